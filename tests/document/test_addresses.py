"""What addresses tell."""

from __future__ import annotations

from functools import partial
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.document.addresses import Leads, home_of, read
from cleaner.document.hosts import same_site
from cleaner.document.values import Declared
from cleaner.scan.addresses import Addresses


@pytest.mark.parametrize(
    ("href", "leads", "words"),
    [
        ("/sport", Leads.HOME, ("sport",)),
        ("sport/tennis.html?page=2#top", Leads.HOME, ("sport", "tennis.html")),
        ("https://www.e.org/News/2024/harbour-master-resigns", Leads.HOME, ("news",)),
        ("//e.org", Leads.HOME, ()),
        ("HTTPS://f.org/tag/ferry/", Leads.AWAY, ("tag", "ferry")),
        ("#top", Leads.WITHIN, ()),
        ("javascript:void(0)", Leads.WITHIN, ()),
        ("mailto:jane@f.org", Leads.WITHIN, ()),
        ("", Leads.HOME, ()),
        ("http://[bad", Leads.AWAY, ()),
        ("//NEWS.e.org.:8080/a", Leads.HOME, ("a",)),
        ("https://e.org@f.org/a", Leads.AWAY, ("a",)),
        ("https://jane:secret@e.org/a", Leads.HOME, ("a",)),
        ("http://[2001:db8::1]:80/a", Leads.AWAY, ("a",)),
    ],
)
def test_read(href: str, leads: Leads, words: tuple[str, ...]) -> None:
    found = read(href, "e.org")
    assert (found.leads, found.words) == (leads, words)


def test_a_host_that_is_a_number() -> None:
    assert read("http://[2001:db8::1]:80/a", "[2001:db8::1]").leads is Leads.HOME
    assert read("http://192.0.2.7/a", "192.0.2.8").leads is Leads.AWAY


def test_numbers() -> None:
    found = read("/a/2024/05/harbour-master_resigns-x", "")
    assert (found.depth, found.joined, found.digits) == (4, 3, 6)


def test_homes() -> None:
    assert home_of(Declared(url=["/a", "https://www.E.org/b"])) == "www.e.org"
    assert home_of(Declared()) == ""


@given(st.text(max_size=40), st.text(max_size=10))
def test_any_address_is_read(href: str, home: str) -> None:
    found = read(href, home)
    addresses = Addresses(partial(read, home=home), lambda host: not home or same_site(host, home))
    for _ in range(2):
        assert addresses[href] == (*found[:4], [crc32(word.encode("utf-8", "replace")) for word in found.words])


_PIECES = [
    "http:",
    "HTTPS:",
    "//",
    "/",
    "a-b_c",
    "12",
    "e.org",
    "[::1]",
    "[",
    "]",
    "@",
    ":",
    "?",
    "#",
    " ",
    "X",
    "\x1f",
    "+",
]


@given(st.lists(st.sampled_from(_PIECES)).map("".join))
def test_the_compiled_reader(href: str) -> None:
    test_any_address_is_read.hypothesis.inner_test(href, "e.org")  # type: ignore[attr-defined]

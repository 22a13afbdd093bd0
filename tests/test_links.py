"""Strings that know where they lead."""

from __future__ import annotations

import copy
import json
import pickle
from contextlib import suppress
from urllib.parse import urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.links import Link, absolute, is_safe


def test_a_link_is_its_text() -> None:
    link = Link("Ferry", "/ferry")
    assert link == "Ferry"
    assert link.upper() == "FERRY"
    found: dict[str, int] = {link: 1}
    assert found["Ferry"] == 1
    assert json.dumps([link]) == '["Ferry"]'
    assert repr(link) == "'Ferry'"


@pytest.mark.parametrize("link", [Link("Ferry", "/ferry"), Link("Ferry")])
def test_copies_lead_there_too(link: Link) -> None:
    for other in (pickle.loads(pickle.dumps(link)), copy.deepcopy(link)):
        assert other == link
        assert other.href == link.href


@pytest.mark.parametrize(
    ("href", "base", "found"),
    [
        ("/ferry", "https://e.org/a/b", "https://e.org/ferry"),
        ("ferry", "https://e.org/a/b", "https://e.org/a/ferry"),
        ("//f.org/x", "https://e.org/", "https://f.org/x"),
        ("https://f.org/x", "https://e.org/", "https://f.org/x"),
        (" /ferry ", None, "/ferry"),
        ("http://[bad", "https://e.org/", "http://[bad"),
        ("fer\nry\t", "https://e.org/", "https://e.org/ferry"),
        ("mailto:a@e.org", "https://e.org/", "mailto:a@e.org"),
        ("tel:+1", None, "tel:+1"),
        ("FTP://e.org/x", None, "FTP://e.org/x"),
        ("wiki/Talk:Ferry", None, "wiki/Talk:Ferry"),
        ("?a=b:c", None, "?a=b:c"),
        ("#a:b", None, "#a:b"),
        ("javascript:alert(1)", "https://e.org/", None),
        ("\x00 jAvA\tscript:alert(1)", None, None),
        ("java\u200bscript:alert(1)", None, None),
        ("data:text/html,x", "https://e.org/", None),
        ("vbscript:x", None, None),
        ("ferry", "javascript:alert(1)//", "ferry"),
    ],
)
def test_absolute(href: str, base: str | None, found: str | None) -> None:
    assert absolute(href, base) == found


_PIECES = st.sampled_from(
    (
        *(
            "http://",
            "https://",
            "HTTPS://",
            "ftp:",
            "mailto:",
            "javascript:",
            "//",
            "/",
            "e.org",
            "a@e.org:80",
            "[::1]",
        ),
        *("ferry", "..", ".", "/../", "/./", "?", "?a=b", "#", "#a", ";", ":", "x:y", "%2f", "\\", "[", "é", "℀"),
        *(" ", "\t", "\x00", "\x7f", "\u200b"),
    )
)
_ADDRESSES = st.lists(_PIECES, max_size=7).map("".join)


@given(_ADDRESSES, st.none() | _ADDRESSES | st.just("https://e.org/a/b?c#d"))
@example("https://e.org/a/../b", "https://e.org/")
@example("/../a", "https://e.org/b/c")
@example("/a//b?x=/../#?", "http://e.org")
@example("https://e.org?", "https://e.org/")
def test_usual_addresses_are_joined_as_all_others(href: str, base: str | None) -> None:
    assert absolute(href, base) == joined(href, base)


def joined(href: str, base: str | None) -> str | None:
    """What :func:`absolute` gives, without its short way for usual addresses."""
    address = href.strip("".join(map(chr, range(0x21)))).translate(dict.fromkeys(map(ord, "\t\n\r")))
    if base and is_safe(address):
        with suppress(ValueError):
            address = urljoin(base, address)
    return address if is_safe(address) else None

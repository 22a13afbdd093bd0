"""Strings that know where they lead."""

from __future__ import annotations

import copy
import json
import pickle

import pytest

from cleaner.links import Link, absolute


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

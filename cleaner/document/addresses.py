"""What the addresses of a page's links say: where they lead, how deep, and by which words."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from cleaner.document.hosts import same_site
from cleaner.document.values import Declared
from cleaner.patterns import later

#: Host and path of an address (RFC 3986, appendix B, for http alone), or what it is instead.
_ADDRESS = later(
    r"(?:(?:https?:)?//(?:[^/?#@\s]*@)?(\[[^]/?#\s]*\]|[^/?#:\s]*)[^/?#]*|(#|[a-z][a-z0-9+.-]*:))?([^?#]*)", re.I
)
_NO_DIGITS = str.maketrans("", "", "0123456789")
#: Parts of a path that are read for their words.
_STEPS = 6


class Leads(IntEnum):
    """Where a link leads."""

    WITHIN = 0  # to a place in the page, or to no page at all
    HOME = 1  # to another page of the site
    AWAY = 2  # to another site


class Address(NamedTuple):
    """What is known of one address.

    ``depth`` counts the parts of its path, ``joined`` the hyphens of the last of them, as titles have in
    addresses, ``digits`` those of the path. ``words`` are its parts, but for titles and numbers.
    """

    leads: Leads
    depth: int
    joined: int
    digits: int
    words: tuple[str, ...]


def read(href: str, home: str) -> Address:
    """What an address says, on a page of the host ``home`` (which may be unknown, and empty).

    >>> read("/2024/05/harbour-master-resigns", "e.org")
    Address(leads=<Leads.HOME: 1>, depth=3, joined=2, digits=6, words=())
    >>> read("https://f.org/tag/ferry", "e.org").words
    ('tag', 'ferry')
    """
    found = _ADDRESS.match(href.strip())
    assert found is not None  # every part may be empty
    host, other, path = found.groups()
    if other:
        return Address(Leads.WITHIN, 0, 0, 0, ())
    leads = Leads.HOME if not host or not home or same_site(host, home) else Leads.AWAY
    steps = [step for step in path.split("/") if step]
    if not steps:
        return Address(leads, 0, 0, 0, ())
    last = steps[-1]
    joined = last.count("-") + last.count("_")
    words = steps[:_STEPS] if joined < 2 or len(steps) > _STEPS else steps[:-1]
    names = tuple([word.lower() for word in words if not word.isdigit()])
    return Address(leads, len(steps), joined, len(path) - len(path.translate(_NO_DIGITS)), names)


def home_of(declared: Declared) -> str:
    """The host of the first of a page's addresses that has one."""
    for url in declared.url:
        found = _ADDRESS.match(url)
        if found and found.group(1):
            return found.group(1).lower()
    return ""

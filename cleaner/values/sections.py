"""The section's name in the way to a page: "Home > World > Article"."""

from __future__ import annotations

from functools import cache
from itertools import chain

from cleaner.patterns import later
from cleaner.scan.chars import fold
from cleaner.values.tables.sections import TABLES

#: Characters of the longest line that is a way.
_LONGEST = 160
_BARS = "|·•"
_SIGNS = (">", "»", "›", "→")
_CRUMBS = later(r"\s*(?:[>»›→/]|\s[|·•]\s)\s*")


def crumb(line: str) -> str | None:
    """The last short part of a breadcrumb line that is no word for the page: "Home > World > Article" -> "World"."""
    parts = [part for part in _CRUMBS.split(line) if part]
    if len(parts) < 2 or len(line) > _LONGEST or any(len(part) > 40 for part in parts[:-1]):
        return None
    while len(parts) > 1 and fold(parts[-1]) in steps("pages"):
        parts.pop()
    if len(parts) == 1 and fold(parts[0]) in steps("start"):
        return None
    return next((part for part in reversed(parts) if len(part.split()) <= 4 and len(part) <= 30), None)


def is_way(line: str, before: str = "") -> bool:
    """Whether a breadcrumb line is a way to a page and nothing else.

    Then it begins at the start page, or has three steps with arrows between them, or the line ``before``, which has its
    first steps, ends with an arrow. Steps have no digits, and bars part other things as well.
    """
    parts = [part for part in _CRUMBS.split(line) if part]
    if any(map(str.isdecimal, crumb(line) or line)) or any(bar in line for bar in _BARS):
        return False
    begun = fold(parts[0]) in steps("start")
    return begun or before.endswith(_SIGNS) or (len(parts) > 2 and "/" not in line)


@cache
def steps(which: str) -> frozenset[str]:
    """What steps of a breadcrumb are called: the last where it is the page itself (pages), the first (start)."""
    return frozenset(chain.from_iterable(TABLES[which].values()))

"""The section's name in the way to a page: "Home > World > Article"."""

from __future__ import annotations

from functools import cache
from itertools import chain

from cleaner.patterns import later
from cleaner.scan.chars import fold
from cleaner.values.tables.sections import TABLES

_CRUMBS = later(r"\s*(?:[>»›→/]|\s[|·•]\s)\s*")


def crumb(line: str) -> str | None:
    """The last short part of a breadcrumb line that is no word for the page: "Home > World > Article" -> "World"."""
    parts = [part for part in _CRUMBS.split(line) if part]
    while len(parts) > 2 and fold(parts[-1]) in steps("pages"):
        parts.pop()
    if len(parts) < 2 or len(line) > 120 or any(len(part) > 40 for part in parts[:-1]):
        return None
    return next((part for part in reversed(parts) if len(part.split()) <= 4 and len(part) <= 30), None)


@cache
def steps(which: str) -> frozenset[str]:
    """What steps of a breadcrumb are called: the last where it is the page itself (pages), the first (start)."""
    return frozenset(chain.from_iterable(TABLES[which].values()))

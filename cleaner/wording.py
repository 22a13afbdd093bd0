"""Words for people: numbers of things."""

from __future__ import annotations


def counted(number: int, thing: str) -> str:
    """A number of things.

    >>> counted(1, "page"), counted(1200, "reject")
    ('1 page', '1,200 rejects')
    """
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"

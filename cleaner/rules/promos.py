"""Newsletter sign-ups, paywalls, app and donation appeals."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.labels import CHROME, PROMO
from cleaner.page.page import Page
from cleaner.rules.furniture import known
from cleaner.scan.shapes import of_kind
from cleaner.signals import Signal

#: Lines below a heading ("Newsletter") that belong to it, if they have fewer letters than a paragraph.
_BELOW, _PARAGRAPH = 3, 110


def promos(page: Page) -> Iterator[Signal]:
    """Newsletter sign-ups, paywalls, app and donation appeals, and the short lines below their headings."""
    yield from known(page, PROMO)
    for heading in of_kind(page.phrased, PROMO):
        if heading.opens is CHROME:
            below = heading.index + 1
            for line in page.lines[below : below + _BELOW]:
                if line.mass < _PARAGRAPH:
                    yield Signal(line, CHROME, 0.8, "just below a heading of an appeal", PROMO)

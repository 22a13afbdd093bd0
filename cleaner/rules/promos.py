"""Newsletter sign-ups, paywalls, app and donation appeals, and boxes about the author."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.labels import BYLINE, CHROME, PROMO
from cleaner.page.page import Page
from cleaner.rules.furniture import known
from cleaner.scan.lines import Line
from cleaner.scan.shapes import of_kind, opening
from cleaner.signals import Signal

#: Lines below a heading ("Newsletter") that belong to it, if they have fewer letters than a paragraph.
_BELOW, _PARAGRAPH = 3, 110
#: Words of the longest name, and letters of the longest text about an author.
_NAME, _ABOUT = 5, 600


def promos(page: Page) -> Iterator[Signal]:
    """Newsletter sign-ups, paywalls, app and donation appeals, the short lines below their headings, authors' boxes."""
    yield from known(page, PROMO)
    for heading in of_kind(page.phrased, PROMO):
        if heading.opens is CHROME:
            below = heading.index + 1
            for line in page.lines[below : below + _BELOW]:
                if line.mass < _PARAGRAPH:
                    yield Signal(line, CHROME, 0.8, "just below a heading of an appeal", PROMO)
    for heading in opening(page.phrased, BYLINE):
        yield from _about(page.lines[heading.index + 1 : heading.index + 3])


def _about(lines: list[Line]) -> Iterator[Signal]:
    """What stands below "About the author": a text, or a name and a text."""
    if lines and lines[0].words > _NAME:
        lines = lines[:1]
    for line in lines:
        if line.phrase < 0 and line.mass < _ABOUT:
            yield Signal(line, CHROME, 0.96, "below a heading about the author", PROMO)

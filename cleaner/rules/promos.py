"""Newsletter sign-ups, paywalls, app and donation appeals, and boxes about the author."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.labels import BYLINE, CHROME, PROMO
from cleaner.page.page import Page
from cleaner.rules.furniture import known
from cleaner.rules.shape import END
from cleaner.scan.lines import Line
from cleaner.scan.shapes import of_kind, opening
from cleaner.signals import Signal

#: Lines below a heading ("Newsletter") that belong to it, if they have fewer letters than a paragraph.
_BELOW, _PARAGRAPH = 3, 110
#: Words of the longest name, and letters of the longest text about an author.
_NAME, _ABOUT = 5, 600
#: Paragraphs of the shortest article that such a box may follow.
_ARTICLE = 2


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
        below = heading.index + 1
        if sum(map(_is_paragraph, page.lines[:below])) >= _ARTICLE:
            yield from _about(page.lines[below : below + 3])


def _about(lines: list[Line]) -> Iterator[Signal]:
    """What stands below "About the author": a text, or a name and a text. More text is a chapter of the article."""
    size = 1 if lines and lines[0].words > _NAME else 2
    if any(map(_is_paragraph, lines[size : size + 1])):
        return
    for line in lines[:size]:
        if line.phrase < 0 and line.mass < _ABOUT:
            yield Signal(line, CHROME, 0.96, "below a heading about the author", PROMO)


def _is_paragraph(line: Line) -> bool:
    return line.mass >= _PARAGRAPH * 2 // 3 and line.last == END

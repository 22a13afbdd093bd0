"""The furniture of readers' comments, and where the comments themselves begin."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.labels import CHROME, COMMENTS
from cleaner.page.page import Page
from cleaner.rules.furniture import known
from cleaner.signals import Signal

#: Letters from which a line counts as text.
_TEXT = 60


def comments(page: Page) -> Iterator[Signal]:
    """Comment links and forms."""
    return known(page, COMMENTS)


def comments_from(page: Page) -> int:
    """The number of the first heading of comments below half of the page's text; that after the last line for none."""
    headings = [line.index for line in page.phrased if line.phrase_kind is COMMENTS and line.opens is CHROME]
    if headings:
        text = [line.mass if line.mass > _TEXT else 0 for line in page.lines]
        half = sum(text) / 2
        for heading in headings:
            if sum(text[: heading + 1]) > half:
                return heading
    return len(page.lines)

"""The furniture of readers' comments, and where the comments themselves begin."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.labels import CHROME, COMMENTS
from cleaner.page.page import Page
from cleaner.rules.furniture import known
from cleaner.scan.shapes import middle_of, of_kind
from cleaner.signals import Signal

#: Letters from which a line counts as text.
_TEXT = 60


def comments(page: Page) -> Iterator[Signal]:
    """Comment links and forms."""
    return known(page, COMMENTS)


def comments_from(page: Page) -> int:
    """The number of the first heading of comments below half of the page's text; that after the last line for none."""
    headings = [line.index for line in of_kind(page.phrased, COMMENTS) if line.opens is CHROME]
    if headings:
        middle = middle_of(page.lines, _TEXT)
        return next((heading for heading in headings if heading >= middle), len(page.lines))
    return len(page.lines)

"""What readers wrote below the article: the lines from a heading of comments on that no other rule knows."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.labels import COMMENT, HEADLINE
from cleaner.page.page import Page
from cleaner.rules.comments import comments_from
from cleaner.signals import Signal

#: How surely such a line is a comment: names, days and buttons stand among them, too.
_STRENGTH = 0.6


def readers(page: Page) -> Iterator[Signal]:
    """Readers' comments: up to the end, or to a heading of related articles."""
    for line in page.lines[comments_from(page) + 1 :]:
        if line.opens is HEADLINE:
            return
        if line.label is None and line.mass:
            yield Signal(line, COMMENT, _STRENGTH, "below a heading of comments")

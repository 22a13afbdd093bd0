"""The head of an article: the lines between its title and the first of its body."""

from __future__ import annotations

from typing import NamedTuple

from cleaner.labels import TITLE
from cleaner.page.page import Page
from cleaner.scan.shapes import first_with_label


class Head(NamedTuple):
    """Numbers of lines: the title (else the body's start), the body's first and last; whether there is a title."""

    title: int
    start: int
    last: int
    titled: bool


def head_of(page: Page) -> Head | None:
    """The head of a page; ``None`` where the rule ``body`` found none."""
    if not page.run:
        return None
    start, last = page.run[0], page.run[-1]
    title = first_with_label(page.lines, TITLE)
    if title < 0:
        return Head(start, start, last, False)
    if title >= start:  # the run took the title in: the body begins below it
        start = min(title + 1, last)
    return Head(title, start, last, True)

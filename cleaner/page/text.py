"""Flattened text to lines that tile it.

A line is a physical line with its line end and the blank lines after it; blank lines before the
first line belong to it. So blank lines need no decision of their own, and a page of white space
alone is a single line.
"""

from __future__ import annotations

from cleaner.page.page import Page
from cleaner.phrases.book import Phrasebook
from cleaner.scan.lines import Text, lines_of
from cleaner.sites import Site


def read_text(
    text: str, *, url: str | None = None, site: Site | None = None, book: Phrasebook | None = None
) -> Page:
    """A page of decoded text. An empty one has no lines."""
    starts: list[int] = []
    gaps: list[bool] = []
    at, blank, worded = 0, False, False
    for piece in text.splitlines(keepends=True):
        empty = piece.isspace()
        if not starts:
            starts.append(0)
            gaps.append(False)
        elif not empty and worded:
            starts.append(at)
            gaps.append(blank)
        elif not empty:
            gaps[0] = blank  # blank lines before the first line belong to it
        worded = worded or not empty
        blank = empty
        at += len(piece)
    scanned = Text(text)
    return Page(scanned, lines_of(scanned, starts, gaps), url=url, site=site, book=book)

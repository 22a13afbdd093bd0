"""Decoded text to a page."""

from __future__ import annotations

from cleaner.page.page import Page
from cleaner.phrases.book import Phrasebook
from cleaner.scan.lines import Text, physical_lines
from cleaner.sites import Site


def read_text(text: str, *, url: str | None = None, site: Site | None = None, book: Phrasebook | None = None) -> Page:
    """A page of decoded text, with a line for each physical line that isn't blank. An empty text has no lines."""
    scanned = Text(text)
    return Page(scanned, physical_lines(scanned), url=url, site=site, book=book)

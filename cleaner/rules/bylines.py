"""Bylines and agencies: "By Jane Roe", "Von Max Muster", a lone "Reuters"."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.labels import BYLINE
from cleaner.page.page import Page
from cleaner.scan.shapes import of_label
from cleaner.signals import Signal
from cleaner.values.names import names_in

_LONGEST = 160


def bylines(page: Page) -> Iterator[Signal]:
    """Author lines introduced by "By" and its kin, and agency credits on a line of their own."""
    for line in of_label(page.phrased, BYLINE):
        if line.length > _LONGEST:
            continue
        phrase = page.book.phrases[line.phrase]
        if phrase.match == "line":
            yield Signal(line, BYLINE, 0.8, "an author or agency line")
            continue
        dated = page.days.get(line.index)
        if names_in(dated.rest if dated else line.text, phrase.text):
            yield Signal(line, BYLINE, 0.92, "an author or agency line")

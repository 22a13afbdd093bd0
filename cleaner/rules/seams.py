"""Cuts lines where a flattener glued two things together: "Community standardsDiscussion".

A seam is a change of character class that writing doesn't make inside a word: small letter to
capital, letter to digit, sentence end to letter. A line is cut at seams only when known pieces
come of it (phrases, dates, times), so "iPhone", "McDonald" and "G20" stay whole. Scripts without
capitals have few seams: see :mod:`cleaner.rules.unseamed`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from cleaner.page.page import Page
from cleaner.rules.unseamed import phrase_cuts
from cleaner.scan.seams import seam_cuts
from cleaner.signals import splitter
from cleaner.values import dates

#: Cuts of a page, since each line takes memory (:mod:`cleaner.page.limits`).
_MOST_CUTS = 100_000


@splitter
def seams(page: Page) -> list[int]:
    """Cuts lines at glued seams when known phrases, dates or times come of it."""
    is_dated = partial(_is_dated, page.book.months)
    cuts = {*phrase_cuts(page), *seam_cuts(page.text, page.lines, page.book.matcher, is_dated)}
    return sorted(cuts)[:_MOST_CUTS]


def _is_dated(months: Mapping[str, int], piece: str) -> bool:
    """Whether a piece is a date or a time and nothing else."""
    found = dates.find(piece, months)
    return (found.day is not None or (found.clock and ":" in piece)) and not found.rest

"""Cuts lines where a flattener glued two things together: "Community standardsDiscussion".

A seam is a change of character class that writing doesn't make inside a word: small letter to
capital, letter to digit, sentence end to letter. A line is cut at seams only when known pieces
come of it (phrases, dates, times), so "iPhone", "McDonald" and "G20" stay whole. Scripts without
capitals have few seams: see :mod:`cleaner.rules.unseamed`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice

from cleaner.page.page import Page
from cleaner.patterns import later
from cleaner.rules.unseamed import phrase_cuts
from cleaner.scan.chars import fold
from cleaner.scan.seams import seam_cuts
from cleaner.signals import splitter
from cleaner.values import dates

#: Cuts of a page, since each line takes memory (:mod:`cleaner.page.limits`).
_MOST_CUTS = 100_000
#: Characters of the longest introducer of tags that is looked for, and how many colons are looked at; and what it is
#: glued to, or set apart from.
_LONGEST, _MOST_COLONS = 30, 100_000
#: Characters of the longest line of tags that is looked at, and how sentences end.
_LINE, _ENDS = 400, ".!?。！？…"
_COLON = later("[:：]")
_GLUED = later(r"(?:[.!?。！？…”»]|[^\S\n]{2}|[\t\u3000])(?=[^\s.!?。！？…][^.!?。！？…\n]*$)")


@splitter
def seams(page: Page) -> list[int]:
    """Cuts lines at glued seams when known phrases, dates or times come of it."""
    is_dated = partial(_is_dated, page.book.months)
    cuts = {*phrase_cuts(page), *seam_cuts(page.text, page.lines, page.book.matcher, is_dated), *_before_tags(page)}
    return sorted(cuts)[:_MOST_CUTS]


def _before_tags(page: Page) -> Iterator[int]:
    """Places before what introduces tags, glued to a sentence or set apart from a line by white space.

    "The ferry is late.Tags: ferry", "责任编辑：方一鸣  关键词：临江".
    """
    source, known = page.text.source, page.book.tag_introducers
    ends = page.book.ends_of_introducers  # few colons end as one
    for colon in islice(_COLON.finditer(source), _MOST_COLONS):
        stop = colon.end()
        if source[stop - 3 : stop].lower() in ends:
            behind = _GLUED.search(source, max(0, stop - _LONGEST), stop)
            if behind and fold(source[behind.end() : stop]) in known and _is_list(source, behind.end(), stop):
                yield behind.end()


def _is_list(source: str, start: int, stop: int) -> bool:
    """Whether an introducer begins as a line does, and no sentence follows it: "config.labels: and then" is prose."""
    end = source.find("\n", stop, stop + _LINE)
    rest = source[stop : stop + _LINE if end < 0 else end].rstrip()
    return bool(rest) and not source[start].islower() and rest[-1] not in _ENDS


def _is_dated(months: Mapping[str, int], piece: str) -> bool:
    """Whether a piece is a date or a time and nothing else."""
    found = dates.find(piece, months)
    return (found.day is not None or (found.clock and ":" in piece)) and not found.rest

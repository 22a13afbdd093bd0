"""The standfirst: the sentence or two between the title and the body."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.labels import BODY, BYLINE, DATE
from cleaner.page.page import Page
from cleaner.rules.head import Head, head_of
from cleaner.scan.lines import Line, shared
from cleaner.signals import Signal

#: Letters of the shortest standfirst, and the share of its words that title and body know.
_LEAST, _SHARE = 45, 0.2
#: How many lines below the title are looked at, and how many of the body's are asked for its words.
_REACH, _BODY = 8, 12
#: Characters of a line that are read.
_READ = 400
#: Lines of the longest standfirst, how soon below it a byline or date comes, and how like prose its lines are.
_DECK, _NEAR, _PROSE = 3, 2, 0.45


def standfirst(page: Page) -> Iterator[Signal]:
    """Standfirsts: undecided sentences between title and body that speak of the same things."""
    head = head_of(page)
    if head is None:
        return
    lines = page.lines
    if head.titled:
        for line in _signed(lines, head):
            yield Signal(line, BODY, 0.7, "prose between the title and its byline or date")
    below = range(head.title + 1, min(head.start, head.title + 1 + _REACH))
    rows = [i for i in below if lines[i].label is None and lines[i].mass >= _LEAST]
    if rows:
        witnesses = (head.title, *range(head.start, min(head.start + _BODY, len(lines))))
        for i, share in zip(rows, shared(lines, rows, witnesses, _READ), strict=True):
            if share >= _SHARE:
                yield Signal(lines[i], BODY, 0.7, "between title and body, and speaks of the same")


def _signed(lines: list[Line], head: Head) -> list[Line]:
    """Undecided prose just below the title, a byline or date just below it."""
    first = stop = head.title + 1
    end = min(head.start, first + _DECK)
    while stop < end and _is_open_prose(lines[stop]):
        stop += 1
    signed = any(line.label in (BYLINE, DATE) for line in lines[stop : stop + _NEAR])
    return lines[first:stop] if signed else []


def _is_open_prose(line: Line) -> bool:
    return line.label is None and line.mass >= _LEAST and line.prose >= _PROSE

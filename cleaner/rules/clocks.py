"""Clocks and dates: times of day, "2 hours ago", and the date of publication."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.labels import CHROME, CLOCK, DATE
from cleaner.page.page import Page
from cleaner.rules.furniture import known
from cleaner.scan.hints import may_be_dated
from cleaner.scan.lines import Line
from cleaner.signals import Signal
from cleaner.values import published

_LONGEST = 110
#: A date line holds little beside the date: so many other letters, or an introducer ("Published").
_OTHER_LETTERS = 12


class Clocks:
    """Times of day, relative times and the publication date's line.

    Finds ``page.days``: the dates and times of short lines, and what else stands on them.
    ``month_first`` reads "03/04/2021" as the Americans do.
    """

    name = "clocks"

    def __init__(self, *, month_first: bool = False) -> None:
        self._month_first = month_first

    def __call__(self, page: Page) -> Iterator[Signal]:
        months = page.book.months
        page.days = days = {}
        opening = False  # whether the page's first line is a clock
        for line in may_be_dated(page.text, page.lines, _LONGEST, page.book.month_words):
            found = published.find(line.text, months, month_first=self._month_first, hinted=True)
            if not found.day and not found.clock:
                continue
            days[line.index] = found
            other = sum(map(str.isalpha, found.rest))
            introduced = line.phrase_label is DATE
            if found.day:
                if other <= (4 if introduced else 1) * _OTHER_LETTERS:
                    strength = 0.9 if introduced else 0.85 - 0.01 * other
                    yield Signal(line, DATE, strength, "a date and little else")
                    if opening and line.index == 1:  # a page that opens with the time and then the date shows a clock
                        yield _live(line)
            elif other <= (2 if introduced else 0.5) * _OTHER_LETTERS:
                yield Signal(line, CHROME, 0.85, "nothing but a time of day", CLOCK)
                if line.index == 0:
                    opening = True
                    yield _live(line)
        yield from known(page, CLOCK)


def _live(line: Line) -> Signal:
    return Signal(line, CHROME, 0.97, "the page's live clock", CLOCK)


clocks = Clocks()

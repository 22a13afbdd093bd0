"""Clocks and dates: times of day, "2 hours ago", and the date of publication."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.values import dates, published
from cleaner.batch import Batch, Change, Evidence, Marks
from cleaner.filters.phrases import Phrases, phrase_lines, phrase_marks
from cleaner.labels import Kind, Label

_LONGEST = 110
#: A date line holds little beside the date: so many other letters, or an introducer ("Published").
_OTHER_LETTERS = 12


class Clocks:
    """Times of day, relative times and the publication date's line.

    Gives the evidence columns ``day`` (ISO date found in a short line, else "") and ``dateless``
    (the line without its date and time, for the filters that look for names beside them).
    ``month_first`` reads "03/04/2021" as the Americans do.
    """

    name = "clocks"

    def __init__(self, phrases: Phrases, *, month_first: bool = False) -> None:
        self._phrases = phrases
        self._month_first = month_first

    def __call__(self, batch: Batch) -> Iterator[Change]:
        book, lines, n = self._phrases.book, batch.lines, len(batch)
        introduced = phrase_lines(batch, Label.DATE)
        days, rests = np.full(n, "", dtype=object), np.full(n, None, dtype=object)
        clock_rows, date_rows, date_scores, values = [], [], [], []
        told = np.unique(batch.lines_at(dates.hints(batch.codes, batch.classes)))
        for i in told[batch.length[told] <= _LONGEST].tolist():
            found = published.find(lines[i], book.months, month_first=self._month_first)
            if not found.day and not found.clock:
                continue
            rest = found.rest
            days[i], rests[i] = found.day or "", rest
            other = sum(map(str.isalpha, rest))
            if found.day and (other <= _OTHER_LETTERS or (introduced[i] and other <= 4 * _OTHER_LETTERS)):
                date_rows.append(i)
                date_scores.append(0.9 if introduced[i] else 0.85 - 0.01 * other)
                values.append(found.day)
            elif found.clock and not found.day and other <= (2 if introduced[i] else 0.5) * _OTHER_LETTERS:
                clock_rows.append(i)
        yield Evidence("day", days)
        yield Evidence("dateless", rests)
        yield Marks(clock_rows, Label.CHROME, Kind.CLOCK, 0.85, "nothing but a time of day")
        yield Marks(date_rows, Label.DATE, Kind.NONE, np.array(date_scores), "a date and little else", values)
        yield Marks(_live(batch, clock_rows, date_rows), Label.CHROME, Kind.CLOCK, 0.97, "the page's live clock")
        yield from phrase_marks(batch, Kind.CLOCK)


def _live(batch: Batch, clocks: list[int], days: list[int]) -> list[int]:
    """A page that opens with the time of day and then the date shows a live clock, not its own date."""
    opening = set(batch.first[:-1].tolist()) & set(clocks)
    return sorted(opening | {i + 1 for i in opening if i + 1 in set(days)})

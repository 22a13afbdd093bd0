"""Where a run of body really begins and ends: what a sum of weights cuts off or takes in at its edges."""

from __future__ import annotations

from cleaner.labels import SHARE
from cleaner.rules.shape import END
from cleaner.scan.lines import Line
from cleaner.scan.shapes import sentences

#: Lines, and words a line, that make verses.
_SEVERAL, _WORDED = 4, 3.0
#: Letters of a sentence that can vouch for a run's end, how many of them there must be,
#: and which share of the run's sentences.
_SENTENCE, _SOUND, _MOST = 60, 3, 0.5
#: Letters of the longest sentence that is taken for an answer.
_ANSWER = 60
#: Times of day in a run that make it a liveblog.
_ENTRIES = 3


class Ends:
    """The ends of a page's run of body.

    ``against`` is 1 for each line that speaks against body, ``titles`` for each that could be a headline, ``clocks``
    for each that is a time or date on a line of its own.
    """

    def __init__(self, lines: list[Line], *, against: bytearray, titles: bytearray, clocks: bytearray) -> None:
        self._lines, self._against, self._titles, self._clocks = lines, against, titles, clocks

    def moved(self, start: int, stop: int) -> tuple[int, int]:
        """The run ``[start, stop)`` with its ends where they belong."""
        stop = self._without_tail(start, stop)
        stop = self._with_verses(stop)
        stop = self._with_answers(stop)
        return self._with_entries(start, stop), stop

    def _without_tail(self, start: int, stop: int) -> int:
        """Up to the first sign of chrome below the last sentence that belongs to the rest."""
        count, coherent, last = sentences(self._lines[start:stop], _SENTENCE)
        if coherent < max(_SOUND, _MOST * count):
            return stop  # the page's sentences don't tell what belongs
        return min(_first(signs, last + 1, stop) for signs in (self._against, self._titles))

    def _with_verses(self, stop: int) -> int:
        """Down over several worded lines with nothing against them and no headline among them."""
        size = len(self._lines)
        end = _first(self._against, stop, size)
        if end - stop < _SEVERAL or _first(self._titles, stop, end) < end:
            return stop
        verses = self._lines[stop:end]
        return end if sum(line.words for line in verses) / len(verses) >= _WORDED else stop

    def _with_answers(self, stop: int) -> int:
        """Down over short sentences that follow a short sentence, as answers do in a dialogue."""
        while stop < len(self._lines) and self._is_short(stop - 1) and self._is_answer(stop):
            stop += 1
        return stop

    def _is_short(self, row: int) -> bool:
        line = self._lines[row]
        return line.last == END and line.mass <= _ANSWER

    def _is_answer(self, row: int) -> bool:
        return self._is_short(row) and not self._against[row] and self._lines[row].phrase < 0

    def _with_entries(self, start: int, stop: int) -> int:
        """The start of a liveblog, up at the first of the times that stand above its entries."""
        if self._clocks.count(1, start, stop) < _ENTRIES:
            return start
        top = start
        while top and not (self._against[top - 1] and self._lines[top - 1].kind is not SHARE):
            top -= 1
        return _first(self._clocks, top, start)


def _first(signs: bytearray, start: int, stop: int) -> int:
    """The first line of ``[start, stop)`` that has a sign; ``stop`` for none."""
    at = signs.find(1, start, stop)
    return at if at >= 0 else stop

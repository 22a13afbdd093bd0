"""Where a run of body really begins and ends: what a sum of weights cuts off or takes in at its edges."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.labels import SHARE
from cleaner.rules.shape import END
from cleaner.scan.lines import Line

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

    ``against`` says of each line whether it speaks against body, ``titles`` whether it could be a headline, ``clocks``
    whether it is a time or date on a line of its own.
    """

    def __init__(
        self, lines: Sequence[Line], *, against: Sequence[int], titles: Sequence[int], clocks: Sequence[int]
    ) -> None:
        self._lines, self._against, self._titles, self._clocks = lines, against, titles, clocks

    def moved(self, start: int, stop: int) -> tuple[int, int]:
        """The run ``[start, stop)`` with its ends where they belong."""
        stop = self._without_tail(start, stop)
        stop = self._with_verses(stop)
        stop = self._with_answers(stop)
        return self._with_entries(start, stop), stop

    def _without_tail(self, start: int, stop: int) -> int:
        """Up to the first sign of chrome below the last sentence that belongs to the rest."""
        sentences = [line for line in self._lines[start:stop] if line.mass > _SENTENCE and line.last == END]
        coherent = [line.index for line in sentences if line.coherence > 0]
        if len(coherent) < max(_SOUND, _MOST * len(sentences)):
            return stop  # the page's sentences don't tell what belongs
        return next((i for i in range(coherent[-1] + 1, stop) if self._against[i] or self._titles[i]), stop)

    def _with_verses(self, stop: int) -> int:
        """Down over several worded lines with nothing against them and no headline among them."""
        size = len(self._lines)
        end = next((i for i in range(stop, size) if self._against[i]), size)
        verses = self._lines[stop:end]
        if len(verses) < _SEVERAL or any(self._titles[stop:end]):
            return stop
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
        if sum(self._clocks[start:stop]) < _ENTRIES:
            return start
        top = start
        while top and not (self._against[top - 1] and self._lines[top - 1].kind is not SHARE):
            top -= 1
        return next((i for i in range(top, start) if self._clocks[i]), start)

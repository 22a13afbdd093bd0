"""Where a run of body really begins and ends: what a sum of weights cuts off or takes in at its edges."""

from __future__ import annotations

import numpy as np

from cleaner.batch import Batch, Bools
from cleaner.characters import CharClass as C
from cleaner.rules.shape import title_like
from cleaner.labels import Kind, Label

#: Letters of the shortest line that may be a headline rather than a verse; lines and words a line that make verses.
_HEADLINE, _SEVERAL, _WORDED = 30, 4, 3.0
#: Letters of a sentence that can vouch for a run's end, how many of them there must be,
#: and which share of the run's sentences.
_SENTENCE, _SOUND, _MOST = 60, 3, 0.5
#: Letters of the longest sentence that is taken for an answer.
_ANSWER = 60
#: Times of day in a run that make it a liveblog.
_ENTRIES = 3


def taken(batch: Batch) -> Bools:
    """Lines that an earlier filter is fairly sure are something other than body."""
    return np.asarray((batch.score > 0.5) & (batch.label != int(Label.BODY)))


class Ends:
    """The ends of runs of body in a batch.

    ``against`` are lines that speak against body, ``clocks`` times and dates on a line of their own.
    ``signs`` are the former and lines that could be headlines.
    """

    def __init__(self, batch: Batch, *, against: Bools, clocks: Bools) -> None:
        mass, ended = batch.mass, batch.ends_with(C.END)
        nothing = np.zeros(len(batch), dtype=bool)
        self._against, self._clocks = against, clocks
        self._telling = title_like(batch, least_mass=_HEADLINE) & (batch.words >= 4)
        self.signs = against | self._telling
        self._words = batch.words
        self._sentence = (mass > _SENTENCE) & ended
        coherence = batch.evidence.get("coherence")
        self._coherent = self._sentence & (coherence > 0) if coherence is not None else nothing
        self._short = ended & (mass <= _ANSWER)
        known = batch.evidence["phrase"] >= 0 if "phrase" in batch.evidence else nothing
        self._answer = self._short & ~against & ~known
        self._closed = against & (batch.kind != int(Kind.SHARE))

    def moved(self, low: int, start: int, stop: int, high: int) -> tuple[int, int]:
        """The run ``[start, stop)`` of the page ``[low, high)`` with its ends where they belong."""
        stop = self._without_tail(start, stop)
        stop = self._with_verses(stop, high)
        stop = self._with_answers(stop, high)
        return self._with_entries(low, start, stop), stop

    def _without_tail(self, start: int, stop: int) -> int:
        """Up to the first sign of chrome below the last sentence that belongs to the rest."""
        rows = np.flatnonzero(self._coherent[start:stop])
        if len(rows) < max(_SOUND, _MOST * int(self._sentence[start:stop].sum())):
            return stop  # the page's sentences don't tell what belongs
        last = start + int(rows[-1]) + 1
        signed = np.flatnonzero(self.signs[last:stop])
        return last + int(signed[0]) if len(signed) else stop

    def _with_verses(self, stop: int, high: int) -> int:
        """Down over several worded lines with nothing against them and no headline among them."""
        said = np.flatnonzero(self._against[stop:high])
        end = stop + int(said[0]) if len(said) else high
        worded = end - stop >= _SEVERAL and float(self._words[stop:end].mean()) >= _WORDED
        return end if worded and not self._telling[stop:end].any() else stop

    def _with_answers(self, stop: int, high: int) -> int:
        """Down over short sentences that follow a short sentence, as answers do in a dialogue."""
        while stop < high and self._short[stop - 1] and self._answer[stop]:
            stop += 1
        return stop

    def _with_entries(self, low: int, start: int, stop: int) -> int:
        """The start of a liveblog, up at the first of the times that stand above its entries."""
        if int(self._clocks[start:stop].sum()) < _ENTRIES:
            return start
        closed = np.flatnonzero(self._closed[low:start])
        top = low + int(closed[-1]) + 1 if len(closed) else low
        timed = np.flatnonzero(self._clocks[top:start])
        return top + int(timed[0]) if len(timed) else start

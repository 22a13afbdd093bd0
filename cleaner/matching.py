"""Finds phrases in lines, all lines at once: by the hash of the line, of its ends, and of its words.

However many phrases there are, a line costs a few lookups: whole, without outer numbers, by every
end that a phrase may have if a phrase begins with the line's first word (or ends in its last), and
by those of its words at which a phrase is anchored.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from cleaner.characters import CharClass as C
from cleaner.folding import Bools, Folded, Hashes, HashIndex, Ints, spread, trimmed

#: In longer lines phrases are looked for at the two ends alone.
_LONG = 200


class Lines(NamedTuple):
    """Stretches of a folded text to look at: where they start and stop."""

    folded: Folded
    starts: Ints
    stops: Ints


class Matcher:
    """An index over phrases in their stored form.

    ``texts``, ``matches`` (``line``, ``start``, ``end`` or ``anywhere``) and ``limits`` (most characters
    of a line that the phrase may match) have an entry a phrase. Among equal phrases the first counts,
    among those that fit the longest.
    """

    def __init__(self, texts: Sequence[str], matches: Sequence[str], limits: Sequence[int]) -> None:
        self._limits = np.array(limits, dtype=np.int64)
        sizes = np.array([len(text) + 1 for text in texts], dtype=np.int64)
        folded = Folded("".join(text + "\n" for text in texts))
        stops = folded.at[np.cumsum(sizes) - 1]
        starts = folded.at[np.cumsum(sizes) - sizes]
        self._sizes = stops - starts
        match = np.array(matches, dtype=object)
        own = folded.hashes(starts, stops)
        begin, end = folded.trimmed(starts, stops)
        ends = {name: np.flatnonzero(match == name) for name in ("start", "end", "anywhere")}
        rows = np.flatnonzero((match != "anywhere") & (end > begin))
        self._whole = HashIndex(folded.hashes(begin, end)[rows])
        self._whole_of = np.append(rows, -1)  # the last stands for none
        self._starts, self._ends = (_End(folded, starts, stops, own, ends[name], name) for name in ("start", "end"))
        # phrases found anywhere, by their longest word
        rows = ends["anywhere"]
        owner, first, last = folded.words_in(starts[rows], stops[rows])
        longest = np.lexsort((-(last - first), owner))
        longest = longest[np.unique(owner[longest], return_index=True)[1]]
        self._anywhere = rows[owner[longest]]
        self._offset = first[longest] - starts[self._anywhere]
        self._anchors = HashIndex(folded.hashes(first[longest], last[longest]))
        self._hashes = own
        self._widest = int(self._limits[rows].max(initial=0))

    def whole(self, lines: Lines) -> Ints:
        """For each line the phrase that it is, punctuation around it left out, or -1."""
        return self._known(lines.folded, *lines.folded.trimmed(lines.starts, lines.stops))

    def find(self, lines: Lines) -> Ints:
        """For each line the phrase that fits it best, or -1: the whole line, then its start, end and inside."""
        folded = lines.folded
        begin, end = folded.trimmed(lines.starts, lines.stops)
        # a space at an end stands for all the white space there
        codes = np.append(folded.codes, np.uint16(0))
        padding = (codes[lines.starts] == ord(" ")).astype(np.int64) + (codes[lines.stops - 1] == ord(" "))
        size = lines.stops - lines.starts - padding
        found = self._known(folded, begin, end)
        classes = np.append(folded.classes, np.uint8(C.SPACE))

        def rest(among: Bools, find: Callable[[Ints], Ints]) -> None:
            rows = np.flatnonzero((found < 0) & among)
            if len(rows):
                found[rows] = find(rows)

        worded = end > begin
        numbered = worded & ((classes[begin] == C.DIGIT) | (classes[end - 1] == C.DIGIT))
        rows = np.flatnonzero(numbered & (found < 0))
        if len(rows):
            low, high = _unnumbered(folded, begin[rows], end[rows])
            found[rows] = self._known(folded, low, high)
            begin[rows] = np.where(low < high, low, begin[rows])  # "4 responses to" begins as "responses to" does
        rest(worded, lambda rows: self._best(*self._starts.hits(folded, begin[rows], end[rows]), size[rows]))
        rest(worded, lambda rows: self._best(*self._ends.hits(folded, begin[rows], end[rows]), size[rows]))
        few = worded & (size <= min(self._widest, _LONG))
        rest(few, lambda rows: self._best(*self._inside(folded, begin[rows], end[rows]), size[rows]))
        return found

    def _known(self, folded: Folded, begin: Ints, end: Ints) -> Ints:
        return np.where(end > begin, self._whole_of[self._whole.first(folded.hashes(begin, end))], -1)

    def _inside(self, folded: Folded, begin: Ints, end: Ints) -> tuple[Ints, Ints]:
        """Lines and the phrases found anywhere in them."""
        line, first, last = folded.words_in(begin, end)
        hit, place = self._anchors.all(folded.hashes(first, last))
        phrase, line = self._anywhere[place], line[hit]
        low = first[hit] - self._offset[place]
        high = low + self._sizes[phrase]
        fits = (low >= begin[line]) & (high <= end[line])
        line, phrase, low, high = line[fits], phrase[fits], low[fits], high[fits]
        same = folded.hashes(low, high) == self._hashes[phrase]
        return line[same], phrase[same]

    def _best(self, line: Ints, phrase: Ints, size: Ints) -> Ints:
        """For each line the longest of the phrases found in it that may match a line of its size, or -1."""
        fits = size[line] <= self._limits[phrase]
        line, phrase = line[fits], phrase[fits]
        found = np.full(len(size), -1, dtype=np.int64)
        order = np.argsort(self._sizes[phrase], kind="stable")  # of several for one line the last is kept
        found[line[order]] = phrase[order]
        return found


class _End:
    """Phrases that lines begin with, or end in."""

    def __init__(self, folded: Folded, starts: Ints, stops: Ints, own: Hashes, rows: Ints, match: str) -> None:
        self._at_start = match == "start"
        self._rows = rows
        starts, stops = starts[rows], stops[rows]
        self._phrases = HashIndex(own[rows])
        self._first = HashIndex(folded.hashes(*self._first_word(folded, starts, stops)))
        self._most = int((stops - starts).max(initial=0))

    def _first_word(self, folded: Folded, begin: Ints, end: Ints) -> tuple[Ints, Ints]:
        """The stretch up to the nearest break: what a phrase and a line that begins with it begin with alike."""
        breaks = folded.breaks
        if self._at_start:
            return begin, np.minimum(breaks[np.searchsorted(breaks, begin, side="right")], end)
        return np.maximum(breaks[np.searchsorted(breaks, end) - 1], begin), end

    def hits(self, folded: Folded, begin: Ints, end: Ints) -> tuple[Ints, Ints]:
        """Lines and the phrases that they begin with, or end in."""
        rows = np.flatnonzero(self._first.first(folded.hashes(*self._first_word(folded, begin, end))) >= 0)
        low, high, breaks = begin[rows], end[rows], folded.breaks
        if self._at_start:
            near = (
                np.searchsorted(breaks, low, side="right"),
                np.searchsorted(breaks, np.minimum(high, low + self._most), side="right"),
            )
        else:
            near = np.searchsorted(breaks, np.maximum(low, high - self._most)), np.searchsorted(breaks, high)
        owner, at = spread(*near)
        place = breaks[at]
        stretch = (low[owner], place) if self._at_start else (place, high[owner])
        hit = self._phrases.first(folded.hashes(*stretch))
        return rows[owner[hit >= 0]], self._rows[hit[hit >= 0]]


def _unnumbered(folded: Folded, begin: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Lines without the numbers at their ends: "12 comments", "share (4)", "1.2k likes"."""
    codes, classes = folded.codes, folded.classes

    def numeric(at: Ints) -> Bools:
        return np.asarray((classes[at] == C.DIGIT) | _AROUND_NUMBERS[np.minimum(codes[at], 127)])

    low, high = trimmed(begin, end, numeric)
    # "k" and "m" that stand by themselves, after a number at the start or at the end of the line
    codes, classes = np.append(codes, np.uint16(0)), np.append(classes, np.uint8(0))
    thousands = (low > begin) & (low + 1 < high) & _THOUSANDS[np.minimum(codes[low], 127)]
    low = low + (thousands & (codes[np.minimum(low + 1, high)] == ord(" ")))
    thousands = (high - low > 1) & _THOUSANDS[np.minimum(codes[high - 1], 127)] & (classes[high - 2] == C.DIGIT)
    return trimmed(low, high - thousands, numeric)


_THOUSANDS = np.array([chr(code) in "km" for code in range(128)])
_AROUND_NUMBERS = np.array([chr(code) in " .,+()[]" for code in range(128)])

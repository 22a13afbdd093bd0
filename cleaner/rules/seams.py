"""Cuts lines where a flattener glued two things together: "Community standardsDiscussion".

A seam is a change of character class that writing doesn't make inside a word: small letter to
capital, letter to digit, sentence end to letter. A line is cut at seams only when known pieces
come of it (phrases, dates, times), so "iPhone", "McDonald" and "G20" stay whole. Scripts without
capitals have few seams: see :mod:`cleaner.rules.unseamed`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from cleaner.values import dates
from cleaner.batch import Batch, Bools, Change, Ints, Split
from cleaner.characters import CharClass as C
from cleaner.filters.phrases import Phrases
from cleaner.rules.unseamed import phrase_cuts
from cleaner.folding import sums
from cleaner.matching import Lines
from cleaner.phrases.book import Phrasebook

#: In longer lines only pieces at the very start or end are looked at.
_SHORT = 240
#: A known piece is made of at most so many stretches between seams ("Linked|In", "04:33 GMT").
_STRETCHES = 5
#: Characters from which a line that ends as a sentence is looked at as a paragraph is.
_SENTENCE = 80
#: Of how many stretches the known piece is made that a line must begin or end with to be looked at further.
_ENDS = 2
_MOST_SEAMS = 60
#: Cuts of a page, since each line takes memory (:mod:`cleaner.page.limits`). A batch of several pages has never as many.
_MOST_CUTS = 100_000
#: Characters of the longest known piece, and the fewest digits of a date or time.
_LONGEST, _DATE_DIGITS = 45, 2
#: Cost of a known piece, and of an unknown one: for itself, and a character.
_KNOWN, _UNKNOWN, _CHARACTER = 0.5, 3.0, 0.1


def _table() -> Bools:
    table = np.zeros((int(C.COUNT), int(C.COUNT)), dtype=bool)
    letters, small = (C.LOWER, C.UPPER, C.UNCASED), (C.LOWER, C.UNCASED)
    for before, after in (
        *((a, C.UPPER) for a in (C.LOWER, C.DIGIT, C.END, C.CLOSE, C.QUOTE, C.SYMBOL)),
        *((a, C.DIGIT) for a in (*letters, C.MARK, C.CLOSE)),
        *((C.DIGIT, b) for b in small),
        (C.END, C.UNCASED),
    ):
        table[after, before] = True
    return table.ravel()


#: Whether a seam may run between two classes, at ``second * C.COUNT + first``.
_SEAM = _table()


class Seams:
    """Cuts lines at glued seams when known phrases, dates or times come of it."""

    name = "seams"

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def __call__(self, batch: Batch) -> Iterator[Change]:
        cuts = np.union1d(self._at_seams(batch), phrase_cuts(batch, self._phrases.book))
        yield Split(cuts[:_MOST_CUTS])

    def _at_seams(self, batch: Batch) -> Ints:
        edges, first, rows = _edges(batch)
        if not len(rows):
            return np.array([], dtype=np.int64)
        pieces = _Pieces(batch, edges, first, self._phrases.book)
        sentences = (batch.length >= _SENTENCE) & batch.ends_with(C.END)
        cuts: list[int] = []
        for k in np.flatnonzero(pieces.promising).tolist():
            row, low, high = rows[k], first[k], first[k + 1] - 1
            if batch.length[row] > _SHORT or high - low > _MOST_SEAMS:
                found = _edge_cuts(low, high, pieces.known)
            else:
                found = _cuts(low, high, pieces)
                if not found and sentences[row]:  # "ShareThe old ship is to be sold for scrap."
                    found = _edge_cuts(low, high, pieces.known)
            cuts += found
        return edges[np.array(cuts, dtype=np.int64)]


def _edges(batch: Batch) -> tuple[Ints, Ints, Ints]:
    """Lines with seams: the bounds and seams of each in order, where those of each begin, and the lines' indices."""
    classes = batch.classes
    seams = np.flatnonzero(_SEAM.take(classes[1:] * np.uint8(C.COUNT) + classes[:-1])) + 1
    owner = batch.lines_at(seams)
    start = batch.bounds[owner]
    # a quotation that opens a line or follows a space is no seam
    opening = (classes[seams - 1] == C.QUOTE) & ((seams - 1 == start) | (classes[seams - 2] == C.SPACE))
    inside = (seams > start) & ~opening
    seams, owner = seams[inside], owner[inside]
    rows, counts = np.unique(owner, return_counts=True)
    first = np.concatenate([[0], np.cumsum(counts + 2)])
    edges = np.empty(first[-1], dtype=np.int64)
    outer = np.zeros(len(edges), dtype=bool)
    outer[first[:-1]] = outer[first[1:] - 1] = True
    edges[first[:-1]], edges[first[1:] - 1] = batch.bounds[rows], batch.bounds[rows + 1]
    edges[~outer] = seams
    return edges, first, rows


class _Pieces:
    """Which pieces of text, from one edge to another, are known: phrases, dates or times."""

    def __init__(self, batch: Batch, edges: Ints, first: Ints, book: Phrasebook) -> None:
        self._text, self._edges, self._months = batch.text, edges.tolist(), book.months
        self._dated: dict[str, bool] = {}
        folded, n = batch.folded, len(edges)
        at, line = folded.at[edges], np.repeat(np.arange(len(first) - 1), np.diff(first))
        phrase = np.zeros((_STRETCHES, n), dtype=bool)
        for size in range(1, min(_STRETCHES, n - 1) + 1):
            starts = np.flatnonzero(line[size:] == line[:-size])
            starts = starts[edges[starts + size] - edges[starts] <= _LONGEST]
            hit = book.matcher.whole(Lines(folded, at[starts], at[starts + size]))
            phrase[size - 1, starts[hit >= 0]] = True
        self._phrase = phrase.tolist()
        digits = sums(batch.classes == C.DIGIT)[edges]
        self._digits = digits.tolist()
        #: Lines that hold a known phrase, or something like a date or a time.
        self.promising = np.logical_or.reduceat(phrase.any(axis=0), first[:-1])
        numbered = digits[first[1:] - 1] - digits[first[:-1]] >= _DATE_DIGITS
        so_far = np.searchsorted(dates.hints(batch.codes, batch.classes), edges)
        numbered &= so_far[first[1:] - 1] > so_far[first[:-1]]
        for k in np.flatnonzero(numbered & ~self.promising).tolist():
            self.promising[k] = dates.may_hold(self.text(first[k], first[k + 1] - 1))

    def length(self, low: int, high: int) -> int:
        return int(self._edges[high] - self._edges[low])

    def text(self, low: int, high: int) -> str:
        return self._text[self._edges[low] : self._edges[high]].strip()

    def known(self, low: int, high: int) -> bool:
        """Whether the piece between two edges is known."""
        if high - low > _STRETCHES:
            return False
        return self._phrase[high - low - 1][low] or (
            self._digits[high] - self._digits[low] >= _DATE_DIGITS and self._is_dated(self.text(low, high))
        )

    def _is_dated(self, piece: str) -> bool:
        if piece not in self._dated:
            found = dates.find(piece, self._months) if len(piece) <= _LONGEST else dates.Found(None, False, "")
            self._dated[piece] = (found.day is not None or (found.clock and ":" in piece)) and not found.rest
        return self._dated[piece]


def _cuts(low: int, high: int, pieces: _Pieces) -> list[int]:
    """The edges that leave least unknown: shortest path over the seams, unknown characters being the cost."""
    n, known = high - low, pieces.known
    span = range(1, min(_ENDS, n) + 1)
    if not any(known(low, low + k) or known(high - k, high) for k in span):
        return []  # known pieces stand at an end, or there are none
    cost = [0.0] + [float("inf")] * n
    back = [0] * (n + 1)
    via = [False] * (n + 1)
    for j in range(1, n + 1):
        for i in range(max(0, j - _STRETCHES), j):
            if known(low + i, low + j) and cost[i] + _KNOWN < cost[j]:
                cost[j], back[j], via[j] = cost[i] + _KNOWN, i, True
        for i in range(j):  # an unknown piece of any length, which costs the more pieces there are
            unknown_cost = cost[i] + _UNKNOWN + _CHARACTER * pieces.length(low + i, low + j)
            if unknown_cost < cost[j] and (i == 0 or via[i]):
                cost[j], back[j], via[j] = unknown_cost, i, False
    cuts, j, known_first, unknown = [], n, True, []
    while j > 0:
        cuts.append(low + back[j])
        known_first = via[j]
        if not via[j]:
            unknown.append(pieces.text(low + back[j], low + j))
        j = back[j]
    # one stub left over says that the pieces were found by accident: "iPhone" is not "i", "Phone"
    if len(cuts) < 2 or any(len(u) < 3 and not u.isdecimal() for u in unknown) or len(unknown) > len(cuts) // 2:
        return []
    if not known_first and unknown[-1].isdecimal():  # a number of what follows: "2h ago"
        return []
    return [c for c in cuts if c != low]


def _edge_cuts(low: int, high: int, known: Callable[[int, int], bool]) -> list[int]:
    """Known pieces at the end and the start of a long line."""
    cuts = []
    while high - low > 1:
        at = next((i for i in range(max(low + 1, high - _STRETCHES), high) if known(i, high)), None)
        if at is None:
            break
        cuts.append(at)
        high = at
    while high - low > 1:
        at = next((i for i in range(min(low + _STRETCHES, high - 1), low, -1) if known(low, i)), None)
        if at is None:
            break
        cuts.append(at)
        low = at
    return cuts

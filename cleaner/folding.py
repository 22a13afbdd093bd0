"""Text in the form in which words are compared, with the hash of any stretch of it at the cost of a few lookups.

Rolling hashes of all prefixes (R. Karp and M. Rabin, "Efficient randomized pattern-matching
algorithms", IBM Journal of Research and Development 31, 1987), kept as numpy columns: so all
words, lines and pieces of a batch are hashed at once, and compared as numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from cleaner import characters
from cleaner.characters import CharClass as C
from cleaner.characters import classify, code_points

Ints = npt.NDArray[np.signedinteger[Any]]
Bools = npt.NDArray[np.bool_]
Hashes = npt.NDArray[np.uint64]

#: Any large odd number without a pattern in its bits, and its inverse modulo 2**64.
_BASE = 0x9E6C63D0876A9A35
_INVERSE = pow(_BASE, -1, 1 << 64)
#: Powers up to here are kept; longer texts are rare, and pay for their own.
_KEPT = 1 << 19
#: Characters at the end of a line that are looked at one by one for what is to go.
_STEPS = 24

# punctuation, symbols, arrows and bullets that stand around an interface's words
OUTER = (
    " \"'.,;:!?…·•|/\\-–—_*#+=<>«»‹›„“”‘’()[]{}→←↑↓▶►▸▾▼▲◀◄✓✔×✕✖＞＜：。、，！？【】「」"
    "『』（）⋅∙◦○●■□★☆©®™&@~^`´¦§¿¡\u200e\u200f"
)
_JOINERS = "'-@_"
_GONE = "\u200b\xad\ufeff"
_ALIKE = dict(zip("’‘‚‛“”„‟İıςΣ", "''''\"\"\"\"iiσσ", strict=True))
_ODD = frozenset(_ALIKE) | frozenset(_GONE)
#: Scripts written without spaces, in which every character may end a word.
_UNSPACED = ((0x0E00, 0x0EFF), (0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF))


class _Tables(NamedTuple):
    """For every code point of the basic plane: its lower case, and what it is."""

    lower: npt.NDArray[np.uint16]
    outer: Bools
    joiner: Bools
    unspaced: Bools
    gone: Bools


@cache
def _tables() -> _Tables:
    plane = "".join(map(chr, range(0x10000))).replace("İ", "i")
    lower = np.frombuffer(plane.lower().encode("utf-16-le", "surrogatepass"), dtype=np.uint16).copy()
    for before, after in _ALIKE.items():
        lower[ord(before)] = ord(after)
    lower[characters.table() == C.SPACE] = ord(" ")
    flags = []
    for some in (OUTER, _JOINERS, "".join("".join(map(chr, range(a, b + 1))) for a, b in _UNSPACED), _GONE):
        flags.append(np.zeros(0x10000, dtype=bool))
        flags[-1][[ord(c) for c in some]] = True
    return _Tables(lower, *flags)


def _powers_of(base: int, size: int) -> Hashes:
    powers = np.full(size, base, dtype=np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)


@cache
def _kept() -> tuple[Hashes, Hashes]:
    return _powers_of(_BASE, _KEPT), _powers_of(_INVERSE, _KEPT)


def fold(text: str) -> str:
    """A text folded: lower case, straight quotes, single spaces, none at its ends.

    >>> fold("  Don’t  MISS ")
    "don't miss"
    """
    if not text.isascii() and not _ODD.isdisjoint(text):
        for before, after in _ALIKE.items():
            text = text.replace(before, after)
        for character in _GONE:
            text = text.replace(character, "")
    return " ".join(text.lower().split())


class Folded:
    """A text as :func:`fold` sees it, as columns, one space for white space at its ends included.

    ``codes`` are the code points that are left (those above the basic plane all alike), ``classes``
    their character classes, ``at[i]`` the place among them of character ``i`` of the text (one entry
    more than characters). All places in the methods are places among ``codes``.
    """

    def __init__(
        self, text: str, codes: npt.NDArray[np.uint16] | None = None, classes: npt.NDArray[np.uint8] | None = None
    ) -> None:
        tables = self._tables = _tables()
        codes = code_points(text) if codes is None else codes
        classes = classify(codes) if classes is None else classes
        said = classes != C.SPACE
        keep = said.copy()
        keep[1:] |= said[:-1]  # the first space of several
        if not text.isascii():
            keep &= ~tables.gone.take(codes)
        self.at = sums(keep)
        self.classes = classes[keep]
        self.codes = tables.lower.take(codes[keep])
        size = len(self.codes)
        powers, self._inverse = _kept() if size < _KEPT else [_powers_of(b, size + 1) for b in (_BASE, _INVERSE)]
        self._hashes: Hashes = np.zeros(size + 1, dtype=np.uint64)
        terms = self.codes.astype(np.uint64)
        terms += np.uint64(1)
        terms *= powers[:size]
        np.cumsum(terms, out=self._hashes[1:])

    def hashes(self, starts: Ints, stops: Ints) -> Hashes:
        """Hash of each stretch ``[start, stop)``: equal stretches have equal ones, in every text."""
        hashes = self._hashes.take(stops)
        hashes -= self._hashes.take(starts)
        hashes *= self._inverse.take(starts)
        return hashes

    def text(self, start: int, stop: int) -> str:
        """A stretch as text."""
        return str(self.codes[start:stop].tobytes(), "utf-16-le", "surrogatepass")

    def trimmed(self, starts: Ints, stops: Ints) -> tuple[Ints, Ints]:
        """Each stretch without the punctuation and spaces around its words; empty if nothing is left."""
        outer = self._tables.outer
        return trimmed(starts, stops, lambda at: outer[self.codes[at]])

    @cached_property
    def breaks(self) -> Ints:
        """Places between two characters where a word may begin or end; both ends of the text are among them."""
        pairs = self.classes[1:] * np.uint8(C.COUNT) + self.classes[:-1]
        apart = _APART.take(pairs)
        joiners = np.flatnonzero(self._tables.joiner.take(self.codes[1:-1])) + 1
        # "editor's", "co-op" are one word
        joined = joiners[_WORD[self.classes[joiners - 1]] & _WORD[self.classes[joiners + 1]]]
        apart[joined] = apart[joined - 1] = False
        if (self.codes >= _UNSPACED[0][0]).any():
            unspaced = self._tables.unspaced.take(self.codes)
            apart |= unspaced[1:] | unspaced[:-1]
        return np.concatenate([[0], np.flatnonzero(apart) + 1, [len(self.codes)]])

    @cached_property
    def words(self) -> tuple[Ints, Ints]:
        """Starts and stops of the text's words: letters and digits in a row; ideographs in pairs that overlap."""
        starts, stops = self._runs(C.LOWER, C.UPPER, C.UNCASED, C.DIGIT, C.MARK)
        if (self.classes == C.IDEOGRAPH).any():
            lows, highs = self._runs(C.IDEOGRAPH)
            owner, at = spread(lows, np.maximum(highs - 1, lows + 1))
            starts = np.concatenate([starts, at])
            order = np.argsort(starts, kind="stable")
            starts, stops = starts[order], np.concatenate([stops, np.minimum(at + 2, highs[owner])])[order]
        return starts, stops

    def words_in(self, starts: Ints, stops: Ints) -> tuple[Ints, Ints, Ints]:
        """The words of each stretch: the index of the stretch, the word's start and stop.

        What a stretch cuts off a word is no part of it: lines end inside words where they are glued.
        """
        first, last = self.words
        owner, at = spread(np.searchsorted(last, starts, side="right"), np.searchsorted(first, stops))
        return owner, np.maximum(first[at], starts[owner]), np.minimum(last[at], stops[owner])

    def _runs(self, *of: C) -> tuple[Ints, Ints]:
        """Starts and stops of the longest stretches of characters of the classes given."""
        inside = np.zeros(len(self.classes) + 2, dtype=bool)
        inside[1:-1] = table_of(*of).take(self.classes)
        changes = np.flatnonzero(inside[1:] != inside[:-1])
        return changes[::2], changes[1::2]


def table_of(*of: C) -> Bools:
    """For every character class whether it is one of those given."""
    table = np.zeros(int(C.COUNT), dtype=bool)
    table[list(of)] = True
    return table


_WORD = table_of(C.LOWER, C.UPPER, C.UNCASED, C.IDEOGRAPH, C.DIGIT, C.MARK)
_DIGIT = table_of(C.DIGIT)
#: Whether a word may end between two classes, at ``second * C.COUNT + first``.
_APART = (~(_WORD[:, None] & _WORD) | (_DIGIT[:, None] != _DIGIT)).ravel()


def sums(flags: Bools) -> npt.NDArray[np.int32]:
    """How many flags stand before each place; one entry more than flags."""
    sums = np.zeros(len(flags) + 1, dtype=np.int32)
    np.cumsum(flags.view(np.int8), out=sums[1:], dtype=np.int32)
    return sums


def trimmed(starts: Ints, stops: Ints, unwanted: Callable[[Ints], Bools]) -> tuple[Ints, Ints]:
    """Stretches without what is unwanted at their ends; start and stop are alike where nothing is left.

    ``unwanted`` says of places whether what stands there is to go.
    """
    begin, end = starts.astype(np.int64), stops.astype(np.int64)
    for places, step, look in ((begin, 1, 0), (end, -1, -1)):
        live = np.flatnonzero(begin < end)
        for _ in range(_STEPS):
            live = live[unwanted(places[live] + look)]
            places[live] += step
            live = live[begin[live] < end[live]]
            if not len(live):
                break
        for i in live.tolist():  # megabytes of white space, or of dashes: each at once
            wanted = np.flatnonzero(~unwanted(np.arange(begin[i], end[i])))
            places[i] = begin[i] + (wanted[look] - look if len(wanted) else 0)
            end[i] = end[i] if len(wanted) else begin[i]
    return begin, end


def spread(lows: Ints, highs: Ints) -> tuple[Ints, Ints]:
    """All whole numbers of the ranges ``[low, high)``, and beside each the index of its range.

    >>> owner, number = spread(np.array([0, 7]), np.array([2, 8]))
    >>> owner.tolist(), number.tolist()
    ([0, 0, 1], [0, 1, 7])
    """
    sizes = np.maximum(highs - lows, 0)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    before = np.cumsum(sizes) - sizes
    return owner, np.arange(len(owner)) + (lows - before)[owner]


class HashIndex:
    """From hashes to where they stand in the list that it was made of."""

    def __init__(self, hashes: Hashes) -> None:
        self._order = np.argsort(hashes, kind="stable")
        self._sorted = hashes[self._order]
        # most questions are answered "no", by one bit of a table that the processor's cache holds
        self._maybe = np.zeros(1 << 18, dtype=bool)
        self._maybe[hashes >> np.uint64(46)] = True

    def first(self, hashes: Hashes) -> Ints:
        """For each hash the first place in the list where it stands, or -1."""
        found = np.full(len(hashes), -1, dtype=np.int64)
        rows = self._candidates(hashes)
        if len(rows):
            at = np.minimum(np.searchsorted(self._sorted, hashes[rows]), len(self._sorted) - 1)
            found[rows] = np.where(self._sorted[at] == hashes[rows], self._order[at], -1)
        return found

    def all(self, hashes: Hashes) -> tuple[Ints, Ints]:
        """Every pair of a question and a place in the list where its hash stands."""
        rows = self._candidates(hashes)
        lows = np.searchsorted(self._sorted, hashes[rows])
        highs = np.searchsorted(self._sorted, hashes[rows], side="right")
        owner, at = spread(lows, highs)
        return rows[owner], self._order[at]

    def _candidates(self, hashes: Hashes) -> Ints:
        return np.flatnonzero(self._maybe[hashes >> np.uint64(46)])

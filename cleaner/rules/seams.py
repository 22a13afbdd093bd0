"""Cuts lines where a flattener glued two things together: "Community standardsDiscussion".

A seam is a change of character class that writing doesn't make inside a word: small letter to
capital, letter to digit, sentence end to letter. A line is cut at seams only when known pieces
come of it (phrases, dates, times), so "iPhone", "McDonald" and "G20" stay whole. Scripts without
capitals have few seams: see :mod:`cleaner.rules.unseamed`.
"""

from __future__ import annotations

from collections.abc import Mapping

from cleaner.page.page import Page
from cleaner.rules.unseamed import phrase_cuts
from cleaner.scan.classes import CharClass
from cleaner.scan.seams import STRETCHES, Glued, cheapest, glued
from cleaner.signals import splitter
from cleaner.values import dates

#: In longer lines only pieces at the very start or end are tried.
_SHORT = 240
#: Characters from which a line that ends as a sentence is cut as a paragraph is.
_SENTENCE = 80
#: Of how many stretches the known piece is made that a line must begin or end with to be cut at all.
_ENDS = 2
_MOST_SEAMS = 60
#: Cuts of a page, since each line takes memory (:mod:`cleaner.page.limits`).
_MOST_CUTS = 100_000
#: Cost of a known piece, and of an unknown one: for itself, and a character.
_KNOWN, _UNKNOWN, _CHARACTER = 0.5, 3.0, 0.1


@splitter
def seams(page: Page) -> list[int]:
    """Cuts lines at glued seams when known phrases, dates or times come of it."""
    cuts = set(phrase_cuts(page))
    dated: dict[str, bool] = {}
    for one in glued(page.text, page.lines, page.book.matcher):
        cuts.update(one.edges[at] for at in _cuts_of(_Pieces(one, page, dated)))
    return sorted(cuts)[:_MOST_CUTS]


def _cuts_of(pieces: _Pieces) -> list[int]:
    """The edges at which a line is cut."""
    line = pieces.line
    if line.length > _SHORT or pieces.last > _MOST_SEAMS:
        return _edge_cuts(pieces)
    found = _cuts(pieces)
    if not found and line.length >= _SENTENCE and line.last == CharClass.END:
        return _edge_cuts(pieces)  # "ShareThe old ship is to be sold for scrap."
    return found


class _Pieces:
    """The pieces of a line from one edge to another, and which of them are known: phrases, dates or times."""

    def __init__(self, one: Glued, page: Page, dated: dict[str, bool]) -> None:
        self.line, self.edges, self._phrases, self._numbers = one
        self._source, self._months = page.text.source, page.book.months
        self._dated = dated
        #: The number of the last edge.
        self.last = len(self.edges) - 1

    def text(self, low: int, high: int) -> str:
        return self._source[self.edges[low] : self.edges[high]].strip()

    def is_phrase(self, low: int, high: int) -> bool:
        """Whether the piece between two edges is a known phrase."""
        return high - low <= STRETCHES and bool(self._phrases[low] >> (high - low - 1) & 1)

    def known(self, low: int, high: int) -> bool:
        """Whether the piece between two edges is known: a phrase, a date or a time."""
        if high - low > STRETCHES:
            return False
        bit = 1 << (high - low - 1)
        if self._phrases[low] & bit:
            return True
        return bool(self._numbers[low] & bit) and _is_dated(self.text(low, high), self._months, self._dated)

    def all_known(self) -> bytes:
        """For each edge but the last a bit for every number of stretches after it that make a known piece."""
        return bytes(
            phrases | sum(1 << k for k in range(STRETCHES) if numbers >> k & 1 and self.known(low, low + k + 1))
            if (numbers := self._numbers[low] & ~phrases)
            else phrases
            for low, phrases in enumerate(self._phrases)
        )


def _is_dated(piece: str, months: Mapping[str, int], dated: dict[str, bool]) -> bool:
    """Whether a piece is a date or a time and nothing else. ``dated`` keeps the answers."""
    if piece not in dated:
        found = dates.find(piece, months)
        dated[piece] = (found.day is not None or (found.clock and ":" in piece)) and not found.rest
    return dated[piece]


def _cuts(pieces: _Pieces) -> list[int]:
    """The edges that leave least unknown."""
    n, known = pieces.last, pieces.known
    ends = [piece for k in range(1, min(_ENDS, n) + 1) for piece in ((0, k), (n - k, n))]
    if not any(pieces.is_phrase(*piece) for piece in ends) and not any(known(*piece) for piece in ends):
        return []  # known pieces stand at an end, or there are none
    way = cheapest(pieces.edges, pieces.all_known(), _KNOWN, _UNKNOWN, _CHARACTER)
    unknown = [pieces.text(low, high) for low, high, is_known in way if not is_known]
    # one stub left over says that the pieces were found by accident: "iPhone" is not "i", "Phone"
    if len(way) < 2 or any(len(u) < 3 and not u.isdecimal() for u in unknown) or len(unknown) > len(way) // 2:
        return []
    if not way[0].known and unknown[0].isdecimal():  # a number of what follows: "2h ago"
        return []
    return [piece.low for piece in way[1:]]


def _edge_cuts(pieces: _Pieces) -> list[int]:
    """Known pieces at the end and the start of a long line."""
    cuts, known = [], pieces.known
    low, high = 0, pieces.last
    while high - low > 1:
        at = next((i for i in range(max(low + 1, high - STRETCHES), high) if known(i, high)), None)
        if at is None:
            break
        cuts.append(at)
        high = at
    while high - low > 1:
        at = next((i for i in range(min(low + STRETCHES, high - 1), low, -1) if known(low, i)), None)
        if at is None:
            break
        cuts.append(at)
        low = at
    return cuts

"""Cuts lines where a flattener glued two things together: "Community standardsDiscussion".

A seam is a change of character class that writing doesn't make inside a word: small letter to
capital, letter to digit, sentence end to letter. A line is cut at seams only when known pieces
come of it (phrases, dates, times), so "iPhone", "McDonald" and "G20" stay whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from cleaner import dates
from cleaner.batch import Batch, Bools, Change, Split
from cleaner.characters import CharClass as C
from cleaner.filters.phrases import Phrases
from cleaner.phrasebook import Phrasebook

#: In longer lines only pieces at the very start or end are looked at.
_SHORT = 240
#: A known piece is made of at most so many stretches between seams ("Linked|In", "04:33 GMT").
_STRETCHES = 5
#: Characters from which a line that ends as a sentence is looked at as a paragraph is.
_SENTENCE = 80
#: Of how many stretches the known piece is made that a line must begin or end with to be looked at further.
_ENDS = 2
_MOST_SEAMS = 60
#: Cost of a known piece, and of an unknown one: for itself, and a character.
_KNOWN, _UNKNOWN, _CHARACTER = 0.5, 3.0, 0.1


def _table() -> Bools:
    table = np.zeros((int(C.COUNT), int(C.COUNT)), dtype=bool)
    letters, small = (C.LOWER, C.UPPER, C.UNCASED), (C.LOWER, C.UNCASED)
    for before, after in (
        *((a, C.UPPER) for a in (C.LOWER, C.DIGIT, C.END, C.CLOSE, C.QUOTE, C.SYMBOL)),
        *((a, C.DIGIT) for a in (*letters, C.CLOSE)),
        *((C.DIGIT, b) for b in small),
        (C.END, C.UNCASED),
    ):
        table[before, after] = True
    return table


_SEAM = _table()


class Seams:
    """Cuts lines at glued seams when known phrases, dates or times come of it."""

    name = "seams"

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def __call__(self, batch: Batch) -> Iterator[Change]:
        classes = batch.classes
        seams = np.flatnonzero(_SEAM[classes[:-1], classes[1:]]) + 1
        if not len(seams):
            return
        owner = np.searchsorted(batch.bounds, seams, side="right") - 1
        inside = seams > batch.bounds[owner]
        seams, owner = seams[inside], owner[inside]
        if not len(seams):
            return
        rows, starts = np.unique(owner, return_index=True)
        text, book, cuts = batch.text, self._phrases.book, []
        known: dict[str, bool] = {}
        sentences = (batch.length >= _SENTENCE) & batch.ends_with(C.END)

        def is_known(piece: str) -> bool:
            if piece not in known:
                known[piece] = _is_known(piece, book)
            return known[piece]

        for row, at in zip(rows.tolist(), np.split(seams, starts[1:]), strict=True):
            low, high = int(batch.bounds[row]), int(batch.bounds[row + 1])
            edges = [low, *at.tolist(), high]
            if batch.length[row] > _SHORT or len(edges) > _MOST_SEAMS:
                cuts += _edge_cuts(text, edges, is_known)
            else:
                found = _cuts(text, edges, is_known)
                if not found and sentences[row]:  # "ShareThe old ship is to be sold for scrap."
                    found = _edge_cuts(text, edges, is_known)
                cuts += found
        yield Split(cuts)


def _is_known(piece: str, book: Phrasebook) -> bool:
    piece = piece.strip()
    if not piece or len(piece) > 45:
        return False
    if book.is_phrase(piece):
        return True
    if not any(map(str.isdigit, piece)):
        return False
    found = dates.find(piece, book.months)
    return (found.day is not None or (found.clock and ":" in piece)) and not found.rest


def _cuts(text: str, edges: list[int], is_known: Callable[[str], bool]) -> list[int]:
    """The cuts that leave least unknown: shortest path over the seams, unknown characters being the cost."""
    n = len(edges) - 1
    span = range(1, min(_ENDS, n) + 1)
    if not any(is_known(text[edges[0] : edges[k]]) or is_known(text[edges[n - k] : edges[n]]) for k in span):
        return []  # known pieces stand at an end, or there are none
    cost = [0.0] + [float("inf")] * n
    back = [0] * (n + 1)
    via = [False] * (n + 1)
    for j in range(1, n + 1):
        for i in range(max(0, j - _STRETCHES), j):
            if is_known(text[edges[i] : edges[j]]) and cost[i] + _KNOWN < cost[j]:
                cost[j], back[j], via[j] = cost[i] + _KNOWN, i, True
        for i in range(j):  # an unknown piece of any length, which costs the more pieces there are
            unknown_cost = cost[i] + _UNKNOWN + _CHARACTER * (edges[j] - edges[i])
            if unknown_cost < cost[j] and (i == 0 or via[i]):
                cost[j], back[j], via[j] = unknown_cost, i, False
    cuts, j, unknown = [], n, []
    while j > 0:
        cuts.append(edges[back[j]])
        if not via[j]:
            unknown.append(text[edges[back[j]] : edges[j]].strip())
        j = back[j]
    # one stub left over says that the pieces were found by accident: "iPhone" is not "i", "Phone"
    if len(cuts) < 2 or any(len(u) < 3 and not u.isdecimal() for u in unknown) or len(unknown) > len(cuts) // 2:
        return []
    return [c for c in cuts if c != edges[0]]


def _edge_cuts(text: str, edges: list[int], is_known: Callable[[str], bool]) -> list[int]:
    """Known pieces at the end and the start of a long line."""
    cuts = []
    low, high = edges[0], edges[-1]
    while len(edges) > 2:
        at = next(
            (i for i in range(max(1, len(edges) - 1 - _STRETCHES), len(edges) - 1) if is_known(text[edges[i] : high])),
            None,
        )
        if at is None:
            break
        high = edges[at]
        cuts.append(high)
        edges = edges[: at + 1]
    while len(edges) > 2:
        at = next((i for i in range(min(_STRETCHES, len(edges) - 2), 0, -1) if is_known(text[low : edges[i]])), None)
        if at is None:
            break
        low = edges[at]
        cuts.append(low)
        edges = edges[at:]
    return cuts

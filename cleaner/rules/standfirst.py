"""The standfirst: the sentence or two between the title and the body."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Change, Marks
from cleaner.rules.head import Head, heads
from cleaner.filters.vocabulary import shared
from cleaner.folding import spread
from cleaner.labels import UNDECIDED, Kind, Label

#: Letters of the shortest standfirst, and the share of its words that title and body know.
_LEAST, _SHARE = 45, 0.2
#: How many lines below the title are looked at, and how many of the body's are asked for its words.
_REACH, _BODY = 8, 12
#: Characters of a line that are read.
_READ = 400
#: Lines of the longest standfirst, how soon below it a byline or date comes, and how like prose its lines are.
_DECK, _NEAR, _PROSE = 3, 2, 0.45


def standfirst(batch: Batch) -> Iterator[Change]:
    """Standfirsts: undecided sentences between title and body that speak of the same things."""
    above: list[tuple[int, int]] = []
    below: list[tuple[int, int]] = []
    found = list(heads(batch))
    for head in found:
        above.append((head.title + 1, min(head.start, head.title + 1 + _REACH)))
        below += [(head.title, head.title + 1), (head.start, min(head.start + _BODY, head.high))]
    if not above:
        return
    _, rows = spread(*np.array(above).T)
    _, told = spread(*np.array(below).T)
    rows = rows[(batch.label[rows] == UNDECIDED) & (batch.mass[rows] >= _LEAST)]
    rows = rows[shared(batch, rows, told, _READ) >= _SHARE]
    yield Marks(_signed(batch, found), Label.BODY, Kind.NONE, 0.7, "prose between the title and its byline or date")
    yield Marks(rows, Label.BODY, Kind.NONE, 0.7, "between title and body, and speaks of the same")


def _signed(batch: Batch, found: list[Head]) -> list[int]:
    """Undecided prose just below the title, a byline or date just below it."""
    rows: list[int] = []
    prose = batch.evidence["prose"] if "prose" in batch.evidence else np.zeros(len(batch))
    signs = (batch.label == int(Label.BYLINE)) | (batch.label == int(Label.DATE))
    for head in found:
        if not head.titled:
            continue
        stop = head.title + 1
        while (
            stop < min(head.start, head.title + 1 + _DECK)
            and batch.label[stop] == UNDECIDED
            and batch.mass[stop] >= _LEAST
            and prose[stop] >= _PROSE
        ):
            stop += 1
        if signs[stop : min(stop + _NEAR, head.high)].any():
            rows += range(head.title + 1, stop)
    return rows

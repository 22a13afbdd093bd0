"""Cuts lines that are nothing but known phrases, in scripts where no seam shows it: "分享微信微博打印".

Letters without case are alike before and after the place where two phrases were glued. So all ways to cut a short line
are tried, and it is cut only where every piece is a whole phrase.
"""

from __future__ import annotations

import numpy as np

from cleaner.batch import Batch, Ints
from cleaner.characters import CharClass as C
from cleaner.folding import spread
from cleaner.labels import Label
from cleaner.matching import Lines
from cleaner.phrases.book import MATCHES, Phrasebook

#: Characters of the longest line that is looked at, and of the shortest and longest phrase.
_LONGEST, _LEAST, _MOST = 100, 2, 24
#: Phrases that a line must be made of.
_FEWEST = 3


def phrase_cuts(batch: Batch, book: Phrasebook) -> list[int]:
    """Places in the text where such lines are cut."""
    counts = batch.counts
    uncased = counts[:, C.UNCASED] + counts[:, C.IDEOGRAPH] + counts[:, C.MARK]
    rows = np.flatnonzero(
        (2 * uncased > batch.length) & (batch.length >= _FEWEST * _LEAST) & (batch.length <= _LONGEST)
    )
    if not len(rows):
        return []
    begin, end = batch.extents
    # most lines neither begin nor end with a phrase
    for ends in (False, True):
        owner, size = spread(np.full(len(rows), _LEAST), np.minimum(_MOST, batch.length[rows]) + 1)
        low, high = begin[rows][owner], end[rows][owner]
        known = _known(batch, book, high - size, high) if ends else _known(batch, book, low, low + size)
        rows = rows[np.unique(owner[known >= 0])]
    cuts: list[int] = []
    for row in rows.tolist():
        cuts += _pieces(batch, book, int(begin[row]), int(end[row]))
    return cuts


def _known(batch: Batch, book: Phrasebook, starts: Ints, stops: Ints) -> Ints:
    """For each stretch of the text the phrase that it is, if that fills lines, or -1."""
    at = batch.folded.at
    found = book.matcher.whole(Lines(batch.folded, at[starts], at[stops]))
    return np.where(book.columns["match"][found] == MATCHES.index("line"), found, -1)


def _pieces(batch: Batch, book: Phrasebook, begin: int, end: int) -> list[int]:
    """Where the fewest phrases that make up a stretch meet; nowhere if others are in it, or names of sections alone."""
    size = end - begin
    owner, length = spread(np.full(size, _LEAST), np.minimum(_MOST, size - np.arange(size)) + 1)
    phrase = _known(batch, book, begin + owner, begin + owner + length)
    fits = np.flatnonzero(phrase >= 0)
    fewest, last = [0] + [size + 1] * size, [-1] * (size + 1)
    for i, n in zip(owner[fits].tolist(), length[fits].tolist(), strict=True):  # in the order of their starts
        if fewest[i] + 1 < fewest[i + n]:
            fewest[i + n], last[i + n] = fewest[i] + 1, i
    if not _FEWEST <= fewest[size] <= size:
        return []
    starts, at = [], size
    while at > 0:
        at = last[at]
        starts.append(begin + at)
    kinds = book.columns["label"][_known(batch, book, np.array(starts), np.array([end, *starts[:-1]]))]
    return starts[:-1] if (kinds == int(Label.CHROME)).any() else []

"""The words of lines as numbers, so that what lines have in common is counted for all pages at once."""

from __future__ import annotations

import numpy as np

from cleaner.batch import Batch, Bools, Floats, Ints


def words_of(batch: Batch, lines: Bools, read: int) -> tuple[Ints, Ints]:
    """The words in the first ``read`` characters of the lines of a mask, each once a line, short words left out.

    For each the line and what it is: an index below ``batch.vocabulary.size``, the same for the same word
    on the same page, and for no others.
    """
    line, word, at, _ = batch.vocabulary
    chosen = np.flatnonzero(lines[line] & (at < read))
    return line[chosen], word[chosen]


def shared(batch: Batch, rows: Ints, told: Ints, read: int, *, least: int = 1) -> Floats:
    """What share of the words of each line in ``rows`` the lines ``told`` of the same page use, 0 to 1.

    Fewer than ``least`` words count as so many.
    """
    n = len(batch)
    heard = np.zeros(batch.vocabulary.size, dtype=bool)
    heard[words_of(batch, _mask(told, n), read)[1]] = True
    line, word = words_of(batch, _mask(rows, n), read)
    hits = np.bincount(line[heard[word]], minlength=n)[rows]
    return np.asarray(hits / np.maximum(np.bincount(line, minlength=n)[rows], least))


def _mask(rows: Ints, size: int) -> Bools:
    mask = np.zeros(size, dtype=bool)
    mask[rows] = True
    return mask

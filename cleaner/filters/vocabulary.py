"""The words of lines as numbers, so that what lines have in common is counted for all pages at once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from cleaner.batch import Batch, Floats, Ints
from cleaner.characters import CharClass as C
from cleaner.folding import Hashes

#: Letters of the shortest word that tells something; ideographs count in pairs.
_SHORTEST = 4
#: Characters of a long word, which may stand across the place up to which a line is read.
_MARGIN = 24
_PAGE = np.uint64(0xD1342543DE82EF95)  # odd and without a pattern, as hashes of pages should be


def of_page(pages: Ints) -> Hashes:
    """A number for each page to add to hashes, so that only those of the same page are equal."""
    return np.asarray(pages.astype(np.uint64) * _PAGE)


class Words(NamedTuple):
    """Words of some lines, each once a line: the place of its line in the list of lines, and what it is.

    ``word`` is an index into ``keys``: the same for the same word on the same page, and for no others.
    """

    owner: Ints
    word: Ints
    keys: Hashes


def words_of(batch: Batch, rows: Ints, read: int) -> Words:
    """The words in the first ``read`` characters of the lines ``rows``, short words left out."""
    folded = batch.folded
    at = folded.at[batch.bounds]
    starts, stops = at[:-1][rows], at[1:][rows]
    # a word that begins within reach is read to its end
    owner, first, last = folded.words_in(starts, np.minimum(stops, starts + read + _MARGIN))
    telling = (last - first >= _SHORTEST) | ((folded.classes[first] == C.IDEOGRAPH) & (last - first > 1))
    telling &= first - starts[owner] < read
    owner, first, last = owner[telling], first[telling], last[telling]
    keys, word = np.unique(folded.hashes(first, last) + of_page(batch.page_of[rows][owner]), return_inverse=True)
    pairs = np.sort(owner * len(keys) + word)
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]  # np.unique would hash them, which takes longer
    owner, word = np.divmod(pairs, max(len(keys), 1))
    return Words(owner, word, keys)


def shared(batch: Batch, rows: Ints, told: Ints, read: int, *, least: int = 1) -> Floats:
    """What share of the words of each line in ``rows`` the lines ``told`` of the same page use, 0 to 1.

    Fewer than ``least`` words count as so many.
    """
    asked, known = words_of(batch, rows, read), words_of(batch, told, read)
    at = np.searchsorted(known.keys, asked.keys)
    heard = np.append(known.keys, np.uint64(0))[at] == asked.keys
    hits = np.bincount(asked.owner, weights=heard[asked.word], minlength=len(rows))
    return np.asarray(hits / np.maximum(np.bincount(asked.owner, minlength=len(rows)), least))

"""What the lines of a batch say: their words, and which of them are the same, as columns made once for all filters."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from cleaner.characters import CharClass as C
from cleaner.folding import Folded, Hashes, Ints

#: Letters of the shortest word that tells something; ideographs count in pairs.
_SHORTEST = 4
#: Places of words in their lines are told apart up to here, as a power of two.
_PLACES = 10
_PAGE = np.uint64(0xD1342543DE82EF95)  # odd and without a pattern, as hashes of pages should be


def of_page(pages: Ints) -> Hashes:
    """A number for each page to add to hashes, so that only those of the same page are equal."""
    return np.asarray(pages.astype(np.uint64) * _PAGE)


class Words(NamedTuple):
    """All words of some lines, in order: the line of each, its start and stop in the folded text, and its hash."""

    line: Ints
    start: Ints
    stop: Ints
    hash: Hashes


def words_of(folded: Folded, starts: Ints, stops: Ints) -> Words:
    """The words of the lines that start and stop at the places given."""
    line, start, stop = folded.words_in(starts, stops)
    return Words(line, start, stop, folded.hashes(start, stop))


class Vocabulary(NamedTuple):
    """The telling words of lines, each once a line: in which line, which word, and how far from the line's start.

    ``word`` is a number below ``size``, the same for the same word on the same page, and for no others.
    ``at`` is right up to a thousand characters; what stands further away is a thousand away or more.
    """

    line: Ints
    word: Ints
    at: Ints
    size: int


def vocabulary_of(folded: Folded, words: Words, starts: Ints, page: Ints) -> Vocabulary:
    """The vocabulary of lines that start at the places given and belong to the pages given."""
    line, start, stop, hashes = words
    size = stop - start
    telling = np.flatnonzero((size >= _SHORTEST) | ((size > 1) & (folded.classes[start] == C.IDEOGRAPH)))
    line, start = line[telling], start[telling]
    keys, word = np.unique(hashes[telling] + of_page(page)[line], return_inverse=True)
    at = np.minimum(start - starts[line], (1 << _PLACES) - 1)
    ordered = np.sort((line * len(keys) + word) << _PLACES | at)
    pairs = ordered >> _PLACES
    first = np.flatnonzero(np.diff(pairs, prepend=-1))
    line, word = np.divmod(pairs[first], max(len(keys), 1))
    return Vocabulary(line, word, ordered[first] & ((1 << _PLACES) - 1), len(keys))


def times(keys: Hashes) -> Ints:
    """How often each key stands among the keys."""
    _, group, counts = np.unique(keys, return_inverse=True, return_counts=True)
    return np.asarray(counts[group])

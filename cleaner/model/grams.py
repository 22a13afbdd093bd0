"""The words and pieces of words of a line as hashes, for the labeller to look up what it learned of them.

Of a long line the first and last words are read: a paragraph shows what it is at its ends. Hashing
instead of a dictionary: K. Weinberger et al., "Feature hashing for large scale multitask learning",
ICML 2009; pieces of words: P. Bojanowski et al., "Enriching word vectors with subword information",
TACL 5, 2017.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from cleaner.batch import Batch, Ints
from cleaner.characters import CharClass as C
from cleaner.folding import Hashes

#: Words read at the start and at the end of a line, letters of the pieces at a word's ends.
_FIRST, _LAST, _PREFIX, _SUFFIX = 10, 5, 4, 3
#: Characters of the longest line that is a gram as a whole.
_WHOLE = 60
#: The two bags that a line's grams go into: those of what it says, and of how it begins, ends and is as a whole.
SAID, SHAPE = 0, 1
BAGS = 2
#: The place of the words themselves among the parts.
WORDS = 0


class Part(NamedTuple):
    """Grams of one sort: the line of each, in order, and its hash; all go into one bag.

    ``single`` says that no line has more than one.
    """

    line: Ints
    hash: Hashes
    bag: int
    single: bool


def salted(hashes: Hashes, salt: int) -> Hashes:
    """Hashes told apart by what they are of, with all bits mixed (the finalizer of D. Lea's SplittableRandom)."""
    mixed = (hashes + np.uint64(salt * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF)) * np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(29)
    return np.asarray(mixed)


def parts(batch: Batch) -> tuple[Part, ...]:
    """The grams of every line of a batch, sort by sort."""
    folded = batch.folded
    owner, first, last, words = batch.spoken
    count = np.bincount(owner, minlength=len(batch))
    index = np.arange(len(owner)) - (np.cumsum(count) - count)[owner]
    from_end = count[owner] - 1 - index
    kept = np.flatnonzero((index < _FIRST) | (from_end < _LAST))
    owner, first, last, words = owner[kept], first[kept], last[kept], words[kept]
    index, from_end = index[kept], from_end[kept]
    size = last - first
    digits = folded.classes[first] == C.DIGIT
    words[digits] = size[digits].astype(np.uint64)  # a number is its length
    second = 1 + np.flatnonzero((owner[1:] == owner[:-1]) & (index[1:] == index[:-1] + 1))
    pairs = words[second - 1] * np.uint64(0x94D049BB133111EB) + words[second]
    long = np.flatnonzero((size > _PREFIX) & ~digits)
    heads = folded.hashes(first[long], first[long] + _PREFIX)
    tails = folded.hashes(last[long] - _SUFFIX, last[long])
    opening, closing = np.flatnonzero(index == 0), np.flatnonzero(from_end == 0)
    opens = np.flatnonzero(index[second] == 1)
    begin, end = batch.cores
    short = np.flatnonzero((end - begin <= _WHOLE) & (end > begin))
    whole = folded.hashes(begin[short], end[short])
    sorts = (
        (SAID, False, owner, words),
        (SAID, False, owner[second], pairs),
        (SAID, False, owner[long], heads),
        (SAID, False, owner[long], tails),
        (SHAPE, True, short, whole),
        (SHAPE, True, owner[opening], words[opening]),
        (SHAPE, True, owner[closing], words[closing]),
        (SHAPE, True, owner[second[opens]], pairs[opens]),
    )
    return tuple(
        Part(line, salted(hashes, salt), bag, single) for salt, (bag, single, line, hashes) in enumerate(sorts, start=1)
    )

"""Examples as a training set: grams as rows of a vocabulary, pages in mini-batches, spoiled on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch

from training.examples import Examples
from training.inputs import BUCKET_BITS, GRID, bags, names
from training.network import Lines
from training.ranges import spread

#: Empty slots between pages: the reach of the widest layer.
GAP = 32
_VERDICTS = ("rules say", "in the run", "like prose", "names a", "opens", "holds a date")
#: The numbers that tell what rules say.
RULES = [i for i, name in enumerate(names(dom=False)) if name.startswith(_VERDICTS)]
#: Those of what a document declares, among the numbers of its elements.
DECLARED = [i for i, name in enumerate(names(dom=True)) if name.startswith("declared")]


def vocabulary(
    some: Examples, site: npt.NDArray[np.int64], pages: npt.NDArray[np.int64], sites: int, text: int, elements: int
) -> npt.NDArray[np.uint64]:
    """Hashes of the grams that stand on ``pages`` of at least ``sites`` sites, sorted.

    They are the commonest ``text`` grams of text, and ``elements`` of elements. ``site`` is a number for the site
    of every page.
    """
    keep = np.zeros(some.pages, dtype=bool)
    keep[pages] = True
    page = np.repeat(np.arange(some.pages), np.diff(some.gram_first[some.first]))
    element = some.bag >= bags(dom=False)
    found = [
        _commonest(some, site, page, keep[page] & mask, sites, most)
        for mask, most in ((~element, text), (element, elements))
        if most
    ]
    keys = np.concatenate(found)
    # inference finds a gram by its bucket: of those in one bucket the first stays
    _, alone = np.unique(keys >> np.uint64(64 - BUCKET_BITS), return_index=True)
    return np.sort(keys[alone])


def _commonest(
    some: Examples,
    site: npt.NDArray[np.int64],
    page: npt.NDArray[np.int64],
    mask: npt.NDArray[np.bool_],
    sites: int,
    most: int,
) -> npt.NDArray[np.uint64]:
    """The commonest grams of a mask, the commonest first, no two of them in one bucket."""
    rows = np.flatnonzero(mask)
    keys, index = np.unique(some.gram[rows], return_inverse=True)
    width = int(site.max()) + 1
    pairs = np.unique(index.astype(np.int64) * width + site[page[rows]])
    counts = np.bincount(pairs // width, minlength=len(keys))
    order = np.lexsort((keys, -counts))
    order = order[counts[order] >= sites]
    _, alone = np.unique(keys[order] >> np.uint64(64 - BUCKET_BITS), return_index=True)
    return np.asarray(keys[order[np.sort(alone)[:most]]])


@dataclass
class TrainingSet:
    """One variant of the pages, with grams as rows of a vocabulary; those that are not in it are gone."""

    first: npt.NDArray[np.int64]
    numbers: npt.NDArray[np.int16]
    gram_first: npt.NDArray[np.int64]
    gram: npt.NDArray[np.int32]
    bag: npt.NDArray[np.uint8]
    allowed: npt.NDArray[np.int32]
    words: npt.NDArray[np.int32]

    @property
    def dom(self) -> bool:
        """Whether the pages are HTML."""
        return bool(self.numbers.shape[1] > len(names(dom=False)))


def with_rows(some: Examples, words: npt.NDArray[np.uint64]) -> TrainingSet:
    """Examples with their grams looked up."""
    at = np.minimum(np.searchsorted(words, some.gram), len(words) - 1)
    known = words[at] == some.gram
    kept = np.concatenate([[0], np.cumsum(known)])
    return TrainingSet(
        some.first,
        some.numbers,
        kept[some.gram_first],
        at[known].astype(np.int32),
        some.bag[known],
        some.allowed,
        some.words,
    )


@dataclass(frozen=True)
class Spoil:
    """What is left out of training pages at random: chances of grams, of all grams, of all rules, of lines, of runs.

    Grams of the text and of elements are dropped apart, and what a document declares as often as the rules.
    """

    gram: float = 0.7
    all_grams: float = 0.3
    rules: float = 0.2
    line: float = 0.12
    runs: float = 0.3


def batch_of(
    pages: Sequence[tuple[TrainingSet, int]], rng: np.random.Generator | None = None, spoil: Spoil | None = None
) -> tuple[Lines, npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Pages for the network, with the labels each line may have and its words; spoiled where a generator is given."""
    numbers, grams, owners, page, slot, allowed, words = [], [], [], [], [], [], []
    at, lines = 0, 0
    for index, (some, number) in enumerate(pages):
        rows = np.arange(some.first[number], some.first[number + 1])
        if rng is not None and spoil is not None and len(rows) > 20:
            keep = rng.random(len(rows)) >= spoil.line * rng.random()
            if rng.random() < spoil.runs:
                low = rng.integers(len(rows))
                keep[low : low + rng.integers(1, max(2, len(rows) // 4))] = False
            if keep.any():
                rows = rows[keep]
        owner, places = spread(some.gram_first[rows], some.gram_first[rows + 1])
        own = some.numbers[rows].astype(np.float32) / GRID
        if rng is not None and spoil is not None:
            chances = [1.0 if rng.random() < spoil.all_grams else spoil.gram * 2 * rng.random() for _ in range(2)]
            elements = (some.bag[places] >= bags(dom=False)).astype(np.int64)
            alive = rng.random(len(places)) >= np.array(chances)[elements]
            owner, places = owner[alive], places[alive]
            if rng.random() < spoil.rules:
                own[:, RULES] = 0
            if some.dom and rng.random() < spoil.rules:
                own[:, DECLARED] = 0
        numbers.append(own)
        grams.append(some.gram[places])
        owners.append(bags(some.dom) * (owner + lines) + some.bag[places])
        page.append(np.full(len(rows), index))
        slot.append(np.arange(len(rows)) + at)
        allowed.append(some.allowed[rows])
        words.append(some.words[rows])
        at += len(rows) + GAP
        lines += len(rows)
    tensors = (torch.from_numpy(np.concatenate(c)) for c in (numbers, grams, owners, page, slot))
    x, gram, bag, owner_page, place = tensors
    found = Lines(x, gram.long(), bag.long(), owner_page.long(), place.long(), at, len(pages))
    return found, np.concatenate(allowed), np.concatenate(words)


def shuffled(count: int, size: int, rng: np.random.Generator) -> Iterator[npt.NDArray[np.int64]]:
    """Indices of ``count`` things in random order, ``size`` at a time."""
    order = rng.permutation(count)
    for low in range(0, count, size):
        yield order[low : low + size]

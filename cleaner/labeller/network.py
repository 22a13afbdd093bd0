"""The labeller's network in numpy, in whole numbers: the same answer on every machine and in any batch.

Weights have 8 bits, activations 10, and a sum stays below 2**24, so that matrix products in single
precision are exact whatever the order of their terms; what follows them is done number by number.
Training (see ``training/``) keeps to the same range. Integer arithmetic for inference: B. Jacob et
al., "Quantization and training of neural networks for efficient integer-arithmetic-only inference",
CVPR 2018.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cleaner.batch import Batch
from cleaner.labeller import sight
from cleaner.labeller.features import GRID, LIMIT
from cleaner.labeller.grams import WORDS, Part

Matrix = npt.NDArray[np.float32]
#: The largest activation, as a whole number.
TOP = round(LIMIT * GRID)
#: Lines that go through the layers together: as many as the processor's cache holds.
_CHUNK = 4096
#: Letters of a paragraph, and the share of known words from which a page's language is familiar.
_PARAGRAPH, _FAMILIAR = 100, 0.3
#: Buckets of the table of grams, as bits of a hash.
BUCKET_BITS = 18


@dataclass(frozen=True)
class Layer:
    """A linear layer: whole-number weights ``(inputs, outputs)``, and for each output its scale and bias."""

    weight: Matrix
    scale: Matrix
    bias: Matrix

    def __call__(self, x: Matrix) -> Matrix:
        """Activations for activations, both whole numbers on the grid; not rectified, not limited."""
        return self.finish(x @ self.weight)

    def finish(self, product: Matrix) -> Matrix:
        """From products of whole numbers to activations."""
        product *= self.scale
        product += self.bias
        return np.rint(product, out=product)


@dataclass(frozen=True)
class Embedding:
    """What is known of grams. ``row`` has for each bucket of hashes its gram's row or -1, ``check`` each row's hash.

    ``packed`` holds four numbers of 16 bits in one of 64, each with ``BIAS`` added, so that grams are
    summed four numbers at a time; ``scale`` brings a sum to the grid.
    """

    row: npt.NDArray[np.int32]
    check: npt.NDArray[np.uint64]
    packed: npt.NDArray[np.uint64]
    scale: np.float32

    BIAS = 128

    @classmethod
    def of(cls, hashes: npt.NDArray[np.uint64], values: npt.NDArray[np.int8], scale: float) -> Embedding:
        """From hashes, no two in one bucket, and their values, shape ``(grams, numbers)``."""
        row = np.full(1 << BUCKET_BITS, -1, dtype=np.int32)
        row[hashes >> np.uint64(64 - BUCKET_BITS)] = np.arange(len(hashes), dtype=np.int32)
        wide = (values.astype(np.int16) + cls.BIAS).astype(np.uint16)
        return cls(row, hashes, np.ascontiguousarray(wide).view(np.uint64), np.float32(scale))

    def find(self, hashes: npt.NDArray[np.uint64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]:
        """The places of the grams that are known, and their rows."""
        rows = self.row[hashes >> np.uint64(64 - BUCKET_BITS)]
        known = np.flatnonzero(rows >= 0)
        known = known[self.check[rows[known]] == hashes[known]]
        return known, rows[known]

    def means(self, some: tuple[Part, ...], lines: int, bags: int) -> Matrix:
        """The means of each line's known grams, bag by bag: whole numbers on the grid, ``(lines, bags * numbers)``."""
        words = self.packed.shape[1]
        sums = np.zeros((lines, bags, words), dtype=np.uint64)
        count = np.zeros((lines, bags), dtype=np.int64)
        for part in some:
            known, rows = self.find(part.hash)
            line, found = part.line[known], self.packed[rows]
            if part.single:
                sums[line, part.bag] += found
                count[line, part.bag] += 1
                continue
            so_far = np.zeros((len(known) + 1, words), dtype=np.uint64)
            np.cumsum(found, axis=0, out=so_far[1:])
            ends = np.cumsum(np.bincount(line, minlength=lines))
            starts = np.concatenate([[0], ends[:-1]])
            sums[:, part.bag] += so_far[ends] - so_far[starts]
            count[:, part.bag] += ends - starts
        plain = sums.view(np.uint16).reshape(lines, bags, 4 * words).astype(np.float32)
        plain -= (count * self.BIAS).astype(np.float32)[:, :, None]
        plain *= self.scale / np.maximum(count, 1).astype(np.float32)[:, :, None]
        np.rint(plain, out=plain)
        return np.clip(plain, -TOP, TOP, out=plain).reshape(lines, -1)


@dataclass(frozen=True)
class Network:
    """Scores for lines. ``layers`` read three lines each, at the distance that ``dilations`` says.

    ``dom`` says that it reads the elements of lines, too.
    """

    embedding: Embedding
    enter: Layer
    pooled: Layer
    layers: tuple[Layer, ...]
    dilations: tuple[int, ...]
    leave: Layer
    dom: bool = False

    def inputs(self, batch: Batch) -> Matrix:
        """What the network sees of each line: its numbers, then the means of its grams.

        The grams of pages in languages that training hardly saw are left out: of those it knows menu
        words alone, and sentences without a known word would look like menus to it.
        """
        grams = sight.parts(batch, self.dom)
        means = self.embedding.means(grams, len(batch), sight.bags(self.dom))
        said = means.shape[1] // sight.bags(self.dom) * sight.bags(False)
        means[~self._familiar(batch, grams[WORDS])[batch.page_of], :said] = 0
        return np.concatenate([sight.numbers(batch, self.dom), means], axis=1)

    def _familiar(self, batch: Batch, words: Part) -> npt.NDArray[np.bool_]:
        """Pages of whose paragraphs' words enough are known; those without paragraphs are."""
        told = batch.mass[words.line] > _PARAGRAPH
        page = batch.page_of[words.line[told]]
        known = np.bincount(page[self.embedding.find(words.hash[told])[0]], minlength=batch.pages)
        return np.asarray(known >= _FAMILIAR * np.bincount(page, minlength=batch.pages))

    def scores(self, inputs: Matrix, first: npt.NDArray[np.int64]) -> Matrix:
        """Scores (logits, times GRID) of the labels for each line; page ``p`` begins at line ``first[p]``."""
        x = _within(np.maximum(self.enter(inputs), 0))
        x = _within(x + np.maximum(self._page(x, first), 0))
        out = np.empty((len(x), self.leave.weight.shape[1]), dtype=np.float32)
        low = 0
        while low < len(first) - 1:  # pages of about a chunk at a time, whole ones
            high = max(low + 1, int(np.searchsorted(first, first[low] + _CHUNK, side="right")) - 1)
            rows = slice(int(first[low]), int(first[high]))
            out[rows] = self.leave(self._through(x[rows], first[low : high + 1] - first[low]))
            low = high
        return out

    def _page(self, x: Matrix, first: npt.NDArray[np.int64]) -> Matrix:
        """What a layer makes of the mean over each line's page."""
        sizes = np.diff(first)
        filled = np.flatnonzero(sizes)
        means = np.zeros((len(sizes), x.shape[1]), dtype=np.float32)
        if len(filled):  # sums in double precision: a page may have millions of lines
            sums = np.add.reduceat(x, first[:-1][filled], axis=0, dtype=np.float64)
            means[filled] = np.rint(sums / sizes[filled, None])
        return np.repeat(self.pooled(means), sizes, axis=0)

    def _through(self, x: Matrix, first: npt.NDArray[np.int64]) -> Matrix:
        """The layers that read neighbours, over pages with empty slots between them, so that none sees another."""
        gap, width = max(self.dilations), x.shape[1]
        sizes = np.diff(first)
        slot = np.arange(len(x)) + np.repeat(np.arange(1, len(sizes) + 1) * gap, sizes)
        slots = len(x) + (len(sizes) + 1) * gap
        laid = np.zeros((slots, width), dtype=np.float32)
        laid[slot] = x
        empty = np.ones(slots, dtype=bool)
        empty[slot] = False
        inner = slice(gap, slots - gap)
        for layer, dilation in zip(self.layers, self.dilations, strict=True):
            above, here, below = np.split(layer.weight, 3)
            near = laid[gap - dilation : slots - gap - dilation] @ above
            near += laid[inner] @ here
            near += laid[gap + dilation : slots - gap + dilation] @ below
            near = np.maximum(layer.finish(near), 0)
            near += laid[inner]
            laid[inner] = _within(near)
            laid[empty] = 0
        return laid[slot]


def _within(x: Matrix) -> Matrix:
    return np.clip(x, -TOP, TOP, out=x)

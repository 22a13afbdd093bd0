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

from cleaner.batch import Batch, Ints
from cleaner.labeller import sight
from cleaner.model.numbers import GRID, LIMIT
from cleaner.labeller.grams import WORDS, Part

Matrix = npt.NDArray[np.float32]
#: The largest activation, as a whole number.
TOP = round(LIMIT * GRID)
#: Lines that go through the layers together: as many as the processor's cache holds.
_CHUNK = 2048
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

    ``planes`` hold four numbers of 16 bits in one of 64, each with ``BIAS`` added, so that grams are summed
    four numbers at a time: one plane after the other, since a plane stays in the processor's cache. Their
    last entry is nothing, for lines without a gram. ``scale`` brings a sum to the grid.
    """

    row: npt.NDArray[np.int32]
    check: npt.NDArray[np.uint64]
    planes: npt.NDArray[np.uint64]
    scale: np.float32

    BIAS = 128

    @classmethod
    def of(cls, hashes: npt.NDArray[np.uint64], values: npt.NDArray[np.int8], scale: float) -> Embedding:
        """From hashes, no two in one bucket, and their values, shape ``(grams, numbers)``."""
        row = np.full(1 << BUCKET_BITS, -1, dtype=np.int32)
        row[hashes >> np.uint64(64 - BUCKET_BITS)] = np.arange(len(hashes))
        wide = np.zeros((len(hashes) + 1, values.shape[1]), dtype=np.uint16)
        wide[:-1] = values.astype(np.int16) + cls.BIAS
        return cls(row, hashes, np.ascontiguousarray(wide.view(np.uint64).T), np.float32(scale))

    def find(self, hashes: npt.NDArray[np.uint64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """The places of the grams that are known, and their rows."""
        rows = self.row.take((hashes >> np.uint64(64 - BUCKET_BITS)).view(np.int64))  # numpy 1 takes no unsigned rows
        known = np.flatnonzero(rows >= 0)
        rows = rows.take(known).astype(np.int64)
        same = self.check.take(rows) == hashes.take(known)
        return known[same], rows[same]

    def means(self, some: tuple[Part, ...], lines: int, bags: int) -> Matrix:
        """The means of each line's known grams, bag by bag: whole numbers on the grid, ``(lines, bags * numbers)``."""
        sums = np.zeros((bags, len(self.planes), lines), dtype=np.uint64)
        count = np.zeros((bags, lines), dtype=np.int64)
        for part in some:
            known, rows = self.find(part.hash)
            line = part.line.take(known)
            (self._add_one if part.single else self._add)(sums[part.bag], count[part.bag], line, rows)
        numbers = sums.view(np.uint16).reshape(bags, -1, lines, 4).transpose(0, 1, 3, 2)
        plain = np.empty(numbers.shape, dtype=np.float32)
        plain[:] = numbers
        plain -= (count * self.BIAS).astype(np.float32)[:, None, None]
        plain *= (self.scale / np.maximum(count, 1).astype(np.float32))[:, None, None]
        np.rint(plain, out=plain)
        return np.clip(plain, -TOP, TOP, out=plain).reshape(-1, lines).T

    def _add(self, sums: npt.NDArray[np.uint64], count: Ints, line: Ints, rows: Ints) -> None:
        """Add grams to the sums and counts of their lines, which are in order: differences of sums over all."""
        each = np.bincount(line, minlength=len(count))
        count += each
        ends = np.cumsum(each)
        so_far = np.zeros(len(rows) + 1, dtype=np.uint64)
        for plane, whole in zip(self.planes, sums, strict=True):
            np.cumsum(plane.take(rows), out=so_far[1:])
            upto = so_far.take(ends)
            whole += upto
            whole[1:] -= upto[:-1]

    def _add_one(self, sums: npt.NDArray[np.uint64], count: Ints, line: Ints, rows: Ints) -> None:
        """The same for grams of which no line has two."""
        count[line] += 1
        row = np.full(len(count), -1)
        row[line] = rows
        for plane, whole in zip(self.planes, sums, strict=True):
            whole += plane.take(row, mode="wrap")


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
        said = means.shape[1] // sight.bags(self.dom) * sight.bags(dom=False)
        means[~self._familiar(batch, grams[WORDS])[batch.page_of], :said] = 0
        return np.concatenate([sight.numbers(batch, self.dom).T, means.T]).T  # column by column, as they were made

    def _familiar(self, batch: Batch, words: Part) -> npt.NDArray[np.bool_]:
        """Pages of whose paragraphs' words enough are known; those without paragraphs are."""
        told = batch.mass[words.line] > _PARAGRAPH
        page = batch.page_of[words.line[told]]
        known = np.bincount(page[self.embedding.find(words.hash[told])[0]], minlength=batch.pages)
        return np.asarray(known >= _FAMILIAR * np.bincount(page, minlength=batch.pages))

    def scores(self, inputs: Matrix, first: npt.NDArray[np.int64]) -> Matrix:
        """Scores (logits, times GRID) of the labels for each line; page ``p`` begins at line ``first[p]``."""
        x = _active(self.enter(inputs))
        x += _active(self._page(x, first))
        _active(x)
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
        empty = np.setdiff1d(np.arange(slots), slot, assume_unique=True)
        here = laid[gap : slots - gap]
        near, more = np.empty_like(here), np.empty_like(here)
        for layer, dilation in zip(self.layers, self.dilations, strict=True):
            above, same, below = np.split(layer.weight, 3)
            np.matmul(here, same, out=near)
            for weight, start in ((above, gap - dilation), (below, gap + dilation)):
                np.matmul(laid[start : start + len(here)], weight, out=more)
                near += more
            here += _active(layer.finish(near))
            _active(here)
            laid[empty] = 0
        return laid[slot]


def _active(x: Matrix) -> Matrix:
    """Rectified, and not above the largest activation; in place."""
    return np.clip(x, 0, TOP, out=x)

"""What the labeller sees of a batch: numbers and grams of every line, of its text alone or of its elements too."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import numpy as np
import numpy.typing as npt

from cleaner.batch import Batch
from cleaner.labeller import elements, features, grams
from cleaner.model.numbers import GRID, LIMIT, Column
from cleaner.labeller.grams import Part


def names(dom: bool) -> tuple[str, ...]:
    """Names of the numbers, in order; those of elements among them where ``dom`` says so."""
    return features.names() + elements.names() if dom else features.names()


def bags(dom: bool) -> int:
    """How many bags the grams of a line go into."""
    return grams.BAGS + elements.BAGS if dom else grams.BAGS


def numbers(batch: Batch, dom: bool) -> npt.NDArray[np.float32]:
    """The numbers of every line: shape ``(lines, len(names(dom)))``, whole multiples of 1 (that is, times GRID)."""
    table = np.empty((len(names(dom)), len(batch)), dtype=np.float32)
    for row, (_, column) in enumerate(_columns(batch, dom)):
        table[row] = column
    table *= GRID
    np.rint(table, out=table)
    np.clip(table, -LIMIT * GRID, LIMIT * GRID, out=table)
    return table.T


def parts(batch: Batch, dom: bool) -> tuple[Part, ...]:
    """The grams of every line, sort by sort."""
    return grams.parts(batch) + elements.parts(batch) if dom else grams.parts(batch)


def _columns(batch: Batch, dom: bool) -> Iterator[tuple[str, Column]]:
    return chain(features.columns(batch), elements.columns(batch)) if dom else features.columns(batch)

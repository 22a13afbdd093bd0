"""Ranges of rows, as columns."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


def spread(lows: npt.NDArray[Any], highs: npt.NDArray[Any]) -> tuple[Ints, Ints]:
    """All whole numbers of the ranges ``[low, high)``, and beside each the index of its range.

    >>> owner, number = spread(np.array([0, 7]), np.array([2, 8]))
    >>> owner.tolist(), number.tolist()
    ([0, 0, 1], [0, 1, 7])
    """
    sizes = np.maximum(highs - lows, 0).astype(np.int64)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    before = np.cumsum(sizes) - sizes
    return owner, np.arange(len(owner)) + (lows - before)[owner]

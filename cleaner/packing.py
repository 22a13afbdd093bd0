"""Columns of whole numbers in little room: what pickles hold, and what equality compares."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

_TYPES = (np.int8, np.int16, np.int32, np.int64)


class Packed(NamedTuple):
    """A column as bytes: the type of its entries and that of the bytes, as numpy writes them (``"<i8"``), and these."""

    entries: str
    narrow: str
    data: bytes


def packed(column: npt.NDArray[Any]) -> Packed:
    """A column of whole numbers or truth values, in the narrowest type that holds them all. Equal ones pack alike."""
    low, high = (int(column.min()), int(column.max())) if len(column) else (0, 0)
    narrow = np.dtype(next(t for t in _TYPES if np.iinfo(t).min <= low and high <= np.iinfo(t).max))
    return Packed(column.dtype.str, narrow.str, column.astype(narrow).tobytes())


def unpacked(some: Packed) -> npt.NDArray[Any]:
    """The column that was packed."""
    return np.frombuffer(some.data, dtype=some.narrow).astype(some.entries)

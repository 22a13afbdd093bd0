"""Columns of whole numbers in little room: what pickles hold, and what equality compares."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

_TYPES = (np.int8, np.int16, np.int32, np.int64)


class Packed(NamedTuple):
    """A column as bytes: its type as numpy writes it (``"<i2"``), and its numbers."""

    type: str
    data: bytes


def packed(column: npt.NDArray[Any]) -> Packed:
    """A column of whole numbers or of truth values, in the narrowest type that holds all of them. Equal ones pack
    alike."""
    low, high = (int(column.min()), int(column.max())) if len(column) else (0, 0)
    narrow = next(t for t in _TYPES if np.iinfo(t).min <= low and high <= np.iinfo(t).max)
    return Packed(np.dtype(narrow).str, column.astype(narrow).tobytes())


def unpacked(some: Packed, kind: type[np.generic] = np.int64) -> npt.NDArray[Any]:
    """The column that was packed, with entries of the type ``kind``."""
    return np.frombuffer(some.data, dtype=some.type).astype(kind)

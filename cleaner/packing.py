"""Columns of whole numbers in little room: what pickles hold, and what equality compares."""

from __future__ import annotations

import sys
from array import array
from typing import NamedTuple

#: Types of :mod:`array` for whole numbers, the narrowest first, with the least and the greatest that each holds.
_TYPES = tuple((code, -(1 << bits), (1 << bits) - 1) for code, bits in (("b", 7), ("h", 15), ("i", 31), ("q", 63)))


class Packed(NamedTuple):
    """A column as bytes: the type of its entries and that of the bytes, as :mod:`array` names them, and these.

    The bytes of a number stand with the lowest first, whatever the machine.
    """

    entries: str
    narrow: str
    data: bytes


def packed(column: array[int]) -> Packed:
    """A column of whole numbers in the narrowest type that holds them all. Equal ones pack alike."""
    low, high = (min(column), max(column)) if column else (0, 0)
    narrow = next(code for code, least, greatest in _TYPES if least <= low and high <= greatest)
    return Packed(column.typecode, narrow, _swapped(array(narrow, column)).tobytes())


def unpacked(some: Packed) -> array[int]:
    """The column that was packed."""
    column = array(some.narrow)
    column.frombytes(some.data)
    column = _swapped(column)
    return column if some.narrow == some.entries else array(some.entries, column)


def _swapped(column: array[int]) -> array[int]:
    """A column with the bytes of each number as bytes of packed ones stand; and the other way round."""
    if sys.byteorder == "big":
        column = column[:]
        column.byteswap()
    return column

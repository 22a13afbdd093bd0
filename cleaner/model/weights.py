"""Files of weights: named arrays as plain bytes, so that they are read without any library.

A file is the line ``cleaner weights 1``, a line of JSON that says of each array its type, its shape and where its bytes
begin after that line, and the bytes of all arrays, the least significant first. Names are lists of text, in the JSON.
"""

from __future__ import annotations

import json
import math
import sys
from array import array
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = b"cleaner weights 1\n"
#: Codes of :mod:`array` for the types that arrays may have.
_CODES = {"int8": "b", "int64": "q", "uint64": "Q", "float32": "f", "float64": "d"}
#: Bytes to a multiple of which each array is put.
_STEP = 8


class Array(NamedTuple):
    """An array: the name of its type ("int8", "uint64", "float32"...), its shape, and its bytes, row by row."""

    type: str
    shape: tuple[int, ...]
    data: bytes

    def numbers(self) -> array[Any]:
        """All its numbers in a row, for this machine."""
        found: array[Any] = array(_CODES[self.type], self.data)
        if sys.byteorder == "big":
            found.byteswap()
        return found

    def native(self) -> bytes:
        """Its bytes in the order of this machine."""
        return self.data if sys.byteorder == "little" else self.numbers().tobytes()


#: What a file holds by name: arrays, and lists of names.
Arrays = Mapping[str, "Array | tuple[str, ...]"]


def write(path: str | Path, arrays: Mapping[str, Any]) -> None:
    """Write a file of weights. ``arrays`` are :class:`Array`, lists of text, or arrays of NumPy."""
    header: dict[str, Any] = {}
    parts: list[bytes] = []
    size = 0
    for name, value in arrays.items():
        some = _plain(value)
        if isinstance(some, Array):
            header[name] = {"type": some.type, "shape": list(some.shape), "at": size}
            parts.append(some.data + bytes(-len(some.data) % _STEP))
            size += len(parts[-1])
        else:
            header[name] = list(some)
    head = _HEAD + json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    with open(path, "wb") as file:
        file.write(head + b"".join(parts))


def _plain(value: Any) -> Array | tuple[str, ...]:
    if isinstance(value, Array):
        return value
    if isinstance(value, list | tuple) or value.dtype.kind == "U":
        return tuple(map(str, value))
    if value.dtype.name not in _CODES:
        raise ValueError(f"weights have no arrays of {value.dtype.name}: use one of {', '.join(_CODES)}")
    return Array(value.dtype.name, tuple(value.shape), value.astype(value.dtype.newbyteorder("<")).tobytes())


def read(path: str | Path) -> dict[str, Array | tuple[str, ...]]:
    """What a file holds. Raises ``ValueError`` naming the file for what is none, ``OSError`` where it can't be read."""
    with open(path, "rb") as file:
        return parse(file.read(), str(path))


def parse(data: bytes, source: str) -> dict[str, Array | tuple[str, ...]]:
    """The same, of the bytes of a file, which messages call ``source``."""
    head, end = data[: len(_HEAD)], data.find(b"\n", len(_HEAD))
    if head != _HEAD or end < 0:
        raise ValueError(f"{source} is no file of weights, or of another version: train again")
    try:
        header = json.loads(data[len(_HEAD) : end])
        return {name: _entry(value, data, end + 1) for name, value in header.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{source} is damaged: {error}") from error


def _entry(value: Any, data: bytes, start: int) -> Array | tuple[str, ...]:
    if isinstance(value, list):
        return tuple(map(str, value))
    shape, at = tuple(map(int, value["shape"])), start + int(value["at"])
    size = math.prod(shape) * array(_CODES[value["type"]]).itemsize
    if min((*shape, 0)) < 0 or at < start or at + size > len(data):
        raise ValueError("an array lies outside the file")
    return Array(value["type"], shape, data[at : at + size])

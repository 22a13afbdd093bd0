"""Columns of Arrow data that hold pages."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from cleaner.dumps.ids import Unreadable


def as_bytes(column: Any) -> Any:
    """A column of strings as one of bytes, for those that are no UTF-8 to be decoded as any page is; others as is."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if str(column.type) == "string_view":
        column = column.cast(pa.large_string())
    strings = pa.types.is_string(column.type) or pa.types.is_large_string(column.type)
    return column.cast(pa.large_binary()) if strings else column


def values(column: Any) -> list[Any]:
    """The values of a column; an :class:`Unreadable` for each that Python has none like, such as the year 10000."""
    try:
        return column.to_pylist()  # type: ignore[no-any-return]
    except Exception:  # one of them: each by itself, to find out which
        return [_value(scalar) for scalar in column]


def _value(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except Exception as error:  # OverflowError, ValueError, by type and system
        return Unreadable(f"a value of type {scalar.type} can't be read ({error}): write the column as strings")

"""Columns of Arrow data that hold pages."""

from __future__ import annotations

from typing import Any

import pyarrow as pa


def as_bytes(column: Any) -> Any:
    """A column of strings as one of bytes, for those that are no UTF-8 to be decoded as any page is; others as is."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if str(column.type) == "string_view":
        column = column.cast(pa.large_string())
    strings = pa.types.is_string(column.type) or pa.types.is_large_string(column.type)
    return column.cast(pa.large_binary()) if strings else column

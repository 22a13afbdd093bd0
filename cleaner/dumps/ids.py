"""Ids as JSON can hold them: columns of Arrow have dates, decimals and bytes, too; and values that no one can read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any


class Unreadable(str):
    """Why a value of a column can't be given, in its place."""


def plain(id: Any) -> Any:
    """An id as a value of JSON. Strings, integers, floats and booleans stay as they are; ``NaN`` is no id.

    Dates and times are strings of ISO 8601, decimals their digits, bytes their UTF-8 or else hexadecimal. What is in
    lists and structs is treated the same; anything else is what ``str`` gives.

    >>> plain(date(2024, 3, 1)), plain(Decimal("7.50")), plain(b"a7"), plain(bytes([255, 0]))
    ('2024-03-01', '7.50', 'a7', 'ff00')
    """
    if isinstance(id, float):
        return None if id != id else id
    if id is None or isinstance(id, (str, int)):
        return id
    if isinstance(id, (date, time)):
        return id.isoformat()
    if isinstance(id, Decimal):
        return format(id, "f")
    if isinstance(id, bytes):
        try:
            return id.decode("utf-8")
        except UnicodeDecodeError:
            return id.hex()
    if isinstance(id, Mapping):
        return {str(name): plain(value) for name, value in id.items()}
    if isinstance(id, (list, tuple)):
        return [plain(value) for value in id]
    return str(id)

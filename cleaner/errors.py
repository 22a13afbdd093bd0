"""Errors that name the input and say what to do."""

from __future__ import annotations


class InputError(ValueError):
    """The input can't be read as text. The message names the input and a way out."""


def shown(raw: object, limit: int = 40) -> str:
    """A short, printable account of an input for an error message: ``"bytes of 12 B beginning b'%PDF'"``."""
    if isinstance(raw, (bytes, bytearray, memoryview)):
        data = bytes(raw[:limit])
        return f"bytes of {len(raw):,} B beginning {data!r}"
    if isinstance(raw, str):
        return f"text of {len(raw):,} characters beginning {raw[:limit]!r}"
    return f"{type(raw).__name__} {str(raw)[:limit]!r}"

"""Errors that name the input and say what to do."""

from __future__ import annotations

import reprlib
from collections.abc import Iterator
from contextlib import contextmanager


class InputError(ValueError):
    """The input can't be read as text. The message names the input and a way out."""


class MissingError(InputError):
    """A library that only some inputs, outputs or filters need isn't installed. The message says which extra has it."""


@contextmanager
def needing(extra: str, what: str) -> Iterator[None]:
    """Imports in the block may fail: then :class:`MissingError` says that ``what`` needs an extra."""
    try:
        yield
    except ImportError as error:
        install = f"pip install 'scrape-cleaner[{extra}]'"
        raise MissingError(f"{what} needs the extra {extra!r}: {install} ({error})") from error


def shown(raw: object, limit: int = 40) -> str:
    """A short, printable account of an input for an error message: ``"bytes of 12 B beginning b'%PDF'"``."""
    if isinstance(raw, (bytes, bytearray, memoryview)):
        data = bytes(raw[:limit])
        return f"bytes of {len(raw):,} B beginning {data!r}"
    if isinstance(raw, str):
        return f"text of {len(raw):,} characters beginning {raw[:limit]!r}"
    account = " ".join(reprlib.repr(raw).split())  # short, and quick, however large the object is
    return f"{type(raw).__name__} {account[: 3 * limit]}"

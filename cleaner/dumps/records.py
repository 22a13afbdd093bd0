"""What travels through a run: records on their way in, and rejects with the reason they failed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Record:
    """One page as it was read: line ``line`` of a JSONL dump, counted from 1, or (``None``) a text file."""

    source: str
    line: int | None
    id: str | None
    data: bytes


@dataclass(frozen=True, slots=True)
class Reject:
    """A record, or a source from ``line`` on, that could not be cleaned."""

    source: str
    line: int | None
    id: Any
    error: str
    reason: str

    @classmethod
    def of(cls, record: Record, error: Exception, id: Any = None) -> Reject:
        """The reject of ``record`` for ``error``, under the ``id`` it turned out to have."""
        return cls(record.source, record.line, record.id if id is None else id, type(error).__name__, said(error))

    def to_json(self) -> bytes:
        """A line of the rejects file. Keys without a value are left out, and an id that is no name or number."""
        fields = {"source": self.source, "line": self.line, "id": self.id, "error": self.error, "reason": self.reason}
        if not isinstance(self.id, (str, int)):
            del fields["id"]
        return encode({name: value for name, value in fields.items() if value is not None})


def said(error: Exception) -> str:
    """What an exception says; its type, where it says nothing."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__


def encode(record: dict[str, Any]) -> bytes:
    """``record`` as a line of JSON in UTF-8. Lone surrogates, which UTF-8 can't hold, make it all ASCII escapes.

    Raises ``ValueError`` for numbers that JSON doesn't have.
    """
    try:
        text = json.dumps(record, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeEncodeError:
        text = json.dumps(record, allow_nan=False).encode("ascii")
    return text + b"\n"

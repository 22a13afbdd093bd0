"""What travels through a run: records on their way in, and rejects with the reason they failed."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

#: What is read of a page: flattened text or HTML.
Raw = str | bytes
#: How many names are counted one by one, and the name of all others.
_NAMES, OTHER = 100, "other"
#: What differs between reasons of one kind: how an input begins (as ``repr`` writes it), and numbers. And how long a
#: kind is.
_VARYING = re.compile(
    r"""(beginning )b?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(?<![\w'-])(?:0x[0-9a-f]+|\d[\d.,]*)(?!\w)"""
)
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Record:
    """One page as it was read, and where: ``number`` counts the records of its source from 1 (``None``: a whole file).

    ``offset`` is where it begins in its source, in bytes (of the unpacked source, where that is packed as a
    whole), if that is known. ``packed`` data is a JSON object that has the page in a field. ``charset`` is the
    encoding that HTTP declared. ``html`` says that its file is one of HTML, by its name.
    """

    source: str
    number: int | None
    id: Any
    data: Raw
    offset: int | None = None
    url: str | None = None
    packed: bool = False
    charset: str | None = None
    html: bool | None = None

    @property
    def size(self) -> int:
        """Its size, in bytes or characters."""
        return len(self.data)


@dataclass(frozen=True, slots=True)
class Reject:
    """A record, or a source from record ``number`` on, that could not be cleaned."""

    source: str
    number: int | None
    id: Any
    error: str
    reason: str
    offset: int | None = None
    size: int = 0

    @classmethod
    def of(cls, record: Record, error: Exception, id: Any = None) -> Reject:
        """The reject of ``record`` for ``error``, under the ``id`` it turned out to have."""
        id = record.id if id is None else id
        return cls(
            record.source, record.number, id, type(error).__name__, account_of(error), record.offset, record.size
        )

    @property
    def kind(self) -> str:
        """The reason without places and sizes: the same for all that failed in the same way."""
        return _VARYING.sub(lambda found: f"{found.group(1) or ''}…", self.reason[: 2 * _LONGEST])[:_LONGEST]

    def to_json(self) -> bytes:
        """A line of the rejects file. Keys without a value are left out, and an id that is no name or number."""
        fields = {"id": self.id, **provenance(self), "error": self.error, "reason": self.reason}
        if not isinstance(self.id, (str, int)):
            del fields["id"]
        return encode({name: value for name, value in fields.items() if value is not None})


def tally(counts: Counter[str], more: Mapping[str, int]) -> None:
    """Add counts by name. New names are counted together once there are many, so that memory stays bounded."""
    for name, count in more.items():
        counts[name if name in counts or len(counts) < _NAMES else OTHER] += count


def provenance(entry: Record | Reject) -> dict[str, Any]:
    """Where something was read: ``source``, and ``record`` and ``offset`` as far as it has them."""
    found = {"source": entry.source, "record": entry.number, "offset": entry.offset}
    return {name: value for name, value in found.items() if value is not None}


def account_of(error: Exception) -> str:
    """What an exception says of itself; its type, where it says nothing."""
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

"""JSON Lines: a stream to its records, each still as bytes, so that one with bad UTF-8 spoils no other."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator

from cleaner.dumps.records import Record, Reject
from cleaner.dumps.unpack import Damage


def records(source: str, pieces: Iterable[bytes | Damage], most: int) -> Iterator[Record | Reject]:
    """The lines of a stream that comes in pieces; longer ones than ``most`` bytes, and damage, are rejects.

    Records are numbered by their lines; offsets are those in the stream as unpacked. What was read of a line that
    breaks off at a damage is no record.
    """
    number, offset = 1, 0  # of the line that is being read
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        if isinstance(piece, Damage):
            reason = f"{piece.reason}; reading went on after the damage, where there was more that can be read"
            yield Reject(source, number, None, "Damage", reason, offset, size)
            if size:
                number, offset, size, held = number + 1, offset + size, 0, []
            continue
        low = 0
        while (high := piece.find(b"\n", low)) >= 0:
            if size <= most:
                held.append(piece[low : high + 1])
            size += high + 1 - low
            yield from _line(source, number, offset, b"".join(held), size, most)
            number, offset, size, held, low = number + 1, offset + size, 0, [], high + 1
        if low < len(piece):
            if size <= most:
                held.append(piece[low:])
            size += len(piece) - low
    if size:
        yield from _line(source, number, offset, b"".join(held), size, most)


def _line(source: str, number: int, offset: int, data: bytes, size: int, most: int) -> Iterator[Record | Reject]:
    if size > most:
        reason = f"a record of {size / 1e6:,.1f} MB, longer than {most / 1e6:,.1f} MB: see --max-mb"
        yield Reject(source, number, None, "InputError", reason, offset, size)
        return
    if number == 1:
        data = data.removeprefix(codecs.BOM_UTF8)
    if not data.isspace() and data:
        yield Record(source, number, None, data, offset, packed=True)

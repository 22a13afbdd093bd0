"""The records of a WARC file (ISO 28500) one after the other, by fastwarc; and past what is damaged, to the next."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import SEEK_END
from typing import IO, Any

from cleaner.dumps.records import account_of
from cleaner.dumps.unpack import GZIP, ZSTD, Damage, gzip, magic_of, opened

_RECORD = b"WARC/"
#: A first line without a carriage return: fastwarc reads such files in its quirks mode alone.
_BARE = re.compile(rb"\s*WARC/[^\r\n]*\n")
#: A record that begins within another, whose length is wrong, or of which the end is missing.
_WITHIN = re.compile(rb"((?:\r?\n){2})?WARC/[\d.]+\r?\nWARC-")
_LENGTH = re.compile(r"[0-9]{1,15}")
_CHUNK = 1 << 20
_PADDING = 64
_ERRORS = (OSError, ValueError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Frame:
    """A record: its number in the file, from 1; where it begins there; its head; and its block of bytes.

    ``fault`` says why the block is not the whole one.
    """

    number: int
    offset: int
    type: str
    head: dict[str, str]
    block: bytes
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """A place where no record can be read, though one of that number may stand there."""

    number: int
    offset: int
    fault: str


def frames(name: str, stream: IO[bytes], most: int) -> Iterator[Frame | Broken]:
    """All records of a file, packed or not. Of a block at most ``most`` bytes are read, and one more."""
    from fastwarc.warc import ArchiveIterator

    magic, loose = _form(name, stream)
    start, number = 0, 0
    gap: Broken | None = None  # of it is reported only if the next record is a good one; else that one is
    quiet = False  # a broken place was the last that was found
    while start >= 0:
        source: Any = _Source(magic, stream, start)
        held: Frame | None = None  # until the next begins where it ends
        error: str | None = None
        try:
            for record in ArchiveIterator(source, parse_http=False, quirks_mode=loose):
                yield from filter(None, (gap, held))
                number, gap, quiet = number + 1, None, False
                held = _frame(record, number, source.stored(record.stream_pos), most)
                if held.fault is not None or (loose and _WITHIN.search(held.block)):
                    break
        except _ERRORS as caught:
            error = account_of(caught)
        if source.damage is not None:
            error = source.damage.reason
        at = start if held is None else held.offset
        if held is not None:
            last = replace(held, fault=error) if source.garbled(at) else _mended(held, error is not None or loose)
            yield last
            if last is held and held.fault is None:
                if error is None:
                    break
                gap = Broken(number, at, f"{error} after this record")
        elif error is None:
            break
        elif not quiet:
            yield Broken(number + 1, at, error)
            gap, quiet = None, True
        start = _next(stream, at + 1, magic)
    if gap is not None and not _padded(stream):
        yield gap


class _Source:
    """A file from ``start`` on, as fastwarc gets it: gzip is unpacked here, since of a cut member more can be read."""

    def __init__(self, magic: bytes, stream: IO[bytes], start: int) -> None:
        stream.seek(start)
        self._members: deque[tuple[int, int]] = deque()
        members = gzip(stream, lambda *places: self._members.append(places))
        self._pieces = members if magic == GZIP else None
        self._stream, self._held, self._at = stream, b"", 0
        self.damage: Damage | None = None  # why reading ended

    def read(self, size: int) -> bytes:
        if self._pieces is None:
            return self._stream.read(size)
        while not self._held and self.damage is None:
            piece = next(self._pieces, None)
            if piece is None:
                break
            if isinstance(piece, Damage):
                self.damage = piece
            else:
                self._held = piece
        data, self._held = self._held[:size], self._held[size:]
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at if self._pieces is not None else self._stream.tell()

    def stored(self, at: int) -> int:
        """Where in the file the record begins that fastwarc found at ``at``, or the member that holds it."""
        if self._pieces is None:
            return at
        while len(self._members) > 1 and self._members[1][0] <= at:
            self._members.popleft()
        return self._members[0][1]

    def garbled(self, offset: int) -> bool:
        """Whether a record is in a member that is damaged, so that its block may be garbage."""
        return self.damage is not None and self.damage.garbled and self._members[-1][1] == offset


def _form(name: str, stream: IO[bytes]) -> tuple[bytes, bool]:
    """How a record begins in the file, as it is packed; whether lines of heads end in a line feed alone."""
    begins = stream.read(len(_RECORD))
    by_name = magic_of(name) or _RECORD
    magic = next((magic for magic in (GZIP, ZSTD, _RECORD) if begins.startswith(magic)), by_name)
    stream.seek(0)
    first = next((piece for piece in opened(magic, stream) if not isinstance(piece, Damage)), b"")
    return magic, _BARE.match(first) is not None


def _frame(record: Any, number: int, offset: int, most: int) -> Frame:
    head = {name.lower(): value for name, value in record.headers}
    lengths = [value for name, value in record.headers if name.lower() == "content-length"]
    block, fault = b"", None
    if "warc-type" not in head or len(lengths) != 1 or not _LENGTH.fullmatch(lengths[0]):
        fault = "the head of the record is damaged, or has no type or length"  # two lengths: another head stands in it
    else:
        try:
            block = record.reader.read(most + 1)
        except _ERRORS as error:
            fault = account_of(error)
        else:
            fault = "the record was cut short" if len(block) < min(int(lengths[0]), most + 1) else None
    return Frame(number, offset, str(record.record_type), head, block, fault)


def _mended(frame: Frame, doubtful: bool) -> Frame:
    """The last record before an error or the end. Where others stand within it, it ends before them."""
    within = _WITHIN.search(frame.block) if doubtful or frame.fault is not None else None
    if within is None:
        return frame
    fault = None if within.group(1) else "the record was cut short"
    return replace(frame, block=frame.block[: within.start()], fault=fault)


def _next(stream: IO[bytes], start: int, magic: bytes) -> int:
    """Where the next record may begin; -1 for nowhere."""
    stream.seek(start)
    held = b""
    while chunk := stream.read(_CHUNK):
        data = held + chunk
        if (at := data.find(magic)) >= 0:
            return start - len(held) + at
        held = data[1 - len(magic) :]
        start += len(chunk)
    return -1


def _padded(stream: IO[bytes]) -> bool:
    """Whether a file ends in zeros, as some are filled up."""
    stream.seek(0, SEEK_END)
    stream.seek(max(stream.tell() - _PADDING, 0))
    return not stream.read().strip(b"\0")

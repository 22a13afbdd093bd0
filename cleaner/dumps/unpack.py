"""Streams of bytes in pieces, unpacked on the way; where one is damaged, reading goes on after the damage."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from cleaner.dumps.records import account_of
from cleaner.errors import needing

_PIECE = 1 << 18
#: How a member of a gzip file begins (RFC 1952, 2.3.1: magic number, and deflate as its method).
GZIP = b"\x1f\x8b\x08"
#: How a frame of a zstd file begins (RFC 8878, 3.1.1).
ZSTD = b"\x28\xb5\x2f\xfd"


@dataclass(frozen=True)
class Damage:
    """A place in a stream from which something could not be read. ``garbled``: what was read before it may be wrong."""

    reason: str
    garbled: bool = False


def pieces(path: Path, stream: IO[bytes]) -> Iterator[bytes | Damage]:
    """The content of a file, unpacked as its name says. Raises :class:`MissingError` for zstd without ``zstandard``."""
    return opened(magic_of(path.name), stream)


def magic_of(name: str) -> bytes:
    """How a file of that name begins, if it is packed."""
    return {".gz": GZIP, ".zst": ZSTD}.get(Path(name).suffix.lower(), b"")


def opened(magic: bytes, stream: IO[bytes]) -> Iterator[bytes | Damage]:
    """The content of a stream, unpacked if it begins as packed ones do. Raises :class:`MissingError` as above."""
    if magic == GZIP:
        return gzip(stream)
    return _zstd(stream) if magic == ZSTD else plain(stream)


def plain(stream: IO[bytes]) -> Iterator[bytes | Damage]:
    """The content of a stream as it is."""
    try:
        while piece := stream.read(_PIECE):
            yield piece
    except OSError as error:
        yield Damage(account_of(error))


def gzip(stream: IO[bytes], begins: Callable[[int, int], None] | None = None) -> Iterator[bytes | Damage]:
    """Members (RFC 1952) one after the other; of a damaged one what comes before the damage, then the next one.

    ``begins`` is called for each member with where it begins, in what was unpacked and in the stream.
    """
    data = b""
    size = 0  # of what was unpacked
    unpacker = None
    hurt = False  # the damage was reported, and nothing was read since
    while data or (data := stream.read(_PIECE)):
        start = unpacker is None
        if unpacker is None:
            if not data.startswith(GZIP):
                if len(data) < len(GZIP) and (more := stream.read(_PIECE)):
                    data += more
                    continue
                if data.strip(b"\0"):  # padding is common
                    if not hurt:
                        yield Damage("not gzip")
                    hurt = True
                data = _from_magic(data, 1, stream)
                continue
            unpacker = zlib.decompressobj(wbits=31)
            if begins is not None:
                begins(size, stream.tell() - len(data))
        before = unpacker.copy()
        try:
            piece = unpacker.decompress(data, _PIECE * 4)  # bounded, whatever unpacks from little
        except zlib.error as error:
            for piece in _salvaged(before, data):
                size += len(piece)
                yield piece
            if not hurt:
                yield Damage(str(error), garbled=True)
            hurt, unpacker, data = True, None, _from_magic(data, 1 if start else 0, stream)
            continue
        if piece:
            hurt = False
            size += len(piece)
            yield piece
        if unpacker.eof:
            data, unpacker = unpacker.unused_data, None
        else:
            data = unpacker.unconsumed_tail
    if unpacker is not None:
        yield Damage("the file was cut short")


def _salvaged(unpacker: Any, data: bytes) -> Iterator[bytes]:
    """What can be unpacked of data that is damaged somewhere: zlib gives nothing of a piece with an error in it."""
    found = bytearray()
    try:
        for at in range(len(data)):
            found += unpacker.decompress(data[at : at + 1])
    except zlib.error:
        yield bytes(found)


def _from_magic(data: bytes, at: int, stream: IO[bytes]) -> bytes:
    """What is left from the next member on; nothing, where there is none."""
    while (found := data.find(GZIP, at)) < 0:
        more = stream.read(_PIECE)
        if not more:
            return b""
        data, at = data[1 - len(GZIP) :] + more, 0
    return data[found:]


def _zstd(stream: IO[bytes]) -> Iterator[bytes | Damage]:
    """Frames (RFC 8878) one after the other; after a damaged one nothing is read."""
    with needing("dumps", "a zstd file"):
        from zstandard import ZstdDecompressor, ZstdError

    with ZstdDecompressor().stream_reader(stream, read_across_frames=True, closefd=False) as reader:
        try:
            while piece := reader.read(_PIECE):
                yield piece
        except (ZstdError, OSError) as error:
            yield Damage(account_of(error))

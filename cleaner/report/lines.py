"""A file of JSON lines as batches of Arrow: each line with its place, and without what DuckDB's parser refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, NamedTuple

import pyarrow as pa

#: Bytes of the longest line that is read, and of a batch.
LONGEST, _BATCH = 200_000_000, 2_000_000
#: A half of a surrogate pair as JSON escapes it; also one of a whole pair.
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
SCHEMA = pa.schema(
    {"place": pa.int64(), "number": pa.int64(), "line": pa.large_string(), "why": pa.string()},
)


class _Line(NamedTuple):
    place: int
    number: int | None
    line: bytes
    why: str | None


def reader(path: Path) -> pa.RecordBatchReader:
    """The lines of a file that are not blank, in order: ``place`` (the byte at which it begins), ``number`` (from 1),
    ``line``, and ``why`` it can't be read, if that is so. In memory is a batch at a time."""
    return pa.RecordBatchReader.from_batches(SCHEMA, _batches(_lines(path)))


def reader_at(path: Path, places: Iterable[int]) -> pa.RecordBatchReader:
    """The lines at some places, in the order of the places. Their numbers are ``None``."""
    return pa.RecordBatchReader.from_batches(SCHEMA, _batches(_lines_at(path, places)))


def longest(path: Path) -> int:
    """Bytes of the longest line of a file, of those that are read."""
    most = held = 0
    with path.open("rb") as file:
        while piece := file.read(_BATCH):
            ends = piece.count(b"\n")
            if ends:
                most = max(most, held + piece.find(b"\n"))
                held = len(piece) - piece.rfind(b"\n")
            else:
                held += len(piece)
            if ends > 1 and most < _BATCH:  # those within a piece are shorter than it
                most = max(most, max(map(len, piece.split(b"\n"))))
    return min(LONGEST, max(most, held))


def _lines(path: Path) -> Generator[_Line, None, None]:
    with path.open("rb") as file:
        place = number = 0
        while raw := file.readline(LONGEST + 1):
            number += 1
            size = len(raw)
            if size > LONGEST:
                size += _skip(file, raw)
                yield _Line(place, number, b"", f"longer than {LONGEST / 1e6:,.0f} MB")
            elif not raw.isspace():
                yield _Line(place, number, *_readable(raw))
            place += size


def _lines_at(path: Path, places: Iterable[int]) -> Generator[_Line, None, None]:
    with path.open("rb") as file:
        for place in places:
            file.seek(place)
            yield _Line(place, None, *_readable(file.readline(LONGEST)))


def _skip(file: BinaryIO, raw: bytes) -> int:
    """Read on to the end of a line. Gives how many bytes that are."""
    size = 0
    while raw and not raw.endswith(b"\n"):
        raw = file.readline(_BATCH)
        size += len(raw)
    return size


def _readable(raw: bytes) -> tuple[bytes, str | None]:
    """A line as DuckDB reads it, or why it can't.

    Halves of surrogate pairs, which a run writes as escapes, become U+FFFD: DuckDB takes them for an error.
    """
    if not raw.isascii():
        try:
            raw.decode()
        except UnicodeDecodeError:
            return b"", "not UTF-8"
    if b"\\u" in raw and _HALF.search(raw):
        try:
            mended = json.dumps(json.loads(raw), ensure_ascii=False)
        except (ValueError, RecursionError):
            return raw, None  # what is wrong with it, DuckDB finds too
        return mended.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode(), None
    return raw, None


def _batches(lines: Generator[_Line, None, None]) -> Iterator[pa.RecordBatch]:
    held: list[_Line] = []
    size = 0
    with closing(lines):
        for line in lines:
            held.append(line)
            size += len(line.line)
            if size >= _BATCH:
                yield _batch(held)
                held, size = [], 0
        if held:
            yield _batch(held)


def _batch(lines: list[_Line]) -> pa.RecordBatch:
    places, numbers, texts, why = zip(*lines, strict=True)
    arrays = [
        pa.array(places, pa.int64()),
        pa.array(numbers, pa.int64()),
        pa.array(texts, pa.large_binary()).cast(pa.large_string()),
        pa.array(why, pa.string()),
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)

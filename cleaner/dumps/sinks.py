"""Where a run writes: a file of lines or a folder of Parquet parts, each with points from which it can go on."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

from cleaner.dumps.state import ANEW
from cleaner.errors import InputError

if TYPE_CHECKING:
    from pyarrow import RecordBatch

#: Rows of a Parquet part, and seconds between the commits of a file of lines.
_ROWS, _EVERY = 20_000, 2.0
_PART = re.compile(r"part-[0-9]{5,}\.parquet")


class Sink(Protocol):
    """Takes output piece by piece. What was written up to a commit stays, whatever happens after it."""

    def write(self, data: bytes) -> None:
        """Take a piece."""

    def ready(self) -> bool:
        """Whether a commit would be worth its cost now."""

    def commit(self) -> int:
        """Have all on the disk; gives the place from which a sink can be opened again."""

    def close(self) -> None:
        """Let go of files; what was not committed is lost."""


class Lines:
    """A file of lines, opened at a place up to which it was written before; what stands after that is cut off.

    Raises :class:`InputError` where the file does not reach that place.
    """

    def __init__(self, path: Path, at: int = 0) -> None:
        check_lines(path, at)
        self._file, self._committed = path.open("r+b" if at else "wb"), time.monotonic()
        self._file.truncate(at)
        self._file.seek(at)

    def write(self, data: bytes) -> None:
        self._file.write(data)

    def ready(self) -> bool:
        return time.monotonic() - self._committed >= _EVERY

    def commit(self) -> int:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._committed = time.monotonic()
        return self._file.tell()

    def close(self) -> None:
        self._file.close()


class Stream:
    """A stream or device: it is written as output comes, and can't be gone back on."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def write(self, data: bytes) -> None:
        self._stream.write(data)

    def ready(self) -> bool:
        return False

    def commit(self) -> int:
        self._stream.flush()
        return 0

    def close(self) -> None:
        self._stream.flush()


class Parts:
    """A folder of Parquet files, of which the first ``at`` were written before.

    Raises :class:`InputError` where one of these is missing.
    """

    def __init__(self, path: Path, at: int = 0) -> None:
        check_parts(path, at)
        path.mkdir(exist_ok=True)
        kept = set(_names(at))
        for old in path.iterdir():
            if old.name not in kept:
                remove(old)
        self._path, self._parts = path, at
        self._held: list[RecordBatch] = []

    def write(self, data: bytes) -> None:
        from cleaner.dumps.tables import from_ipc

        self._held += from_ipc(data)

    def ready(self) -> bool:
        return sum(len(batch) for batch in self._held) >= _ROWS

    def commit(self) -> int:
        import pyarrow as pa
        import pyarrow.parquet as pq

        if self._held:
            part = self._path / _name(self._parts)
            pq.write_table(pa.Table.from_batches(self._held), part, compression="zstd")
            with part.open("rb") as file:
                os.fsync(file.fileno())
            self._parts, self._held = self._parts + 1, []
        return self._parts

    def close(self) -> None:
        self._held = []


def check_lines(path: Path, at: int) -> None:
    """Raises :class:`InputError` where a file is shorter than a run has written it."""
    size = path.stat().st_size if path.is_file() else 0
    if size < at:
        raise InputError(f"{path}: {size:,} bytes are there, of {at:,} that the unfinished run wrote: {ANEW}")


def check_parts(path: Path, at: int) -> None:
    """Raises :class:`InputError` where parts are missing that a run has written."""
    for name in _names(at):
        if not (path / name).is_file():
            raise InputError(f"{path}: {name} is missing, which the unfinished run wrote: {ANEW}")


def part_files(folder: Path) -> list[Path]:
    """The files of a folder that :class:`Parts` wrote."""
    return sorted(path for path in folder.iterdir() if _PART.fullmatch(path.name))


def foreign(folder: Path) -> Path | None:
    """Something in a folder that :class:`Parts` did not write."""
    return next((path for path in sorted(folder.iterdir()) if not _PART.fullmatch(path.name)), None)


def _name(number: int) -> str:
    return f"part-{number:05}.parquet"


def _names(count: int) -> Iterator[str]:
    return map(_name, range(count))


def put(part: Path, target: Path) -> None:
    """Put what was written in its place, instead of what is there. What was done of it before is not done again."""
    old = part.with_name(part.name + ".old")
    if part.exists():
        if target.is_dir():  # no folder takes the place of one that holds something
            shutil.rmtree(old, ignore_errors=True)
            os.replace(target, old)
        os.replace(part, target)
    if old.is_dir():
        shutil.rmtree(old)


def remove(path: Path) -> None:
    """Remove a file or folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)

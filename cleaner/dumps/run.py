"""A run over a dump: sources in, articles and rejects out, in constant memory."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from cleaner.dumps.output import whole_file
from cleaner.dumps.pool import cores, in_order
from cleaner.dumps.records import Record, Reject
from cleaner.dumps.sources import check_sources, read
from cleaner.dumps.work import Settings, lost, work
from cleaner.errors import InputError
from cleaner.wording import counted

# A chunk is what a worker gets at a time: large enough to outweigh the way there and back.
_RECORDS, _BYTES = 128, 1_000_000
_DEFAULTS = Settings()


@dataclass(frozen=True)
class Summary:
    """How far a run has come: pages written, records rejected, bytes read, seconds since it began."""

    pages: int = 0
    rejects: int = 0
    bytes: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Megabytes a second, of the records as read (unpacked)."""
        return self.bytes / 1e6 / self.seconds if self.seconds else 0.0

    def __str__(self) -> str:
        return f"{self.so_far}, {self.seconds:.1f} s"

    @property
    def so_far(self) -> str:
        """Pages, rejects and rate in words."""
        return f"{counted(self.pages, 'page')}, {counted(self.rejects, 'reject')}, {self.rate:.2f} MB/s"


def run(
    sources: Sequence[str],
    output: Path | IO[bytes],
    *,
    settings: Settings = _DEFAULTS,
    glob: str = "*.txt",
    workers: int = 1,
    rejects: Path | None = None,
    on_progress: Callable[[Summary], None] | None = None,
) -> Summary:
    """Clean every record of ``sources`` into ``output``, a line of JSON each, in the order read.

    ``sources`` are paths of folders (their files that match ``glob``, subfolders too), text files and
    JSONL dumps, or ``-`` for JSONL on standard input. A file as ``output`` is there whole, after
    success, or not at all; a stream is written as it comes. ``workers=0`` means all cores. Records
    that fail go to the file ``rejects``, written only if there are any: by default ``output`` with the
    suffix ``.rejects.jsonl``, and standard error for a stream or device. ``on_progress`` is called now and then.

    Raises :class:`InputError` for sources and paths that can't be, ``OSError`` for files that can't be
    read or written. Both come before anything is written, but for a disk that fills up and the like.
    """
    started = time.monotonic()
    if rejects is None and isinstance(output, Path) and (output.is_file() or not output.exists()):  # no device
        rejects = output.with_suffix(".rejects.jsonl")
    written = [path.resolve() for path in (output, rejects) if isinstance(path, Path)]
    _check_paths(sources, written)
    check_sources(sources, glob)
    _ = settings.own  # a name that leads nowhere is told before the run
    summary = Summary()
    results = in_order(
        _chunks(read(sources, glob, written)),
        partial(work, settings=settings),
        partial(lost, settings=settings),
        workers or cores(),
    )
    with ExitStack() as stack:
        out = stack.enter_context(whole_file(output)) if isinstance(output, Path) else output
        bad = stack.enter_context(whole_file(rejects, keep_empty=False)) if rejects else sys.stderr.buffer
        for done in stack.enter_context(closing(results)):
            out.write(done.output)
            bad.write(done.rejects)
            summary = Summary(
                summary.pages + done.pages,
                summary.rejects + done.rejected,
                summary.bytes + done.read,
                time.monotonic() - started,
            )
            if on_progress is not None:
                on_progress(summary)
        out.flush()
        bad.flush()
    return summary


def _check_paths(sources: Iterable[str], written: Sequence[Path]) -> None:
    if len(set(written)) < len(written):
        raise InputError(f"{written[0]}: articles and rejects can't go to the same file: give another --rejects")
    for path in written:
        if path.suffix == ".gz":
            raise InputError(f"{path}: output isn't compressed: name it .jsonl, or write to - and pipe it through gzip")
        if any(Path(source).resolve() == path for source in sources):
            raise InputError(f"{path}: is read and written both: give another file for the output")


def _chunks(entries: Iterable[Record | Reject]) -> Iterator[list[Record | Reject]]:
    chunk: list[Record | Reject] = []
    size = 0
    for entry in entries:
        chunk.append(entry)
        size += len(entry.data) if isinstance(entry, Record) else 0
        if len(chunk) >= _RECORDS or size >= _BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk

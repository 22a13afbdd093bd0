"""A run over a dump: sources in, articles and rejects out, in constant memory; one that was killed goes on."""

from __future__ import annotations

import heapq
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, Any

from cleaner.dumps import state as states
from cleaner.dumps.records import Record, Reject
from cleaner.dumps.sinks import Lines, Parts, Sink, Stream, put, remove
from cleaner.dumps.sources import STDIN, Reader, check_sources
from cleaner.dumps.state import State
from cleaner.dumps.work import Done, Settings, lost, work
from cleaner.errors import InputError, needing
from cleaner.labels import Label
from cleaner.pool import cores, in_order
from cleaner.wording import counted

# A chunk is what a worker gets at a time: large enough to outweigh the way there and back.
_RECORDS, _BYTES = 128, 1_000_000
#: How the name of an output ends that is a folder of Parquet files.
PARTS = ".parquet"
#: Pages of least quality that a summary names.
_LOWEST = 10
_DEFAULTS = Settings()


@dataclass(frozen=True)
class Summary:
    """How far a run has come: pages written, records rejected, bytes read, seconds that it took.

    ``labels`` counts the lines of each label, ``lowest`` has the pages of least quality. ``consumed`` are the
    bytes of source files read so far, as they are stored; ``resumed`` how many entries an earlier run had done.
    """

    pages: int = 0
    rejects: int = 0
    bytes: int = 0
    seconds: float = 0.0
    labels: dict[str, int] = field(default_factory=dict)
    lowest: tuple[tuple[float, str], ...] = ()
    consumed: int = 0
    resumed: int = 0

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

    def told(self) -> str:
        """All of it in words, a line each: how much, the lines of each label, the pages of least quality."""
        lines = [str(self)]
        if self.resumed:
            lines.append(f"went on after {counted(self.resumed, 'record')} of an earlier run")
        if self.labels:
            lines.append(
                "lines: " + ", ".join(f"{self.labels[x.name]:,} {x.name}" for x in Label if x.name in self.labels)
            )
        if self.lowest:
            lines.append(
                "least sure of: " + "; ".join(f"{where} ({quality:.2f})" for quality, where in self.lowest[:3])
            )
        return "\n".join(lines)

    def plus(self, done: Done, seconds: float, consumed: int) -> Summary:
        """With a chunk's result."""
        return Summary(
            self.pages + done.pages,
            self.rejects + done.rejected,
            self.bytes + done.read,
            self.seconds + seconds,
            dict(Counter(self.labels) + done.labels),
            tuple(heapq.nsmallest(_LOWEST, (*self.lowest, *done.qualities))),
            consumed,
            self.resumed,
        )


@dataclass(frozen=True)
class _Places:
    """Where a run writes, and puts in the end, what it writes; and where it keeps its state."""

    target: Path
    rejects: Path

    @property
    def part(self) -> Path:
        return _beside(self.target, ".part")

    @property
    def rejects_part(self) -> Path:
        return _beside(self.rejects, ".part")

    @property
    def state(self) -> Path:
        return _beside(self.target, ".state")

    def finish(self, rejects: int) -> None:
        """Put output and rejects in their places; no file of rejects if there are none. Can be done again."""
        put(self.part, self.target)
        if rejects:
            put(self.rejects_part, self.rejects)
        else:
            remove(self.rejects_part)
            remove(self.rejects)
        states.sync_folder(self.target.parent)
        self.state.unlink(missing_ok=True)

    def clear_unless_begun(self) -> None:
        """Remove what was written if there is no point to go on from."""
        if not self.state.exists():
            self.clear()

    def clear(self) -> None:
        """Remove what an unfinished run has left."""
        for path in (self.part, self.rejects_part, self.state):
            remove(path)


def run(
    sources: Sequence[str],
    output: Path | IO[bytes],
    *,
    settings: Settings = _DEFAULTS,
    glob: str = "*.txt",
    workers: int = 1,
    rejects: Path | None = None,
    most: int = Reader.most,
    fresh: bool = False,
    on_progress: Callable[[Summary], None] | None = None,
) -> Summary:
    """Clean every record of ``sources`` into ``output``, in the order read.

    ``sources`` are paths of folders (their files that match ``glob``, subfolders too), pages, dumps (JSONL, WARC and
    WET, Parquet), or ``-`` for JSONL on standard input. ``output`` ends in ``.parquet`` for a folder of Parquet
    files; else it is a line of JSON a record. It is there whole, after success, or not at all; a stream is
    written as it comes. ``workers=0`` means all cores. Records that fail, and those of more than ``most``
    bytes, go to the file ``rejects``, written only if there are any: by default ``output`` with the
    suffix ``.rejects.jsonl``, and standard error for a stream or device. ``on_progress`` is called now and then.

    A run that is ended in the middle, in whatever way, leaves ``.part`` and ``.state`` files beside ``output``; the
    same call goes on from there, and gives what the run would have given. ``fresh=True`` begins anew.

    Raises :class:`InputError` for sources and paths that can't be, and for an unfinished run of other sources
    or settings; ``OSError`` for files that can't be read or written. Both come before anything is
    written, but for a disk that fills up and the like.
    """
    places = _places(output, rejects)
    settings = replace(settings, arrow=places is not None and places.target.suffix == PARTS)
    written = [] if places is None else [places.target.resolve(), places.rejects.resolve()]
    if rejects is not None and places is None:
        written = [rejects.resolve()]
    if settings.arrow:
        with needing("dumps", "Parquet output"):
            import pyarrow  # noqa: F401 -- told before the run
    _check_paths(sources, written)
    check_sources(sources, glob)
    _ = settings.own, settings.site(None)  # names that lead nowhere are told before the run
    skip = frozenset((*written, *(_beside(path, ".part") for path in written)))
    reader = Reader(glob, skip, most, settings.text_field, settings.id_field, settings.url_field)
    key = _key(sources, settings, reader)
    begun = _begun(places, key, fresh)
    keeps = STDIN not in sources  # what was read of it is gone: there is nothing to go on with
    if places is not None and begun.done:
        places.finish(begun.rejects)
        return _summary(begun)
    with ExitStack() as stack:
        out, bad = _sinks(places, output, rejects, begun)
        stack.callback(out.close)
        stack.callback(bad.close)
        if places is not None:
            stack.callback(places.clear_unless_begun)
        results = in_order(
            chunks(islice(reader.read(sources), begun.entries, None)),
            partial(work, settings=settings),
            partial(lost, settings=settings),
            workers or cores(),
        )
        summary, entries = _summary(begun), begun.entries
        last = time.monotonic()
        for done in stack.enter_context(closing(results)):
            out.write(done.output)
            bad.write(done.rejects)
            now = time.monotonic()
            summary, last = summary.plus(done, now - last, reader.consumed), now
            entries += done.pages + done.rejected
            if places is not None and keeps and out.ready():
                states.save(places.state, State(key, entries, out.commit(), bad.commit(), asdict(summary)))
            if on_progress is not None:
                on_progress(summary)
        at, refused = out.commit(), bad.commit()
        if places is not None:
            if keeps:
                states.save(places.state, State(key, entries, at, refused, asdict(summary), done=True))
            out.close()
            bad.close()
            places.finish(refused)
    return summary


def _places(output: Path | IO[bytes], rejects: Path | None) -> _Places | None:
    """Where files go; ``None`` for a stream or a device, which are written as they are."""
    if not isinstance(output, Path) or (output.exists() and not (output.is_file() or output.is_dir())):
        return None
    target = Path(os.path.realpath(output))  # a link stays one: the file that it leads to is replaced
    for path, parts in ((target, target.suffix == PARTS), (rejects, False)):
        if path is not None and path.is_dir() and not parts:
            raise IsADirectoryError(21, "is a folder: give the name of a file", str(path))
    for path in (target, rejects):
        if path is not None and not path.parent.is_dir():
            raise FileNotFoundError(2, "no such folder: create it first", str(path.parent))
    return _Places(target, output.with_suffix(".rejects.jsonl") if rejects is None else rejects)


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _key(sources: Sequence[str], settings: Settings, reader: Reader) -> dict[str, Any]:
    """What has to be the same for a run to go on: the sources and their sizes, how they are read, and this version."""
    from cleaner import __version__

    sizes = [Path(source).stat().st_size if Path(source).is_file() else None for source in sources]
    read = {"glob": reader.glob, "most": reader.most}
    return {"sources": list(sources), "sizes": sizes, "settings": asdict(settings), **read, "version": __version__}


def _begun(places: _Places | None, key: dict[str, Any], fresh: bool) -> State:
    """The state to go on from."""
    if places is None:
        return State(key)
    found = None if fresh else states.load(places.state)
    if found is None:
        places.clear()
        return State(key)
    if found.key != key:
        other = ", ".join(name for name in key if found.key.get(name) != key[name])
        raise InputError(
            f"{places.target}: a run of other {other} is unfinished there: give those to go on with it, or --fresh"
        )
    return found


def _summary(begun: State) -> Summary:
    """The summary so far; JSON made its pairs lists."""
    if not begun.summary:
        return Summary()
    lowest = tuple((quality, where) for quality, where in begun.summary["lowest"])
    return Summary(**{**begun.summary, "lowest": lowest, "resumed": begun.entries})


def _sinks(places: _Places | None, output: Path | IO[bytes], rejects: Path | None, begun: State) -> tuple[Sink, Sink]:
    if places is not None:
        kind = Parts if places.target.suffix == PARTS else Lines
        return kind(places.part, begun.output), Lines(places.rejects_part, begun.rejects)
    bad: Sink = Stream(sys.stderr.buffer) if rejects is None else Lines(rejects)
    return Stream(output.open("wb") if isinstance(output, Path) else output), bad


def _check_paths(sources: Iterable[str], written: Sequence[Path]) -> None:
    if len(set(written)) < len(written):
        raise InputError(f"{written[0]}: articles and rejects can't go to the same file: give another --rejects")
    for path in written:
        if path.suffix in (".gz", ".zst"):
            raise InputError(f"{path}: output isn't compressed: name it .jsonl, or write to - and pipe it through gzip")
        if any(Path(source).resolve() == path for source in sources):
            raise InputError(f"{path}: is read and written both: give another file for the output")


def chunks(records: Iterable[Record | Reject]) -> Iterator[list[Record | Reject]]:
    """Records as workers get them: a few dozen at a time."""
    chunk: list[Record | Reject] = []
    size = 0
    for record in records:
        chunk.append(record)
        size += record.size
        if len(chunk) >= _RECORDS or size >= _BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk

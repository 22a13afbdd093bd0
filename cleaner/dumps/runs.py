"""A run over a dump: sources in, articles and rejects out, in constant memory; one that was killed goes on."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import asdict, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO

from cleaner.dumps import state as states
from cleaner.dumps.places import Places, check_paths, in_parts, places, resolved
from cleaner.dumps.records import Record, Reject
from cleaner.dumps.sinks import Lines, Sink, Stream
from cleaner.dumps.sources import Reader, check_sources, kept, stamp
from cleaner.dumps.state import State
from cleaner.dumps.summary import Summary
from cleaner.dumps.work import Done, Settings, lost, work
from cleaner.errors import InputError, needing
from cleaner.page import inputs
from cleaner.workers.pool import cores, in_order

# A chunk is what a worker gets at a time: large enough to outweigh the way there and back.
_RECORDS, _BYTES = 128, 1_000_000
_DEFAULTS = Settings()


def run(
    sources: Sequence[str],
    output: str | Path | IO[bytes],
    *,
    settings: Settings = _DEFAULTS,
    glob: str | None = None,
    workers: int = 1,
    rejects: str | Path | None = None,
    most: int = Reader.most,
    any_status: bool = False,
    fresh: bool = False,
    on_progress: Callable[[Summary], None] | None = None,
) -> Summary:
    """Clean every record of ``sources`` into ``output``, in the order read.

    ``sources`` are paths of folders (their pages and dumps, or the files that match ``glob``, subfolders too), pages,
    dumps (JSONL, WARC and WET, Parquet), or ``-`` for JSONL on standard input. ``output`` ends in ``.parquet`` for
    a folder of Parquet files, in ``.jsonl`` or ``.ndjson`` for a line of JSON a record. It is there whole, after
    success, or not at all; a stream is written as it comes. ``workers=0`` means all cores. Records that fail, and
    those of more than ``most`` bytes, go to the file ``rejects``, written only if there are any: by default ``output``
    with the suffix ``.rejects.jsonl``, and standard error for a stream or device. Pages of WARC files that are errors
    or redirects are left out, unless ``any_status``. ``on_progress`` is called now and then.

    A run that is ended in the middle, in whatever way, leaves ``.part`` and ``.state`` files beside ``output``; the
    same call goes on from there, and gives the records that the run would have given. ``KeyboardInterrupt`` and
    ``SystemExit`` keep all that was done; other ends lose up to two seconds of it, or 20,000 rows of Parquet. Where the
    run had ended well, and neither sources nor settings have changed, the same call does nothing. ``fresh=True``
    begins anew. Where records were read and none could be cleaned, no output is written, and an old one stays.

    Raises :class:`InputError` for sources and paths that can't be, for an unfinished run of other sources
    or settings, and while another run writes to the same place; ``OSError`` for files that can't be read or written.
    All come before anything is written, but for a disk that fills up and the like.
    """
    inputs.processes(workers)
    output = Path(output) if isinstance(output, str) else output
    rejects = None if rejects is None else Path(rejects)
    where = places(output, rejects)
    settings = replace(settings, arrow=where is not None and in_parts(where.target))
    written = [path for path in (rejects,) if path is not None]
    if where is not None:
        written = [resolved(where.target), resolved(where.rejects)]
    if settings.arrow:
        with needing("dumps", "Parquet output"):
            import pyarrow  # noqa: F401 -- asked for before the run
    check_paths(sources, written)
    check_sources(sources, glob)
    _ = settings.own, settings.site(None)  # names that lead nowhere are found before the run
    skip = frozenset(map(resolved, written)) if where is None else where.all
    fields = settings.text_field, settings.id_field, settings.url_field
    reader = Reader(glob, skip, most, *fields, any_status=any_status)
    with ExitStack() as stack:
        if where is not None:
            stack.enter_context(where.locked())
        begun = _begun(where, _beginning(sources, settings, reader, where), fresh)
        summary = _summary(begun)
        if where is not None:
            where.check(begun)
        if where is not None and begun.done:
            before = where.complete(begun)
            if not before:
                where.finish(begun.rejects)
            return replace(summary, done_before=before)
        out, bad = where.sinks(begun) if where is not None else _streams(output, rejects)
        stack.callback(out.close)
        stack.callback(bad.close)
        if where is not None:
            stack.callback(where.clear_unless_begun)
        results = in_order(
            chunks(islice(reader.read(sources), begun.entries, None)),
            partial(work, settings=settings),
            partial(lost, settings=settings),
            workers or cores(),
        )
        keeps = where is not None and all(map(kept, sources))
        refused = rejects if where is None else where.rejects
        summary = replace(summary, rejects_in=None if refused is None else str(refused))
        reached, whole = begun, True  # what is written is that of ``reached``, and no part of a chunk more
        last = time.monotonic()
        try:
            for done in stack.enter_context(closing(results)):
                whole = False
                out.write(done.output)
                bad.write(done.rejects)
                now = time.monotonic()
                summary, last = summary.plus(done, now - last, reader.consumed, reader.left_out), now
                entries = reached.entries + done.pages + done.rejected
                reached = replace(reached, entries=entries, summary=asdict(summary))
                whole = True
                if where is not None and keeps and out.ready():
                    reached = _kept(where, reached, out, bad)
                if on_progress is not None:
                    on_progress(summary)
        except (KeyboardInterrupt, SystemExit):  # Ctrl-C, SIGTERM: there is time to keep what was done
            if where is not None and keeps and whole and reached.entries > begun.entries:
                _kept(where, reached, out, bad)
            raise
        summary = replace(summary, left_out=dict(reader.left_out))
        reached = replace(reached, output=out.commit(), rejects=bad.commit(), summary=asdict(summary), done=True)
        if where is not None:
            if keeps and not summary.nothing:
                states.save(where.state, reached)
            out.close()
            bad.close()
            if summary.nothing:
                where.give_up(reached.rejects)
            else:
                where.finish(reached.rejects)
    return summary


def _kept(where: Places, reached: State, out: Sink, bad: Sink) -> State:
    """The state reached, with all that was written on the disk, and itself too."""
    reached = replace(reached, output=out.commit(), rejects=bad.commit())
    states.save(where.state, reached)
    return reached


def unfinished(output: str | Path | IO[bytes]) -> int:
    """How many records a run has done into ``output`` that was ended in its middle; 0 if there is no such run."""
    where = places(Path(output) if isinstance(output, str) else output, None)
    found = None if where is None else states.load(where.state)
    return found.entries if where is not None and found is not None and not where.ended(found) else 0


def _beginning(sources: Sequence[str], settings: Settings, reader: Reader, where: Places | None) -> State:
    """The state of a run that has done nothing. Its key is the sources and their sizes, how they are read, and this
    version."""
    from cleaner import __version__

    sizes, changed = stamp(sources, reader)
    if settings.profile is not None:
        changed = max(changed, Path(settings.profile).stat().st_mtime_ns)
    key = {
        "sources": list(sources),
        "sizes": sizes,
        "settings": asdict(settings),
        "glob": reader.glob,
        "most": reader.most,
        "any_status": reader.any_status,
        "rejects": None if where is None else str(where.rejects),
        "version": __version__,
    }
    return State(key, changed=changed)


def _begun(where: Places | None, beginning: State, fresh: bool) -> State:
    """The state to go on from: ``beginning``, where there is none of the same run that can be gone on from."""
    if where is None:
        return beginning
    found = None if fresh else states.load(where.state)
    if found is not None and where.ended(found) and not _still_holds(where, found, beginning):
        found = None
    if found is None:
        where.clear()
        return beginning
    if found.key != beginning.key:
        other = ", ".join(name for name in beginning.key if found.key.get(name) != beginning.key[name])
        raise InputError(
            f"{where.target}: a run of other {other} is unfinished there: give those to go on with it, or --fresh"
        )
    return found


def _still_holds(where: Places, found: State, beginning: State) -> bool:
    """Whether a run that has ended would give the same again. Of a pipeline, which is code, no one knows."""
    same = found.key == beginning.key and found.changed == beginning.changed
    return same and where.complete(found) and beginning.key["settings"]["pipeline"] is None


def _summary(begun: State) -> Summary:
    """The summary so far; JSON made its pairs lists. Raises :class:`InputError` for what is none."""
    if not begun.summary:
        return Summary()
    try:
        lowest = tuple((float(quality), str(where)) for quality, where in begun.summary["lowest"])
        summary = Summary(**{**begun.summary, "lowest": lowest, "resumed": begun.entries})
        summary.plus(Done(b"", b"", 0, 0, 0), 0.0, 0, {}).report()  # what it can't be added to or written is none
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise InputError(f"the summary in the .state file of the unfinished run is damaged: {states.ANEW}") from error
    return summary


def _streams(output: Path | IO[bytes], rejects: Path | None) -> tuple[Sink, Sink]:
    """What takes output and rejects where the output is a stream or a device."""
    bad: Sink = Stream(sys.stderr.buffer) if rejects is None else Lines(rejects)
    return Stream(output.open("wb") if isinstance(output, Path) else output), bad


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

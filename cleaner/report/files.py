"""What there is of a run on the disk: its output, its rejects, and the state file that has its summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleaner.dumps import state as states
from cleaner.dumps.places import are_rejects, in_parts, resolved
from cleaner.dumps.sinks import part_files
from cleaner.dumps.state import State
from cleaner.dumps.summary import Summary
from cleaner.errors import InputError
from cleaner.wording import counted

_GIVE = "give what `cleaner run` wrote: a file .jsonl or .ndjson, or a folder .parquet"
_LINES = (".jsonl", ".ndjson")


@dataclass(frozen=True)
class Run:
    """What there is of a run.

    ``files`` are the file of lines, or the Parquet files of a folder, in order. ``rejects`` is ``None`` where there is
    no such file, ``summary`` where there is no state file that belongs to the output; ``notes`` say why, if that is
    worth a sentence. ``sources`` and ``version`` are those that the state file names.
    """

    output: Path
    files: tuple[Path, ...]
    rejects: Path | None = None
    summary: Summary | None = None
    sources: tuple[str, ...] = ()
    version: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def in_parts(self) -> bool:
        """Whether the output is Parquet."""
        return in_parts(self.output)

    @property
    def size(self) -> int:
        """Bytes of the output."""
        return sum(path.stat().st_size for path in self.files)

    @property
    def read(self) -> frozenset[Path]:
        """All that a report of the run reads, resolved."""
        given = (self.output, *self.files, _state_of(self.output))
        return frozenset(map(resolved, given if self.rejects is None else (*given, self.rejects)))


def run_at(output: Path, rejects: Path | None = None) -> Run:
    """The run that wrote ``output``. Its rejects are in ``rejects``; left out, in the file that a run gives them.

    Raises :class:`InputError` for an output that is not there or that no run wrote, and for rejects that are none.
    """
    files = tuple(_files(output))
    notes: list[str] = []
    state = _state(output, files, notes)
    summary = None if state is None else _summary(state.summary)
    found = _rejects(output, rejects, state)
    if found is None and summary is not None and summary.rejects:
        notes.append(f"{counted(summary.rejects, 'reject')} are known by number alone: their file is not there.")
    key = {} if state is None else state.key
    sources = key.get("sources")
    version = key.get("version")
    return Run(
        output,
        files,
        found,
        summary,
        tuple(map(str, sources)) if isinstance(sources, list) else (),
        version if isinstance(version, str) else None,
        tuple(notes),
    )


def check_target(target: Path, runs: Iterable[Run]) -> None:
    """Raises :class:`InputError` where a report can't go, or would replace what it is of."""
    if target.suffix.lower() not in (".html", ".htm"):
        raise InputError(f"{target}: a report is HTML: give a name that ends in .html")
    if target.is_dir():
        raise InputError(f"{target}: is a folder: give the name of a file")
    if not target.parent.is_dir():
        raise InputError(f"{target.parent}: there is no such folder: create it first")
    place = resolved(target)
    for run in runs:
        if place in run.read or resolved(run.output) in place.parents:
            raise InputError(f"{target}: this is a part of the run {run.output}: give the report another name")


def _files(output: Path) -> Iterator[Path]:
    if not output.exists():
        part = output.with_name(output.name + ".part")
        why = "the run is unfinished: the same `cleaner run` goes on with it" if part.exists() else _GIVE
        raise InputError(f"{output}: is not there: {why}")
    if output.is_dir():
        parts = part_files(output)
        if not in_parts(output) or not parts:
            raise InputError(f"{output}: this folder is no output of a run: {_GIVE}")
        yield from parts
        return
    if in_parts(output):
        raise InputError(f"{output}: is a file, and Parquet output is a folder: give the folder that it is in")
    if output.suffix.lower() not in _LINES:
        raise InputError(f"{output}: no form of output has such a name: {_GIVE}")
    if are_rejects(output):
        raise InputError(f"{output}: holds the rejects of a run: give its output, and these with --rejects")
    yield output


def _state(output: Path, files: tuple[Path, ...], notes: list[str]) -> State | None:
    """The state that belongs to an output as it is now."""
    path = _state_of(output)
    try:
        found = states.load(path)
    except InputError:
        notes.append(f"The state file {path.name} is damaged, so bytes and seconds of the run are not known.")
        return None
    written = len(files) if in_parts(output) else output.stat().st_size
    if found is not None and (not found.done or found.output != written):
        notes.append(f"The state file {path.name} is of another output, so bytes and seconds are not known.")
        return None
    return found


def _state_of(output: Path) -> Path:
    place = resolved(output)
    return place.with_name(place.name + ".state")


def _rejects(output: Path, given: Path | None, state: State | None) -> Path | None:
    if given is not None:
        if not given.is_file():
            raise InputError(f"{given}: is not there: give the file of rejects that the run wrote, or leave it out")
        if not are_rejects(given):
            raise InputError(f"{given}: holds no rejects of a run: leave --rejects out, if there were none")
        return given
    places = [output.with_suffix(".rejects.jsonl")]
    if state is not None and isinstance(state.key.get("rejects"), str):
        places.insert(0, Path(state.key["rejects"]))
    return next((path for path in places if are_rejects(path)), None)


def _summary(values: Mapping[str, Any]) -> Summary:
    """The summary that a state file holds, as far as its values are what they should be."""
    return Summary(
        pages=_number(values.get("pages")),
        rejects=_number(values.get("rejects")),
        bytes=_number(values.get("bytes")),
        seconds=float(seconds) if isinstance(seconds := values.get("seconds"), (int, float)) else 0.0,
        reasons=_counts(values.get("reasons")),
        left_out=_counts(values.get("left_out")),
    )


def _number(value: object) -> int:
    return value if isinstance(value, int) and value >= 0 else 0


def _counts(value: object) -> dict[str, int]:
    return {name: _number(count) for name, count in value.items()} if isinstance(value, dict) else {}

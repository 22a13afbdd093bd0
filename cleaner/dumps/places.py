"""Where a run writes: its output and its rejects, what stands beside them while it lasts, and its state."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from cleaner.dumps import state as states
from cleaner.dumps.lock import locked
from cleaner.dumps.sinks import (
    Lines,
    Parts,
    Sink,
    Stream,
    check_lines,
    check_parts,
    foreign,
    part_files,
    put,
    remove,
)
from cleaner.dumps.state import State
from cleaner.errors import InputError

#: How the name of an output ends that is a folder of Parquet files, and of those that are JSONL.
PARTS = ".parquet"
_LINES = (".jsonl", ".ndjson")
#: How the names end of what stands beside output and rejects.
_BESIDE = (".part", ".part.old", ".state", ".state.new", ".lock")

#: Bytes of a reject, at most.
_LINE = 1_000_000


@dataclass(frozen=True)
class Places:
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

    @property
    def all(self) -> frozenset[Path]:
        """All that a run may write, resolved."""
        written = (self.target, self.rejects)
        return frozenset(_beside(resolved(p), end) for p in written for end in ("", *_BESIDE))

    def sinks(self, begun: State) -> tuple[Sink, Sink]:
        """What takes output and rejects, from the point on that was reached."""
        output = Parts if in_parts(self.target) else Lines
        rejects = Stream(self.rejects.open("wb")) if _is_device(self.rejects) else None
        return output(self.part, begun.output), rejects or Lines(self.rejects_part, begun.rejects)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Raises :class:`InputError` where another run is writing there."""
        with ExitStack() as stack:
            for path in (self.target, self.rejects):
                if not _is_device(path):
                    stack.enter_context(locked(path))
            yield

    def ended(self, state: State) -> bool:
        """Whether the run of a state has come to its end, with nothing left to do."""
        left = (self.part, _beside(self.part, ".old"), self.rejects_part)
        return state.done and not any(path.exists() for path in left)

    def complete(self, state: State) -> bool:
        """Whether the run of a state has ended, and output and rejects are there as it wrote them."""
        if not self.ended(state):
            return False
        if state.rejects and not self.rejects.exists():
            return False
        if in_parts(self.target):
            return self.target.is_dir() and len(part_files(self.target)) == state.output
        return self.target.is_file() and self.target.stat().st_size == state.output

    def check(self, begun: State) -> None:
        """Raises :class:`InputError` where less is there of output and rejects than was written up to a state."""
        if not begun.done or self.part.exists():  # a run that is done may have put them in their places
            (check_parts if in_parts(self.target) else check_lines)(self.part, begun.output)
        if not _is_device(self.rejects) and (not begun.done or self.rejects_part.exists()):
            check_lines(self.rejects_part, begun.rejects)

    def finish(self, rejects: int) -> None:
        """Put output and rejects in their places; no file of rejects if there are none. Can be done again."""
        put(self.part, self.target)
        self._finish_rejects(rejects)

    def give_up(self, rejects: int) -> None:
        """Put the rejects in their place; leave the output as it was before the run."""
        self._finish_rejects(rejects)
        remove(self.part)
        self.state.unlink(missing_ok=True)

    def _finish_rejects(self, rejects: int) -> None:
        if rejects:
            put(self.rejects_part, self.rejects)
        elif not _is_device(self.rejects):
            remove(self.rejects_part)
            if are_rejects(self.rejects):
                remove(self.rejects)
        states.sync_folder(self.target.parent)

    def clear_unless_begun(self) -> None:
        """Remove what was written if there is no point to go on from."""
        if not self.state.exists():
            self.clear()

    def clear(self) -> None:
        """Remove what a run of before has left beside its output."""
        for path in (self.part, self.rejects_part, self.state):
            remove(path)


def places(output: Path | IO[bytes], rejects: Path | None) -> Places | None:
    """Where files go; ``None`` for a stream or a device, which are written as they are.

    Raises :class:`InputError` for the name of a form that isn't written, ``OSError`` for folders that aren't there.
    """
    if not isinstance(output, Path) or _is_device(output):
        return None
    target = resolved(output)  # a link stays one: the file that it leads to is replaced
    named = output if output.name else target  # "." has no name
    beside = named.with_suffix(".rejects.jsonl") if rejects is None else rejects
    resolved(beside)
    for path, parts in ((target, in_parts(target)), (beside, False)):
        if path.is_dir() and not parts:
            raise IsADirectoryError(21, "is a folder: give the name of a file", str(path))
    if target.suffix.lower() in (".gz", ".zst"):
        raise InputError(f"{output}: output isn't compressed: name it .jsonl, or write to - and pipe it through gzip")
    if not in_parts(target) and target.suffix.lower() not in _LINES:
        form = f"no form of output is named {target.suffix!r}" if target.suffix else "the name does not say the form"
        raise InputError(f"{output}: {form}: give .jsonl, .ndjson or .parquet, or - for JSONL on standard output")
    for path in (target, beside):
        if not path.parent.is_dir():
            raise FileNotFoundError(2, "no such folder: create it first", str(path.parent))
    if in_parts(target):
        _check_folder(target)
    return Places(target, beside)


def _check_folder(target: Path) -> None:
    """Raises :class:`InputError` where a run would replace what no run has written."""
    if target.is_file():
        raise InputError(f"{target}: is a file, and Parquet output is a folder: move it, or give another name")
    if target.is_dir() and (other := foreign(target)) is not None:
        reason = f"the folder holds {other.name!r}, which no run wrote and this one would delete"
        raise InputError(f"{target}: {reason}: move it, or give another name")


def are_rejects(path: Path) -> bool:
    """Whether a file is one of rejects that a run wrote: by its first line."""
    try:
        with path.open("rb") as file:
            first = json.loads(file.readline(_LINE))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(first, dict) and {"source", "error", "reason"}.issubset(first)


def resolved(path: Path) -> Path:
    """A path without links. Raises :class:`InputError` for a link that leads back to itself."""
    found = Path(os.path.realpath(path))
    if found.is_symlink():
        raise InputError(f"{path}: is a link that leads back to itself: give the file or folder that is meant")
    return found


def in_parts(output: Path) -> bool:
    """Whether an output of that name is a folder of Parquet files."""
    return output.suffix.lower() == PARTS


def check_paths(sources: Iterable[str], written: Sequence[Path]) -> None:
    """Raises :class:`InputError` where a file would be written twice, or would replace a source."""
    if len(set(written)) < len(written):
        raise InputError(f"{written[0]}: articles and rejects can't go to the same file: give another --rejects")
    for path in written:
        if path.suffix in (".gz", ".zst"):
            raise InputError(f"{path}: rejects aren't compressed: name the file .jsonl")
        if any(resolved(Path(source)) == path for source in sources):
            raise InputError(
                f"{path}: this is a source, and the run would replace it: give another output or --rejects"
            )


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _is_device(path: Path) -> bool:
    return path.exists() and not (path.is_file() or path.is_dir())

"""How far a run has come, kept beside its output, so that one that was killed goes on where it was."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from cleaner.errors import InputError

#: What to do where the files of an unfinished run are damaged.
ANEW = "it can't be gone on with: run anew with --fresh (fresh=True)"
#: What the values of a state are.
_KINDS: dict[str, type] = {
    "key": dict,
    "entries": int,
    "output": int,
    "rejects": int,
    "summary": dict,
    "done": bool,
    "changed": int,
}


@dataclass(frozen=True)
class State:
    """A point of a run at which all was safely written.

    ``key`` is what has to be the same for a run to go on from here; ``entries`` were read up to here, ``output`` (see
    the sinks) and ``rejects`` (bytes) were written, ``summary`` tells what they were. ``done`` says that the end is
    reached, and only the output has to be put in its place, if it isn't there. ``changed`` is when the newest of what
    was read had changed, as the run began.
    """

    key: dict[str, Any]
    entries: int = 0
    output: int = 0
    rejects: int = 0
    summary: dict[str, Any] = field(default_factory=dict)
    done: bool = False
    changed: int = 0


def load(path: Path) -> State | None:
    """The state that a file holds; ``None`` where there is no file, or none that a run has finished writing.

    Raises :class:`InputError` for values that no run has written.
    """
    try:
        found = State(**json.loads(path.read_bytes()))
    except (FileNotFoundError, ValueError, TypeError):
        return None
    except RecursionError:
        raise InputError(f"{path}: is damaged: {ANEW}") from None
    sound = all(type(getattr(found, name)) is kind for name, kind in _KINDS.items())
    if not sound or min(found.entries, found.output, found.rejects) < 0:
        raise InputError(f"{path}: is damaged: {ANEW}")
    return found


def save(path: Path, state: State) -> None:
    """Write a state, in one step: after a kill there is the old one or the new one."""
    part = path.with_name(path.name + ".new")
    with part.open("wb") as file:
        file.write(json.dumps(asdict(state)).encode())
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)
    sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Have the names in a folder on the disk, too, where the system can do that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)

"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def whole_file(path: Path, *, keep_empty: bool = True) -> Iterator[IO[bytes]]:
    """A file to write, which takes the place of ``path`` at the end of the block, in one step.

    If the block raises, ``path`` stays as it was, and nothing is left behind. With
    ``keep_empty=False`` there is no file in the end if nothing was written, not an old one either.
    Devices and pipes are written as they are. Raises ``OSError`` at once if the folder is missing or
    the path is a folder.
    """
    target = Path(os.path.realpath(path))  # a link stays one: the file that it leads to is replaced
    if target.is_dir():
        raise IsADirectoryError(21, "is a folder: give the name of a file", str(path))
    if not target.parent.is_dir():
        raise FileNotFoundError(2, "no such folder: create it first", str(path.parent))
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            yield stream
        return
    # beside the target, since only within a file system is a rename one step
    partial = target.with_name(f".{target.name[:100]}.{uuid.uuid4().hex[:8]}.tmp")
    try:
        with partial.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
            empty = stream.tell() == 0
        if empty and not keep_empty:
            target.unlink(missing_ok=True)
        else:
            os.replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)

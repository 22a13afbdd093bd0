"""A lock on an output. One run holds it at a time; the system lets go of it when the process ends, in whatever way."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from cleaner.errors import InputError

#: What systems say of a lock that another process holds, and of file systems that have no locks.
_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(1 << 30)  # a byte that is never written, so that the number before it can be read
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Holds the lock of an output: a file ``.lock`` beside it, with the number of the process.

    Raises :class:`InputError` where another process holds it. File systems without locks go without.
    """
    path = output.with_name(output.name + ".lock")
    file = _taken(output, path)
    try:
        file.truncate(0)
        file.write(str(os.getpid()).encode())
        file.flush()
        yield
    finally:
        if sys.platform == "win32":  # which removes no open file
            file.close()
        try:
            path.unlink(missing_ok=True)
        except PermissionError:  # another run has it by now
            pass
        finally:
            file.close()


def _taken(output: Path, path: Path) -> IO[bytes]:
    while True:
        file = path.open("a+b")
        try:
            _lock(file)
        except OSError as error:
            if error.errno in _NO_LOCKS:
                return file
            file.seek(0)
            number = file.read(20).decode("ascii", "replace") or "unknown"
            file.close()
            if error.errno not in _HELD:
                raise
            raise InputError(
                f"{output}: another run (process {number}) is writing it: wait for its end, or name another output"
            ) from None
        if _is(path, file):
            return file
        file.close()  # who held the lock has removed the file meanwhile: the lock is that of the next


def _is(path: Path, file: IO[bytes]) -> bool:
    try:
        return os.path.samestat(os.stat(path), os.fstat(file.fileno()))
    except FileNotFoundError:
        return False

"""Locks on outputs."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from cleaner.dumps import lock
from cleaner.dumps.lock import locked
from cleaner.errors import InputError

HOLD = """
import sys
from pathlib import Path
from typing import IO
from cleaner.dumps.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_lock_is_held_by_one(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(out)], stdin=-1, stdout=-1) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(InputError, match=rf"out.jsonl: another run \(process {process.pid}\)"), locked(out):
            raise AssertionError
        with locked(tmp_path / "other.jsonl"):
            pass
        process.stdin.close()
    with locked(out):
        assert (tmp_path / "out.jsonl.lock").read_text() == str(os.getpid())
    assert list(tmp_path.iterdir()) == []


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(out)], stdin=-1, stdout=-1) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        process.kill()
    assert (tmp_path / "out.jsonl.lock").exists()
    with locked(out):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_lock_whose_file_was_removed_meanwhile_is_taken_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between opening the file and locking it, the run that held it may end."""
    path, take = tmp_path / "out.jsonl.lock", lock._lock
    opened: list[int] = []

    def late(file: IO[bytes]) -> None:
        opened.append(file.fileno())
        if len(opened) == 1:
            path.unlink()
        take(file)

    monkeypatch.setattr(lock, "_lock", late)
    with locked(tmp_path / "out.jsonl"):
        assert len(opened) == 2
        assert path.read_text() == str(os.getpid())
        with pytest.raises(InputError, match="another run"), locked(tmp_path / "out.jsonl"):
            raise AssertionError


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_file_systems_without_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(lock, "_lock", refuse)
    with locked(tmp_path / "out.jsonl"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_other_errors_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(lock, "_lock", refuse)
    with pytest.raises(OSError, match="broken"), locked(tmp_path / "out.jsonl"):
        raise AssertionError

"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cleaner.dumps.output import whole_file


def test_replaces_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    with whole_file(path) as stream:
        stream.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["out"]


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_nothing_is_left_of_a_failure(tmp_path: Path, error: type[BaseException]) -> None:
    def fail() -> None:
        with whole_file(tmp_path / "out") as stream:
            stream.write(b"half")
            raise error

    with pytest.raises(error):
        fail()
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(("keep_empty", "left"), [(True, ["out"]), (False, [])])
def test_empty(tmp_path: Path, keep_empty: bool, left: list[str]) -> None:
    (tmp_path / "out").write_bytes(b"old")
    with whole_file(tmp_path / "out", keep_empty=keep_empty):
        pass
    assert os.listdir(tmp_path) == left


def test_link_and_mode(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.touch()
    link.symlink_to(target)
    with whole_file(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    (tmp_path / "plain").touch()
    assert target.stat().st_mode == (tmp_path / "plain").stat().st_mode  # not the 0600 of temporary files


def test_device_is_written_and_kept(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with whole_file(pipe, keep_empty=False) as stream:
        stream.write(b"through")
    assert os.read(reader, 100) == b"through"
    assert pipe.is_fifo()
    os.close(reader)


def test_impossible_places_are_told_at_once(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent" / "out"):
        with pytest.raises(OSError, match=r"folder"), whole_file(path):
            pytest.fail("got a file")

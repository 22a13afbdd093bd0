"""Runs that are killed just before each of their changes to the file system, one point after the other.

``python killed.py SOURCE FOLDER OUTPUT WORKERS [AT]`` runs SOURCE into FOLDER/OUTPUT, kills the run at its first
change, and has the same run go on; then anew with its second change, and so forth, or at the change AT
alone. It prints a line of JSON for each: what the run was about to do, and the files that are there in the end. In
the last line nothing was killed.
"""

from __future__ import annotations

import base64
import itertools
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from cleaner.dumps import places, run, runs, sinks

#: Audit events of changes to the file system; ``open`` is one if it is for writing.
CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "shutil.rmtree"}


def watch(folder: Path, step: Callable[[str, Path], None]) -> None:
    """Call ``step`` just before each change below ``folder``: those that Python reports, and writes and syncs."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(arguments[1], str) and set("wxa+") & set(arguments[1])
        if (writes or event in CHANGES) and str(arguments[0]).startswith(str(folder)):
            step(event, Path(str(arguments[0])))

    write, sync = sinks.Lines.write, os.fsync

    def halved(self: sinks.Lines, data: bytes) -> None:
        half = len(data) // 2
        write(self, data[:half])
        self._file.flush()
        step("write", Path(self._file.name))
        write(self, data[half:])

    def synced(file: int) -> None:
        step("fsync", Path(os.readlink(f"/proc/self/fd/{file}")))
        sync(file)

    sys.addaudithook(hook)
    setattr(sinks.Lines, "write", halved)  # noqa: B010
    setattr(os, "fsync", synced)  # noqa: B010


def child(source: Path, output: Path, workers: int, at: int) -> str | None:
    """A run in a process of its own, killed at its change number ``at``: what that was, or ``None`` if it ended."""
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        count = 0

        def step(name: str, path: Path) -> None:
            nonlocal count
            count += 1
            if count == at:
                os.write(writing, f"{name} {path.relative_to(output.parent)}".encode())
                os.kill(os.getpid(), signal.SIGKILL)

        watch(output.parent, step)
        try:
            run([str(source)], output, workers=workers)
        finally:
            os._exit(0 if sys.exception() is None else 1)
    os.close(writing)
    with open(reading, "rb") as file:
        about_to = file.read().decode()
    _, status = os.waitpid(process, 0)
    if os.WIFEXITED(status):
        assert os.WEXITSTATUS(status) == 0, "the run failed"
        return None
    return about_to


def main(source: Path, output: Path, workers: int, at: int | None) -> None:
    """Kill at every point, or at one."""
    folder = output.parent
    with TemporaryDirectory() as aside:  # a run beforehand: what is loaded once need not be loaded by each of them
        run([str(source)], Path(aside) / output.name)
    for point in itertools.count(1) if at is None else (at, sys.maxsize):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        if output.suffix == places.PARTS:
            output.mkdir()
            (output / "part-00009.parquet").write_text("old\n")
        else:
            output.write_text("old\n")
        about_to = child(source, output, workers, point)
        if about_to is not None:
            assert child(source, output, workers, sys.maxsize) is None
        files = {str(path.relative_to(folder)): path for path in sorted(folder.rglob("*")) if path.is_file()}
        held = {name: base64.b64encode(path.read_bytes()).decode() for name, path in files.items()}
        assert held.pop(f"{output.name}.state")  # which has the time that the run took
        print(json.dumps({"about_to": about_to, "files": held}), flush=True)
        if about_to is None:
            return


if __name__ == "__main__":
    runs._RECORDS, sinks._EVERY, sinks._ROWS = 5, 0.0, 8
    source, folder, name, workers, *at = sys.argv[1:]
    main(Path(source), Path(folder).resolve() / name, int(workers), int(at[0]) if at else None)

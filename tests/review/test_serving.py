"""The command from its start to its end: the address, what stops it, and what it leaves behind."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.review.sources import pages

pytest.importorskip("uvicorn", reason="needs uvicorn, of the extra view")

COMMAND = [sys.executable, "-m", "cleaner", "view", "--no-browser"]
PATIENCE = 30


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["absent"], "absent: no such file or folder"),
        (["in", "--pipeline", "nowhere:X"], "nowhere"),
        (["in", "--profile", "absent.bin"], "absent.bin"),
        (["in", "--glob", "*.pdf"], "no file below this folder matches"),
    ],
)
def test_what_stops_it_at_once(tmp_path: Path, arguments: list[str], message: str) -> None:
    pages(tmp_path / "in")
    done = subprocess.run([*COMMAND, *arguments], cwd=tmp_path, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        command = [*COMMAND, str(pages(tmp_path / "in")), "--port", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 2
    assert f"port {port} can't be used" in done.stderr
    assert "give another" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_listens_here_alone_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    environment = {**os.environ, "TMPDIR": str(scratch)}
    command = [*COMMAND, str(pages(tmp_path / "in"))]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment, cwd=tmp_path)
    assert process.stderr is not None
    found = re.fullmatch(r"cleaner view: (http://127\.0\.0\.1:(\d+)/[\w-]{32}/)\n", process.stderr.readline())
    assert found
    with urllib.request.urlopen(found[1] + "api/state", timeout=PATIENCE) as answer:
        assert answer.status == 200
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"http://127.0.0.1:{found[2]}/", timeout=PATIENCE)
    process.send_signal(number)
    _, errors = process.communicate(timeout=PATIENCE)
    assert "Traceback" not in errors
    assert [*scratch.iterdir()] == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "scratch"]
    assert tempfile.gettempdir() != str(scratch)

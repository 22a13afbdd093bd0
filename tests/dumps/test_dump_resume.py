"""Runs that are killed go on where they were: nothing lost, nothing twice."""

from __future__ import annotations

import base64
import io
import json
import os
import random
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from cleaner.dumps import Settings, places, run, sinks
from cleaner.dumps.sinks import Lines, Parts
from cleaner.dumps.state import State, load, save
from cleaner.errors import InputError

PROSE = "The bridge was closed on Monday after a lorry struck its northern pier, the harbour office said."
#: How often runs are killed at random moments, on request; the figures in the docs are of 50.
KILLS = int(os.environ.get("CLEANER_KILLS", "0"))
#: A run that kills itself.
SELF_KILLING = Path(__file__).with_name("killed.py")
#: A run with points to go on from after every few records, slowed down so that most kills come in its middle.
SCRIPT = """
import sys, time
from dataclasses import replace
from pathlib import Path
from cleaner.dumps import Settings, run, runs, sinks
runs._RECORDS, sinks._EVERY, sinks._ROWS = 5, 0.0, 20
source, output = sys.argv[1:3]
if __name__ == "__main__":
    print("begins", flush=True)
    run([source], Path(output), workers=int(sys.argv[3]), on_progress=lambda _: time.sleep(0.01))
    print("ended", flush=True)
"""


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """A dump of which every seventh record is bad."""
    source = tmp_path / "in.jsonl"
    records = ({"id": i, "text": f"{PROSE} Number {i}."} if i % 7 else {"id": i} for i in range(600))
    source.write_bytes(b"".join(json.dumps(record).encode() + b"\n" for record in records))
    return source


def killed(tmp_path: Path, output: str, *options: str) -> list[tuple[str | None, dict[str, str]]]:
    """For each point of a small run at which it was killed, what it was about to do, and what there is in the end."""
    source = tmp_path / "small.jsonl"
    records = ({"id": i, "text": f"{PROSE} Number {i}."} if i % 7 else {"id": i} for i in range(12))
    source.write_text("".join(json.dumps(record) + "\n" for record in records))
    arguments = [sys.executable, str(SELF_KILLING), str(source), str(tmp_path / "killed"), output, *options]
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(arguments, capture_output=True, check=True, env=environment, timeout=240)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return [(line["about_to"], line["files"]) for line in lines]


@pytest.mark.skipif(sys.platform != "linux", reason="needs fork, and the names of open files")
@pytest.mark.parametrize(
    ("output", "points"),
    [
        (
            "out.jsonl",
            {
                "write out.jsonl.part",  # in the middle of the output of a chunk
                "write out.rejects.jsonl.part",
                "fsync out.jsonl.part",
                "fsync out.rejects.jsonl.part",  # one file is committed, the other isn't
                "fsync out.jsonl.state.new",
                "os.rename out.jsonl.state.new",
                "os.rename out.jsonl.part",
                "os.rename out.rejects.jsonl.part",  # the output is in its place, the rejects aren't
                "os.remove out.jsonl.lock",
            },
        ),
        (
            "out.parquet",
            {
                "fsync out.parquet.part/part-00000.parquet",
                "fsync out.parquet.part/part-00001.parquet",
                "os.rename out.parquet.state.new",
                "os.rename out.parquet",
                "os.rename out.parquet.part",  # the old folder is out of the way, the new one not in its place
                "shutil.rmtree out.parquet.part.old",
                "os.rmdir out.parquet.part.old",
                "os.rename out.rejects.jsonl.part",
            },
        ),
    ],
)
def test_a_run_killed_at_any_change_to_its_files_goes_on(tmp_path: Path, output: str, points: set[str]) -> None:
    *ends, (about_to, whole) = killed(tmp_path, output, "1")
    assert about_to is None
    assert points - {at for at, _ in ends} == set()
    assert [at for at, files in ends if files != whole] == []
    rejects = base64.b64decode(whole.pop("out.rejects.jsonl"))
    assert [json.loads(line)["id"] for line in rejects.splitlines()] == [0, 7]
    if output == "out.jsonl":
        articles = base64.b64decode(whole.pop(output)).splitlines()
        assert [json.loads(line)["id"] for line in articles] == [1, 2, 3, 4, 5, 6, 8, 9, 10, 11]
    else:
        parts = [base64.b64decode(whole.pop(f"{output}/part-0000{i}.parquet")) for i in (0, 1)]
        ids = [id for part in parts for id in pq.read_table(io.BytesIO(part)).column("id").to_pylist()]
        assert ids == [str(i) for i in (1, 2, 3, 4, 5, 6, 8, 9, 10, 11)]
    assert not whole  # and nothing else is left


@pytest.mark.skipif(sys.platform != "linux", reason="needs fork, and the names of open files")
def test_with_two_workers_too(tmp_path: Path) -> None:
    (about_to, files), (_, whole) = killed(tmp_path, "out.jsonl", "2", "16")
    assert about_to == "write out.jsonl.part"
    assert files == whole
    assert sorted(files) == ["out.jsonl", "out.rejects.jsonl"]


@pytest.mark.skipif(not KILLS, reason="takes long, and is not the same twice: set CLEANER_KILLS to a number of kills")
@pytest.mark.parametrize(("output", "workers"), [("out.jsonl", 1), ("out.jsonl", 2), ("out.parquet", 1)])
def test_random_kills(tmp_path: Path, dump: Path, output: str, workers: int) -> None:
    """Moments between the changes to the file system, too, and kills of runs that went on."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    rng, killed, ended = random.Random(output + str(workers)), 0, False
    while not ended:
        arguments = [sys.executable, str(script), str(dump), str(tmp_path / output), str(workers)]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"begins\n"
            if killed < -(-KILLS // 3):
                time.sleep(rng.uniform(0, 0.9 if workers == 1 else 2.5))
                process.kill()
            ended = process.stdout.read() == b"ended\n"
        killed += 1
    if output.endswith("parquet"):
        ids = pq.read_table(tmp_path / output).column("id").to_pylist()
    else:
        ids = [str(json.loads(line)["id"]) for line in (tmp_path / output).read_bytes().splitlines()]
    rejects = [json.loads(line)["id"] for line in (tmp_path / "out.rejects.jsonl").read_bytes().splitlines()]
    assert ids == [str(i) for i in range(600) if i % 7]
    assert rejects == list(range(0, 600, 7))
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(
        ["in.jsonl", output, f"{output}.state", "out.rejects.jsonl", "script.py"]
    )


class Stop(Exception):
    """What ends a run in its middle."""


def stopped(dump: Path, out: Path, monkeypatch: pytest.MonkeyPatch, after: int = 3, **options: Any) -> None:
    """A run that ends after some chunks."""
    monkeypatch.setattr("cleaner.dumps.runs._RECORDS", 10)
    monkeypatch.setattr("cleaner.dumps.sinks._EVERY", 0.0)
    calls = 0

    def stop(_: object) -> None:
        nonlocal calls
        calls += 1
        if calls > after:
            raise Stop

    with pytest.raises(Stop):
        run([str(dump)], out, on_progress=stop, **options)


def test_the_summary_is_that_of_the_whole(tmp_path: Path, dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = run([str(dump)], tmp_path / "whole.jsonl")
    stopped(dump, tmp_path / "out.jsonl", monkeypatch)
    summary = run([str(dump)], tmp_path / "out.jsonl")
    assert summary.resumed == 40
    for name in ("pages", "rejects", "bytes", "labels", "lowest"):
        assert getattr(summary, name) == getattr(whole, name)
    assert "went on after 40 records" in summary.report()
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_a_run_of_something_else_is_refused(tmp_path: Path, dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped(dump, tmp_path / "out.jsonl", monkeypatch)
    with pytest.raises(InputError, match=r"other settings is unfinished there: .*--fresh"):
        run([str(dump)], tmp_path / "out.jsonl", settings=Settings(segments=True))
    with dump.open("ab") as file:
        file.write(json.dumps({"text": PROSE}).encode() + b"\n")
    with pytest.raises(InputError, match="other sizes"):
        run([str(dump)], tmp_path / "out.jsonl")
    summary = run([str(dump)], tmp_path / "out.jsonl", fresh=True)
    assert (summary.pages + summary.rejects, summary.resumed) == (601, 0)


@pytest.mark.parametrize("steps", [0, 1])
def test_the_last_step_is_taken_again(tmp_path: Path, dump: Path, monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    put, left = sinks.put, steps

    def broken(part: Path, target: Path) -> None:
        nonlocal left
        if not left:
            raise Stop
        left -= 1
        put(part, target)

    monkeypatch.setattr(places, "put", broken)
    with pytest.raises(Stop):
        run([str(dump)], tmp_path / "out.jsonl")
    monkeypatch.undo()
    summary = run([str(dump)], tmp_path / "out.jsonl")
    assert (summary.pages, summary.rejects) == (514, 86)
    assert len((tmp_path / "out.jsonl").read_bytes().splitlines()) == 514
    assert len((tmp_path / "out.rejects.jsonl").read_bytes().splitlines()) == 86
    assert not list(tmp_path.glob("*.part"))


def test_lines_are_cut_to_where_they_were_committed(tmp_path: Path) -> None:
    sink = Lines(tmp_path / "a")
    sink.write(b"one\n")
    at = sink.commit()
    sink.write(b"two\n")
    sink.close()
    again = Lines(tmp_path / "a", at)
    again.write(b"three\n")
    assert again.commit() == 10
    assert (tmp_path / "a").read_bytes() == b"one\nthree\n"


def test_parts_after_the_commit_are_removed(tmp_path: Path) -> None:
    folder = tmp_path / "a.parquet"
    folder.mkdir()
    for name in ("part-00000.parquet", "part-00001.parquet", "part-00002.parquet.tmp", "other"):
        (folder / name).write_bytes(b"x")
    Parts(folder, 1)
    assert [p.name for p in folder.iterdir()] == ["part-00000.parquet"]


@pytest.mark.parametrize("held", [b"", b"{", b'{"other": 1}', b"[]"])
def test_a_state_that_is_none(tmp_path: Path, held: bytes) -> None:
    path = tmp_path / "a.state"
    assert load(path) is None
    path.write_bytes(held)
    assert load(path) is None
    save(path, State({"a": 1}, 2, 3, 4, {}, True))
    assert load(path) == State({"a": 1}, 2, 3, 4, {}, True)


@pytest.mark.parametrize("output", ["out.jsonl", "out.parquet"])
@pytest.mark.parametrize("done", [False, True])
@pytest.mark.parametrize("which", ["output", "rejects", "missing"])
def test_files_that_are_shorter_than_the_state_says_are_refused(
    tmp_path: Path, dump: Path, monkeypatch: pytest.MonkeyPatch, output: str, done: bool, which: str
) -> None:
    monkeypatch.setattr("cleaner.dumps.sinks._ROWS", 1)
    stopped(dump, tmp_path / output, monkeypatch)
    monkeypatch.undo()
    part, rejects = tmp_path / f"{output}.part", tmp_path / "out.rejects.jsonl.part"
    if done:
        state = load(tmp_path / f"{output}.state")
        assert state is not None
        save(tmp_path / f"{output}.state", replace(state, done=True))
    if which == "rejects":
        rejects.write_bytes(rejects.read_bytes()[:8])
    elif part.is_dir():
        (part / "part-00001.parquet").unlink()
    elif which == "missing" and not done:
        part.unlink()
    else:
        part.write_bytes(part.read_bytes()[:8])
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(InputError, match=r"\.part: .* the unfinished run wrote: .*--fresh"):
        run([str(dump)], tmp_path / output)
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    summary = run([str(dump)], tmp_path / output, fresh=True)
    assert (summary.pages, summary.rejects) == (514, 86)


@pytest.mark.parametrize(
    "fields",
    [
        {"summary": 5},
        {"summary": {"lowest": 5}},
        {"summary": {"lowest": [], "pages": None}},
        {"summary": {"lowest": [], "no such field": 1}},
        {"summary": {"pages": 1}},
        {"entries": -1},
        {"entries": True},
        {"output": "8"},
        {"rejects": None},
        {"key": []},
        {"done": 1},
    ],
    ids=str,
)
def test_a_state_of_other_values_is_refused(
    tmp_path: Path, dump: Path, monkeypatch: pytest.MonkeyPatch, fields: dict[str, object]
) -> None:
    stopped(dump, tmp_path / "out.jsonl", monkeypatch)
    state = tmp_path / "out.jsonl.state"
    state.write_text(json.dumps(json.loads(state.read_bytes()) | fields))
    with pytest.raises(InputError, match=r"damaged.*--fresh"):
        run([str(dump)], tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl.part").exists()
    state.write_text("[" * 100_000)
    with pytest.raises(InputError, match=r"damaged.*--fresh"):
        run([str(dump)], tmp_path / "out.jsonl")

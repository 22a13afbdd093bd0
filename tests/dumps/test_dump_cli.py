"""What users of ``cleaner run`` and ``cleaner learn`` meet: wrong fields, wrong names, interruptions, second runs."""

from __future__ import annotations

import gzip
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest
from typer.testing import CliRunner, Result

from cleaner.cli import app
from cleaner.dumps import run

PROSE = "The bridge was closed on Monday after a lorry struck its northern pier, the harbour office said."
HTML = f"<html><body><h1>Harbour bridge closed</h1><p>{PROSE}</p></body></html>"
COMMAND = [sys.executable, "-c", "from cleaner.cli import app; app()"]


def invoke(*arguments: object, input: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], input=input)


def write(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# ---------------------------------------------------------------- nothing was cleaned


@pytest.mark.parametrize("field", ["html", "content", "body", "raw_content"])
def test_a_field_that_is_not_there(tmp_path: Path, field: str) -> None:
    address = "https://harbour.example/a/rather/long/address/of/a/page"
    source = write(tmp_path / "in.jsonl", *({"id": i, "url": address, field: HTML} for i in range(300)))
    out = tmp_path / "out.jsonl"
    out.write_text("of before\n")
    result = invoke("run", source, "-o", out)
    assert result.exit_code == 3
    assert f"rejects, which are in {tmp_path / 'out.rejects.jsonl'}:\n" in result.stderr
    assert f"\n  300  no field 'text' among id, url, {field}: try --text-field {field}\n" in result.stderr
    assert result.stderr.endswith("nothing was cleaned, and no output written\n")
    assert len(lines(tmp_path / "out.rejects.jsonl")) == 300
    assert (out.read_text(), names(tmp_path)) == ("of before\n", ["in.jsonl", "out.jsonl", "out.rejects.jsonl"])
    assert invoke("run", source, "-o", out, "--text-field", field).exit_code == 0
    assert {article["body"] for article in lines(out)} == {PROSE}


def test_a_column_that_is_not_there(tmp_path: Path) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    table = pa.table({"id": list(range(300)), "url": ["https://harbour.example/a"] * 300, "html": [HTML] * 300})
    pq.write_table(table, tmp_path / "in.parquet")
    result = invoke("run", tmp_path / "in.parquet", "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 3
    assert "  1  no column 'text' among id, url, html: try --text-field html\n" in result.stderr


@pytest.mark.parametrize("name", ["-", "in.jsonl"])
def test_html_where_jsonl_is_read(tmp_path: Path, name: str) -> None:
    source = HTML.replace("><", ">\n<")
    (tmp_path / "in.jsonl").write_text(source)
    given = "-" if name == "-" else tmp_path / name
    result = invoke("run", given, "-o", tmp_path / "out.jsonl", input=source if name == "-" else None)
    assert result.exit_code == 3
    assert "is HTML, not JSON: give a page as a file, or to `cleaner clean`" in result.stderr


def test_rejects_are_grouped_by_reason_the_most_frequent_first(tmp_path: Path) -> None:
    good = {"text": PROSE}
    source = write(tmp_path / "in.jsonl", good, {"text": 1}, {"text": 22}, good, {"text": None})
    with source.open("ab") as file:
        file.write(b"not json\n" + b"{} tail\n" * 3 + b'{"text": "\xff"}\n' + b'    {"text": "caf\xe9"}\n')
    result = invoke("run", source, "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 0
    head, *reasons = result.stderr.split("rejects, which")[1].splitlines()
    assert head == f" are in {tmp_path / 'out.rejects.jsonl'}:"
    assert reasons == [
        "  3  the line is no JSON: Extra data: line … column … (char …)",
        "  2  the field 'text' is a number, not a string",
        "  1  the field 'text' is null, not a string",
        "  1  the line is no JSON: Expecting value: line … column … (char …)",
        "  1  'utf-8' codec can't decode byte … in position …: invalid start byte",
        "  1  'utf-8' codec can't decode byte … in position …: invalid continuation byte",
    ]


def test_many_reasons_are_told_in_few_lines(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", *({f"field{chr(97 + i % 26)}{chr(97 + i // 26)}": "x"} for i in range(300)))
    result = invoke("run", source, "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) < 20
    assert "other reasons" in result.stderr


def test_an_empty_source_is_no_failure(tmp_path: Path) -> None:
    for name in ("in.jsonl", "in.warc", "in.warc.gz"):
        (tmp_path / name).write_bytes(b"")
        assert invoke("run", tmp_path / name, "-o", tmp_path / f"{name}.out.jsonl").exit_code == 0
        assert (tmp_path / f"{name}.out.jsonl").read_bytes() == b""
    assert invoke("run", "-", "-o", "-", input="").exit_code == 0


def test_rejects_of_a_run_to_a_stream(tmp_path: Path) -> None:
    result = invoke("run", write(tmp_path / "in.jsonl", {"html": HTML}), "-o", "-")
    assert (result.exit_code, result.stdout) == (3, "")
    assert json.loads(result.stderr.splitlines()[0])["error"] == "InputError"
    assert "rejects, which stand above:\n" in result.stderr


def warc(status: str, number: int) -> bytes:
    page = HTML.replace("Monday", f"day {number}")
    block = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\n\r\n{page}"
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{number}\r\n"
    head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    return gzip.compress(f"{head}{block}\r\n\r\n".encode())


def test_errors_and_redirects_of_warc_files(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc", reason="needs the extra dumps")
    statuses = ["404 Not Found", "200 OK", "404 Not Found", "301 Moved", "200 OK"]
    (tmp_path / "a.warc.gz").write_bytes(b"".join(warc(status, n) for n, status in enumerate(statuses)))
    result = invoke("run", tmp_path / "a.warc.gz", "-o", tmp_path / "out.jsonl", "--strict")
    assert result.exit_code == 0
    assert [article["record"] for article in lines(tmp_path / "out.jsonl")] == [2, 5]
    assert "left out, since they are no pages:\n  2  status 404\n  1  status 301\n" in result.stderr
    assert invoke("run", tmp_path / "a.warc.gz", "-o", tmp_path / "out.jsonl", "--any-status").exit_code == 0
    assert [article["record"] for article in lines(tmp_path / "out.jsonl")] == [1, 2, 3, 4, 5]
    (tmp_path / "b.warc.gz").write_bytes(warc("404 Not Found", 1) * 3)
    result = invoke("run", tmp_path / "b.warc.gz", "-o", tmp_path / "b.jsonl")
    assert result.exit_code == 3
    assert "  3  status 404\n" in result.stderr
    assert not (tmp_path / "b.jsonl").exists()


def test_learning_from_a_field_that_is_not_there(tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="needs the extra learn")
    source = write(tmp_path / "in.jsonl", *({"url": "https://a.example/b", "html": HTML} for _ in range(300)))
    profile = tmp_path / "sites.tsv"
    profile.write_text("of before\n")
    for options in ((), ("--merge", profile)):
        result = invoke("learn", source, "-o", profile, *options)
        assert result.exit_code == 3
        assert "  300  no field 'text' among url, html: try --text-field html\n" in result.stderr
        assert (profile.read_text(), names(tmp_path)) == ("of before\n", ["in.jsonl", "sites.tsv"])
    result = invoke("learn", source, "-o", profile, "--text-field", "html", "--url-field", "address")
    assert result.exit_code == 3
    assert "  300  the page has no address: see --url-field\n" in result.stderr


def test_exit_codes_are_in_the_help() -> None:
    text = " ".join(invoke("--help").stdout.split())
    assert "3 nothing" in text
    assert "130 stopped" in text


# ---------------------------------------------------------------- names of outputs


@pytest.mark.parametrize(
    "name", ["out.csv", "out.txt", "out.json", "out.tsv", "out.xlsx", "out.jsonl.bak", "out", ".csv"]
)
def test_outputs_of_other_forms_are_refused(tmp_path: Path, name: str) -> None:
    source = write(tmp_path / "in.jsonl", {"text": PROSE})
    result = invoke("run", source, "-o", tmp_path / name)
    assert result.exit_code == 2
    assert ".jsonl, .ndjson or .parquet, or -" in " ".join(result.stderr.split())
    assert names(tmp_path) == ["in.jsonl"]


@pytest.mark.parametrize("name", ["out.jsonl", "out.ndjson", "OUT.JSONL", "a.b.jsonl"])
def test_outputs_of_jsonl(tmp_path: Path, name: str) -> None:
    source = write(tmp_path / "in.jsonl", {"text": PROSE})
    assert invoke("run", source, "-o", tmp_path / name).exit_code == 0
    assert [article["body"] for article in lines(tmp_path / name)] == [PROSE]


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs devices")
def test_devices_are_written_as_they_are(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", {"text": PROSE}, {"text": 1})
    assert invoke("run", source, "-o", "/dev/null").exit_code == 0
    assert invoke("run", source, "-o", tmp_path / "out.jsonl", "--rejects", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()
    assert not list(Path("/dev").glob("null.*"))
    command = [*COMMAND, "run", str(source), "-o", "/dev/stdout"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert json.loads(done.stdout)["body"] == PROSE


# ---------------------------------------------------------------- folders as sources


def test_a_folder_gives_its_pages_and_dumps(tmp_path: Path) -> None:
    folder = tmp_path / "crawl"
    (folder / "below").mkdir(parents=True)
    for name in ("a.txt", "b.html", "c.HTM", "below/d.xhtml"):
        (folder / name).write_text(HTML)
    for name in ("e.md", "f.json", "g.png", "h"):
        (folder / name).write_text("{}")
    write(folder / "i.jsonl", {"id": "i", "text": PROSE})
    (folder / "j.ndjson.gz").write_bytes(gzip.compress(json.dumps({"id": "j", "text": PROSE}).encode()))
    write(folder / "i.rejects.jsonl", {"id": "x"})
    (folder / "k.parquet.part").mkdir()
    (folder / "k.parquet.part" / "part-00000.parquet").write_bytes(b"unfinished")
    assert invoke("run", folder, "-o", tmp_path / "out.jsonl", "--strict").exit_code == 0
    ids = [article["id"] for article in lines(tmp_path / "out.jsonl")]
    assert ids == ["a.txt", "b.html", "c.HTM", "i", "j", "below/d.xhtml"]
    assert invoke("run", folder, "-o", tmp_path / "md.jsonl", "--glob", "*.md").exit_code == 0
    assert [article["id"] for article in lines(tmp_path / "md.jsonl")] == ["e.md"]


def test_a_folder_without_pages_says_what_it_has(tmp_path: Path) -> None:
    (tmp_path / "crawl").mkdir()
    for i in range(9):
        (tmp_path / "crawl" / f"{i}.php").write_text(HTML)
    result = invoke("run", tmp_path / "crawl", "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 2
    assert "'.php': give --glob" in " ".join(result.stderr.split())


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_what_a_run_wrote_can_be_read(tmp_path: Path, name: str) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow", reason="needs the extra dumps")
    pages = [{"id": str(i), "url": f"https://a.example/{i}", "text": f"{PROSE} Number {i}."} for i in range(3)]
    first, again = tmp_path / name, tmp_path / "again.jsonl"
    assert invoke("run", write(tmp_path / "in.jsonl", *pages), "-o", first).exit_code == 0
    for options in ((), ("--text-field", "body", "--fresh")):
        assert invoke("run", first, "-o", again, *options).exit_code == 0
        assert [(a["id"], a["url"], a["body"]) for a in lines(again)] == [(p["id"], p["url"], p["text"]) for p in pages]


def test_learning_from_what_a_run_wrote(tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="needs the extra learn")
    pages = [{"url": f"https://a.example/{i}", "text": f"{PROSE}\nThe {i}th sentence, of its own."} for i in range(5)]
    assert invoke("run", write(tmp_path / "in.jsonl", *pages), "-o", tmp_path / "out.parquet").exit_code == 0
    result = invoke("learn", tmp_path / "out.parquet", "-o", tmp_path / "sites.tsv")
    assert (result.exit_code, result.stderr.split(":")[0]) == (0, "5 pages")


# ---------------------------------------------------------------- second runs


def test_a_run_that_is_done_is_not_done_again(tmp_path: Path) -> None:
    source, out = write(tmp_path / "in.jsonl", {"text": PROSE}, {"text": 1}), tmp_path / "out.jsonl"
    first = invoke("run", source, "-o", out, "--strict")
    before = out.stat()
    second = invoke("run", source, "-o", out, "--strict")
    assert (first.exit_code, second.exit_code) == (1, 1)
    assert second.stderr.startswith("nothing to do: ")
    assert "--fresh" in second.stderr.splitlines()[0]
    assert second.stderr.splitlines()[1:] == first.stderr.splitlines()
    assert (out.stat().st_mtime_ns, out.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    again = invoke("run", source, "-o", out, "--fresh")
    assert "nothing to do" not in again.stderr
    assert out.stat().st_ino != before.st_ino


def _more(folder: Path) -> tuple[object, ...]:
    write(folder / "pages" / "b.jsonl", {"text": PROSE}, {"text": PROSE})
    return ()


def _as_long(folder: Path) -> tuple[object, ...]:
    path = folder / "pages" / "b.jsonl"
    path.write_text(path.read_text().replace("Monday", "Sunday"))
    os.utime(path, ns=(1, time.time_ns() + 10**9))
    return ()


def _new_file(folder: Path) -> tuple[object, ...]:
    (folder / "pages" / "new.txt").write_text(PROSE)
    return ()


def _renamed(folder: Path) -> tuple[object, ...]:
    (folder / "pages" / "a.txt").rename(folder / "pages" / "c.txt")
    return ()


def _output_gone(folder: Path) -> tuple[object, ...]:
    (folder / "out.jsonl").unlink()
    return ()


def _output_changed(folder: Path) -> tuple[object, ...]:
    (folder / "out.jsonl").write_text("{}\n")
    return ()


def _other_settings(folder: Path) -> tuple[object, ...]:
    return ("--segments",)


def _other_files(folder: Path) -> tuple[object, ...]:
    return ("--glob", "*.txt")


def _other_rejects(folder: Path) -> tuple[object, ...]:
    return ("--rejects", folder / "bad.jsonl")


def _own_pipeline(folder: Path) -> tuple[object, ...]:
    return ("--pipeline", "cleaner:RULES")


CHANGES = [_more, _as_long, _new_file, _renamed, _output_gone, _output_changed, _other_settings, _other_files,
           _other_rejects, _own_pipeline]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_run_of_something_else_is_done(tmp_path: Path, change: Callable[[Path], tuple[object, ...]]) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text(PROSE)
    write(tmp_path / "pages" / "b.jsonl", {"text": PROSE}, {"text": 1})
    command = ("run", tmp_path / "pages", "-o", tmp_path / "out.jsonl")
    assert invoke(*command).exit_code == 0
    assert "nothing to do" in invoke(*command).stderr
    options = change(tmp_path)
    for already in (False, change is not _own_pipeline):  # what a pipeline does may change unseen
        result = invoke(*command, *options)
        assert result.exit_code == 0
        assert ("nothing to do" in result.stderr) == already


def test_parquet_that_is_done_is_not_done_again(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="needs the extra dumps")
    source, out = write(tmp_path / "in.jsonl", {"text": PROSE}), tmp_path / "out.parquet"
    assert invoke("run", source, "-o", out).exit_code == 0
    assert "nothing to do" in invoke("run", source, "-o", out).stderr
    (out / "part-00000.parquet").unlink()
    assert "nothing to do" not in invoke("run", source, "-o", out).stderr
    assert names(out) == ["part-00000.parquet"]


def test_a_profile_that_has_changed_is_used(tmp_path: Path) -> None:
    source, profile = write(tmp_path / "in.jsonl", {"text": PROSE}), tmp_path / "sites.tsv"
    profile.write_text("")
    command = ("run", source, "-o", tmp_path / "out.jsonl", "--profile", profile)
    assert invoke(*command).exit_code == 0
    assert "nothing to do" in invoke(*command).stderr
    os.utime(profile, ns=(1, time.time_ns() + 10**9))
    assert "nothing to do" not in invoke(*command).stderr


def test_standard_input_is_always_read(tmp_path: Path) -> None:
    for text in (PROSE, "Another page, which is about something else altogether."):
        result = invoke("run", "-", "-o", tmp_path / "out.jsonl", input=json.dumps({"text": text}))
        assert result.exit_code == 0
        assert [article["body"] for article in lines(tmp_path / "out.jsonl")] == [text]


# ---------------------------------------------------------------- interruptions and locks


SLOWLY = """
import sys, time
from cleaner.cli import app
from cleaner.dumps import runs, sinks
runs._RECORDS, sinks._EVERY = 5, float(sys.argv.pop(1))
work = runs.work
def slowly(entries, settings):
    print("chunk", flush=True)
    time.sleep(0.05)
    return work(entries, settings)
runs.work = slowly
app()
"""
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")


def started(
    *arguments: object, every: float = 0.0, chunks: int = 4, stdin: IO[bytes] | None = None
) -> subprocess.Popen[bytes]:
    """A slow run that has come to a certain chunk."""
    command = [sys.executable, "-c", SLOWLY, str(every), *map(str, arguments)]
    process = subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    for _ in range(chunks):
        assert process.stdout.readline() == b"chunk\n"
    return process


@pytest.fixture
def many(tmp_path: Path) -> Path:
    return write(tmp_path / "in.jsonl", *({"id": i, "text": f"{PROSE} Number {i}."} for i in range(300)))


@UNIX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("every", [0.0, 1000.0])  # seconds between commits
def test_an_interrupted_run_says_how_to_go_on(tmp_path: Path, many: Path, number: signal.Signals, every: float) -> None:
    out = tmp_path / "out.jsonl"
    process = started("run", many, "-o", out, every=every)
    process.send_signal(number)
    _, stderr = process.communicate(timeout=30)
    assert process.returncode == 128 + number
    found = re.fullmatch(
        r"cleaner: stopped after (\d+) records: the same command goes on from there \(--fresh: from the beginning\)\n",
        stderr.decode(),
    )
    assert found is not None
    assert names(tmp_path) == ["in.jsonl", "out.jsonl.part", "out.jsonl.state", "out.rejects.jsonl.part"]
    result = invoke("run", many, "-o", out)
    assert result.exit_code == 0
    assert f"went on after {found[1]} records" in result.stderr
    assert [article["id"] for article in lines(out)] == list(range(300))


@UNIX
def test_an_interrupted_run_that_had_kept_nothing_says_so(tmp_path: Path, many: Path) -> None:
    with many.open("rb") as stdin:  # which can't be gone back on
        process = started("run", "-", "-o", tmp_path / "out.jsonl", stdin=stdin)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=30)
    assert (process.returncode, stderr) == (130, b"cleaner: stopped: nothing is kept\n")
    assert names(tmp_path) == ["in.jsonl"]


@UNIX
@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupted_run_into_parquet_keeps_all_that_was_done(tmp_path: Path, many: Path, workers: int) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="needs the extra dumps")
    out = tmp_path / "out.parquet"
    interrupted = """
import os, signal, sys
from cleaner.dumps import run, runs
from pathlib import Path
runs._RECORDS = 5
if __name__ == "__main__":
    def progress(summary):
        if summary.pages == 100:
            os.kill(os.getpid(), signal.SIGINT)
    run([sys.argv[1]], Path(sys.argv[2]), workers=int(sys.argv[3]), on_progress=progress)
"""
    script = tmp_path / "script.py"
    script.write_text(interrupted)
    command = [sys.executable, str(script), str(many), str(out), str(workers)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.stderr.endswith("KeyboardInterrupt\n")
    summary = run([str(many)], out, workers=workers)
    assert (summary.resumed, summary.pages) == (100, 300)
    assert pq.read_table(out).column("id").to_pylist() == [str(i) for i in range(300)]


@UNIX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_learning_leaves_nothing(tmp_path: Path, number: signal.Signals) -> None:
    pytest.importorskip("duckdb", reason="needs the extra learn")
    command = [*COMMAND, "learn", "-", "-o", str(tmp_path / "sites.tsv")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while not list(tmp_path.glob(".sites.tsv.*/lines.db")):
            time.sleep(0.02)
        process.send_signal(number)
        _, stderr = process.communicate(timeout=30)
    assert (process.returncode, stderr) == (128 + number, b"cleaner: stopped: nothing is kept\n")
    assert names(tmp_path) == []


@UNIX
@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_two_runs_into_one_output_are_refused(tmp_path: Path, many: Path, name: str) -> None:
    out = tmp_path / name
    process = started("run", many, "-o", out)
    for options in ((), ("--fresh",), ("--segments",)):
        refused = invoke("run", many, "-o", out, *options)
        assert refused.exit_code == 2
        assert f"{name}: another run (process {process.pid}) is writing it" in " ".join(refused.stderr.split())
    beside = invoke("run", many, "-o", tmp_path / "other.jsonl")
    assert beside.exit_code == 0
    process.kill()
    process.communicate(timeout=30)
    assert f"{name}.lock" in names(tmp_path)  # which no process holds any more
    result = invoke("run", many, "-o", out)
    assert result.exit_code == 0
    assert not [left for left in names(tmp_path) if left.endswith((".lock", ".part"))]


@UNIX
def test_two_runs_into_one_file_of_rejects_are_refused(tmp_path: Path, many: Path) -> None:
    process = started("run", many, "-o", tmp_path / "out.jsonl")
    refused = invoke("run", many, "-o", tmp_path / "out.ndjson")
    assert (refused.exit_code, "out.rejects.jsonl: another run" in " ".join(refused.stderr.split())) == (2, True)
    process.kill()
    process.communicate(timeout=30)


# ---------------------------------------------------------------- files that are no pages and no dumps


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("a.json", "JSONL"),
        ("a.csv", "rows of the table"),
        ("A.TSV", "rows of the table"),
        ("a.xlsx", "rows of the table"),
        ("a.docx", "take its text out"),
        ("a.pdf", "take its text out"),
        ("a.zip", "unpack it"),
        ("a.jsonl.xz", "unpack it"),
        ("pages.tar", "unpack it"),
    ],
)
@pytest.mark.parametrize("command", ["run", "learn"])
def test_files_of_other_sorts_are_refused(tmp_path: Path, command: str, name: str, advice: str) -> None:
    if command == "learn":
        pytest.importorskip("duckdb", reason="needs the extra learn")
    source = tmp_path / name
    source.write_text(f"id,text\n1,{PROSE}\n")
    result = invoke(command, source, "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 2
    assert f"{name}: a {source.suffix} file is no page and no dump: " in result.stderr
    assert advice in result.stderr
    assert names(tmp_path) == [name]


def test_a_folder_of_that_name_is_none_of_them(tmp_path: Path) -> None:
    folder = tmp_path / "pages.zip"
    folder.mkdir()
    (folder / "a.txt").write_text(PROSE)
    assert invoke("run", folder, "-o", tmp_path / "out.jsonl").exit_code == 0


# ---------------------------------------------------------------- what can't be is a message


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("run", "in.jsonl", "-o", "out.jsonl", "--max-mb", "inf"), "--max-mb"),
        (("run", "in.jsonl", "-o", "out.jsonl", "--max-mb", "nan"), "--max-mb"),
        (("run", ".", "-o", "out.jsonl", "--glob", ""), "--glob '' is no pattern"),
        (("learn", ".", "-o", "out.tsv", "--glob", ""), "--glob '' is no pattern"),
        (("run", "loop", "-o", "out.jsonl"), "loop: is a link that leads back to itself"),
        (("run", "in.jsonl", "-o", "loop.jsonl"), "loop.jsonl: is a link that leads back to itself"),
        (("run", "in.jsonl", "-o", "loop.parquet"), "loop.parquet: is a link that leads back to itself"),
        (("run", "in.jsonl", "-o", "out.jsonl", "--rejects", "loop.jsonl"), "loop.jsonl: is a link that"),
        (("run", "in.jsonl", "-o", "-", "--rejects", "loop.jsonl"), "loop.jsonl: is a link that"),
        (("learn", "in.jsonl", "-o", "loop"), "loop: is a link that leads back to itself"),
        (("run", "in.jsonl", "-o", "out.jsonl", "--profile", "binary"), "binary: is no text in UTF-8"),
        (("run", "in.jsonl", "-o", "out.jsonl", "--profile", "loop"), "loop: Too many levels"),
        (("learn", "in.jsonl", "-o", "out.tsv", "--memory", "0"), "memory=0: give megabytes"),
        (("learn", "in.jsonl", "-o", "out.tsv", "--memory", "-5"), "memory=-5: give megabytes"),
        (("learn", "in.jsonl", "-o", "out.tsv", "--memory", "1"), "give another --memory"),
    ],
)
def test_options_and_paths_that_can_not_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "in.jsonl", {"text": PROSE, "url": "https://harbour.example/1"})
    (tmp_path / "binary").write_bytes(b"\x7f\xd0\xff\x00")
    for name in ("loop", "loop.jsonl", "loop.parquet"):
        (tmp_path / name).symlink_to(name)
    before = names(tmp_path)
    result = invoke(*options)
    assert (result.exit_code, names(tmp_path)) == (2, before)
    assert message in " ".join(result.stderr.split())


def test_a_link_that_leads_back_to_itself_costs_itself_alone(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(PROSE)
    (folder / "b.txt").symlink_to("b.txt")
    assert invoke("run", folder, "-o", tmp_path / "out.jsonl").exit_code == 0
    assert [r["source"] for r in lines(tmp_path / "out.rejects.jsonl")] == [str(folder / "b.txt")]

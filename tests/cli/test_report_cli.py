"""``cleaner report`` as people meet it: what it says, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cleaner.cli import app

PROSE = "The bridge was closed on Monday after a lorry struck its northern pier, the harbour office wrote."


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


@pytest.fixture
def out(tmp_path: Path) -> Path:
    pytest.importorskip("duckdb", reason="needs the extra report")
    pytest.importorskip("pygal", reason="needs the extra report")
    records = [{"id": "a", "text": PROSE}, {"id": "b", "text": f"Share\n{PROSE}"}, {"id": "c", "text": 7}]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    assert invoke("run", tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl", "--segments").exit_code == 0
    return tmp_path / "out.jsonl"


def test_a_report_is_written_and_said(out: Path) -> None:
    target = out.with_name("report.html")
    result = invoke("report", out, "-o", target)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith(f"{target}: 2 pages, 1 reject; 0.0")
    assert target.read_text("utf-8").startswith("<!doctype html>")


def test_against_another_run(out: Path) -> None:
    old = out.with_name("old.jsonl")
    old.write_bytes(out.read_bytes())
    target = out.with_name("report.html")
    assert invoke("report", out, "-o", target, "--against", old).exit_code == 0
    assert "2 pages are in both runs" in target.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("none.jsonl", ("-o", "report.html"), "none.jsonl: is not there: give what `cleaner run` wrote"),
        ("out.jsonl", ("-o", "none/report.html"), "none: there is no such folder: create it first"),
        ("out.jsonl", ("-o", "out.jsonl"), "out.jsonl: a report is HTML: give a name that ends in .html"),
        ("out.jsonl", ("-o", "report.html", "--against", "none.jsonl"), "none.jsonl: is not there"),
        ("out.jsonl", ("-o", "report.html", "--rejects", "in.jsonl"), "in.jsonl: holds no rejects of a run"),
        ("out.jsonl", ("-o", "report.html", "--memory", "0"), "give megabytes to count in (--memory)"),
    ],
)
def test_errors_name_the_input_and_a_way_out(
    out: Path, monkeypatch: pytest.MonkeyPatch, name: str, options: tuple[str, ...], message: str
) -> None:
    monkeypatch.chdir(out.parent)
    before = out.read_bytes()
    result = invoke("report", name, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert out.read_bytes() == before


@pytest.mark.parametrize("library", ["duckdb", "pygal", "jinja2", "pyarrow"])
def test_without_its_extra_it_says_how_to_get_it(tmp_path: Path, library: str) -> None:
    code = f"import sys; sys.modules[{library!r}] = None\nfrom cleaner.cli import app; app()"
    command = [sys.executable, "-c", code, "report", str(tmp_path / "out.jsonl"), "-o", str(tmp_path / "report.html")]
    result = subprocess.run(command, capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (2, "")
    assert "pip install 'scrape-cleaner[report]'" in result.stderr

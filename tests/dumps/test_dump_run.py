"""Runs over dumps that are broken in every way dumps are."""

from __future__ import annotations

import gzip
import io
import json
import random
import re
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner.dumps import Settings, run, unfinished
from cleaner.dumps.sources import Reader
from cleaner.errors import InputError

PROSE = "The bridge was closed on Monday after a lorry struck its northern pier, the harbour office said."


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(each) for each in path.read_bytes().split(b"\n") if each]


def ran(tmp_path: Path, *sources: Path, **options: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The articles and rejects of a run."""
    out, rejects = tmp_path / "out.jsonl", tmp_path / "out.rejects.jsonl"
    summary = run([str(source) for source in sources], out, **options)
    articles, rejected = lines(out), lines(rejects) if rejects.exists() else []
    assert (summary.pages, summary.rejects) == (len(articles), len(rejected))
    return articles, rejected


BROKEN = [
    (b"{not json}\n", "JSONDecodeError", "Expecting property name"),
    (b"[1, 2]\n", "InputError", "the record is a list, not an object"),
    (b'"text"\n', "InputError", "the record is a string"),
    (line(id=1, body="x"), "InputError", "no field 'text' among id, body"),
    (line(id=1, text=None), "InputError", "the field 'text' is null, not a string"),
    (line(id=1, text={}), "InputError", "the field 'text' is an object, not a string"),
    (line(id=1, text=True), "InputError", "the field 'text' is a boolean, not a string"),
    (line(id=1, text=["x"]), "InputError", "the field 'text' is a list, not a string"),
    (b'{"id": 1, "text": "caf\xe9"}\n', "UnicodeDecodeError", "invalid"),
    (b'{"id": 1e999, "text": "x"}\n', "ValueError", "JSON compliant"),
    (b"[" * 100_000 + b"\n", "InputError", "nested more than 200 deep"),
    (b'{"id": 1, "text": ' + b"9" * 5000 + b"}\n", "InputError", "the field 'text' is a number, not a string"),
    (b"\x00\n", "JSONDecodeError", "the line is no JSON: Expecting value"),
]


@pytest.mark.parametrize(("broken", "error", "reason"), BROKEN, ids=[reason for _, _, reason in BROKEN])
def test_a_broken_record_is_rejected_and_the_others_go_on(
    tmp_path: Path, broken: bytes, error: str, reason: str
) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(line(id="a", text=PROSE) + broken + line(id="b", text=PROSE))
    articles, rejects = ran(tmp_path, source)
    assert [(a["id"], a["record"], a["body"]) for a in articles] == [("a", 1, PROSE), ("b", 3, PROSE)]
    assert [(r["source"], r["record"], r["error"]) for r in rejects] == [(str(source), 2, error)]
    assert reason in rejects[0]["reason"]


GOOD = [
    (b"\xef\xbb\xbf" + line(id="a", text=PROSE), "a"),  # byte order mark
    (b"\r\n\n  \n" + line(id="a", text=PROSE)[:-1], "a"),  # blank lines; no line end after the last
    (line(text=PROSE), None),
    (line(id=7, text=PROSE, nested={"x": [1]}), 7),
    (b'{"id": NaN, "score": Infinity, "text": ' + json.dumps(PROSE).encode() + b"}\r\n", None),
    (f'{{"id": "\u2028", "text": "{PROSE}"}}'.encode(), "\u2028"),  # ends no line of JSONL
    (b'{"id": ' + b"9" * 5000 + b', "text": ' + json.dumps(PROSE).encode() + b"}", "9" * 5000),
    (b'{"id": 7, "size": -' + b"9" * 5000 + b', "text": ' + json.dumps(PROSE).encode() + b"}", 7),
    (line(id=7, text=PROSE, other="[" * 300 + '"\\'), 7),  # brackets within strings nest nothing
    (line(id=7, text=PROSE, other=[[]] * 300), 7),
    (b'{"id": "\\ud800", "text": ' + json.dumps(PROSE).encode() + b"}", "\ud800"),
]


@pytest.mark.parametrize(("data", "id"), GOOD, ids=range(len(GOOD)))
def test_a_record_is_cleaned_as_clean_does(tmp_path: Path, data: bytes, id: object) -> None:
    source = tmp_path / "in.ndjson"
    source.write_bytes(data)
    (article,), rejects = ran(tmp_path, source)
    assert rejects == []
    assert article.pop("record") >= 1
    article.pop("offset")
    assert article == {"id": id, "source": str(source), **cleaner.clean(PROSE).to_dict()}


def test_lone_surrogates_in_text_and_file_names(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    text = PROSE.replace("lorry", "lorry \\ud83d")
    source.write_bytes(f'{{"id": 1, "text": "{text}"}}\n{{"id": "\\udfff"}}\n'.encode())
    (article,), (reject,) = ran(tmp_path, source)
    assert article["body"] == PROSE.replace("lorry", "lorry \ud83d")
    assert reject["id"] == "\udfff"


def test_text_files(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_text(PROSE)
    (pages / "b.txt").write_bytes(bytes(range(256)) * 4)
    (pages / "c.txt").write_bytes(PROSE.replace("harbour", "port\xe9").encode("cp1252"))
    (pages / "d.text").write_text(PROSE)
    articles, rejects = ran(tmp_path, pages)
    assert [a["id"] for a in articles] == ["a.txt", "c.txt"]
    assert "record" not in articles[0]
    assert [(r["id"], r["error"], "record" in r) for r in rejects] == [("b.txt", "InputError", False)]
    articles, _ = ran(tmp_path, pages / "d.text", pages, glob="a.*")
    assert [a["id"] for a in articles] == ["d.text", "a.txt"]
    articles, _ = ran(tmp_path, pages / "c.txt", settings=Settings(encoding="cp1252"))
    assert "port\xe9" in articles[0]["body"]


def test_output_within_the_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(line(text=PROSE) + b"broken\n")
    for _ in range(2):
        articles, rejects = ran(tmp_path, tmp_path, glob="*.jsonl")
        assert (len(articles), len(rejects)) == (1, 1)


@pytest.mark.parametrize("damage", ["cut short", "corrupt", "no gzip at all", "bad checksum"])
def test_gzip_that_breaks_off(tmp_path: Path, damage: str) -> None:
    whole = b"".join(
        line(id=i, text=f"{PROSE} Lorry {i * 7919 % 10007} of {i * 104729 % 1299709}.") for i in range(1000)
    )
    data = gzip.compress(whole, mtime=0)
    middle = len(data) // 2
    bad, good = tmp_path / "bad.jsonl.gz", tmp_path / "good.jsonl.gz"
    bad.write_bytes(
        {
            "cut short": data[:middle],
            "corrupt": data[:middle] + b"\xff" * 200 + data[middle + 200 :],
            "no gzip at all": whole,
            "bad checksum": data[:-8] + b"\x00" * 8,
        }[damage]
    )
    good.write_bytes(gzip.compress(line(id="last", text=PROSE)))
    articles, rejects = ran(tmp_path, bad, good)
    ids = [a["id"] for a in articles]
    before = {"cut short": 400, "corrupt": 400, "no gzip at all": 0, "bad checksum": 1000}[damage]
    assert ids[:before] == list(range(before))
    assert ids[-1] == "last"
    source_rejects = [r for r in rejects if "after the damage" in r["reason"]]
    assert [r["source"] for r in source_rejects] == [str(bad)]
    if damage != "corrupt":  # which gives some garbage before it is found out
        assert ids[:-1] == list(range(len(ids) - 1))
        assert [r["record"] for r in rejects] == [len(ids)]


def test_two_workers_keep_order_and_give_the_same(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    data = [line(id=i, text=f"{PROSE} Number {i}.") if i % 10 else b"broken\n" for i in range(600)]
    source.write_bytes(b"".join(data))
    one = ran(tmp_path, source)
    assert ran(tmp_path, source, workers=2) == one
    assert [a["id"] for a in one[0]] == [i for i in range(600) if i % 10]
    assert [r["record"] for r in one[1]] == list(range(1, 600, 10))


PIPELINE = """
import os, signal
from cleaner import TEXT

def upset(page):
    "Fails, or kills its process, for some words."
    if "raise" in page.text.source:
        raise ZeroDivisionError("upset by a page")
    if "kill" in page.text.source:
        os.kill(os.getpid(), signal.SIGKILL)
    return ()

UPSET = TEXT.with_(upset)
"""


@pytest.fixture
def upset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    modules = tmp_path / "modules"
    modules.mkdir()
    (modules / "upset_pipeline.py").write_text(PIPELINE)
    monkeypatch.syspath_prepend(str(modules))
    return Settings(pipeline="upset_pipeline:UPSET")


def test_any_exception_of_a_filter_is_a_reject(tmp_path: Path, upset: Settings) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(b"".join(line(id=i, text="please raise" if i == 3 else PROSE) for i in range(6)))
    articles, rejects = ran(tmp_path, source, settings=upset)
    assert [a["id"] for a in articles] == [0, 1, 2, 4, 5]
    assert rejects == [
        {
            "id": 3,
            "source": str(source),
            "record": 4,
            "offset": source.read_bytes().index(b"please") - len('{"id": 3, "text": "'),
            "error": "ZeroDivisionError",
            "reason": "upset by a page",
        }
    ]


def test_a_record_that_kills_its_worker_is_a_reject(tmp_path: Path, upset: Settings) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(b"".join(line(id=i, text="please kill" if i == 200 else PROSE) for i in range(300)))
    articles, rejects = ran(tmp_path, source, settings=upset, workers=2)
    assert [a["id"] for a in articles] == [i for i in range(300) if i != 200]
    assert [(r["id"], r["record"], r["error"]) for r in rejects] == [(200, 201, "BrokenProcessPool")]


def test_failure_leaves_the_old_output(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(line(text=PROSE))
    out.write_text("old")

    def fail(_: object) -> None:
        raise MemoryError

    with pytest.raises(MemoryError):
        run([str(source)], out, on_progress=fail)
    assert out.read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_lines_are_read_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            data = (line(text=PROSE) * 20)[: len(buffer)]
            buffer[: len(data)] = data
            Endless.given += len(data)
            return len(data)

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Endless())))
    records = Reader().read(["-"])
    assert Endless.given == 0
    assert [next(records).number for _ in range(3)] == [1, 2, 3]
    assert Endless.given < 600_000


def test_a_single_enormous_line_is_one_record(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    rng, words = random.Random(0), PROSE.rstrip(".").split()
    text = "".join(" ".join(rng.choices(words, k=len(words))).capitalize() + ".\n" for _ in range(30_000))
    source.write_bytes(line(id=1, text=text) + line(id=2, text=PROSE))
    articles, _ = ran(tmp_path, source)
    assert [len(a["body"]) > 2_000_000 for a in articles] == [True, False]


def test_usage_errors_name_the_input(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(line(text=PROSE))
    (tmp_path / "in.json").write_text("[]")
    (tmp_path / "empty").mkdir()
    cases: list[tuple[list[Path], Path, dict[str, Any], str]] = [
        ([source], source, {}, "in.jsonl: this is a source, and the run would replace it"),
        ([tmp_path / "empty"], tmp_path / "out.jsonl", {}, "empty: no file below"),
        ([tmp_path / "in.json"], tmp_path / "out.jsonl", {}, "in.json: "),
        ([source], tmp_path / "out.jsonl", {"settings": Settings(pipeline="nowhere:X")}, "nowhere:X"),
        ([source], tmp_path / "out.jsonl", {"settings": Settings(pipeline="cleaner:clean")}, "not Pipeline"),
    ]
    for sources, out, options, said in cases:
        with pytest.raises(InputError, match=said):
            run([str(s) for s in sources], out, **options)


def test_a_folder_is_never_taken_for_a_file(tmp_path: Path) -> None:
    source, folder = tmp_path / "in.jsonl", tmp_path / "mine"
    source.write_bytes(line(text=PROSE))
    folder.mkdir()
    (folder / "kept").write_text("kept")
    refused: list[dict[str, Any]] = [{"rejects": folder, "output": tmp_path / "out.jsonl"}, {"output": folder}]
    for options in refused:
        with pytest.raises(IsADirectoryError):
            run([str(source)], **options)
    assert (folder / "kept").read_text() == "kept"


def test_parts_of_a_run_before_are_not_read(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow.parquet", reason="needs the extra dumps")
    (tmp_path / "a.txt").write_text(PROSE)
    for _ in range(2):
        assert run([str(tmp_path)], tmp_path / "out.parquet", glob="*").pages == 1


@pytest.mark.parametrize(("depth", "taken"), [(199, True), (200, False), (975, False)])
@pytest.mark.parametrize("output", ["out.jsonl", "out.parquet"])
def test_depth_is_the_same_with_any_number_of_workers(tmp_path: Path, depth: int, taken: bool, output: str) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(f'{{"id": {"[" * depth}{"]" * depth}, "text": "{PROSE}"}}\n'.encode() + line(text=PROSE))
    for workers in (1, 2):
        summary = run([str(source)], tmp_path / output, workers=workers, fresh=True)
        assert (summary.pages, summary.rejects) == ((2, 0) if taken else (1, 1))


def test_what_others_have_written_stays(tmp_path: Path) -> None:
    source, out, beside = tmp_path / "in.jsonl", tmp_path / "out.parquet", tmp_path / "out.rejects.jsonl"
    source.write_bytes(line(text=PROSE))
    run([str(source)], out)
    run([str(source)], out, fresh=True)  # over what a run wrote
    for name in ("notes.txt", "part-a.parquet", "part-00000-of-spark.parquet", ".hidden"):
        (out / name).write_text("mine")
        with pytest.raises(InputError, match=rf"out\.parquet: the folder holds '{re.escape(name)}'"):
            run([str(source)], out, fresh=True)
        assert (out / name).read_text() == "mine"
        (out / name).unlink()
    (tmp_path / "file.parquet").write_text("mine")
    with pytest.raises(InputError, match="is a file, and Parquet output is a folder"):
        run([str(source)], tmp_path / "file.parquet")
    assert (tmp_path / "file.parquet").read_text() == "mine"
    for mine in ('{"id": 1}\n', "notes\n", "", "[" * 100_000):
        beside.write_text(mine)
        assert run([str(source)], tmp_path / "out.jsonl", fresh=True).pages == 1
        assert beside.read_text() == mine
    beside.unlink()
    beside.mkdir()
    with pytest.raises(IsADirectoryError):
        run([str(source)], tmp_path / "out.jsonl", fresh=True)


def test_rejects_of_an_earlier_run_go(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(line(text=PROSE) + line(text=7))
    assert len(ran(tmp_path, source)[1]) == 1
    source.write_bytes(line(text=PROSE))
    assert ran(tmp_path, source)[1] == []
    assert not (tmp_path / "out.rejects.jsonl").exists()


def test_places_may_be_given_as_text(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(line(id=1, text="The ferry will run again.") + b"{\n")
    target, rejects = tmp_path / "out.jsonl", tmp_path / "bad.jsonl"
    run([str(source)], str(target), rejects=str(rejects))
    assert target.is_file()
    assert rejects.is_file()
    assert unfinished(str(target)) == 0

"""Reports on runs: what they count, whatever the form of the output, and what they refuse."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("duckdb", reason="needs the extra report")
pytest.importorskip("pygal", reason="needs the extra report")

from cleaner import InputError, dumps
from cleaner.report import report
from tests.report.runs import Parts, article, lines, parts, segment, shown

CHROME = [segment("Share", "CHROME", "share"), segment("© Harbour 2021\n", "CHROME", "legal")]
ARTICLES = [
    article("a", url="https://www.harbour.co.uk/1", quality=0.5, language="de", byline="Moira Lindqvist"),
    article("b", url="https://news.harbour.co.uk/2", quality=0.7, tags=["boats"], comments="Late."),
    article("c", url="https://alice.github.io/3", kind="forum", quality=0.95, date="2021-03-05"),
    article(None, source="other.jsonl", record=4, title=None, quality=0.3, body=""),
    article("e", url="not an address", language=None, headlines=["One", "Two"], section="Coast"),
]
WITH = [each | {"segments": [segment("Body of it.\n"), *CHROME]} for each in ARTICLES]


def write(path: Path, *articles: Any) -> Path:
    return (parts if path.suffix == ".parquet" else lines)(path, *articles)


def made(folder: Path, name: str, *articles: Any, **options: Any) -> Parts:
    report(write(folder / name, *articles), folder / "report.html", **options)
    return shown(folder / "report.html")


@pytest.mark.parametrize("name", ["out.jsonl", "out.ndjson", "out.parquet"])
def test_figures(tmp_path: Path, name: str) -> None:
    tables = made(tmp_path, name, *ARTICLES).tables
    assert tables["Pages by the dump that they were read from, or the folder."] == [
        ["dump.jsonl", "4", "80.0 %"], ["other.jsonl", "1", "20.0 %"]
    ]  # fmt: skip
    assert tables["Pages by language."] == [
        ["en", "3", "60.0 %"], ["de", "1", "20.0 %"], ["unknown", "1", "20.0 %"]
    ]  # fmt: skip
    assert tables["Pages by what they are as a whole."] == [["article", "4", "80.0 %"], ["forum", "1", "20.0 %"]]
    fields = {row[0]: row[1] for row in tables["Pages that have a field."]}
    one = dict.fromkeys(("byline", "date", "section", "tags", "headlines", "comments"), "1")
    assert fields == one | {"title": "4", "body": "4"}
    assert tables["The sites of most pages."] == [
        ["harbour.co.uk", "2", "40.0 %", "0.60"],
        ["no address", "2", "40.0 %", "0.60"],
        ["alice.github.io", "1", "20.0 %", "0.95"],
    ]
    steps = [(row[0], row[1]) for row in tables["Pages by quality."] if row[1] != "0"]
    assert steps == [
        ("0.30 to 0.35", "1"),
        ("0.50 to 0.55", "1"),
        ("0.70 to 0.75", "1"),
        ("0.90 to 0.95", "1"),
        ("0.95 to 1.00", "1"),
    ]


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_segments(tmp_path: Path, name: str) -> None:
    found = made(tmp_path, name, *WITH)
    assert found.tables["Characters by label."] == [
        ["CHROME", "10", "100", "62.5 %"], ["BODY", "5", "60", "37.5 %"]
    ]  # fmt: skip
    assert found.tables["Characters of chrome, by its kind."] == [
        ["legal", "5", "75", "75.0 %"], ["share", "5", "25", "25.0 %"]
    ]  # fmt: skip
    rows = [attributes for tag, attributes in found.found if attributes.get("class") == "CHROME" and tag == "div"]
    assert len(rows) == 10
    assert "0.75 network: by its words" in found.text


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_lines_that_sites_repeat(tmp_path: Path, name: str) -> None:
    """As profiles hold them: folded, numbers as 0, on three pages at least, and on 2 % of them."""
    other = segment("A body that repeats.")
    every = [
        article(i, url=f"https://www.quay.example/{i}", segments=[*CHROME, segment("x" * i, "CHROME", "clock"), other])
        for i in range(4)
    ]
    few = [article(f"f{i}", url=f"https://few.example/{i}", segments=CHROME) for i in range(2)]
    found = made(tmp_path, name, *every, *few)
    assert found.tables["Lines of chrome by the pages that they stand on."] == [
        ["share", "share", "4", "100 %"], ["© harbour 0", "legal", "4", "100 %"]
    ]  # fmt: skip
    assert "quay.example" in found.text


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_runs_without_segments_say_what_to_do(tmp_path: Path, name: str) -> None:
    found = made(tmp_path, name, *ARTICLES)
    assert found.text.count("cleaner run --segments") == 2
    assert found.tables["Characters of all pages, by field."][0] == ["body", "188", "71.8 %"]
    assert "The body is empty." in found.text


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_the_pages_of_least_quality_come_in_order(tmp_path: Path, name: str) -> None:
    pages = [article(f"p{i:03}", quality=1 - i / 100, title=f"Number {i:03}") for i in range(70)]
    found = made(tmp_path, name, *pages)
    at = [found.text.index(f"Number {i:03}") for i in range(69, 19, -1)]
    assert at == sorted(at)
    assert "Number 019" not in found.text
    assert "50 pages of least quality" in found.text


def test_pages_without_quality(tmp_path: Path) -> None:
    found = made(tmp_path, "out.jsonl", article("a", quality=None))
    assert found.text.count("No page has a quality") == 2
    assert not [tag for tag, _ in found.found if tag == "svg"]


def test_lines_that_are_no_articles_are_counted_and_named(tmp_path: Path) -> None:
    bad: list[str | bytes] = [
        "not json",
        "[1, 2]",
        '{"id": "no body"}',
        "",
        b'{"id": "\xff", "body": "x"}',
        '{"body": "cut',
    ]
    path = lines(tmp_path / "out.jsonl", ARTICLES[0], *bad, ARTICLES[1])
    done = report(path, tmp_path / "report.html")
    assert (done.pages, done.bad) == (2, 5)
    text = shown(tmp_path / "report.html").text
    assert "out.jsonl: 2 lines left out, no JSON (line 2, 7)." in text
    assert "2 lines left out, no article of a run: it has no field 'body' (line 3, 4)." in text
    assert "1 line left out, not UTF-8 (line 6)." in text


def test_a_run_with_its_rejects_and_state(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    records = [{"id": i, "text": "The ferry will sail again in March, the port said."} for i in range(3)]
    source.write_text("".join(json.dumps(x) + "\n" for x in [*records, {"id": "n1", "text": 7}, {"text": 8}]))
    for output in ("out.jsonl", "out.parquet"):
        summary = dumps.run([str(source)], tmp_path / output)
        done = report(tmp_path / output, tmp_path / "report.html")
        found = shown(tmp_path / "report.html")
        assert (done.pages, done.rejects) == (3, 2)
        assert f"in {summary.seconds:,.1f} s" in found.text
        assert "MB read" in found.text
        caption = "Records that could not be cleaned, by reason. All of them are in out.rejects.jsonl."
        assert found.tables[caption] == [["the field 'text' is a number, not a string", "2", "n1"]]
        (tmp_path / "out.rejects.jsonl").rename(tmp_path / "bad.jsonl")
        report(tmp_path / output, tmp_path / "report.html")
        assert "known by number alone" in shown(tmp_path / "report.html").text
        assert report(tmp_path / output, tmp_path / "report.html", rejects=tmp_path / "bad.jsonl").rejects == 2
        (tmp_path / "bad.jsonl").rename(tmp_path / "out.rejects.jsonl")


def test_a_state_of_another_output_counts_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"text": "The ferry will sail again in March."}\n')
    dumps.run([str(tmp_path / "in.jsonl")], tmp_path / "out.jsonl")
    found = made(tmp_path, "out.jsonl", *ARTICLES)
    assert "The state file out.jsonl.state is of another output" in found.text
    assert "MB read" not in found.text
    (tmp_path / "out.jsonl.state").write_text('{"key": 7}')
    assert "is damaged" in made(tmp_path, "out.jsonl", *ARTICLES).text


def test_nothing_is_left_beside_a_report(tmp_path: Path) -> None:
    path = write(tmp_path / "out.jsonl", *ARTICLES)
    report(path, tmp_path / "report.html")
    assert sorted(x.name for x in tmp_path.iterdir()) == ["out.jsonl", "report.html"]


def test_names_that_are_patterns_and_quotes(tmp_path: Path) -> None:
    folder = tmp_path / "it's [a] *"
    folder.mkdir()
    assert report(write(folder / "out'[1].parquet", *WITH), folder / "re'port.html").pages == 5


def _missing(folder: Path) -> Path:
    return folder / "none.jsonl"


def _unfinished(folder: Path) -> Path:
    (folder / "out.jsonl.part").touch()
    return folder / "out.jsonl"


def _other_form(folder: Path) -> Path:
    (folder / "out.csv").touch()
    return folder / "out.csv"


def _empty(folder: Path) -> Path:
    (folder / "out.jsonl").touch()
    return folder / "out.jsonl"


def _no_articles(folder: Path) -> Path:
    return lines(folder / "dump.jsonl", {"text": "A page."}, "no json")


def _rejects(folder: Path) -> Path:
    return lines(folder / "out.rejects.jsonl", {"source": "a", "error": "InputError", "reason": "why"})


def _folder(folder: Path) -> Path:
    return folder


def _no_parts(folder: Path) -> Path:
    (folder / "out.parquet").mkdir()
    return folder / "out.parquet"


def _a_part(folder: Path) -> Path:
    return next(parts(folder / "out.parquet", *ARTICLES).iterdir())


def _damaged(folder: Path) -> Path:
    path = parts(folder / "out.parquet", *ARTICLES)
    (path / "part-00001.parquet").write_bytes(b"PAR1 but no more")
    return path


def _other_table(folder: Path) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq

    (folder / "out.parquet").mkdir()
    pq.write_table(pa.table({"text": ["A page."]}), folder / "out.parquet" / "part-00000.parquet")
    return folder / "out.parquet"


@pytest.mark.parametrize(
    ("output", "message"),
    [
        (_missing, "none.jsonl: is not there: give what `cleaner run` wrote"),
        (_unfinished, "out.jsonl: is not there: the run is unfinished"),
        (_other_form, "out.csv: no form of output has such a name"),
        (_empty, "out.jsonl: has no pages"),
        (_no_articles, "dump.jsonl: no line is an article of a run"),
        (_rejects, "out.rejects.jsonl: holds the rejects of a run"),
        (_folder, "this folder is no output of a run"),
        (_no_parts, "this folder is no output of a run"),
        (_a_part, "give the folder"),
        (_damaged, "part-00001.parquet: can't be read as Parquet"),
        (_other_table, "part-00000.parquet: no run wrote this"),
    ],
)
def test_what_is_no_run_is_refused(tmp_path: Path, output: Callable[[Path], Path], message: str) -> None:
    with pytest.raises(InputError) as found:
        report(output(tmp_path), tmp_path / "report.html")
    assert message in str(found.value)
    assert not (tmp_path / "report.html").exists()


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("report.pdf", "a report is HTML"),
        ("none/report.html", "there is no such folder"),
        ("folder.html", "is a folder"),
        ("out.parquet/report.html", "this is a part of the run"),
        ("out.html", "this is a part of the run"),
    ],
)
def test_where_a_report_can_not_go(tmp_path: Path, target: str, message: str) -> None:
    run = parts(tmp_path / "out.parquet", *ARTICLES)
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "out.html").symlink_to(run / "part-00000.parquet")
    before = (run / "part-00000.parquet").read_bytes()
    with pytest.raises(InputError, match=message):
        report(run, tmp_path / target)
    assert (run / "part-00000.parquet").read_bytes() == before


@pytest.mark.parametrize("name", ["absent.jsonl", "in.jsonl"])
def test_rejects_that_are_none(tmp_path: Path, name: str) -> None:
    lines(tmp_path / "in.jsonl", {"text": "A page."})
    with pytest.raises(InputError, match=name):
        report(write(tmp_path / "out.jsonl", *ARTICLES), tmp_path / "report.html", rejects=tmp_path / name)


def test_pages_that_are_files_are_counted_by_folder(tmp_path: Path) -> None:
    some = [article(name, record=None, source=f"crawl/{name}.txt") for name in "abc"]
    tables = made(tmp_path, "out.jsonl", *some).tables
    assert tables["Pages by the dump that they were read from, or the folder."] == [["crawl/", "3", "100 %"]]

"""Parquet in and out."""

from __future__ import annotations

import json
import math
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cleaner.dumps import Settings, learn, run
from cleaner.dumps.arrow import clean_arrow

Row = dict[str, Any]

PROSE = "The bridge was closed on Monday after a lorry struck its northern pier, the harbour office said."


def ran(tmp_path: Path, columns: dict[str, object], **options: Any) -> tuple[list[Row], list[Row]]:
    pq.write_table(pa.table(columns), tmp_path / "in.parquet")
    run([str(tmp_path / "in.parquet")], tmp_path / "out.jsonl", **options)
    files = [tmp_path / "out.jsonl", tmp_path / "out.rejects.jsonl"]
    articles, rejects = ([json.loads(x) for x in f.read_bytes().splitlines()] if f.exists() else [] for f in files)
    return articles, rejects


#: Only then does pyarrow write views to Parquet, and so read them from it.
VIEWS = pytest.mark.skipif(int(pa.__version__.split(".")[0]) < 21, reason="needs pyarrow 21")


@pytest.mark.parametrize(
    "texts",
    [
        pa.array([PROSE, PROSE]),
        pa.array([PROSE, PROSE], pa.large_string()),
        pa.array([PROSE.encode(), PROSE.encode("utf-16")], pa.binary()),
        pa.array([PROSE, PROSE]).dictionary_encode(),
        pytest.param(pa.array([PROSE, PROSE], pa.string_view()), marks=VIEWS),
    ],
    ids=["string", "large", "binary", "dictionary", "view"],
)
def test_rows_are_pages(tmp_path: Path, texts: pa.Array) -> None:
    urls = ["https://harbour.example/1", None]
    articles, rejects = ran(tmp_path, {"text": texts, "id": [7, 8], "url": urls, "other": [1.5, 2.5]})
    assert rejects == []
    assert [(a["record"], a["id"], a["url"], a["body"]) for a in articles] == [
        (1, 7, urls[0], PROSE),
        (2, 8, None, PROSE),
    ]


def test_rows_without_a_page_are_rejects(tmp_path: Path) -> None:
    texts = pa.array([None, PROSE, PROSE * 100])
    articles, rejects = ran(tmp_path, {"text": texts, "id": ["a", "b", "c"]}, most=1_000)
    assert [a["id"] for a in articles] == ["b"]
    assert [(r["id"], r["record"]) for r in rejects] == [("a", 1), ("c", 3)]
    articles, rejects = ran(tmp_path, {"text": [1, 2]})
    assert ["not a string" in r["reason"] for r in rejects] == [True, True]


def test_no_such_column_and_no_parquet(tmp_path: Path) -> None:
    _, rejects = ran(tmp_path, {"html": [PROSE]})
    assert "no column 'text' among html" in rejects[0]["reason"]
    articles, _ = ran(tmp_path, {"html": [PROSE]}, settings=Settings(text_field="html"))
    assert [a["body"] for a in articles] == [PROSE]
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 and no more")
    run([str(tmp_path / "bad.parquet"), str(tmp_path / "in.parquet")], tmp_path / "out.jsonl")
    assert len((tmp_path / "out.rejects.jsonl").read_bytes().splitlines()) == 2


@pytest.mark.parametrize("segments", [False, True])
def test_a_folder_of_parts_says_what_lines_say(tmp_path: Path, segments: bool) -> None:
    source, html = (
        tmp_path / "in.jsonl",
        f"<html><body><p>{PROSE}</p><a href=/x/y>Harbour gets a new bridge at last</a>",
    )
    records = [{"id": i, "text": html if i % 3 == 0 else f"Share\n{PROSE} \ud800 {i}"} for i in range(20)]
    source.write_bytes(b"".join(json.dumps(r).encode() + b"\n" for r in [*records, {"id": "bad"}]))
    run([str(source)], tmp_path / "out.jsonl", settings=Settings(segments=segments))
    summary = run([str(source)], tmp_path / "out.parquet", settings=Settings(segments=segments))
    assert (summary.pages, summary.rejects) == (20, 1)
    lines = [json.loads(x) for x in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    rows = pq.read_table(tmp_path / "out.parquet").to_pylist()
    assert [p.name for p in (tmp_path / "out.parquet").iterdir()] == ["part-00000.parquet"]
    for line, row in zip(lines, rows, strict=True):
        assert row.pop("id") == str(line.pop("id"))
        if row["hrefs"] is None:
            del row["hrefs"]
        for segment in row.get("segments", []):
            if segment["element"] is None:
                del segment["element"]
        assert json.loads(json.dumps(line).replace("\\ud800", "\\ufffd")) == row
    run([str(source)], tmp_path / "out.parquet")  # takes the place of the old one
    assert sorted(p.name for p in tmp_path.iterdir() if "parquet" in p.name) == ["out.parquet", "out.parquet.state"]


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (pa.array([datetime(2024, 3, 1, 7, 30)], pa.timestamp("us")), "2024-03-01T07:30:00"),
        (pa.array([1_700_000_000_000_000_000], pa.timestamp("ns", "UTC")), "2023-11-14T22:13:20+00:00"),
        (pa.array([date(2024, 3, 1)]), "2024-03-01"),
        (pa.array([time(7, 30)]), "07:30:00"),
        (pa.array([Decimal("7.50")]), "7.50"),
        (pa.array([b"a7"]), "a7"),
        (pa.array([b"\xff\x00"], pa.binary(2)), "ff00"),
        (pa.array([math.nan]), None),
        (pa.array([[Decimal(1), None]]), ["1", None]),
        (pa.array([{"when": date(2024, 3, 1)}]), {"when": "2024-03-01"}),
        (pa.array([True]), True),
    ],
    ids=str,
)
def test_ids_are_what_json_can_hold(tmp_path: Path, ids: pa.Array, expected: object) -> None:
    articles, rejects = ran(tmp_path, {"text": [PROSE], "id": ids})
    assert ([a["id"] for a in articles], rejects) == ([expected], [])
    made = clean_arrow(pa.RecordBatch.from_pydict({"text": [PROSE], "id": ids}))["id"].to_pylist()
    assert made == [expected if expected is None or isinstance(expected, str) else json.dumps(expected)]


@pytest.mark.parametrize(
    "ids", [pa.array([10**8, 1], pa.date32()), pa.array([2**53, 86_400_000], pa.timestamp("ms"))], ids=["date", "time"]
)
def test_a_value_that_can_not_be_given_costs_its_row_alone(tmp_path: Path, ids: pa.Array) -> None:
    made = clean_arrow(pa.RecordBatch.from_pydict({"text": [PROSE, PROSE], "id": ids})).to_pylist()
    assert [(row["body"], "can't be read" in (row["error"] or "")) for row in made] == [(None, True), (PROSE, False)]
    articles, rejects = ran(tmp_path, {"text": [PROSE, PROSE], "id": ids})
    assert [a["id"][:10] for a in articles] == ["1970-01-02"]
    assert [(r["record"], "can't be read" in r["reason"]) for r in rejects] == [(1, True)]


@pytest.mark.parametrize("name", ["text", "id", "url"])
def test_two_columns_of_a_name_are_one_reject(tmp_path: Path, name: str) -> None:
    columns = {"text": [PROSE], "id": ["a"], "url": ["https://harbour.example/1"]}
    names, arrays = [*columns, name], [pa.array(x) for x in [*columns.values(), columns[name]]]
    bad, good = tmp_path / "bad.parquet", tmp_path / "good.parquet"
    pq.write_table(pa.Table.from_arrays(arrays, names), bad)
    pq.write_table(pa.table({"text": [PROSE]}), good)
    summary = run([str(bad), str(good)], tmp_path / "out.jsonl")
    assert (summary.pages, summary.rejects) == (1, 1)
    reject = json.loads((tmp_path / "out.rejects.jsonl").read_bytes())
    assert f"2 columns are named {name!r}" in reject["reason"]


def test_learning_takes_any_column(tmp_path: Path) -> None:
    ids = pa.array([10**8, 1], pa.date32())
    urls = [f"https://harbour.example/{i}" for i in range(2)]
    pq.write_table(pa.table({"text": [PROSE, PROSE], "id": ids, "url": urls}), tmp_path / "in.parquet")
    learned = learn([str(tmp_path / "in.parquet")], tmp_path / "sites.tsv")
    assert (learned.pages, learned.left_out) == (1, 1)

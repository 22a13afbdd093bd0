"""Parquet in and out."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cleaner.dumps import Settings, run

PROSE = "The bridge was closed on Monday after a lorry struck its northern pier, the harbour office said."


def ran(tmp_path: Path, columns: dict[str, object], **options) -> tuple[list[dict], list[dict]]:
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

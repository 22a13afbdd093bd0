"""Entries of the list: raw pages, outputs of runs, and what can't be read."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from cleaner import Label
from cleaner.dumps.records import Reject
from cleaner.dumps.sources import Reader
from cleaner.dumps.work import Settings
from cleaner.review.entries import Entry, entries
from tests.review.sources import FERRY, output, pages, read


def test_pages_of_all_forms_are_cleaned(tmp_path: Path) -> None:
    found = [*entries([str(pages(tmp_path))], Reader(), Settings())]
    rejects = [one for one in found if isinstance(one, Reject)]
    some = {one.name: one for one in found if isinstance(one, Entry)}
    assert [(one.number, one.error) for one in rejects] == [(2, "JSONDecodeError")]
    assert some.keys() == {"bell", "quay", "ferry.txt", "mill.html"}
    assert some["bell"].site == "saltmere.example"
    assert some["mill.html"].title == "Tide mill grinds flour again after 94 years"
    assert {Label.TITLE, Label.BODY, Label.BYLINE} <= some["ferry.txt"].labels
    assert all(not one.written and one.quality is not None for one in some.values())


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
@pytest.mark.parametrize("segments", [True, False])
def test_articles_that_a_run_wrote_are_not_cleaned_again(tmp_path: Path, name: str, segments: bool) -> None:
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow", reason="needs pyarrow, of the extra dumps")
    written = read(output(tmp_path / "in", name, segments=segments))
    raw = {one.name: one for one in read(tmp_path / "in")}
    assert len(written) == 4
    for one in written:
        assert one.written
        assert one.quality == pytest.approx(raw[one.name].quality)
        assert Label.BODY in one.labels
        assert (Label.CHROME in one.labels) == segments


def test_a_dump_of_pages_with_a_field_called_headlines_is_no_output(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text('{"text": "Home\\nThe ferry will run again, the port said.", "headlines": []}\n', encoding="utf-8")
    assert [one.written for one in read(path)] == [False]


def test_packed_dumps(tmp_path: Path) -> None:
    path = tmp_path / "dump.jsonl.gz"
    path.write_bytes(gzip.compress(f'{{"id": 7, "text": "{FERRY[:60]!s}"}}\n'.replace("\n", "\\n", 5).encode()))
    assert [one.name for one in read(path)] == ["7"]


ODD = [
    {"title": 5},
    {"url": [1]},
    {"kind": []},
    {"quality": "high"},
    {"quality": [1]},
    {"quality": 2**70},
    {"quality": -1},
    {"segments": [1]},
    {"segments": [{"label": "NONE"}]},
    {"segments": 7},
]


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_an_odd_row_costs_itself_alone(tmp_path: Path, odd: dict[str, object]) -> None:
    row: dict[str, object] = {
        "title": None,
        "byline": None,
        "body": "The ferry.",
        "headlines": [],
        "tags": [],
        "quality": 0.5,
    }
    path = tmp_path / "out.jsonl"
    lines = [json.dumps(row | {"id": 1}), json.dumps(row | {"id": 2} | odd), json.dumps(row | {"id": 3})]
    path.write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "z.txt").write_text(FERRY, encoding="utf-8")
    found = [*entries([str(tmp_path)], Reader(), Settings())]
    assert [one.name for one in found if isinstance(one, Entry)] == ["1", "3", "z.txt"]
    (reject,) = (one for one in found if isinstance(one, Reject))
    assert reject.reason.startswith("is no article that a run wrote: ")


def test_pages_in_folders_are_told_apart(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.txt").write_text(FERRY, encoding="utf-8")
    assert [one.name for one in read(tmp_path)] == ["a/index.txt", "b/index.txt"]

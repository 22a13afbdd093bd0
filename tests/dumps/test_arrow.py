"""Batches of pages in Arrow's columns."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import clean
from cleaner.dumps import Settings
from cleaner.dumps.arrow import clean_arrow, lines_arrow, schema
from cleaner.dumps.tables import batch_of, from_ipc, to_ipc
from cleaner.sites import normal

PROSE = "The bridge was closed on Monday after a lorry struck its northern pier, the harbour office said."


def batch(**columns: object) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict(columns)


def test_a_row_for_each_page_in_order() -> None:
    pages = batch(
        text=[f"Share\n{PROSE}", None, "", PROSE], id=[1, 2, 3, 4], url=["https://a.example/1", None, None, ""]
    )
    rows = clean_arrow(pages).to_pylist()
    assert [(row["id"], row["body"]) for row in rows] == [("1", PROSE), ("2", None), ("3", ""), ("4", PROSE)]
    assert [row["error"] for row in rows] == [None, "the page is null, not a string", None, None]
    assert rows[0]["url"] == "https://a.example/1"


@pytest.mark.parametrize("segments", [False, True])
def test_fields_are_those_of_clean(segments: bool) -> None:
    html = f"<html><body><h1>Bridge closed</h1><p>{PROSE}</p><a href=/a/b>Harbour gets a new bridge at last</a>"
    for raw in (html, f"Share\n{PROSE}"):
        (row,) = clean_arrow(batch(text=[raw]), Settings(segments=segments)).to_pylist()
        told = clean(raw).to_dict(segments=segments)
        for name, value in told.items():
            if name == "segments":
                value = [{"element": None, **segment} for segment in value]
            assert row[name] == value


def test_other_columns(tmp_path: object) -> None:
    pages = batch(html=[PROSE], key=["k"], source=["a.warc"], record=[3], offset=[17], other=[1.0])
    found = clean_arrow(pages, Settings(text_field="html", id_field="key"))
    assert found.schema == schema(errors=True)
    row = found.to_pylist()[0]
    assert (row["id"], row["source"], row["record"], row["offset"]) == ("k", "a.warc", 3, 17)
    with pytest.raises(KeyError, match="no column 'text' among html"):
        clean_arrow(pages)


def test_bytes_are_decoded_and_what_is_no_text_has_an_error() -> None:
    raws = [PROSE.encode("utf-16"), b"\x89PNG\x00\x00"]
    rows = clean_arrow(batch(text=pa.array(raws, pa.binary()))).to_pylist()
    assert rows[0]["body"] == PROSE
    assert "bytes of 6 B" in rows[1]["error"]


@settings(max_examples=30)
@given(st.lists(st.text(st.characters()) | st.none() | st.binary(), max_size=5))
def test_any_pages_have_rows(raws: list[str | bytes | None]) -> None:
    texts = [x.encode("utf-8", "surrogatepass") if isinstance(x, str) else x for x in raws]
    assert len(clean_arrow(batch(text=pa.array(texts, pa.binary())))) == len(raws)


def test_half_surrogate_pairs_and_ids_that_are_no_strings() -> None:
    rows = batch_of([{"id": 1.5, "body": "a\ud800b", "tags": ["\udfff"]}, {"id": None}]).to_pylist()
    assert [(row["id"], row["body"]) for row in rows] == [("1.5", "a\ufffdb"), (None, None)]


def test_ipc() -> None:
    made = batch_of([{"id": "a", "body": PROSE}])
    assert from_ipc(to_ipc(made)) == [made]


def test_lines_of_pages() -> None:
    pages = batch(text=[f"Share\nShare\n{PROSE}\n--", "Share"], url=["https://www.a.example/1", None])
    rows = lines_arrow(pages).to_pylist()
    assert {row["site"] for row in rows} == {"a.example"}
    assert sorted(row["line"] for row in rows) == ["", "share", normal(PROSE)]
    assert len({row["page"] for row in rows}) == 1

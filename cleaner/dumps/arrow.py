"""Articles in Arrow's columns: the schema of Parquet output, and the adapter that engines run on batches of pages.

Needs pyarrow: the extra ``dumps``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pyarrow as pa

from cleaner.dumps.columns import as_bytes, values
from cleaner.dumps.fields import words_of
from cleaner.dumps.ids import Unreadable, plain
from cleaner.dumps.learn import COLUMNS, table_of
from cleaner.dumps.records import Record, Reject
from cleaner.dumps.work import Page, Settings, outcomes

_SEGMENT = {
    "start": pa.int64(),
    "end": pa.int64(),
    "label": pa.string(),
    "kind": pa.string(),
    "score": pa.float64(),
    "filter": pa.string(),
    "reason": pa.string(),
    "text": pa.string(),
}
_ELEMENT = pa.struct({"line": pa.int64(), "path": pa.string()})
_LINKS = pa.struct({"headlines": pa.list_(pa.string()), "tags": pa.list_(pa.string())})
#: Where a record was read, in input and output both.
_PROVENANCE = {"id": pa.string(), "source": pa.string(), "record": pa.int64(), "offset": pa.int64()}


@cache
def schema(*, segments: bool = False, errors: bool = False) -> pa.Schema:
    """The columns of articles: where each was read, and the fields as :meth:`cleaner.Article.to_dict` names them.

    ``errors`` adds a column that says why a page has no article.
    """
    columns: dict[str, pa.DataType] = {
        **_PROVENANCE,
        **dict.fromkeys(("title", "byline", "date", "section", "language", "body"), pa.string()),
        "headlines": pa.list_(pa.string()),
        "tags": pa.list_(pa.string()),
        "quality": pa.float64(),
        "url": pa.string(),
        "hrefs": _LINKS,
    }
    if segments:
        columns["segments"] = pa.list_(pa.struct({**_SEGMENT, "element": _ELEMENT}))
    if errors:
        columns["error"] = pa.string()
    return pa.schema(columns)


def batch_of(rows: Sequence[Mapping[str, Any]], *, segments: bool = False, errors: bool = False) -> pa.RecordBatch:
    """Rows as a batch of :func:`schema`. Ids become strings; half surrogate pairs, which UTF-8 lacks, U+FFFD."""
    made = schema(segments=segments, errors=errors)
    named = [{**row, "id": _id(row.get("id"))} for row in rows]
    try:
        return pa.RecordBatch.from_pylist(named, made)
    except UnicodeEncodeError:
        return pa.RecordBatch.from_pylist([_sound(row) for row in named], made)


def clean_arrow(pages: pa.RecordBatch, settings: Settings | None = None) -> pa.RecordBatch:
    """The articles of a batch of pages: a row for each, in order, of ``schema(errors=True)``.

    ``pages`` has the page (string or binary) in the column ``settings.text_field``; its id, its address and the
    columns ``source``, ``record`` and ``offset`` go along where they are there. A page that can't be cleaned has a
    row without fields, with its ``error``. Raises ``KeyError`` if there is no column of pages.

    >>> pages = pa.RecordBatch.from_pylist([{"text": "The ferry will run again from March, the port said."}])
    >>> clean_arrow(pages)["body"].to_pylist()
    ['The ferry will run again from March, the port said.']
    """
    settings = settings or Settings()
    rows, good = _pages(pages, settings)
    for page, outcome in zip(good, outcomes(good, settings), strict=True):
        assert page.record.number is not None
        row = rows[page.record.number]
        if isinstance(outcome, Exception):
            row["error"] = Reject.of(page.record, outcome).reason
        else:
            row.update(outcome.to_dict(segments=settings.segments))
    return batch_of(rows, segments=settings.segments, errors=True)


def lines_arrow(pages: pa.RecordBatch, settings: Settings | None = None) -> pa.RecordBatch:
    """The lines of a batch of pages, to learn a site profile from: rows of ``site``, ``page`` and ``line``.

    Each line stands once for a page, as :func:`cleaner.sites.normal` gives it, and each page also has an empty one;
    a page is a number, the same for the same article. ``pages`` as for :func:`clean_arrow`; those without an
    address are left out.
    """
    settings = settings or Settings()
    table, _ = table_of(_pages(pages, settings)[1], settings)
    return pa.RecordBatch.from_arrays([column.combine_chunks() for column in table.columns], COLUMNS)


def to_ipc(batch: pa.RecordBatch) -> bytes:
    """A batch as an Arrow IPC stream."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return bytes(sink.getvalue())


def from_ipc(data: bytes) -> list[pa.RecordBatch]:
    """The batches of an Arrow IPC stream."""
    with pa.ipc.open_stream(data) as reader:
        return list(reader)


def _pages(pages: pa.RecordBatch, settings: Settings) -> tuple[list[dict[str, Any]], list[Page]]:
    """Rows, so far without fields, and the pages that they have, numbered by their rows."""
    if settings.text_field not in pages.schema.names:
        raise KeyError(f"no column {settings.text_field!r} among {', '.join(pages.schema.names)}")
    rows: list[dict[str, Any]] = []
    good: list[Page] = []
    wanted = _wanted(pages, settings)
    for place, cells in enumerate(zip(*map(values, wanted.columns), strict=True)):
        unread = next((cell for cell in cells if isinstance(cell, Unreadable)), None)
        given = (None if isinstance(cell, Unreadable) else cell for cell in cells)
        row = dict(zip(wanted.schema.names, given, strict=True))
        raw, url = row.pop(settings.text_field), row.pop(settings.url_field, None)
        row["id"] = row.pop(settings.id_field, None)
        if unread is not None:
            row["error"] = str(unread)
        elif isinstance(raw, (str, bytes)):
            record = Record("", place, row["id"], raw)
            good.append(Page(record, row["id"], raw, url if isinstance(url, str) else None))
        else:
            row["error"] = f"the page is {words_of(raw)}, not a string"
        rows.append(row)
    return rows, good


def _wanted(pages: pa.RecordBatch, settings: Settings) -> pa.RecordBatch:
    """The columns that are read, the pages as bytes."""
    names = [settings.text_field, settings.id_field, settings.url_field, "source", "record", "offset"]
    some = pages.select([name for name in dict.fromkeys(names) if name in pages.schema.names])
    at = some.schema.get_field_index(settings.text_field)
    return some.set_column(at, settings.text_field, as_bytes(some.column(at)))


def _id(id: Any) -> str | None:
    id = plain(id)
    return id if id is None or isinstance(id, str) else json.dumps(id)


def _sound(value: Any) -> Any:
    """A value whose strings are all UTF-8."""
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, Mapping):
        return {key: _sound(item) for key, item in value.items()}
    return [_sound(item) for item in value] if isinstance(value, (list, tuple)) else value

"""Articles in Arrow's columns: the schema, rows as batches, batches as bytes.

Needs pyarrow: the extra ``dumps``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pyarrow as pa

from cleaner.dumps.ids import plain

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
        "comments": pa.string(),
        "kind": pa.string(),
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

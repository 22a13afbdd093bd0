"""The adapter that engines run on batches of pages: Arrow in, Arrow out.

Needs pyarrow: the extra ``dumps``.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from cleaner.dumps.columns import as_bytes, values
from cleaner.dumps.fields import words_of
from cleaner.dumps.ids import Unreadable
from cleaner.dumps.learn import COLUMNS, table_of
from cleaner.dumps.records import Record, Reject
from cleaner.dumps.tables import batch_of, schema
from cleaner.dumps.work import Page, Settings, outcomes

__all__ = ["clean_arrow", "lines_arrow", "schema"]


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

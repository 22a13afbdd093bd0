"""Parquet files to records: a row each, of which only the columns that are needed are read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from typing import IO, Any

from cleaner.dumps import fields
from cleaner.dumps.ids import Unreadable, plain
from cleaner.dumps.records import Record, Reject, account_of
from cleaner.errors import needing

_ROWS, _FIRST = 256, 20


def records(
    source: str, stream: IO[bytes], most: int, text_field: str, id_field: str, url_field: str
) -> Iterator[Record | Reject]:
    """The rows of a file, by pyarrow; those without a page, or with one of more than ``most`` bytes, are rejects.

    So are rows of which a value can't be given (a date beyond the year 9999), and a file with two columns of a name
    that is needed. Ids are as :func:`cleaner.dumps.ids.plain` gives them. Raises :class:`MissingError` where pyarrow
    isn't installed.
    """
    with needing("dumps", f"{source}: a Parquet file"):
        import pyarrow.parquet as pq

        from cleaner.dumps.columns import as_bytes, values

    number = 0
    try:
        file = pq.ParquetFile(stream)
        names = file.schema_arrow.names
        text_field = fields.text_field(text_field, names)
        if text_field not in names:
            reason = fields.no_field("column", text_field, _sizes(file), names)
            yield Reject(source, None, None, "InputError", reason)
            return
        wanted = [name for name in dict.fromkeys((text_field, id_field, url_field)) if name in names]
        for name in wanted:
            if (times := names.count(name)) > 1:
                reason = f"{times} columns are named {name!r}: rename all but one, or give another as the field"
                yield Reject(source, None, None, "InputError", reason)
                return
        for batch in file.iter_batches(_ROWS, columns=wanted):
            texts = values(as_bytes(batch.column(text_field)))
            ids = values(batch.column(id_field)) if id_field in wanted else repeat(None)
            urls = values(as_bytes(batch.column(url_field))) if url_field in wanted else repeat(None)
            for text, id, url in zip(texts, ids, urls, strict=False):
                number += 1
                yield _row(source, number, id, text, url, most)
    except Exception as error:  # damage shows in whatever way, and costs this file alone
        yield Reject(source, number + 1, None, type(error).__name__, f"{account_of(error)}; nothing after it was read")


def _sizes(file: Any) -> dict[str, int]:
    """The longest value of each column of strings, in the first rows."""
    import pyarrow.types as types

    from cleaner.dumps.columns import values

    texts = (types.is_string, types.is_large_string, types.is_binary, types.is_large_binary)
    names = [column.name for column in file.schema_arrow if any(is_text(column.type) for is_text in texts)]
    rows = next(file.iter_batches(_FIRST, columns=names), None) if names else None
    if rows is None:
        return {}
    columns = zip(rows.schema.names, rows.columns, strict=True)  # two may have the same name
    return {name: max((len(value) for value in values(column) if value), default=0) for name, column in columns}


def _row(source: str, number: int, id: Any, text: Any, url: Any, most: int) -> Record | Reject:
    for value in (id, text, url):
        if isinstance(value, Unreadable):
            return Reject(source, number, None, "InputError", str(value))
    id = plain(id)
    if not isinstance(text, bytes):
        reason = f"the page is {fields.words_of(text)}, not a string: see --text-field"
        return Reject(source, number, id, "InputError", reason)
    if len(text) > most:
        reason = f"a record of {len(text) / 1e6:,.1f} MB, longer than {most / 1e6:,.1f} MB: see --max-mb"
        return Reject(source, number, id, "InputError", reason, size=len(text))
    address = url.decode("utf-8", "replace") if isinstance(url, bytes) else None
    return Record(source, number, id, text, url=address)

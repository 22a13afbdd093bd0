"""Sources to entries of the list: raw pages, which are cleaned for it, and articles that a run has written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cleaner.dumps.fields import TEXT, text_field, words_of
from cleaner.dumps.records import Record, Reject, account_of
from cleaner.dumps.sources import Reader
from cleaner.dumps.work import Page, Settings, outcomes, page_of
from cleaner.errors import InputError, needing
from cleaner.labels import Label
from cleaner.sites import site_of

#: Rows of Parquet that are read at a time.
_ROWS = 64


@dataclass(frozen=True)
class Entry:
    """A page of the list. ``labels`` are those that its lines have, ``written`` says that a run wrote it.

    ``quality`` is ``None`` where no network took part. ``size`` counts bytes, or characters.
    """

    record: Record
    name: str
    url: str | None
    site: str | None
    title: str | None
    kind: str | None
    language: str | None
    quality: float | None
    labels: frozenset[Label]
    size: int
    written: bool


def entries(sources: Iterable[str], reader: Reader, settings: Settings) -> Iterator[Entry | Reject]:
    """The entries of all sources, one after the other, each made when it is asked for."""
    for record in _records(sources, reader):
        yield record if isinstance(record, Reject) else entry(record, settings)


def entry(record: Record, settings: Settings) -> Entry | Reject:
    """The entry of a record: of the article in it, or of the page that it holds, cleaned."""
    row = row_of(record, settings)
    if row is not None:
        try:
            return _of_row(record, row)
        except Exception as error:  # whatever it is, it costs this record alone
            return Reject.of(record, InputError(f"is no article that a run wrote: {account_of(error)}"))
    page = page_of(record, settings)
    if isinstance(page, Reject):
        return page
    outcome = next(outcomes([page], settings))
    if isinstance(outcome, Exception):
        return Reject.of(record, outcome, page.id)
    url = outcome.url or page.url
    return Entry(
        record,
        name_of(page),
        url,
        site_of(url),
        outcome.title,
        outcome.kind,
        outcome.language,
        outcome.quality,
        frozenset(outcome.segments.labels()),
        record.size,
        written=False,
    )


def row_of(record: Record, settings: Settings) -> dict[str, Any] | None:
    """The article in a record that a run wrote; ``None`` for a page."""
    if not record.packed or b'"headlines"' not in _bytes(record.data):
        return None
    try:
        row = json.loads(record.data)
    except (ValueError, RecursionError):
        return None
    is_row = isinstance(row, dict) and text_field(settings.text_field, row) != settings.text_field
    return row if is_row else None


def name_of(page: Page) -> str:
    """What a page is called: its id, else its address, else its place."""
    record = page.record
    if page.id is not None:
        return str(page.id)
    place = Path(record.source).name if record.number is None else f"{Path(record.source).name}:{record.number}"
    return page.url or place


def _records(sources: Iterable[str], reader: Reader) -> Iterator[Record | Reject]:
    for source in sources:
        for path, id in reader.files(source):
            if not isinstance(path, Path):
                yield Reject(str(path.filename), None, None, type(path).__name__, account_of(path))
                continue
            try:
                is_output = path.suffix.lower() == ".parquet" and _holds_articles(path)
                for record in _rows(path) if is_output else reader.read([str(path)]):
                    is_file = isinstance(record, Record) and record.number is None
                    yield replace(record, id=id) if is_file else record  # the folder is a part of the name
            except Exception as error:  # whatever it is, it costs this file alone
                yield Reject(str(path), None, None, type(error).__name__, account_of(error))


def _holds_articles(path: Path) -> bool:
    with needing("dumps", f"{path}: a Parquet file"):
        import pyarrow.parquet as pq

    try:
        return text_field(TEXT, pq.read_schema(path).names) != TEXT
    except Exception:  # damage is the reader's to report
        return False


def _rows(path: Path) -> Iterator[Record]:
    """The rows of a file that a run wrote, as records of JSON."""
    import pyarrow.parquet as pq

    number = 0
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(_ROWS):
            for row in batch.to_pylist():
                number += 1
                data = json.dumps(row, ensure_ascii=False, default=str).encode("utf-8", "replace")
                yield Record(str(path), number, row.get("id"), data, packed=True)


def _of_row(record: Record, row: dict[str, Any]) -> Entry:
    segments = row.get("segments") or []
    labels = {Label[one["label"]] for one in segments}
    if not segments:
        labels = {label for label, name in _SHOWN.items() if row.get(name)}
    url, id, quality = _text(row, "url"), row.get("id"), row.get("quality")
    if quality is not None and not (isinstance(quality, (int, float)) and 0 <= quality <= 1):
        raise ValueError(f"a quality of {quality!r}")
    return Entry(
        record,
        str(id) if id is not None else url or f"{Path(record.source).name}:{record.number}",
        url,
        site_of(url),
        _text(row, "title"),
        _text(row, "kind"),
        _text(row, "language"),
        quality,
        frozenset(labels),
        record.size,
        written=True,
    )


def _text(row: dict[str, Any], name: str) -> str | None:
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"the field {name!r} is {words_of(value)}")
    return value


#: The field that shows what lines of a label say.
_SHOWN = {
    Label.BODY: "body",
    Label.TITLE: "title",
    Label.BYLINE: "byline",
    Label.DATE: "date",
    Label.SECTION: "section",
    Label.HEADLINE: "headlines",
    Label.TAG: "tags",
    Label.COMMENT: "comments",
}


def _bytes(data: str | bytes) -> bytes:
    return data.encode("utf-8", "replace") if isinstance(data, str) else data

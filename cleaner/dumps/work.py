"""What a worker does: a chunk of records to lines of output and lines of rejects."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cleaner.api import clean, clean_batch
from cleaner.article import Article
from cleaner.dumps.records import Record, Reject, encode
from cleaner.errors import InputError
from cleaner.pipeline import Pipeline
from cleaner.presets import named


@dataclass(frozen=True)
class Settings:
    """How records are read and cleaned. ``encoding`` is that of files; ``pipeline`` is ``"module:name"``.

    Without it text and HTML go through the pipelines that ship for them. The pipeline goes to workers by
    name, since filters are often functions that can't be pickled.
    """

    text_field: str = "text"
    id_field: str = "id"
    url_field: str = "url"
    segments: bool = False
    encoding: str | None = None
    pipeline: str | None = None

    @property
    def own(self) -> Pipeline | None:
        """The pipeline of that name."""
        return None if self.pipeline is None else named(self.pipeline)


@dataclass(frozen=True)
class Done:
    """A chunk's result: lines to write, how many pages and rejects they are, and how many bytes were read."""

    output: bytes
    rejects: bytes
    pages: int
    rejected: int
    read: int


@dataclass(frozen=True, slots=True)
class _Page:
    record: Record
    id: Any
    raw: str | bytes
    url: str | None = None


def work(entries: Sequence[Record | Reject], settings: Settings) -> Done:
    """Clean a chunk. A record that fails, in whatever way, becomes a reject; the others go on."""
    read = [_page(entry, settings) if isinstance(entry, Record) else entry for entry in entries]
    cleaned = iter(_cleaned([page for page in read if isinstance(page, _Page)], settings))
    lines: list[bytes] = []
    rejects: list[bytes] = []
    for page in read:
        outcome = page if isinstance(page, Reject) else _written(page, next(cleaned), settings)
        if isinstance(outcome, Reject):
            rejects.append(outcome.to_json())
        else:
            lines.append(outcome)
    size = sum(len(entry.data) for entry in entries if isinstance(entry, Record))
    return Done(b"".join(lines), b"".join(rejects), len(lines), len(rejects), size)


def lost(entry: Record | Reject, settings: Settings) -> Done:
    """The result for a record that kills the process which cleans it."""
    page = _page(entry, settings) if isinstance(entry, Record) else entry
    if isinstance(page, _Page):
        record, reason = page.record, "the worker process died of this record, alone too: clean it by itself to see why"
        page = Reject(record.source, record.line, page.id, "BrokenProcessPool", reason)
    return Done(b"", page.to_json(), 0, 1, len(entry.data) if isinstance(entry, Record) else 0)


def _page(record: Record, settings: Settings) -> _Page | Reject:
    if record.line is None:
        return _Page(record, record.id, record.data)
    id = None
    try:
        # decoded here, since json.loads guesses at encodings and lets surrogates through; constants
        # (NaN, Infinity) are no JSON, but dumps have them in fields that are nothing to us
        fields = json.loads(record.data.decode("utf-8"), parse_constant=lambda _: None)
        if not isinstance(fields, dict):
            raise InputError(f"the record is a JSON {type(fields).__name__}, not an object")
        id = fields.get(settings.id_field)
        if settings.text_field not in fields:
            raise InputError(f"no field {settings.text_field!r} among {', '.join(fields) or 'none'}: see --text-field")
        text = fields[settings.text_field]
        if not isinstance(text, str):
            raise InputError(f"the field {settings.text_field!r} has the type {type(text).__name__}, not str")
    except (ValueError, RecursionError) as error:
        return Reject.of(record, error, id)
    url = fields.get(settings.url_field)
    return _Page(record, id, text, url if isinstance(url, str) else None)


def _cleaned(pages: list[_Page], settings: Settings) -> list[Article | Exception]:
    failed: dict[int, Exception] = {}
    pipeline = settings.own
    raws, urls = [page.raw for page in pages], [page.url for page in pages]
    try:
        batch = clean_batch(raws, pipeline=pipeline, encoding=settings.encoding, urls=urls, on_error=failed.__setitem__)
        articles = list(batch)
    except Exception:  # a page upset a filter: each by itself, to find out which
        return [_alone(page, pipeline, settings) for page in pages]
    good = iter(articles)
    return [failed[i] if i in failed else next(good) for i in range(len(raws))]


def _alone(page: _Page, pipeline: Pipeline | None, settings: Settings) -> Article | Exception:
    try:
        return clean(page.raw, pipeline=pipeline, encoding=settings.encoding, url=page.url)
    except Exception as error:  # whatever it is, it goes to the rejects by name
        return error


def _written(page: _Page, outcome: Article | Exception, settings: Settings) -> bytes | Reject:
    if isinstance(outcome, Exception):
        return Reject.of(page.record, outcome, page.id)
    record = page.record
    head = {"id": page.id, "source": record.source} | ({} if record.line is None else {"line": record.line})
    try:
        return encode(head | outcome.to_dict(segments=settings.segments))
    except ValueError as error:  # an id like 1e999
        return Reject.of(record, error, page.id)

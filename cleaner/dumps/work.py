"""What a worker does: a chunk of records to output, in the form that is asked for, and lines of rejects."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from cleaner.article import Article
from cleaner.dumps.fields import no_field, text_field, words_of
from cleaner.dumps.ids import plain
from cleaner.dumps.records import Raw, Record, Reject, encode, provenance
from cleaner.errors import InputError
from cleaner.outcome import Given, How, cleaned
from cleaner.page.limits import DEFAULT, Limits
from cleaner.pipeline import Pipeline
from cleaner.presets import named
from cleaner.sites import Site, loaded

#: Digits of an integer that Python reads on every system, and how deep a record may be nested.
_DIGITS, _DEEPEST = 4_000, 200
_STRING, _BRACKET = re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL), re.compile(r"[\[\]{}]")


@dataclass(frozen=True)
class Settings:
    """How records are read and cleaned. ``encoding`` is that of files; ``pipeline`` is ``"module:name"``.

    Without it text and HTML go through the pipelines that ship for them. The pipeline goes to workers by
    name, since filters are often functions that can't be pickled; so does ``profile``, the file of a site
    profile (:mod:`cleaner.sites`). ``arrow``, which a run sets by its output, makes that an Arrow IPC stream
    (:mod:`cleaner.dumps.tables`), instead of lines of JSON. Pages that are larger than ``limits`` are rejects.
    ``html`` says that all pages are HTML, or that none is; else names of files tell, and how a page begins.
    """

    text_field: str = "text"
    id_field: str = "id"
    url_field: str = "url"
    segments: bool = False
    encoding: str | None = None
    pipeline: str | None = None
    profile: str | None = None
    arrow: bool = False
    limits: Limits = DEFAULT
    html: bool | None = None

    @property
    def own(self) -> Pipeline | None:
        """The pipeline of that name."""
        return None if self.pipeline is None else named(self.pipeline)

    def site(self, url: str | None) -> Site | None:
        """What the profile knows of the site of an address."""
        return None if self.profile is None else loaded(self.profile).of(url)


@dataclass(frozen=True)
class Done:
    """A chunk's result: what to write, how many pages and rejects that is, and how many bytes were read for it.

    ``labels`` counts the lines of each label, ``qualities`` has that of each page, with where it stands; ``reasons``
    counts the rejects of each kind.
    """

    output: bytes
    rejects: bytes
    pages: int
    rejected: int
    read: int
    labels: Counter[str] = field(default_factory=Counter)
    qualities: tuple[tuple[float, str], ...] = ()
    reasons: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Page:
    """What a record holds: ``raw`` text or HTML, with its id, its address, and the charset that HTTP declared."""

    record: Record
    id: Any
    raw: Raw
    url: str | None = None
    charset: str | None = None


def work(entries: Sequence[Record | Reject], settings: Settings) -> Done:
    """Clean a chunk. A record that fails, in whatever way, becomes a reject; the others go on."""
    read = [page_of(entry, settings) if isinstance(entry, Record) else entry for entry in entries]
    articles = outcomes((page for page in read if isinstance(page, Page)), settings)
    output: list[Any] = []
    rejects: list[bytes] = []
    labels: Counter[str] = Counter()
    qualities: list[tuple[float, str]] = []
    reasons: Counter[str] = Counter()
    for page in read:
        outcome = page if isinstance(page, Reject) else _written(page, next(articles), settings)
        if isinstance(outcome, Reject):
            rejects.append(outcome.to_json())
            reasons[outcome.kind] += 1
            continue
        made, article = outcome
        output.append(made)
        for label, count in article.segments.labels().items():
            labels[label.name] += count
        if article.quality is not None and isinstance(page, Page):
            qualities.append((article.quality, _where(page)))
    size = sum(entry.size for entry in entries)
    whole = _ipc(output, settings) if settings.arrow else b"".join(output)
    return Done(whole, b"".join(rejects), len(output), len(rejects), size, labels, tuple(qualities), reasons)


def lost(entry: Record | Reject, settings: Settings) -> Done:
    """The result for a record that kills the process which cleans it."""
    page = page_of(entry, settings) if isinstance(entry, Record) else entry
    if isinstance(page, Page):
        record, reason = page.record, "the worker process died of this record, alone too: clean it by itself to see why"
        page = Reject(record.source, record.number, page.id, "BrokenProcessPool", reason, record.offset)
    output = _ipc([], settings) if settings.arrow else b""
    return Done(output, page.to_json(), 0, 1, entry.size, reasons=Counter([page.kind]))


def page_of(record: Record, settings: Settings) -> Page | Reject:
    """The page that a record holds."""
    if not record.packed:
        return Page(record, record.id, record.data, record.url, record.charset)
    id = None
    try:
        # decoded here, since json.loads guesses at encodings and lets surrogates through; constants
        # (NaN, Infinity) are no JSON, but dumps have them in fields that are nothing to us
        data = record.data if isinstance(record.data, str) else record.data.decode("utf-8")
        _check_depth(data)
        fields = json.loads(data, parse_constant=lambda _: None, parse_int=_integer)
        if not isinstance(fields, dict):
            raise InputError(f"the record is {words_of(fields)}, not an object")
        id = plain(fields.get(settings.id_field))
        name = text_field(settings.text_field, fields)
        if name not in fields:
            sizes = {other: len(value) for other, value in fields.items() if isinstance(value, str)}
            raise InputError(no_field("field", name, sizes, fields))
        text = fields[name]
        if not isinstance(text, str):
            raise InputError(f"the field {name!r} is {words_of(text)}, not a string")
    except json.JSONDecodeError as error:
        if error.doc.lstrip().startswith("<"):
            html = InputError("the line is HTML, not JSON: give a page as a file, or to `cleaner clean`")
            return Reject.of(record, html)
        return replace(Reject.of(record, error), reason=f"the line is no JSON: {error}")
    except Exception as error:  # whatever it is, it costs this record alone
        return Reject.of(record, error, id)
    url = fields.get(settings.url_field)
    return Page(record, id, text, url if isinstance(url, str) else None)


def _integer(digits: str) -> int | Decimal:
    """An integer of any length: ``int`` refuses some thousand digits, which a field that no one needs may have."""
    return int(digits) if len(digits) <= _DIGITS else Decimal(digits)


def _check_depth(data: str) -> None:
    """Refuse what is nested too deep, the same in every process: the parser's own bound depends on who calls it."""
    if data.count("[") + data.count("{") <= _DEEPEST:
        return
    depth = 0
    for bracket in _BRACKET.findall(_STRING.sub("", data)):
        depth += 1 if bracket in "[{" else -1
        if depth > _DEEPEST:
            raise InputError(f"the record is nested more than {_DEEPEST} deep: flatten it")


def outcomes(pages: Iterable[Page], settings: Settings) -> Iterator[Article | Exception]:
    """For each page its article, or why there is none, in order."""
    how = How(settings.own, settings.encoding, settings.html, settings.limits)
    for page in pages:
        given = Given(page.raw, page.charset, page.url, settings.site(page.url), page.record.html)
        try:
            outcome: Article | Exception = cleaned(given, how)
        except Exception as error:  # whatever it is, it goes to the rejects by name
            outcome = error
        yield outcome


def _written(page: Page, outcome: Article | Exception, settings: Settings) -> tuple[Any, Article] | Reject:
    """What goes into the output for a page: a line of JSON, or the fields."""
    if isinstance(outcome, Exception):
        return Reject.of(page.record, outcome, page.id)
    try:
        fields = {"id": page.id, **provenance(page.record), **outcome.to_dict(segments=settings.segments)}
        line = encode({"id": page.id} if settings.arrow else fields)
        return fields if settings.arrow else line, outcome
    except Exception as error:  # an id like 1e999, which JSON can't hold: no row of Parquet either
        return Reject.of(page.record, error, page.id)


def _where(page: Page) -> str:
    record = page.record
    return page.url or (record.source if record.number is None else f"{record.source}, record {record.number}")


def _ipc(rows: list[dict[str, Any]], settings: Settings) -> bytes:
    from cleaner.dumps.tables import batch_of, to_ipc

    return to_ipc(batch_of(rows, segments=settings.segments))

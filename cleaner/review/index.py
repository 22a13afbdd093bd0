"""The pages of all sources in a table on the disk: what the list shows, sorts and searches, in little memory.

A page's record is kept where it can't be read again quickly (a packed dump, Parquet, a pipe); else its place is.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from cleaner.dumps.records import Record, Reject, account_of
from cleaner.errors import InputError
from cleaner.labels import Label
from cleaner.review.entries import Entry

_SCHEMA = """
create table pages (
    number integer primary key, name text, title text, url text, site text, kind text, language text, quality real,
    labels integer, written integer, saved text, fixture text, words text,
    source blob, record integer, id text, place integer, size integer, given text, packed integer, charset text,
    html integer, sum integer, data blob
);
create index by_quality on pages (quality, number);
create table rejects (source text, record integer, reason text);
"""
#: What the list is sorted by: names, and columns. What has no quality stands last.
ORDERS = {
    "unsure": "quality is null, quality, number",
    "sure": "quality desc, number",
    "source": "number",
    "name": "name, number",
}
_LISTED = "number, name, title, url, site, kind, language, quality, labels, saved"
#: Names of sites that the filter offers, and rejects that are shown.
_SITES, _REJECTS = 200, 100
#: Words of a search that are looked for.
_WORDS = 20
_NONE: dict[str, list[Any]] = {"site": [], "kind": [], "language": []}
#: How many times as many pages there have to be until sites, kinds and languages are counted again.
_MORE = 1.2


class Query(NamedTuple):
    """Which pages of the list to show, and in what order.

    ``text`` stands in the name, title or address, ``low`` and ``high`` are bounds of quality, ``label`` one that the
    page has a line of. ``saved`` takes the pages alone that somebody has saved.
    """

    text: str = ""
    site: str | None = None
    kind: str | None = None
    language: str | None = None
    label: Label | None = None
    low: float = 0.0
    high: float = 1.0
    saved: bool = False
    order: str = "unsure"

    def where(self) -> tuple[str, list[Any]]:
        """The condition in SQL, and its values."""
        parts: list[str] = []
        values: list[Any] = []
        for word in self.text.casefold().split()[:_WORDS]:
            parts.append("instr(words, ?) > 0")
            values.append(word)
        for column in ("site", "kind", "language"):
            if (value := getattr(self, column)) is not None:
                parts.append(f"{column} is ?")
                values.append(value or None)
        if self.label is not None:
            parts.append("labels & ? > 0")
            values.append(1 << self.label)
        if self.low > 0 or self.high < 1:
            parts.append("quality between ? and ?")
            values += [self.low, self.high]
        if self.saved:
            parts.append("saved is not null")
        return " and ".join(parts) or "1", values


class Index:
    """The pages that were read so far. Threads may share it.

    ``folder`` is where its file goes: a temporary one, since it is made anew each time.
    """

    def __init__(self, folder: Path) -> None:
        self._lock = Lock()
        self._base = sqlite3.connect(folder / "pages.sqlite", check_same_thread=False, isolation_level=None)
        self._base.executescript("pragma journal_mode = off; pragma synchronous = off;" + _SCHEMA)
        self.complete = False
        self._filters: tuple[int, dict[str, Any]] = (0, {})

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._base.close()

    def add(self, some: Sequence[Entry | Reject]) -> None:
        """Add pages, and what could not be read."""
        pages = [_row(one) for one in some if isinstance(one, Entry)]
        rejects = [(_sound(one.source), one.number, _sound(one.reason)) for one in some if isinstance(one, Reject)]
        marks = ", ".join("?" * 23)
        with self._lock:
            self._base.execute("begin")
            try:
                self._base.executemany(f"insert into pages values (null, {marks})", pages)
                self._base.executemany("insert into rejects values (?, ?, ?)", rejects)
            except BaseException:
                self._base.execute("rollback")
                raise
            self._base.execute("commit")

    def find(self, query: Query, first: int, count: int) -> tuple[int, list[dict[str, Any]]]:
        """How many pages a query finds, and ``count`` of them from the ``first`` on, as the list shows them."""
        where, values = query.where()
        order = ORDERS[query.order]
        with self._lock:
            (total,) = self._base.execute(f"select count(*) from pages where {where}", values).fetchone()
            found = self._base.execute(
                f"select {_LISTED} from pages where {where} order by {order} limit ? offset ?", (*values, count, first)
            ).fetchall()
        names = _LISTED.split(", ")
        return total, [dict(zip(names, row, strict=True)) for row in found]

    def beside(self, query: Query, number: int, step: int) -> int | None:
        """The number of the page that stands so many steps from another in the list; ``None`` beyond its ends.

        From a page that is not in the list it is the first, or for steps back the last.
        """
        where, values = query.where()
        order = ORDERS[query.order]
        ranked = f"select number, row_number() over (order by {order}) as place from pages where {where}"
        with self._lock:
            at, last = self._base.execute(
                f"with list as ({ranked}) select max(place) filter (where number = ?), max(place) from list",
                (*values, number),
            ).fetchone()
            if last is None:
                return None
            place = at + step if at is not None else 1 if step > 0 else last
            found = self._base.execute(
                f"with list as ({ranked}) select number from list where place = ?", (*values, place)
            ).fetchone()
        return None if found is None else int(found[0])

    def record(self, number: int) -> Record | None:
        """The record of a page, read again; ``None`` where there is no such page.

        Raises ``OSError`` where its file is gone, :class:`InputError` where it has changed since it was read.
        """
        columns = "source, record, id, place, given, packed, charset, html, size, sum, data"
        with self._lock:
            found = self._base.execute(f"select {columns} from pages where number = ?", (number,)).fetchone()
        if found is None:
            return None
        source, at, id, place, url, packed, charset, html, size, sum_, kept = found
        source = os.fsdecode(source)
        data = _read(Path(source), place, size) if kept is None else zlib.decompress(kept)
        if zlib.crc32(data) != sum_:
            raise InputError(f"{source}: has changed since it was read: start cleaner view again")
        form = None if html is None else bool(html)
        return Record(source, at, json.loads(id), data, place, url, bool(packed), charset, form)

    def name(self, number: int) -> str:
        """What a page is called."""
        with self._lock:
            (name,) = self._base.execute("select name from pages where number = ?", (number,)).fetchone()
        return str(name)

    def saved(self, number: int) -> tuple[str | None, str | None]:
        """Where a page was saved last, and the file of its fixture, if it was."""
        with self._lock:
            last, fixture = self._base.execute(
                "select saved, fixture from pages where number = ?", (number,)
            ).fetchone()
        return last, fixture

    def save(self, number: int, path: str, *, fixture: bool) -> None:
        """Note where a page was saved, and whether that is the file of its fixture."""
        with self._lock:
            self._base.execute("update pages set saved = ? where number = ?", (path, number))
            if fixture:
                self._base.execute("update pages set fixture = ? where number = ?", (path, number))

    def state(self) -> dict[str, Any]:
        """How far reading has come, and what filters have to offer."""
        with self._lock:
            complete = self.complete
            (pages,) = self._base.execute("select count(*) from pages").fetchone()
            (rejects,) = self._base.execute("select count(*) from rejects").fetchone()
            some = self._base.execute(f"select source, record, reason from rejects limit {_REJECTS}").fetchall()
            counted, filters = self._filters
            if pages > counted * _MORE or (complete and pages > counted):  # counting goes through all pages
                filters = {column: self._counts(column) for column in ("site", "kind", "language")}
                self._filters = pages, filters
        return {"pages": pages, "rejects": rejects, "reasons": some, "complete": complete, "filters": filters or _NONE}

    def _counts(self, column: str) -> list[list[Any]]:
        asked = f"select {column}, count(*) from pages group by 1 order by 2 desc, 1 limit {_SITES}"
        return [[value, count] for value, count in self._base.execute(asked)]


def _row(entry: Entry) -> tuple[Any, ...]:
    record = entry.record
    again = _can_be_read_again(record)
    data = record.data.encode("utf-8", "surrogatepass") if isinstance(record.data, str) else record.data
    words = "\n".join(filter(None, (entry.name, entry.title, entry.url))).casefold()
    texts = (entry.name, entry.title, entry.url, entry.site, entry.kind, entry.language)
    return (
        *(None if text is None else _sound(text) for text in texts),
        entry.quality,
        sum(1 << label for label in entry.labels),
        entry.written,
        None,
        None,
        _sound(words),
        os.fsencode(record.source),
        record.number,
        json.dumps(record.id if isinstance(record.id, (str, int, float)) else None),
        record.offset,
        len(data),
        None if record.url is None else _sound(record.url),
        record.packed,
        record.charset,
        record.html,
        zlib.crc32(data),
        None if again else zlib.compress(data, 1),
    )


def _can_be_read_again(record: Record) -> bool:
    """Whether a record lies in a plain file, whole or at a known place."""
    path = Path(record.source)
    if record.number is None:
        return path.is_file()
    return record.offset is not None and record.packed and path.suffix.lower() in (".jsonl", ".ndjson")


def _read(path: Path, place: int | None, size: int) -> bytes:
    with path.open("rb") as file:
        if place is None:
            return file.read()
        if place == 0 and file.read(len(BOM_UTF8)) == BOM_UTF8:  # no part of the first record
            return file.read(size)
        file.seek(place)
        return file.read(size)


def _sound(text: str) -> str:
    """A text that UTF-8 can hold."""
    return text.encode("utf-8", "replace").decode()


def filled(index: Index, some: Iterable[Entry | Reject], batch: int = 100) -> None:
    """Add all there is, some at a time, and say at the end that it is complete.

    An error ends it; the index then shows it among what could not be read.
    """
    held: list[Entry | Reject] = []
    try:
        for one in some:
            held.append(one)
            if len(held) >= batch:
                added, held = held, []
                index.add(added)
        index.add(held)
    except Exception as error:  # the pages that were read can be looked at all the same
        reason = f"reading stopped: {account_of(error)}"
        with suppress(sqlite3.Error):  # of a file that is closed, or full
            index.add([Reject("all sources", None, None, type(error).__name__, reason)])
    finally:
        index.complete = True

"""The pages of least quality, cut to what a report has room for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cleaner.report.files import Run
from cleaner.report.reading import rows_at
from cleaner.view.escape import escaped

#: Pages that are shown, and bytes of HTML that the lines of each may take, and its fields.
PAGES, _ROOM, _FIELDS_ROOM = 50, 12_000, 4_000
#: Lines or paragraphs that are read of a page, characters of each that are shown, and items of a list.
_LINES, _CHARACTERS, _ITEMS = 200, 400, 20
#: Bytes of HTML around the text of a line.
_AROUND = 170
#: The fields that are shown above the lines of a page.
_FIELDS = ("title", "byline", "date", "section", "language", "kind", "url", "headlines", "tags", "comments")
_LISTS = ("headlines", "tags")
#: Characters of a body that are read, where there are no segments.
_BODY = 20_000


@dataclass(frozen=True)
class Line:
    """A line of a page: its text, cut, and how many characters are left out. Without segments there is no label."""

    text: str
    left: int = 0
    label: str | None = None
    kind: str | None = None
    score: float | None = None
    filter: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Shown:
    """A page as a report shows it: where it is from, its fields, and its lines.

    ``left`` counts lines that are left out, or, without segments, characters of the body.
    """

    id: str | None
    source: str | None
    record: int | None
    quality: float
    title: str | None
    fields: tuple[tuple[str, tuple[Line, ...]], ...]
    lines: tuple[Line, ...]
    left: int


def least(database: Any, run: Run, *, segments: bool) -> list[Shown]:
    """The pages of least quality, the least first. Pages without a quality are left out. Needs the table ``pages``."""
    rows = database.execute(
        f"SELECT place, quality FROM pages WHERE quality IS NOT NULL ORDER BY quality, place LIMIT {PAGES}"
    ).fetchall()
    places = [place for place, _ in rows]
    found = {row["place"]: row for row in _rows(database, run, places, segments)}
    return [_shown(found[place]) for place in places if place in found]


def cut(text: str, characters: int = _CHARACTERS) -> Line:
    """The beginning of a text as a line without a label."""
    return Line(text[:characters], max(0, len(text) - characters))


def within(lines: Iterable[Line], room: int = _ROOM) -> Iterator[Line]:
    """Lines as long as there is room for them, in bytes of HTML."""
    for line in lines:
        room -= cost(line)
        if room < 0:
            return
        yield line


def cost(line: Line) -> int:
    """Bytes of HTML that a line takes, about."""
    texts = (line.text, line.filter, line.reason)
    return _AROUND + sum(len(escaped(text).encode()) for text in texts if text)


def _rows(database: Any, run: Run, places: Sequence[int], segments: bool) -> list[dict[str, Any]]:
    names = ["id", "source", "record", "quality", "body", *_FIELDS, *(["segments"] if segments else [])]
    columns = ["place", "source", "record", "quality", f"left(id, {_CHARACTERS}) AS id"]
    for name in _FIELDS:
        if name in _LISTS:
            columns += [
                f"[left(x, {_CHARACTERS + 1}) FOR x IN {name}[1:{_ITEMS}]] AS {name}",
                f"len({name}) AS {name}_size",
            ]
        else:
            columns += [f"left({name}, {_CHARACTERS}) AS {name}", f"length({name}) AS {name}_size"]
    if segments:
        # texts are cut here, so that Python gets little of a page of a hundred megabytes
        struct = (
            f"{{'text': left(trim(s.text), {_CHARACTERS}), 'left': greatest(0, length(trim(s.text)) - {_CHARACTERS}),"
            " 'label': left(s.label, 20), 'kind': left(s.kind, 40), 'score': s.score, 'filter': left(s.filter, 100),"
            " 'reason': left(s.reason, 200)}"
        )
        # blank lines are left out after the cut: a page may begin with many of them
        columns += [f"[{struct} FOR s IN segments[1:{2 * _LINES}]] AS lines", "len(segments) AS size"]
    else:
        columns += [f"left(body, {_BODY}) AS body", "length(body) AS size"]
    return list(rows_at(database, run, names, columns, places, reasons=segments))


def _shown(row: dict[str, Any]) -> Shown:
    room = _FIELDS_ROOM
    fields = []
    for name in _FIELDS:
        lines = tuple(within(_field(row, name), room))
        room -= sum(map(cost, lines))
        if lines:
            fields.append((name, lines))
    if "lines" in row:
        read = [line for line in row["lines"] or () if line is not None]
        every = [Line(**line) for line in read if line["text"]]
        lines = tuple(within(every[:_LINES]))
        # lines beyond those that were read are counted, blank or not
        left = len(every) - len(lines) + max(0, (row["size"] or 0) - len(read))
    else:
        body = row["body"] or ""
        lines = tuple(within(map(cut, body.split("\n") if body else ())))
        left = (row["size"] or 0) - sum(len(line.text) + 1 for line in lines) + bool(lines)
    return Shown(
        row["id"], row["source"], row["record"], row["quality"], row["title"], tuple(fields), lines, max(0, left)
    )


def _field(row: dict[str, Any], name: str) -> Iterator[Line]:
    value, size = row[name], row[f"{name}_size"]
    if not value:
        return
    if name not in _LISTS:
        yield Line(value, size - len(value))
        return
    yield from (cut(item) for item in value if item)
    if size > len(value):
        yield Line(f"… {size - len(value):,} more")

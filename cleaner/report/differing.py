"""Pages that two runs gave differently, field by field, as lines removed and added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from cleaner.report.files import Run
from cleaner.report.pages import COMPARED, LISTS
from cleaner.report.reading import rows_at
from cleaner.report.shown import Line, cost, within

#: Characters of a field that are read, and lines that are compared.
_FIELD, _LINES = 20_000, 400
#: Bytes of HTML that the differences of a page may take, and characters of a line that are shown.
_ROOM, _CHARACTERS = 7_000, 300
#: Characters that are shown before a difference that is far into a line.
_BEFORE = 60


@dataclass(frozen=True)
class Difference:
    """What differs in a field: lines of the old run (``removed``) and of the new (``added``), in order.

    ``left`` counts changed lines that are left out. Where the field is longer than what was read, and that is the same,
    there are no lines, and ``beyond`` says so.
    """

    field: str
    lines: tuple[tuple[str, Line], ...]
    left: int = 0
    beyond: bool = False


@dataclass(frozen=True)
class Changed:
    """A page that two runs gave differently."""

    id: str | None
    source: str | None
    record: int | None
    before: float | None
    after: float | None
    differences: tuple[Difference, ...]


def changed_pages(database: Any, run: Run, old: Run, places: Sequence[tuple[int, int]]) -> Iterator[Changed]:
    """The differences of pages, given by their places in the new run and the old."""
    after = _read(database, run, [new for new, _ in places])
    before = _read(database, old, [place for _, place in places])
    for new, place in places:
        one, other = before[place], after[new]
        found = tuple(_differences(one, other))
        yield Changed(other["id"], other["source"], other["record"], one["quality"], other["quality"], found)


def _read(database: Any, run: Run, places: Sequence[int]) -> dict[int, dict[str, Any]]:
    columns = ["place", "left(id, 400) AS id", "source", "record", "quality"]
    columns += [
        f"left(array_to_string({each}[1:{_LINES}], chr(10)), {_FIELD}) AS {each}" if each in LISTS
        else f"left({each}, {_FIELD}) AS {each}" for each in COMPARED
    ]  # fmt: skip
    columns += [f"hash({each}) AS {each}_hash" for each in COMPARED]
    rows = rows_at(database, run, ["id", "source", "record", "quality", *COMPARED], columns, places)
    return {row["place"]: row for row in rows}


def _differences(one: dict[str, Any], other: dict[str, Any]) -> Iterator[Difference]:
    room = _ROOM
    for field in COMPARED:
        before, after = one[field] or "", other[field] or ""
        if before == after:
            if one[f"{field}_hash"] != other[f"{field}_hash"] and len(before) >= _FIELD:
                yield Difference(field, (), beyond=True)
            continue
        every = list(_changes(before.split("\n") if before else [], after.split("\n") if after else []))
        kept = list(within((line for _, line in every), room))
        room -= sum(map(cost, kept))
        yield Difference(field, tuple(every[: len(kept)]), len(every) - len(kept))


def _changes(before: list[str], after: list[str]) -> Iterator[tuple[str, Line]]:
    """Each line that is in one of two texts only, after ``removed`` or ``added``."""
    before, after = before[:_LINES], after[:_LINES]
    for what, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        removed, added = before[i:j], after[k:m]
        for number in range(max(len(removed), len(added))):
            pair = removed[number : number + 1], added[number : number + 1]
            start = _start(pair[0][0], pair[1][0]) if all(pair) else 0
            yield from (("removed", _part(line, start)) for line in pair[0])
            yield from (("added", _part(line, start)) for line in pair[1])


def _start(one: str, other: str) -> int:
    """Where to begin with two lines, so that their first difference is seen."""
    shorter = min(len(one), len(other))
    same = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    return max(0, same - _BEFORE) if same > _CHARACTERS // 2 else 0


def _part(line: str, start: int) -> Line:
    shown = line[start : start + _CHARACTERS]
    return Line(("…" if start else "") + shown, len(line) - start - len(shown))

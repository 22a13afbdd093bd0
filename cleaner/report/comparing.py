"""Two runs compared: which pages are in one only, and which fields of which pages differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cleaner.report.differing import Changed, changed_pages
from cleaner.report.figures import Counted
from cleaner.report.files import Run
from cleaner.report.pages import COMPARED

#: Pages of which a report shows the differences, and names of pages that are in one run only.
_PAGES, _NAMES = 50, 10
#: A difference of quality that counts.
_LEAST = 0.01


@dataclass(frozen=True)
class OneOnly:
    """Pages that are in one of two runs only: how many, and what the first of them are called."""

    count: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class Compared:
    """What differs between two runs.

    ``both`` counts the pages that are in both, ``changed`` those of them of which a field differs, ``fields`` the pages
    by field. Quality is no such field, since it differs with every change of the network: ``qualities`` counts the
    pages whose quality differs by 0.01 or more, ``before`` and ``after`` are the means.
    """

    old: Run
    new_only: OneOnly
    old_only: OneOnly
    both: int
    changed: int
    fields: tuple[Counted, ...]
    qualities: int
    before: float | None
    after: float | None
    pages: tuple[Changed, ...]


def compared(database: Any, run: Run, old: Run) -> Compared:
    """Compare the tables ``pages`` and ``old_pages``, which both were loaded with ``compared=True``.

    Pages are joined by id; those without one by source and record. Of several pages of one id the first is
    joined with the first, and so on.
    """
    for name in ("pages", "old_pages"):
        database.execute(
            f"CREATE TABLE keys_of_{name} AS"
            " SELECT place, key, row_number() OVER (PARTITION BY key ORDER BY place) AS nth"
            f" FROM {name}"
        )
    flags = ", ".join(f"n.{each}_hash != o.{each}_hash AS {each}" for each in COMPARED)
    database.execute(
        f"CREATE TABLE pairs AS SELECT n.place, o.place AS old, n.quality AS after, o.quality AS before, {flags}"
        " FROM pages n JOIN keys_of_pages m ON m.place = n.place"
        " JOIN keys_of_old_pages k ON k.key = m.key AND k.nth = m.nth JOIN old_pages o ON o.place = k.place"
    )
    any_ = " OR ".join(COMPARED)
    counts = ", ".join(f"count(*) FILTER ({each})" for each in COMPARED)
    other = f"abs(coalesce(after, -1) - coalesce(before, -1)) >= {_LEAST} - 1e-9"
    both, changed, qualities, before, after, *fields = database.execute(
        f"SELECT count(*), count(*) FILTER ({any_}), count(*) FILTER ({other}), avg(before), avg(after), {counts}"
        " FROM pairs"
    ).fetchall()[0]
    by_field = [Counted(name, count) for name, count in zip(COMPARED, fields, strict=True) if count]
    return Compared(
        old,
        _one_only(database, "pages", "place"),
        _one_only(database, "old_pages", "old"),
        both,
        changed,
        tuple(sorted(by_field, key=lambda each: -each.count)),
        qualities,
        before,
        after,
        tuple(changed_pages(database, run, old, _most_changed(database, any_))),
    )


def _one_only(database: Any, name: str, place: str) -> OneOnly:
    sql = f"FROM {name} WHERE place NOT IN (SELECT {place} FROM pairs)"
    count = database.execute(f"SELECT count(*) {sql}").fetchall()[0][0]
    called = "coalesce(id, concat_ws(', record ', source, record))"
    rows = database.execute(f"SELECT left({called}, 200) {sql} ORDER BY place LIMIT {_NAMES}").fetchall()
    return OneOnly(count, tuple(row[0] or "" for row in rows))


def _most_changed(database: Any, any_: str) -> list[tuple[int, int]]:
    """The places, in both runs, of the pages that changed most: of which most lines are in one run only."""
    rows = database.execute(
        f"SELECT place, old FROM (SELECT place, old FROM pairs WHERE {any_}) JOIN pages n USING (place)"
        " JOIN old_pages o ON o.place = old"
        " ORDER BY len(n.lines) + len(o.lines) - 2 * len(list_intersect(n.lines, o.lines)) DESC, place"
        f" LIMIT {_PAGES}"
    ).fetchall()
    return [(place, old) for place, old in rows]

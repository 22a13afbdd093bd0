"""The articles of a run as a relation of DuckDB, whether they are lines of JSON or Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from cleaner.errors import InputError
from cleaner.report.database import quoted
from cleaner.report.files import Run
from cleaner.report.lines import reader, reader_at

#: The columns of articles that a report reads, as DuckDB's ``from_json`` takes their types.
_TYPES: dict[str, Any] = {
    **dict.fromkeys(("id", "source"), "VARCHAR"),
    "record": "BIGINT",
    **dict.fromkeys(("title", "byline", "date", "section", "language", "body"), "VARCHAR"),
    "headlines": ["VARCHAR"],
    "tags": ["VARCHAR"],
    **dict.fromkeys(("comments", "kind"), "VARCHAR"),
    "quality": "DOUBLE",
    "url": "VARCHAR",
    "segments": [{"label": "VARCHAR", "kind": "VARCHAR", "text": "VARCHAR"}],
}
#: What more a segment has, which costs time to read.
_WHY = {"score": "DOUBLE", "filter": "VARCHAR", "reason": "VARCHAR"}
#: Rows that the number of a Parquet file is above: a place is the file's number and the row's.
_ROWS = 1 << 32
#: Why a line is none, if nothing is wrong with its text.
_NO_JSON, _NO_ARTICLE = "no JSON", "no article of a run: it has no field 'body'"


def check_parts(run: Run) -> None:
    """Raises :class:`InputError` for a Parquet file that can't be read, or that has no articles."""
    for path in run.files if run.in_parts else ():
        try:
            names = pq.read_schema(path).names
        except (pa.ArrowException, OSError) as error:
            reason = str(error).splitlines()[0]
            raise InputError(f"{path}: can't be read as Parquet ({reason}): run anew with --fresh") from error
        if "body" not in names:
            listed = ", ".join(names[:10])
            raise InputError(f"{path}: no run wrote this: there is no column 'body' among {listed}")


@contextmanager
def articles(
    database: Any, run: Run, names: Sequence[str], places: Sequence[int] | None = None, *, reasons: bool = False
) -> Iterator[str]:
    """A query of the articles of a run, to stand in brackets after FROM; it can be read once.

    Its columns are ``place`` (a number by which an article can be found again), ``number`` (of its line; ``NULL`` in
    Parquet), ``why`` (the line is no article; ``NULL`` for articles), and the columns ``names``. With ``places`` it has
    the articles there alone, in any order. With ``reasons`` segments have their score, filter and reason, too.
    """
    if run.in_parts:
        yield _of_parts(run, names, places)
        return
    name = "lines_read"
    file = run.files[0]
    database.register(name, reader(file) if places is None else reader_at(file, places))
    try:
        yield _of_lines(name, names, reasons)
    finally:
        database.unregister(name)


def rows_at(
    database: Any,
    run: Run,
    names: Sequence[str],
    columns: Sequence[str],
    places: Sequence[int],
    *,
    reasons: bool = False,
) -> Iterator[dict[str, Any]]:
    """The articles at some places, each as a dict of ``columns``, which are expressions of ``names``; in any order.

    Lines are read one at a time, since each may be long.
    """
    for some in [places] if run.in_parts else [[place] for place in places]:
        with articles(database, run, names, some, reasons=reasons) as found:
            answer = database.execute(f"SELECT {', '.join(columns)} FROM ({found})")
            keys = [column[0] for column in answer.description]
            rows = answer.fetchall()
        yield from (dict(zip(keys, row, strict=True)) for row in rows)


def has_segments(database: Any, run: Run) -> bool:
    """Whether the run was one with ``--segments``: the first article says so."""
    if run.in_parts:
        return "segments" in pq.read_schema(run.files[0]).names
    with articles(database, run, ["segments"]) as found:
        first = database.execute(f"SELECT segments IS NOT NULL FROM ({found}) WHERE why IS NULL LIMIT 1").fetchall()
    return bool(first and first[0][0])


def _of_lines(name: str, names: Sequence[str], reasons: bool) -> str:
    types = {each: _TYPES[each] for each in dict.fromkeys(("body", *names))}
    if reasons:
        types["segments"] = [_TYPES["segments"][0] | _WHY]
    columns = "".join(f", a.{_column(each)}" for each in names)
    read = f"CASE WHEN why IS NULL AND json_valid(line) THEN from_json(line, {quoted(json.dumps(types))}) END AS a"
    why = f"CASE WHEN a IS NULL THEN {quoted(_NO_JSON)} WHEN a.body IS NULL THEN {quoted(_NO_ARTICLE)} END"
    lines = f"SELECT place, number, why, {read} FROM {name}"
    return f"SELECT place, number, coalesce(why, {why}) AS why{columns} FROM ({lines})"


def _of_parts(run: Run, names: Sequence[str], places: Sequence[int] | None) -> str:
    there = set(pq.read_schema(run.files[0]).names)
    files = ", ".join(quoted(_literal(path)) for path in run.files)
    number = r"CAST(regexp_extract(filename, 'part-(\d+)\.parquet$', 1) AS BIGINT)"
    place = f"{number} * {_ROWS} + file_row_number"
    columns = "".join(f", {_column(each) if each in there else _absent(each)} AS {_column(each)}" for each in names)
    read = f"read_parquet([{files}], filename = true, file_row_number = true, union_by_name = true)"
    where = ""
    if places is not None:
        # a condition on the rows' numbers, which are in every row, spares unpacking what no one asks for
        rows = ", ".join(str(each % _ROWS) for each in places) or "NULL"
        where = f" WHERE file_row_number IN ({rows}) AND {place} IN ({', '.join(map(str, places)) or 'NULL'})"
    return f"SELECT {place} AS place, NULL::BIGINT AS number, NULL::VARCHAR AS why{columns} FROM {read}{where}"


def _column(name: str) -> str:
    return f'"{name}"'


def _absent(name: str) -> str:
    type_ = _TYPES[name]
    return f"CAST(NULL AS {type_ if isinstance(type_, str) else 'VARCHAR[]'})"


def _literal(path: Path) -> str:
    """A path of which DuckDB makes no pattern."""
    text = str(path.absolute())
    return "".join(f"[{char}]" if char in "*?[" else char for char in text)

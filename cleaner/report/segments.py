"""What the account of every character shows: shares of labels, and the chrome that each site repeats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from cleaner.labels import Label
from cleaner.report.files import Run
from cleaner.report.reading import articles
from cleaner.sites import LEAST, SHARE, normal, share_of

#: Sites of which lines are shown, pages of each that are read for them, and lines of each that are shown.
SITES, PAGES, _LINES = 20, 2_000, 8
#: Characters of the longest line that counts, as for profiles; and texts that go through Python at a time.
_LONGEST, _SOME = 400, 10_000
_LABELS = ", ".join(f"'{label.name}'" for label in Label)


@dataclass(frozen=True)
class Part:
    """Segments of one label, of chrome of one kind: how many, and how many characters."""

    label: str
    kind: str | None
    count: int
    characters: int


@dataclass(frozen=True)
class Repeated:
    """A line that a site repeats: as profiles hold it, its kind, and on how many of the pages that were read it is."""

    line: str
    kind: str | None
    times: int


@dataclass(frozen=True)
class Repeating:
    """A site as profiles name it (the host), the pages of it that were read, and the lines that it repeats most."""

    site: str
    pages: int
    lines: tuple[Repeated, ...]


def parts(database: Any, run: Run) -> list[Part]:
    """The parts of all pages, the largest first."""
    with articles(database, run, ["segments"]) as found:
        rows = database.execute(
            "SELECT s.label, left(s.kind, 40), count(*), sum(length(s.text))"
            f" FROM (SELECT unnest(segments) AS s FROM ({found}))"
            f" WHERE s.label IN ({_LABELS}) GROUP BY 1, 2 ORDER BY 4 DESC, 1, 2 LIMIT 200"
        ).fetchall()
    return [Part(label, kind, count, int(size or 0)) for label, kind, count, size in rows]


def repeating(database: Any, run: Run) -> list[Repeating]:
    """The lines of chrome that the largest sites repeat, as far as a profile of the site would have them.

    Of each site no more than ``PAGES`` pages are read, so that time and memory do not grow with the run. Needs the
    table ``pages``.
    """
    database.execute(
        "CREATE OR REPLACE TEMP TABLE chosen AS SELECT place, host FROM pages JOIN"
        f" (SELECT host FROM pages WHERE host IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT {SITES})"
        f" USING (host) QUALIFY row_number() OVER (PARTITION BY host ORDER BY hash(place), place) <= {PAGES}"
    )
    with articles(database, run, ["segments"]) as found:
        database.execute(
            "CREATE OR REPLACE TEMP TABLE chrome AS SELECT DISTINCT host, place, s.kind AS kind, trim(s.text) AS text"
            f" FROM (SELECT place, host, unnest(segments) AS s FROM ({found}) JOIN chosen USING (place))"
            f" WHERE s.label = 'CHROME' AND length(trim(s.text)) BETWEEN 1 AND {_LONGEST}"
        )
    _normalise(database)
    rows = database.execute(
        "SELECT host, pages, line, any_value(kind), count(DISTINCT place) AS times"
        " FROM chrome JOIN normal USING (text)"
        " JOIN (SELECT host, count(*) AS pages FROM chosen GROUP BY 1) USING (host)"
        f" GROUP BY host, pages, line HAVING times >= greatest({LEAST}, {SHARE} * pages)"
        " QUALIFY row_number() OVER (PARTITION BY host ORDER BY times DESC, line)"
        f" <= {_LINES} ORDER BY host, times DESC, line"
    ).fetchall()
    order = database.execute("SELECT host, count(*) FROM pages JOIN (SELECT DISTINCT host FROM chosen) USING (host)"
                             " GROUP BY 1 ORDER BY 2 DESC, 1").fetchall()  # fmt: skip
    found_: dict[str, tuple[int, list[Repeated]]] = {}
    for host, pages, line, kind, times in rows:
        if share_of(times, pages) >= SHARE:
            found_.setdefault(host, (pages, []))[1].append(Repeated(line, kind, times))
    return [Repeating(host, found_[host][0], _ordered(found_[host][1])) for host, _ in order if host in found_]


def _ordered(lines: list[Repeated]) -> tuple[Repeated, ...]:
    """Lines, the most frequent first. Old releases of DuckDB order letters beyond ASCII in another way."""
    return tuple(sorted(lines, key=lambda each: (-each.times, each.line)))


def _normalise(database: Any) -> None:
    """A table of the texts of chrome as profiles hold them, each of which comes through Python once."""
    schema = pa.schema({"text": pa.string(), "line": pa.string()})
    database.execute("CREATE OR REPLACE TEMP TABLE normal (text VARCHAR, line VARCHAR)")
    cursor = database.cursor()
    database.execute("CREATE OR REPLACE TABLE texts AS SELECT DISTINCT text FROM chrome")
    rows = cursor.execute("SELECT text FROM texts")
    while some := rows.fetchmany(_SOME):
        texts = [text for (text,) in some if any(map(str.isalnum, text))]
        database.register("some_texts", pa.table([texts, list(map(normal, texts))], schema=schema))
        database.execute("INSERT INTO normal SELECT * FROM some_texts")
        database.unregister("some_texts")
    cursor.close()

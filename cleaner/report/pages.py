"""The table of a run's pages: what a report counts of each, and none of their texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from cleaner.document.hosts import site
from cleaner.report.files import Run
from cleaner.report.reading import articles
from cleaner.sites import site_of

#: Fields whose lines and characters are counted.
LISTS, TEXTS = ("headlines", "tags"), ("title", "byline", "date", "section", "body", "comments")
#: All fields that two runs are compared by, but for quality.
COMPARED = (*TEXTS, *LISTS, "language", "kind", "url")
_NAMES = ("id", "source", "record", "title", "byline", "date", "section", "language", "body", "headlines", "tags",
          "comments", "kind", "quality", "url")  # fmt: skip
#: Rows that go through Python at a time, and numbers of bad lines that are kept.
_SOME, _NUMBERS = 10_000, 20
#: Characters of a name that are kept: of an id, a source, a host.
_NAME = 300
#: Host and port of an address, and a name before them.
_AUTHORITY = "regexp_extract(url, '^[^/?#]*//([^/?#]*)', 1)"


@dataclass(frozen=True)
class Bad:
    """Lines that are no articles, of one sort: why, how many, and the numbers of the first of them."""

    why: str
    count: int
    numbers: tuple[int, ...]


def load(database: Any, run: Run, name: str, *, compared: bool = False) -> list[Bad]:
    """Make the table ``name`` of a run's pages, with a row each, and say which lines are no articles.

    Columns: ``place``, ``key`` (the same for the same page of another run), ``id``, ``source``, ``record``, ``host``,
    ``site``, ``language``, ``kind``, ``quality``, and the characters of each field (``body_size``).
    With ``compared`` also a hash of each field (``body_hash``), and those of all lines of the page (``lines``).
    """
    sizes = [f"coalesce(length({each}), 0) AS {each}_size" for each in TEXTS]
    sizes += [f"coalesce(length(array_to_string({each}, '')), 0) AS {each}_size" for each in LISTS]
    hashes = _hashes() if compared else []
    names = [f"left({each}, {_NAME}) AS {each}" for each in ("id", "source", "language", "kind")]
    key = "CASE WHEN id IS NULL THEN hash('place', source, record) ELSE hash('id', id) END AS key"
    columns = ", ".join(
        [
            "place, number, why, record, quality",
            key,
            f"left({_AUTHORITY}, {_NAME}) AS authority",
            *names,
            *sizes,
            *hashes,
        ]
    )
    read = f"{name}_read"
    with articles(database, run, _NAMES) as found:
        database.execute(f"CREATE TABLE {read} AS SELECT {columns} FROM ({found})")
    _sites(database, read)
    left = "number, why, authority"
    database.execute(
        f"CREATE VIEW {name} AS SELECT {read}.* EXCLUDE ({left}), hosts.host, hosts.site FROM {read}"
        f" LEFT JOIN hosts_of_{read} AS hosts USING (authority) WHERE why IS NULL"
    )
    rows = database.execute(
        f"SELECT why, count(*), list(number ORDER BY number)[1:{_NUMBERS}] FROM {read} WHERE why IS NOT NULL"
        " GROUP BY why ORDER BY count(*) DESC, why"
    )
    return [Bad(why, count, tuple(numbers)) for why, count, numbers in rows.fetchall()]


def _hashes() -> list[str]:
    hashes = [f"hash({_same(each)}) AS {each}_hash" for each in COMPARED]
    lines = ", ".join(
        f"[hash('{each}' || line) FOR line IN string_split(coalesce({_whole(each)}, ''), chr(10))]" for each in COMPARED
    )
    return [*hashes, f"list_distinct(flatten([{lines}])) AS lines"]


def _same(field: str) -> str:
    """An expression that is equal where a field is. An empty text is the same as none."""
    return f"nullif({_whole(field)}, '')"


def _whole(field: str) -> str:
    return f"array_to_string({field}, chr(10))" if field in LISTS else field


def _sites(database: Any, read: str) -> None:
    """A table of the hosts and sites of all authorities, which come through Python a few at a time."""
    schema = pa.schema({"authority": pa.string(), "host": pa.string(), "site": pa.string()})
    database.execute(f"CREATE TABLE hosts_of_{read} (authority VARCHAR, host VARCHAR, site VARCHAR)")
    cursor = database.cursor()
    rows = cursor.execute(f"SELECT DISTINCT authority FROM {read} WHERE authority != ''")
    while some := rows.fetchmany(_SOME):
        names = [name for (name,) in some]
        hosts = [site_of(f"//{name}") for name in names]
        sites = [None if host is None else site(host) for host in hosts]
        table = pa.table([names, hosts, sites], schema=schema)
        database.register("some_hosts", table)
        database.execute(f"INSERT INTO hosts_of_{read} SELECT * FROM some_hosts")
        database.unregister("some_hosts")
    cursor.close()

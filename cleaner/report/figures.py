"""The figures of a run: counts and shares, each by one query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cleaner.report.pages import LISTS, TEXTS

#: Rows of a table of sources or languages, and of sites; bars of the histogram.
_ROWS, _SITES, BARS = 20, 50, 20
#: What a page was read from: a dump, or the folder of a page that is a file of its own.
_SOURCE = r"CASE WHEN record IS NULL THEN regexp_replace(source, '[^/\\]+$', '') ELSE source END"
#: Fields of which a report says how many pages have them.
PRESENT = ("title", "byline", "date", "section", "tags", "headlines", "comments", "body")


@dataclass(frozen=True)
class Counted:
    """A name with a count; ``None`` is the name of what has none."""

    name: str | None
    count: int


@dataclass(frozen=True)
class Counts:
    """The most frequent names with their counts, and how many others there are, with how many pages."""

    most: tuple[Counted, ...]
    others: int = 0
    rest: int = 0

    @property
    def total(self) -> int:
        """All that was counted."""
        return sum(each.count for each in self.most) + self.rest


@dataclass(frozen=True)
class Quality:
    """How good pages are: how many have a quality, the mean, tenths and median, and counts in ``BARS`` equal steps."""

    pages: int
    mean: float | None
    low: float | None
    median: float | None
    steps: tuple[int, ...]


@dataclass(frozen=True)
class SiteRow:
    """A site: its name (``None``: pages without an address), pages, and mean quality."""

    name: str | None
    pages: int
    quality: float | None


@dataclass(frozen=True)
class Sites:
    """The sites of most pages, and how many others there are, with how many pages. ``count`` are all sites."""

    most: tuple[SiteRow, ...]
    count: int
    others: int
    rest: int


@dataclass(frozen=True)
class Figures:
    """All of it. ``fields`` has the pages with each field, ``characters`` the characters of each."""

    pages: int
    quality: Quality
    sources: Counts
    languages: Counts
    kinds: Counts
    fields: tuple[Counted, ...]
    characters: tuple[Counted, ...]
    sites: Sites


def figures(database: Any) -> Figures:
    """The figures of the table ``pages`` (:func:`cleaner.report.pages.load`)."""
    fields = ", ".join(f"count(*) FILTER ({each}_size > 0)" for each in PRESENT)
    names = (*TEXTS, *LISTS)
    sizes = ", ".join(f"coalesce(sum({each}_size), 0)" for each in names)
    pages, *counts = database.execute(f"SELECT count(*), {fields}, {sizes} FROM pages").fetchall()[0]
    present, characters = counts[: len(PRESENT)], counts[len(PRESENT) :]
    return Figures(
        pages,
        _quality(database),
        _counts(database, _SOURCE),
        _counts(database, "language"),
        _counts(database, "kind"),
        tuple(Counted(name, count) for name, count in zip(PRESENT, present, strict=True)),
        tuple(sorted((Counted(n, int(c)) for n, c in zip(names, characters, strict=True)), key=lambda x: -x.count)),
        _sites(database),
    )


def _quality(database: Any) -> Quality:
    pages, mean, low, median = database.execute(
        "SELECT count(quality), avg(quality), approx_quantile(quality, 0.1), approx_quantile(quality, 0.5) FROM pages"
    ).fetchall()[0]
    steps = [0] * BARS
    step = f"CAST(floor(least(greatest(quality, 0), 1) * {BARS}) AS INTEGER)"
    rows = database.execute(
        f"SELECT least({step}, {BARS - 1}), count(*) FROM pages WHERE quality IS NOT NULL GROUP BY 1"
    )
    for number, count in rows.fetchall():
        steps[number] = count
    return Quality(pages, mean, low, median, tuple(steps))


def _counts(database: Any, column: str) -> Counts:
    """Counts of the values of a column, or an expression of columns, in which an empty text is none."""
    database.execute(
        f"CREATE OR REPLACE TEMP TABLE counts AS SELECT nullif({column}, '') AS name, count(*) AS pages FROM pages"
        " GROUP BY 1"
    )
    rows = database.execute(f"SELECT name, pages FROM counts ORDER BY pages DESC, name LIMIT {_ROWS}").fetchall()
    others, rest = database.execute("SELECT count(*), sum(pages) FROM counts").fetchall()[0]
    most = tuple(Counted(name, count) for name, count in rows)
    return Counts(most, others - len(most), int(rest or 0) - sum(each.count for each in most))


def _sites(database: Any) -> Sites:
    database.execute(
        "CREATE OR REPLACE TEMP TABLE sites AS"
        " SELECT site AS name, count(*) AS pages, avg(quality) AS quality FROM pages GROUP BY 1"
    )
    rows = database.execute(f"SELECT name, pages, quality FROM sites ORDER BY pages DESC, name LIMIT {_SITES}")
    most = tuple(SiteRow(*row) for row in rows.fetchall())
    count, rows_, rest = database.execute("SELECT count(name), count(*), sum(pages) FROM sites").fetchall()[0]
    return Sites(most, count, rows_ - len(most), int(rest or 0) - sum(each.pages for each in most))

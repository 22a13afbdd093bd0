"""Site profiles from dumps: on how many of a site's pages each line stands, counted out of core by DuckDB."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import compress, groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from cleaner.dumps.lock import locked
from cleaner.dumps.places import resolved
from cleaner.dumps.records import Record, Reject, tally
from cleaner.dumps.runs import chunks
from cleaner.dumps.sources import Reader, check_sources
from cleaner.dumps.summary import by_reason
from cleaner.dumps.work import Page, Settings, page_of
from cleaner.errors import InputError, needing
from cleaner.outcome import Given, How, read
from cleaner.page import inputs
from cleaner.sites import LEAST, SHARE, Count, Site, normal, share_of, site_of, written
from cleaner.wording import counted
from cleaner.workers.pool import cores, in_order

if TYPE_CHECKING:
    import pyarrow as pa

#: Characters of the longest line that is counted: longer ones are paragraphs.
_LONGEST = 400
#: The columns of the table of lines.
COLUMNS = ["site", "page", "line"]
#: The part of the memory that DuckDB may take: it takes more than it is given.
_SHARE = 0.4
#: Long lines of a page by which it is known from others.
_TELLING = 3
_DEFAULTS = Settings()


@dataclass(frozen=True)
class Learned:
    """What was counted: pages read, those of no site (or that can't be read), sites, and lines that repeat.

    ``reasons`` counts what was left out, by why.
    """

    pages: int = 0
    left_out: int = 0
    sites: int = 0
    lines: int = 0
    reasons: dict[str, int] = field(default_factory=dict)

    @property
    def nothing(self) -> bool:
        """Whether there was something to count, and none of it was counted. Then no profile is written."""
        return not self.pages and bool(self.left_out)

    def report(self) -> str:
        """All of it in words, with why pages were left out."""
        lines = [str(self), *by_reason("left out:", self.reasons)]
        return "\n".join([*lines, "nothing was counted, and no profile written"] if self.nothing else lines)

    def __str__(self) -> str:
        out = f", {self.left_out:,} left out" if self.left_out else ""
        kept = f"{counted(self.lines, 'line')} of {counted(self.sites, 'site')}"
        return f"{counted(self.pages, 'page')}{out}: {kept}"


def learn(
    sources: Sequence[str],
    output: str | Path,
    *,
    settings: Settings = _DEFAULTS,
    glob: str | None = None,
    workers: int = 1,
    memory: int = 1_000,
    on_progress: Callable[[int], None] | None = None,
) -> Learned:
    """Count the lines of a dump, site by site, and write those that repeat to the profile ``output``.

    ``sources``, ``glob`` and ``workers`` as for :func:`cleaner.dumps.run`. Pages without an address are left out. The
    counting takes no more than ``memory`` megabytes; what doesn't fit goes to a folder beside ``output``, for the time
    being. Pages that are the same article, at several addresses, count as one. ``on_progress`` is called
    with the number of pages now and then.

    Where pages were read and none could be counted, no profile is written, and an old one stays.

    Raises :class:`InputError` for sources that can't be, where DuckDB isn't installed, while another process
    writes the same profile, and where memory or disk do not suffice to count.
    """
    inputs.processes(workers)
    output = Path(output)
    if memory < 1:
        raise InputError(f"memory={memory}: give megabytes to count in (--memory), 100 or more")
    with needing("learn", "learning"):
        import duckdb
        import pyarrow  # noqa: F401 -- the workers' tables

    check_sources(sources, glob)
    reader = Reader(
        glob, frozenset([resolved(output)]), Reader.most, settings.text_field, settings.id_field, settings.url_field
    )
    pages, reasons = 0, Counter[str]()
    with (
        locked(output),
        _counting(duckdb.Error, output),
        tempfile.TemporaryDirectory(dir=output.parent, prefix=f".{output.name}.") as folder,
    ):
        database = duckdb.connect(str(Path(folder) / "lines.db"))
        with closing(database), closing(_counted(reader.read(sources), settings, workers)) as found:
            limit = f"{round(memory * _SHARE)}MB"
            database.execute(f"SET memory_limit = '{limit}'; SET temp_directory = '{folder}'; SET threads = 1")
            database.execute("SET preserve_insertion_order = false")
            database.execute("CREATE TABLE lines (site VARCHAR, page BIGINT, line VARCHAR)")
            for some in found:
                database.register("found", some.table)
                database.execute("INSERT INTO lines SELECT * FROM found")
                database.unregister("found")
                pages += some.pages
                tally(reasons, some.reasons)
                if on_progress is not None:
                    on_progress(pages)
            learned = Learned(pages, reasons.total(), reasons=dict(reasons))
            if learned.nothing:
                return learned
            sites, lines = _written(database, output)
            return replace(learned, sites=sites, lines=lines)


@contextmanager
def _counting(failed: type[Exception], output: Path) -> Iterator[None]:
    """Turns what DuckDB raises, when memory or disk do not suffice, into :class:`InputError`."""
    try:
        yield
    except (failed, RuntimeError) as error:
        if "interrupted" in str(error).lower():  # what DuckDB makes of Ctrl-C in the middle of a query
            raise KeyboardInterrupt from error
        if not isinstance(error, failed):
            raise
        reason = str(error).splitlines()[0]
        raise InputError(
            f"{output}: counting failed ({reason}): give another --memory, and room on the disk"
        ) from error


class Lines(NamedTuple):
    """A table of site, page and line, in which each page also has an empty line; how many pages are in it, and why
    others are not."""

    table: pa.Table
    pages: int
    reasons: Counter[str]


def lines_of(entries: Sequence[Record | Reject], settings: Settings) -> Lines:
    """The lines of a chunk; see :func:`table_of`."""
    reasons: Counter[str] = Counter()
    pages: list[Page] = []
    for entry in entries:
        page = page_of(entry, settings) if isinstance(entry, Record) else entry
        if isinstance(page, Reject):
            reasons[page.kind] += 1
        elif site_of(page.url) is None:
            reasons["the page has no address: see --url-field"] += 1
        else:
            pages.append(page)
    table, unread = table_of(pages, settings)
    reasons.update(reject.kind for reject in unread)
    return Lines(table, len(pages) - len(unread), reasons)


def table_of(pages: Iterable[Page], settings: Settings) -> tuple[pa.Table, list[Reject]]:
    """The lines of pages that have an address, each once a page, and those of these pages that can't be read.

    A page is known by its longest lines.
    """
    import pyarrow as pa

    sites: list[str] = []
    ids: list[int] = []
    lines: list[str] = []
    unread: list[Reject] = []
    for page in pages:
        site = site_of(page.url)
        if site is None:
            continue
        found = _read(page, settings)
        if isinstance(found, Exception):
            unread.append(Reject.of(page.record, found, page.id))
            continue
        folded = list(map(normal, found))
        counts = (len(line) <= _LONGEST and any(map(str.isalnum, line)) for line in found)
        own = {"", *compress(folded, counts)}
        sites += [site] * len(own)
        ids += [number_of(folded)] * len(own)
        lines += own
    table = pa.table([pa.array(sites, pa.string()), pa.array(ids, pa.int64()), _strings(lines)], COLUMNS)
    return table, unread


def number_of(lines: Sequence[str]) -> int:
    """A number for a page: another for every article, and the same for one article at several addresses.

    ``lines`` are as :func:`cleaner.sites.normal` gives them.
    """
    longest = sorted(set(lines), key=lambda line: (-len(line), line))[:_TELLING]
    text = "\n".join(longest).encode("utf-8", "replace")
    return (crc32(text) << 32 | crc32(text[::-1])) >> 1


def _read(page: Page, settings: Settings) -> list[str] | Exception:
    """The lines of a page, before any filter; an error where it can't be read."""
    how = How(None, settings.encoding, settings.html, settings.limits)
    try:
        found = read(Given(page.raw, page.charset, page.url, html=page.record.html), how)
    except Exception as error:  # whatever it is, it costs this page alone
        return error
    return [line.text for line in found.lines]


def _strings(lines: list[str]) -> pa.Array:
    import pyarrow as pa

    try:
        return pa.array(lines, pa.string())
    except UnicodeEncodeError:  # halves of surrogate pairs
        return pa.array([line.encode("utf-8", "replace").decode() for line in lines], pa.string())


def _counted(records: Iterator[Record | Reject], settings: Settings, workers: int) -> Generator[Lines, None, None]:
    return in_order(chunks(records), partial(lines_of, settings=settings), _lost, workers or cores())


def _lost(entry: Record | Reject) -> Lines:
    """The result for a record that kills the process which reads it."""
    return lines_of([], _DEFAULTS)._replace(reasons=Counter(["a worker process died of the page"]))


#: Pages of a site, and the lines that stand on enough of them. Pages, then lines within pages, are made distinct first,
#: so that either step is one that DuckDB can take on disk.
_PAGES = "SELECT site, count(*) AS pages FROM (SELECT DISTINCT site, page FROM lines WHERE line = '') GROUP BY site"
_LINES = f"""
    SELECT site, line, count(*) AS times FROM (SELECT DISTINCT site, page, line FROM lines WHERE line != '')
    GROUP BY site, line HAVING times >= {LEAST}
"""
_REPEATED = f"""
    SELECT site, pages, line, times FROM ({_LINES}) JOIN ({_PAGES}) USING (site)
    WHERE times >= {SHARE} * pages ORDER BY site, line
"""


def _written(database: Any, output: Path) -> tuple[int, int]:
    """Write the profile, and say how many sites and lines are in it."""
    rows = database.execute(_REPEATED)
    sites = lines = 0

    def counted_() -> Iterator[Site]:
        nonlocal sites, lines
        for site in sites_of(iter(rows.fetchone, None)):
            sites, lines = sites + 1, lines + len(site.lines)
            yield site

    part = output.with_name(output.name + ".part")
    with part.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(written(counted_()))
    part.replace(output)
    return sites, lines


def sites_of(rows: Iterable[tuple[str, int, str, int]]) -> Iterator[Site]:
    """Sites, one at a time, from rows of site, pages, line and count, sorted by site."""
    for (name, pages), some in groupby(rows, key=itemgetter(0, 1)):
        lines: dict[str, Count] = {line: times for _, _, line, times in some if share_of(times, pages) >= SHARE}
        if lines:
            yield Site(name, pages, lines)

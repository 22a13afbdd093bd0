"""A report from a run's files to its own: the runs are found, counted, and written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleaner.errors import InputError, needing
from cleaner.report.files import Run, check_target, run_at
from cleaner.wording import counted


@dataclass(frozen=True)
class Reported:
    """What a report is of: pages, rejects, and lines of the output that are no articles; and its size in bytes."""

    target: Path
    pages: int
    rejects: int
    bad: int
    size: int

    def __str__(self) -> str:
        bad = f", {counted(self.bad, 'line')} that can't be read" if self.bad else ""
        of = f"{counted(self.pages, 'page')}, {counted(self.rejects, 'reject')}{bad}"
        return f"{self.target}: {of}; {self.size / 1e6:.2f} MB"


def report(
    output: Path,
    target: Path,
    *,
    rejects: Path | None = None,
    against: Path | None = None,
    memory: int = 1_000,
) -> Reported:
    """Write a report on a run to ``target``, a file of HTML that has all in it and loads nothing.

    ``output`` is what :func:`cleaner.dumps.run` wrote: a file of JSON lines or a folder of Parquet files. ``rejects``
    is its file of rejects; left out, the one that stands beside it. Bytes and seconds are those of the state file
    beside it. ``against`` is the output of another run of the same pages, which the report compares with this one.
    Counting takes some ``memory`` megabytes; what doesn't fit goes to a folder beside ``target``, for the time being.

    Raises :class:`InputError` for an output that is not there, that no run wrote, that can't be read or that has no
    pages; for a ``target`` that can't be; and where the extra ``report`` is not installed.
    """
    with needing("report", "a report"):
        import duckdb  # noqa: F401 -- asked for before anything is read
        import jinja2  # noqa: F401
        import pyarrow  # noqa: F401
        import pygal  # noqa: F401
    run = run_at(output, rejects)
    old = None if against is None else run_at(against)
    check_target(target, (run,) if old is None else (run, old))
    return _made(run, old, target, memory)


def _made(run: Run, old: Run | None, target: Path, memory: int) -> Reported:
    from cleaner.report import comparing, figures, lines, reading, rejected, segments, shown, writing
    from cleaner.report.database import counting

    reading.check_parts(run)
    if old is not None:
        reading.check_parts(old)
    longest = max((lines.longest(x.files[0]) for x in (run, old) if x is not None and not x.in_parts), default=0)
    with counting(target, memory, longest) as database:
        bad = _loaded(database, run, "pages", compared=old is not None)
        old_bad = [] if old is None else _loaded(database, old, "old_pages", compared=True)
        with_segments = reading.has_segments(database, run)
        found = writing.Report(
            run,
            figures.figures(database),
            rejected.rejects_of(run),
            bad,
            segments.parts(database, run) if with_segments else None,
            segments.repeating(database, run) if with_segments else None,
            shown.least(database, run, segments=with_segments),
            None if old is None else comparing.compared(database, run, old),
            old_bad,
        )
    data = writing.html_of(found).encode()
    with _replacing(target) as part:
        part.write_bytes(data)
    return Reported(target, found.figures.pages, found.rejects.count, sum(each.count for each in bad), len(data))


def _loaded(database: Any, run: Run, name: str, *, compared: bool) -> list[Any]:
    """Load the pages of a run. Raises :class:`InputError` where there are none."""
    from cleaner.report.pages import load

    bad = load(database, run, name, compared=compared)
    if not database.execute(f"SELECT count(*) FROM {name}").fetchall()[0][0]:
        why = "; ".join(f"{counted(each.count, 'line')}: {each.why}" for each in bad)
        rejects = f"; its rejects are in {run.rejects}" if run.rejects is not None else ""
        if bad:
            raise InputError(f"{run.output}: no line is an article of a run ({why}): give what `cleaner run` wrote")
        raise InputError(f"{run.output}: has no pages, and there is nothing to report on{rejects}")
    return bad


@contextmanager
def _replacing(target: Path) -> Iterator[Path]:
    """A file beside the target, which takes its place at the end: after an error the old one is still there."""
    part = target.with_name(target.name + ".part")
    try:
        yield part
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)

"""The database in which a report counts: DuckDB, in a folder for the time being, held to a size of memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from cleaner.errors import InputError

#: The part of the memory that DuckDB may take: it takes more than it is given.
_SHARE = 0.4
#: Threads that count. More take more memory, and reading is most of the work.
_THREADS = 2
#: Bytes that DuckDB asks for, at most, to parse a byte of JSON. It uses a few of them.
_PARSED = 48


@contextmanager
def counting(beside: Path, memory: int, longest: int = 0) -> Iterator[Any]:
    """A database in a folder beside a file, which goes away with it.

    It takes some ``memory`` megabytes, and more where a line of ``longest`` bytes has to be parsed.

    What DuckDB raises becomes :class:`InputError`: memory or disk do not suffice, or a file is none that a run wrote.
    """
    import duckdb

    if memory < 1:
        raise InputError(f"memory={memory}: give megabytes to count in (--memory), 200 or more")
    limit = max(round(memory * _SHARE), 1 + round(_PARSED * longest / 1e6))
    with tempfile.TemporaryDirectory(dir=beside.parent, prefix=f".{beside.name}.") as folder:
        try:
            with closing(duckdb.connect(str(Path(folder) / "report.db"))) as database:
                database.execute(f"SET memory_limit = '{limit}MB'; SET threads = {_THREADS}")
                database.execute(f"SET temp_directory = {quoted(folder)}; SET preserve_insertion_order = false")
                database.execute("SET enable_progress_bar = false")  # it would go to standard output
                yield database
        except (duckdb.Error, RuntimeError) as error:
            if "interrupted" in str(error).lower():  # what DuckDB makes of Ctrl-C in the middle of a query
                raise KeyboardInterrupt from error
            if not isinstance(error, duckdb.Error):
                raise
            raise InputError(_account(error, duckdb)) from error


def quoted(text: str) -> str:
    """A string as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def _account(error: Exception, duckdb: Any) -> str:
    reason = str(error).splitlines()[0]
    if isinstance(error, duckdb.OutOfMemoryException):
        return f"counting failed ({reason}): give another --memory, and room on the disk"
    if isinstance(error, (duckdb.BinderException, duckdb.ConversionException)):
        return f"a column is of another type than a run gives it ({reason}): run anew"
    return f"reading failed ({reason}): run anew, if the output is damaged; else see that the disk has room"

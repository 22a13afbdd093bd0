"""The progress bar of a run: on standard error, and only where that is a terminal."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from cleaner.dumps.summary import Summary


@contextmanager
def progress_bar(sources: Sequence[str]) -> Iterator[Callable[[Summary], None] | None]:
    """Gives the function to call with a run's :class:`Summary`, or ``None`` where there is no one to see it."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    left = (TextColumn("left:"), TimeRemainingColumn())
    columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), *left)
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("starting", total=_size(sources))

        def advance(summary: Summary) -> None:
            progress.update(task, completed=summary.consumed, description=summary.so_far)

        yield advance


def _size(sources: Sequence[str]) -> int | None:
    """Bytes to read, where that costs nothing to know: not for folders and standard input."""
    return sum(map(os.path.getsize, sources)) if all(map(os.path.isfile, sources)) else None

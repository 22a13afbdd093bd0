"""The command ``report``: a run as one page of HTML."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cleaner.cli.ending import plain_errors, stoppable


def report(
    run: Annotated[
        Path, typer.Argument(metavar="OUT", help="What `cleaner run` wrote: a file .jsonl, or a folder .parquet.")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="REPORT", help="The file .html to write.")],
    rejects: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The run's rejects. If left out: OUT with suffix .rejects.jsonl."),
    ] = None,
    against: Annotated[
        Path | None, typer.Option(metavar="OLD", help="Output of another run of the same pages, to compare with.")
    ] = None,
    memory: Annotated[int, typer.Option(metavar="MB", help="Memory to count in; the rest goes to disk.")] = 1_000,
) -> None:
    """Write a report on a run: one file of HTML, which runs nothing and loads nothing."""
    from cleaner.report import report as write

    with plain_errors(), stoppable(lambda: 0):
        done = write(run, output, rejects=rejects, against=against, memory=memory)
    typer.echo(str(done), err=True)

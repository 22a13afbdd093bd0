"""Commands for whole dumps: ``run`` and ``learn``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from cleaner.cli.ending import plain_errors, stoppable
from cleaner.cli.given import own
from cleaner.cli.options import (
    Encoding,
    Glob,
    Html,
    MaxCharacters,
    MaxElements,
    MaxLines,
    PipelineName,
    ProfileFile,
)
from cleaner.page.limits import DEFAULT, Limits


def run(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="Folders, pages, dumps (.jsonl .ndjson .warc .wet .parquet, .gz .zst), '-': JSONL on standard input.",
        ),
    ],
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar="OUT", help="File .jsonl, or folder .parquet; '-': standard output."),
    ],
    glob: Glob = None,
    text_field: Annotated[str, typer.Option(metavar="NAME", help="Field of a record that holds the page.")] = "text",
    id_field: Annotated[str, typer.Option(metavar="NAME", help="Field of a record that holds its id.")] = "id",
    url_field: Annotated[str, typer.Option(metavar="NAME", help="Field of a record that holds its address.")] = "url",
    encoding: Encoding = None,
    html: Html = None,
    workers: Annotated[int, typer.Option("-j", "--workers", min=0, metavar="N", help="Processes; 0: all cores.")] = 1,
    segments: Annotated[bool, typer.Option("--segments", help="Write the account of every character too.")] = False,
    rejects: Annotated[
        Path | None,
        typer.Option(
            help="Where records go that fail. If left out: OUT with suffix .rejects.jsonl; with -o -, standard error."
        ),
    ] = None,
    profile: ProfileFile = None,
    max_mb: Annotated[
        float, typer.Option(min=0.001, max=1_000_000, metavar="MB", help="Records that are longer are rejects.")
    ] = 32,
    max_characters: MaxCharacters = DEFAULT.characters,
    max_lines: MaxLines = DEFAULT.lines,
    max_elements: MaxElements = DEFAULT.elements,
    any_status: Annotated[
        bool, typer.Option("--any-status", help="Take pages of WARC files that are errors or redirects, too.")
    ] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Begin anew, where a run of before is unfinished, or has done all.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if there were rejects.")] = False,
    pipeline: PipelineName = None,
) -> None:
    """Clean a whole dump, in constant memory. OUT is there whole at the end; the same command goes on after a kill."""
    from cleaner import dumps
    from cleaner.dumps.progress import progress_bar

    limits = Limits(max_characters, max_lines, max_elements)
    settings = dumps.Settings(
        text_field, id_field, url_field, segments, encoding, pipeline, profile, limits=limits, html=html
    )
    to = sys.stdout.buffer if output == "-" else Path(output)
    with plain_errors(), stoppable(lambda: dumps.unfinished(to)):
        own(pipeline)
        with progress_bar(sources) as advance:
            summary = dumps.run(
                sources,
                to,
                settings=settings,
                glob=glob,
                workers=workers,
                rejects=rejects,
                most=_bytes(max_mb),
                any_status=any_status,
                fresh=fresh,
                on_progress=advance,
            )
    typer.echo(summary.report(), err=True)
    if summary.nothing:
        raise typer.Exit(3)
    if strict and summary.rejects:
        raise typer.Exit(1)


def learn(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help="As for `cleaner run`.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="PROFILE", help="The profile to write.")],
    merge: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="A profile of other pages, to be added. Repeatable.")
    ] = None,
    glob: Glob = None,
    text_field: Annotated[str, typer.Option(metavar="NAME", help="Field of a record that holds the page.")] = "text",
    url_field: Annotated[str, typer.Option(metavar="NAME", help="Field of a record that holds its address.")] = "url",
    encoding: Encoding = None,
    html: Html = None,
    workers: Annotated[int, typer.Option("-j", "--workers", min=0, metavar="N", help="Processes; 0: all cores.")] = 1,
    memory: Annotated[int, typer.Option(metavar="MB", help="Memory to count in; the rest goes to disk.")] = 1_000,
) -> None:
    """Count which lines each site of a dump repeats. The profile that comes of it is for `cleaner run --profile`."""
    from cleaner import dumps
    from cleaner.sites import merge_files

    settings = dumps.Settings(text_field=text_field, url_field=url_field, encoding=encoding, html=html)
    with plain_errors(), stoppable(lambda: 0):
        new = output.with_name(output.name + ".new") if merge else output
        found = dumps.learn(sources, new, settings=settings, glob=glob, workers=workers, memory=memory)
        if merge and not found.nothing:
            merge_files([new, *merge], output)
            new.unlink()
    typer.echo(found.report(), err=True)
    if found.nothing:
        raise typer.Exit(3)


def _bytes(megabytes: float) -> int:
    """The bytes of a number of megabytes; what is no number passes the range of the option in old versions of typer."""
    if not megabytes > 0:
        raise typer.BadParameter(f"{megabytes} is no number of megabytes", param_hint="--max-mb")
    return round(megabytes * 1e6)

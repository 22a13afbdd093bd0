"""Commands for one page: ``clean``, ``explain``; and ``filters``, which lists what it goes through."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cleaner.cli.ending import plain_errors
from cleaner.cli.given import Input, naming, pipeline_at
from cleaner.cli.options import Address, Encoding, File, Html, MaxCharacters, MaxElements, MaxLines, PipelineName
from cleaner.cli.output import columns, console, write
from cleaner.errors import InputError
from cleaner.page.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from cleaner.segments import Segment

_LABELS = {
    "BODY": "green",
    "TITLE": "bold cyan",
    "CHROME": "dim",
    "HEADLINE": "magenta",
    "TAG": "yellow",
    "COMMENT": "blue",
}


class Format(StrEnum):
    """What ``cleaner clean`` writes."""

    text = "text"
    json = "json"
    markdown = "markdown"


def clean(
    file: File = "-",
    format: Annotated[Format, typer.Option(help="The body alone, or the whole article.")] = Format.text,
    segments: Annotated[
        bool, typer.Option("--segments", help="With JSON: the account of every character too.")
    ] = False,
    encoding: Encoding = None,
    html: Html = None,
    url: Address = None,
    links: Annotated[bool, typer.Option("--links", help="With Markdown: links, too.")] = False,
    images: Annotated[bool, typer.Option("--images", help="With Markdown: images of the body, too.")] = False,
    max_characters: MaxCharacters = DEFAULT.characters,
    max_lines: MaxLines = DEFAULT.lines,
    max_elements: MaxElements = DEFAULT.elements,
    pipeline: PipelineName = None,
) -> None:
    """Clean one page, to standard output."""
    if segments and format is not Format.json:
        raise typer.BadParameter("segments are written as JSON: add --format json", param_hint="--segments")
    with plain_errors():
        limits = Limits(max_characters, max_lines, max_elements)
        article = Input(file, encoding, html, url, pipeline).article(limits)
        if format is Format.json:
            write(article.to_json(segments=segments, indent=2) + "\n")
        elif format is Format.markdown:
            write(article.to_markdown(links=links, images=images))
        elif article.body:
            write(article.body + "\n")


def explain(
    file: File = "-",
    line: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Only line N, with what weighed most for the network.")
    ] = None,
    encoding: Encoding = None,
    html: Html = None,
    url: Address = None,
    pipeline: PipelineName = None,
) -> None:
    """Show what each line of a page was taken for. Beside it: how surely, by which filter, and why."""
    from cleaner.checking import visible

    page = Input(file, encoding, html, url, pipeline)
    with plain_errors():
        if line is not None:
            write(_weighed(page, line))
            return
        head = ("line", "label", "score", "filter", "reason", "text")
        rows = [tuple(map(visible, _row(*numbered))) for numbered in enumerate(page.article().segments, 1)]
        screen = console()
        if not screen.is_terminal:
            write(columns([head, *rows]))
            return
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, padding=(0, 2, 0, 0), expand=True)
        for name, share in zip(head, (None, None, None, None, 2, 3), strict=True):
            table.add_column(name, ratio=share, no_wrap=share is None)
        for row in rows:
            table.add_row(*map(Text, row), style=_LABELS.get(row[1].split()[0], ""))
        screen.print(table)


def filters(pipeline: PipelineName = None) -> None:
    """List the filters that pages go through, in order."""
    with plain_errors():
        write(pipeline_at(pipeline or "cleaner:TEXT").describe() + "\n")


def _row(number: int, segment: Segment) -> tuple[str, ...]:
    """The cells of a line in ``explain``; ``number`` is what ``--line`` takes."""
    label = segment.label.name + (f" {segment.kind.name.lower()}" if segment.kind else "")
    return str(number), label, f"{segment.score:.2f}", segment.filter, segment.reason, " ".join(segment.text.split())


def _weighed(page: Input, line: int) -> str:
    """A line's label, and what weighed most for the network."""
    from cleaner.api import clean
    from cleaner.checking import visible
    from cleaner.explain import why

    options = page.options()
    with naming(page.file):
        raw = page.raw()
        segments = list(clean(raw, **options).segments)
        if line > len(segments):
            raise InputError(f"no line {line}: the page has {len(segments)}")
        try:
            found = why(raw, line - 1, **options)
        except ValueError as error:
            raise InputError(str(error)) from error
    chances = sorted(found.chances.items(), key=lambda item: -item[1])
    likely = ", ".join(f"{label.name} {chance:.2f}" for label, chance in chances if chance >= 0.01)
    rows: list[tuple[str, ...]] = [
        ("weight", "of"),
        *((f"{weight.amount:+.2f}", visible(weight.what)) for weight in found.weights),
    ]
    verdict = columns([tuple(map(visible, _row(line, segments[line - 1])))])
    return f"{verdict}the network: {likely}\n{columns(rows)}"

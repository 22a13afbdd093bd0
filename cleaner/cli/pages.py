"""The commands ``clean``, for one page, and ``filters``, which lists what it goes through."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cleaner.cli.ending import plain_errors
from cleaner.cli.given import Input, pipeline_at
from cleaner.cli.options import Address, Encoding, File, Html, MaxCharacters, MaxElements, MaxLines, PipelineName
from cleaner.cli.output import write
from cleaner.page.limits import DEFAULT, Limits

if TYPE_CHECKING:
    pass


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


def filters(pipeline: PipelineName = None) -> None:
    """List the filters that pages go through, in order."""
    with plain_errors():
        write(pipeline_at(pipeline or "cleaner:TEXT").describe() + "\n")

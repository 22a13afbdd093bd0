"""Arguments and options that several commands have."""

from __future__ import annotations

from typing import Annotated

import typer

File = Annotated[
    str, typer.Argument(metavar="FILE|-", help="A page, as text or HTML. Standard input if left out, or '-'.")
]
Encoding = Annotated[
    str | None, typer.Option(metavar="NAME", help="Encoding of the text. Else: byte order mark, UTF-8, detection.")
]
ProfileFile = Annotated[
    str | None, typer.Option(metavar="FILE", help="A profile of sites, made by `cleaner learn`: what they repeat.")
]
PipelineName = Annotated[
    str | None,
    typer.Option(
        "--pipeline",
        metavar="MODULE:NAME",
        help="A pipeline of your own, importable from here. Else: cleaner:TEXT for text, cleaner:HTML for HTML.",
    ),
]
Address = Annotated[
    str | None, typer.Option("--url", metavar="URL", help="The page's address: links of HTML become absolute by it.")
]
Html = Annotated[
    bool | None,
    typer.Option(
        "--html/--text", help="Read pages as HTML, or as text. Else: by a name in .html, and how a page begins."
    ),
]
Glob = Annotated[
    str | None, typer.Option(metavar="PATTERN", help="Files to take from folders. Else: pages (.txt .html), and dumps.")
]
MaxCharacters = Annotated[
    int, typer.Option(min=1, metavar="N", help="Pages with more text are refused; HTML may have ten times as much.")
]
MaxLines = Annotated[int, typer.Option(min=1, metavar="N", help="Pages with more lines are refused.")]
MaxElements = Annotated[int, typer.Option(min=1, metavar="N", help="Documents with more elements are refused.")]

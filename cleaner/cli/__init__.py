"""The command line: ``cleaner clean``, ``explain``, ``filters``, ``run``, ``learn``, ``report``, ``check``, ``view``.

Modules that a command alone needs are imported in it, to keep ``cleaner --help`` quick.
"""

from __future__ import annotations

from typing import Annotated

import typer

from cleaner.cli.dumps import learn, run
from cleaner.cli.explain import explain
from cleaner.cli.fixtures import check
from cleaner.cli.pages import clean, filters
from cleaner.cli.report import report
from cleaner.cli.view import view

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: rich takes a tenth of a second to load
    epilog="Exit codes: 0 fine; 1 differences (check), or rejects (run --strict); 2 wrong usage or unreadable input; "
    "3 nothing of what was read could be cleaned (run), or counted (learn); 130 stopped by Ctrl-C.",
)
for _command in (clean, explain, filters, run, learn, report, check, view):
    app.command()(_command)


def _version(asked: bool) -> None:
    if asked:
        from cleaner import __version__

        typer.echo(f"cleaner {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Clean scraped pages: body, related headlines and tags as fields, and nothing lost."""

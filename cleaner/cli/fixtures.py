"""The command for fixtures: ``check``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cleaner.cli.ending import plain_errors
from cleaner.cli.given import own
from cleaner.cli.options import PipelineName
from cleaner.cli.output import console, write

if TYPE_CHECKING:
    from rich.console import Console

_DIFF = {"-": "red", "+": "green", "@": "cyan"}


def check(
    fixtures: Annotated[
        list[Path], typer.Argument(metavar="FIXTURES", help="Folders of pages (.txt, .html) with expectations (.json).")
    ],
    update: Annotated[
        bool, typer.Option("--update", help="Write what pages give now as their expectations, where that differs.")
    ] = False,
    gaps: Annotated[bool, typer.Option("--gaps", help="Show what known gaps differ in, too.")] = False,
    pipeline: PipelineName = None,
) -> None:
    """Compare pages with the fields expected of them."""
    from cleaner import checking
    from cleaner.wording import counted

    count = differ = known = updated = 0
    with plain_errors():
        screen, its = console(), own(pipeline)
        for page in [page for path in fixtures for page in checking.pages(path)]:
            differences = checking.compare(page, its)
            new = [difference for difference in differences if difference.gap is None]
            count, known = count + 1, known + len(differences) - len(new)
            accepted = update and bool(new) and all(difference.acceptable for difference in new)
            if accepted:
                checking.accept(page, its)
                updated += 1
                write(f"{page}: expectation written\n")
            else:
                differ += bool(new)
            for difference in differences:
                if difference.gap is not None:
                    _print_difference(screen, str(difference) if gaps else str(difference).split("\n")[0])
                elif not accepted:
                    _print_difference(screen, str(difference))
        if differ or (gaps and known):
            write("- expected, + got\n")
        total = f"{counted(count, 'page')}, {differ:,} differ, {counted(known, 'known gap')}"
        write(total + (f", {updated:,} updated\n" if update else "\n"))
    if differ:
        raise typer.Exit(1)


def _print_difference(screen: Console, text: str) -> None:
    from rich.text import Text

    if not screen.is_terminal:
        write(text + "\n")
        return
    for line in text.split("\n"):
        screen.print(Text(line, style=_DIFF.get(line[2:3], "") if line.startswith("  ") else "bold"))

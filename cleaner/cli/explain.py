"""The command ``explain``: the lines of one page, what each was taken for, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

import typer

from cleaner.cli.ending import plain_errors
from cleaner.cli.given import Input, naming
from cleaner.cli.options import Address, Encoding, File, Html, PipelineName
from cleaner.cli.output import columns, console, write
from cleaner.errors import InputError
from cleaner.labels import Label

if TYPE_CHECKING:
    from rich.console import RenderableType

    from cleaner.explain import Why
    from cleaner.model.model import Model
    from cleaner.page.page import Page
    from cleaner.segments import Segment

_STYLES = {
    Label.BODY: "green",
    Label.TITLE: "bold cyan",
    Label.BYLINE: "magenta",
    Label.DATE: "cyan",
    Label.SECTION: "bright_red",
    Label.CAPTION: "bright_yellow",
    Label.HEADLINE: "bright_magenta",
    Label.TAG: "yellow",
    Label.COMMENT: "blue",
    Label.CHROME: "dim",
}
#: How many things that weighed are shown with a line, and with how many lines: each costs as much as the page.
_WEIGHTS, _WEIGHED = 3, 100


def explain(
    file: File = "-",
    line: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Only line N, with what weighed most for the network.")
    ] = None,
    label: Annotated[
        list[str] | None, typer.Option(metavar="LABEL", help="Only lines of this label. Repeatable.")
    ] = None,
    why: Annotated[
        bool, typer.Option("--why", help="Below each line its filter, reason, and what weighed most.")
    ] = False,
    all: Annotated[bool, typer.Option("--all", help="In a terminal: every line of chrome too, not folded.")] = False,
    encoding: Encoding = None,
    html: Html = None,
    url: Address = None,
    pipeline: PipelineName = None,
) -> None:
    """Show what each line of a page was taken for, and how surely. Piped: a row a line, with filter and reason."""
    with plain_errors():
        wanted = _labels(label)
        page = _Explained(Input(file, encoding, html, url, pipeline))
        if line is not None:
            write(_one(page, line))
            return
        screen = console()
        if screen.is_terminal:
            for part in _picture(page, wanted, why=why, fold=not all and not wanted):
                screen.print(part)
        else:
            write(_table(page, wanted, why=why))


class _Explained:
    """A page, read once: its segments, and what weighed in each."""

    def __init__(self, given: Input) -> None:
        from cleaner.api import clean

        with naming(given.file):
            self.name, self._raw, self._options = given.file, given.raw(), given.options()
            self.segments = clean(self._raw, **self._options).segments
        self._asked_for = 0

    def why(self, number: int, most: int) -> Why:
        """What weighed most in line ``number``, from 1. Raises :class:`InputError` without a network."""
        from cleaner.explain import of_line

        if not 1 <= number <= len(self.segments):
            raise InputError(f"{self.name}: no line {number}: the page has {len(self.segments)}")
        page, model = self._asked
        return of_line(page, number - 1, model, most)

    def weights(self, number: int) -> list[str]:
        """The same in words; nothing without a network, and on long pages for the first lines alone."""
        self._asked_for += 1
        if self._asked_for > _WEIGHED:
            return []
        try:
            found = self.why(number, _WEIGHTS)
        except InputError:
            return []
        return [f"{weight.amount:+.2f} {weight.what}" for weight in found.weights]

    @cached_property
    def _asked(self) -> tuple[Page, Model]:
        from cleaner.explain import asked

        with naming(self.name):
            try:
                return asked(self._raw, **self._options)
            except ValueError as error:
                raise InputError(str(error)) from error


def _labels(names: Sequence[str] | None) -> frozenset[Label]:
    """The labels of those names; all that there are not, where none is given."""
    known = Label.__members__
    if wrong := [name for name in names or () if name.upper() not in known]:
        raise InputError(f"no label {wrong[0]!r}: give {', '.join(known)}")
    return frozenset(known[name.upper()] for name in names or ())


def _table(page: _Explained, wanted: frozenset[Label], *, why: bool) -> str:
    """Rows for grep and less: a line each, all of its reason and text on it."""
    from cleaner.checking import visible

    head = ("line", "label", "score", "filter", "reason", *(("weighed most",) if why else ()), "text")
    rows = [head]
    for number, one in enumerate(page.segments, 1):
        if wanted and one.label not in wanted:
            continue
        cells = [str(number), _label(one), f"{one.score:.2f}", one.filter, one.reason]
        if why:
            cells.append("; ".join(page.weights(number)))
        rows.append(tuple(map(visible, (*cells, _text(one)))))
    return columns(rows)


def _picture(page: _Explained, wanted: frozenset[Label], *, why: bool, fold: bool) -> Iterator[RenderableType]:
    """What a terminal shows, as wide as it is: runs of chrome folded, lines in the colours of their labels."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from cleaner.checking import visible
    from cleaner.view.runs import runs

    wide = len(str(len(page.segments)))
    for run in runs(page.segments, fold=fold, first=1):
        if run.folded:
            last = run.first + len(run.segments) - 1
            yield Text(f"{run.first:>{wide}}  ▸ to {last}: {run.account}", "dim")
            continue
        for number, one in enumerate(run.segments, run.first):
            if wanted and one.label not in wanted:
                continue
            style, shown = _STYLES[one.label], visible(_text(one))
            row = Table.grid(padding=(0, 2, 0, 0))
            row.add_column(justify="right", min_width=wide)
            row.add_column(min_width=8)
            row.add_column(min_width=4)
            row.add_column(ratio=1)
            cells = ((str(number), "dim"), (one.label.name, style), (f"{one.score:.2f}", "dim"), (shown, style))
            row.add_row(*(Text(*cell) for cell in cells))
            yield row
            if why:
                reasons = [f"{one.filter}: {one.reason}", *page.weights(number)]
                yield Padding(Text("\n".join(map(visible, reasons)), "dim italic"), (0, 0, 0, wide + 2))


def _label(segment: Segment) -> str:
    return segment.label.name + (f" {segment.kind.name.lower()}" if segment.kind else "")


def _text(segment: Segment) -> str:
    return " ".join(segment.text.split())


def _one(page: _Explained, line: int) -> str:
    """A line's label, and what weighed most for the network."""
    from cleaner.checking import visible

    found, one = page.why(line, 8), page.segments[line - 1]
    chances = sorted(found.chances.items(), key=lambda item: -item[1])
    likely = ", ".join(f"{label.name} {chance:.2f}" for label, chance in chances if chance >= 0.01)
    rows: list[tuple[str, ...]] = [
        ("weight", "of"),
        *((f"{weight.amount:+.2f}", visible(weight.what)) for weight in found.weights),
    ]
    verdict = (str(line), _label(one), f"{one.score:.2f}", one.filter, one.reason, _text(one))
    return f"{columns([tuple(map(visible, verdict))])}the network: {likely}\n{columns(rows)}"

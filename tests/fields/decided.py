"""Pages whose lines have labels that were given by hand."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from cleaner.decide import Decision
from cleaner.labels import Kind, Label
from cleaner.page.page import Page
from cleaner.page.text import read_text
from cleaner.rules.clocks import clocks


def decided(*lines: tuple[str, Label] | tuple[str, Label, float]) -> Decision:
    """A page of lines, each with its label and, if it is given, the chance of that. Dates are read in them."""
    return labelled(read_text("\n".join(line[0] for line in lines)), *lines)


def labelled(page: Page, *lines: tuple[str, Label] | tuple[str, Label, float]) -> Decision:
    """A page that was read before, with a label for each of its lines."""
    assert len(page.lines) == len(lines)
    page.mark()
    for _ in clocks(page):  # finds the dates and times of lines
        pass
    labels = [line[1] for line in lines]
    kinds = [Kind.SHARE if label is Label.CHROME else Kind.NONE for label in labels]
    chances: Sequence[float] = [line[2] if len(line) > 2 else 0.5 for line in lines]
    return Decision(
        page,
        array("b", labels),
        array("b", kinds),
        array("d", chances),
        ("hand",),
        array("h", [0] * len(lines)),
        ["by hand"] * len(lines),
    )

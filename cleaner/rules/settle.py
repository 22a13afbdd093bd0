"""What the neighbours make certain, and what nothing speaks against: lines that no rule knows."""

from __future__ import annotations

from cleaner.labels import Label
from cleaner.page.page import Page
from cleaner.scan.lines import Line

#: Labels that show that a side of the body is no part of the article.
_SIGNS = (Label.CHROME, Label.HEADLINE, Label.TAG)


def outside(page: Page) -> dict[int, Label]:
    """Labels of the lines above and below the run of body that have no signal, by their numbers.

    They are chrome, unless nothing on their side of the body is. All of a page without a run is above it.
    """
    lines = page.lines
    start, stop = (page.run.start, page.run.stop) if page.run else (len(lines), len(lines))
    above = _label(lines[:start])
    below = _label(lines[stop:])
    found = {line.index: above for line in lines[:start] if line.label is None}
    found.update((line.index, below) for line in lines[stop:] if line.label is None)
    return found


def _label(lines: list[Line]) -> Label:
    return Label.CHROME if any(line.label in _SIGNS for line in lines) else Label.BODY

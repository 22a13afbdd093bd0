"""A second look at all fields, once the network has given every line of a page its chances.

A headline seldom comes alone, tags stand by tags, comments follow one another, and a page has one title, one byline,
one date and one section: whether a line is one of them depends on what its neighbours and its page turn out to be.
Numbers about that and those of the first look go through three small layers. Of titles, bylines, dates and sections the
lines of a page compete, with none of them as one more choice.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from functools import partial

from cleaner.labels import Label
from cleaner.model.calibration import GRID, ONE
from cleaner.model.model import First
from cleaner.page.page import Page
from cleaner.scan.decode import body_of, worth
from cleaner.scan.layers import Stack
from cleaner.scan.relabel import looks
from cleaner.scan.second import NAMES, Surroundings
from cleaner.scan.tile import Tile
from cleaner.values.published import Of, day_of, sort_of_day

#: What the second look is for, in the order of its outputs; of the first :data:`SINGLE` a page has one line at most.
FOUND = tuple(label for label in Label if label not in (Label.BODY, Label.CHROME))
SINGLE = 4
#: The least probability of all of them that makes a line worth a second look.
LEAST = ONE // 64


def look(
    page: Page, stack: Stack, first: First, chances: array[int], gains: Mapping[int, Sequence[float]]
) -> array[int]:
    """What the second look makes of a page's lines: probabilities of :data:`FOUND`, line by line, in units of 1/ONE.

    Lines that are not worth it have -1. ``chances`` are those of the first look alone. ``gains`` is what lines gain in
    log-odds by users' rules.
    """
    lines = page.lines
    rows = worth(lines, chances, LEAST)
    if gains:
        more = {row for row, gain in gains.items() if any(gain[label] for label in FOUND)}
        rows = sorted(more.union(rows))
    if not rows:
        return looks(len(lines), rows, array("i"))
    around = Surroundings(lines, chances, body_of(lines, chances), dates_of(page))
    sources = (first.read.again, partial(around.fill, numbers=first.width))
    scores = stack(rows, Tile(first.width + len(NAMES)), sources)
    for place, row in enumerate(rows if gains else ()):
        if gain := gains.get(row):
            against = max(gain[Label.BODY], gain[Label.CHROME], 0.0)
            for at, label in enumerate(FOUND):
                scores[place * len(FOUND) + at] += round((gain[label] - against) * GRID)
    return looks(len(lines), rows, scores)


def dates_of(page: Page) -> dict[int, int]:
    """What is known of the dates in a page's lines: a bit for each of :data:`cleaner.scan.second.DATES`."""
    found: dict[int, int] = {}
    days = [some.day for some in page.days.values() if some.day]
    if not days:
        return found
    latest, earliest, months = max(days), min(days), page.book.months
    declared = {day_of(moment) for moment in page.dom.declared.published} if page.dom is not None else set()
    for row, some in page.days.items():
        if not some.day:
            continue
        sort = sort_of_day(page.lines[row].text, months)
        signs = (
            True,
            not some.rest,
            some.clock,
            sort is Of.PUBLICATION,
            sort is Of.UPDATE,
            some.day == latest,
            some.day == earliest,
            some.day in declared,
        )
        found[row] = sum(1 << place for place, sign in enumerate(signs) if sign)
    return found

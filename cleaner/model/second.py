"""A second look at titles, headlines and tags, once the network has given every line of a page its chances.

A headline seldom comes alone, tags stand by tags, and a page has one title: whether a line is one of them depends on
what its neighbours and its page turn out to be. Numbers about that and those of the first look go through three small
layers.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from cleaner.labels import Label
from cleaner.model.calibration import GRID, ONE
from cleaner.model.model import First
from cleaner.page.page import Page
from cleaner.scan import numbers
from cleaner.scan.decode import body_of, worth
from cleaner.scan.layers import Stack
from cleaner.scan.relabel import looks
from cleaner.scan.second import NAMES, Surroundings
from cleaner.scan.tile import Tile

#: What the second look is for, in the order of its outputs.
FOUND = (Label.TITLE, Label.HEADLINE, Label.TAG)
#: The least probability of all of them that makes a line worth a second look.
LEAST = ONE // 64


class Looks(NamedTuple):
    """What the second look makes of a page's lines, with an entry a line: ``title`` ranks them; ``headline`` and
    ``tag`` are probabilities, in units of 1/ONE, and -1 for lines that are not worth a second look.
    """

    title: array[int]
    headline: array[int]
    tag: array[int]


def look(page: Page, stack: Stack, first: First, chances: array[int], gains: Mapping[int, Sequence[float]]) -> Looks:
    """The second look at the lines that are worth one.

    ``chances`` are those of the first look alone. ``gains`` is what lines gain in log-odds by users' rules.
    """
    lines = page.lines
    rows = worth(lines, chances, LEAST)
    if gains:
        more = {row for row, gain in gains.items() if any(gain[label] for label in FOUND)}
        rows = sorted(more.union(rows))
    if not rows:
        return Looks(*looks(len(lines), rows, array("i")))
    around = Surroundings(lines, chances, body_of(lines, chances))
    count = len(numbers.NAMES)
    sources = (partial(first.numbers.fill, numbers=0, bags=count), partial(around.fill, numbers=count))
    scores = stack(rows, Tile(count + len(NAMES)), sources)
    for place, row in enumerate(rows if gains else ()):
        if row in gains:
            for at, label in enumerate(FOUND):
                scores[place * len(FOUND) + at] += round(gains[row][label] * GRID)
    return Looks(*looks(len(lines), rows, scores))

"""A second look at titles, headlines and tags, once the network has given every line of a page its chances.

A headline seldom comes alone, tags stand by tags, and a page has one title: whether a line is one of them depends on what
its neighbours and its page turn out to be. Numbers about that and those of the first look go through three small layers.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from cleaner.labels import Label
from cleaner.model.calibration import GRID, ONE, Calibration
from cleaner.model.model import First
from cleaner.page.page import Page
from cleaner.scan import numbers
from cleaner.scan.decode import body_of
from cleaner.scan.layers import Stack
from cleaner.scan.lines import Line
from cleaner.scan.second import NAMES, Surroundings
from cleaner.scan.tile import Tile

#: What the second look is for, in the order of its outputs.
FOUND = (Label.TITLE, Label.HEADLINE, Label.TAG)
#: The least probability of all of them that makes a line worth a second look.
_LEAST = ONE // 64
#: The first look's probability of the likeliest title of a page that has one, of the line that the second chooses, and
#: of such a line in the body; the strength of a rule's section or chrome that is no title.
_TITLED, _TITLE, _TAKEN, _OTHER = 0.05, 0.03, 0.08, 0.85
#: Probabilities of the least likely headlines and tags: of any line; of lines that rules with so much strength call so.
#: What an introducer says outright ("Read also: ...") stands.
_HEADLINE = ((0.92, 0.0), (0.9, 0.15), (0.0, 0.3))
_TAG = ((0.93, 0.0), (0.7, 0.05), (0.0, 0.15))
#: Lines between which a run of rules' headlines goes on; the mean probability of a run that is kept, and the least of
#: a line in it: headlines that stand together support one another.
_STEP, _RUN, _MEMBER = 2, 0.2, 0.05
#: How sure the first look has to be that a rule's headline is body, and the largest part of a body, in letters, that
#: rules may take from it.
_DOUBT, _PART = 0.8, 0.2
#: Labels that rules give and that stand against a headline or a tag.
FINE = frozenset((Label.BYLINE, Label.DATE, Label.SECTION, Label.CAPTION))
_N = len(Label)
_LOGISTIC = Calibration.of(1.0, (0.0, 0.0))


class Look(NamedTuple):
    """What the second look makes of a line: ``title`` ranks the lines of a page; ``headline`` and ``tag`` are
    probabilities, in units of 1/ONE.
    """

    title: int
    headline: int
    tag: int


def look(
    page: Page, stack: Stack, first: First, chances: array[int], gains: Mapping[int, Sequence[float]]
) -> dict[int, Look]:
    """The second look at the lines that are worth one, by their numbers.

    ``chances`` are those of the first look alone. ``gains`` is what lines gain in log-odds by users' rules.
    """
    lines = page.lines
    rows = [
        i
        for i, line in enumerate(lines)
        if chances[i * _N + Label.TITLE] + chances[i * _N + Label.HEADLINE] + chances[i * _N + Label.TAG] >= _LEAST
        or (line.label in FOUND and line.strength * GRID > 0.5)
        or (i in gains and any(gains[i][label] for label in FOUND))
    ]
    if not rows:
        return {}
    around = Surroundings(lines, chances, body_of(lines, chances))
    count = len(numbers.NAMES)
    sources = (partial(first.numbers.fill, numbers=0, bags=count), partial(around.fill, numbers=count))
    scores = stack(rows, Tile(count + len(NAMES)), sources)
    found = {}
    for place, row in enumerate(rows):
        title, headline, tag = scores[place * len(FOUND) : (place + 1) * len(FOUND)]
        if row in gains:
            more = (round(gains[row][label] * GRID) for label in FOUND)
            title, headline, tag = (x + y for x, y in zip((title, headline, tag), more, strict=True))
        chance = _LOGISTIC.chances(array("i", (headline, 0, tag, 0)))
        found[row] = Look(title, chance[0], chance[2])
    return found


def relabelled(page: Page, chances: array[int], label: array[int], looks: Mapping[int, Look]) -> array[int]:
    """The labels of the lines, from those of the first look and its chances, and from what the second look found."""
    lines = page.lines
    found = array("b", (Label.CHROME if one in FOUND else one for one in label))
    for i in _outside(lines, chances, found):
        found[i] = Label.CHROME
    related = Label.BODY in found  # else headlines are related to nothing
    together = _together(lines, looks)
    for i, (_, headline, tag) in looks.items():
        line = lines[i]
        if found[i] == Label.BODY or line.label in FINE:
            continue
        if related and (headline >= _least(line, Label.HEADLINE, _HEADLINE) * ONE or i in together):
            found[i] = Label.HEADLINE
        if tag >= _least(line, Label.TAG, _TAG) * ONE and (line.label is Label.TAG or tag > headline):
            found[i] = Label.TAG
    title = _title(lines, chances, label, looks)
    if title is not None:
        found[title] = Label.TITLE
    return found


def _least(line: Line, label: Label, steps: Iterable[tuple[float, float]]) -> float:
    """The least probability that a line of a label may have, by the strength with which rules call it so."""
    strength = line.strength if line.label is label else 0.0
    return next(least for sure, least in steps if strength >= sure)


def _together(lines: Sequence[Line], looks: Mapping[int, Look]) -> set[int]:
    """Rules' headlines in runs that are likely as a whole."""
    rows = [i for i, line in enumerate(lines) if line.label is Label.HEADLINE]
    runs = [rows[:1]]
    for above, row in pairwise(rows):
        if row - above > _STEP:
            runs.append([])
        runs[-1].append(row)
    found: set[int] = set()
    for run in runs:
        chances = {row: looks[row].headline if row in looks else 0 for row in run}
        if len(run) > 1 and sum(chances.values()) >= _RUN * ONE * len(run):
            found.update(row for row, chance in chances.items() if chance >= _MEMBER * ONE)
    return found


def _outside(lines: Sequence[Line], chances: array[int], label: array[int]) -> list[int]:
    """Lines of the body that rules call headlines, where they are but a small part of it: of the rest it is a list."""
    body = [i for i, one in enumerate(label) if one == Label.BODY]
    some = [
        i
        for i in body
        if lines[i].label is Label.HEADLINE
        and chances[i * _N + Label.BODY] <= max(lines[i].strength, _DOUBT) * ONE
    ]
    if some and sum(lines[i].mass for i in some) <= _PART * sum(lines[i].mass for i in body):
        return some
    return []


def _title(
    lines: Sequence[Line], chances: array[int], label: array[int], looks: Mapping[int, Look]
) -> int | None:
    """The line that ranks first, if the page may have a title: the first of equals."""
    chance = chances[Label.TITLE :: _N]
    if max(chance, default=0) < _TITLED * ONE:
        return None
    rows = [
        i
        for i, line in enumerate(lines)
        if chance[i] >= (_TAKEN if label[i] == Label.BODY else _TITLE) * ONE
        and not (line.label in (Label.SECTION, Label.CHROME) and line.strength >= _OTHER)
        and line.mass > 0
    ]
    worst = -32 * GRID
    return max(rows, key=lambda i: (looks[i].title if i in looks else worst, -i), default=None)

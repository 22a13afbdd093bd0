"""A second look at titles, headlines and tags, once the network has given every line of a page its chances.

A headline seldom comes alone, tags stand by tags, and a page has one title: whether a line is one of them depends on
what its neighbours and its page turn out to be. Numbers about that and those of the first look go through three small
layers.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from cleaner.labels import Label
from cleaner.model.calibration import GRID, ONE, Calibration
from cleaner.model.model import First
from cleaner.page.page import Page
from cleaner.scan import numbers
from cleaner.scan.decode import body_of, leading, worth
from cleaner.scan.layers import Stack
from cleaner.scan.lines import Line
from cleaner.scan.second import NAMES, Surroundings
from cleaner.scan.tile import Tile

#: What the second look is for, in the order of its outputs.
FOUND = (Label.TITLE, Label.HEADLINE, Label.TAG)
#: The least probability of all of them that makes a line worth a second look.
LEAST = ONE // 64
#: The first look's probability of the likeliest title of a page that has one, of the line that the second chooses, and
#: of such a line in the body; the strength of a rule's section or chrome that is no title.
_TITLED, _TITLE, _TAKEN, _OTHER = 0.05, 0.03, 0.08, 0.85
#: From a strength on a probability, in units of 1/ONE.
Steps = tuple[tuple[float, float], ...]
#: Probabilities of the least likely headlines and tags: of any line; of lines that rules with so much strength call so.
#: What an introducer says outright ("Read also: ...") stands.
_HEADLINE: Steps = ((0.92, 0.0), (0.9, 0.15 * ONE), (0.0, 0.3 * ONE))
_TAG: Steps = ((0.93, 0.0), (0.7, 0.05 * ONE), (0.0, 0.15 * ONE))
#: Lines between which a run of rules' headlines goes on; the mean probability of a run that is kept, and the least of
#: a line in it: headlines that stand together support one another.
_STEP, _RUN, _MEMBER = 2, 0.2, 0.05
#: How sure the first look has to be that a rule's headline is body, and the largest part of a body, in letters, that
#: rules may take from it.
_DOUBT, _PART = 0.8, 0.2
#: Labels that rules give and that stand against a headline or a tag.
FINE = frozenset(int(x) for x in (Label.BYLINE, Label.DATE, Label.SECTION, Label.CAPTION))
_N = len(Label)
# numbers: a look into an enumeration takes its time
_BODY, _TITLES, _HEADLINES, _TAGS = (int(x) for x in (Label.BODY, Label.TITLE, Label.HEADLINE, Label.TAG))
_SECTION, _CHROME = int(Label.SECTION), int(Label.CHROME)
#: The score of a line that is not worth a second look.
_WORST = -32 * GRID
#: The first look's labels, without those that the second look finds.
_NO_MORE = bytes(int(Label.CHROME) if code in FOUND else code for code in range(256))
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
    rows = worth(lines, chances, LEAST)
    if gains:
        more = {row for row, gain in gains.items() if any(gain[label] for label in FOUND)}
        rows = sorted(more.union(rows))
    if not rows:
        return {}
    around = Surroundings(lines, chances, body_of(lines, chances))
    count = len(numbers.NAMES)
    sources = (partial(first.numbers.fill, numbers=0, bags=count), partial(around.fill, numbers=count))
    scores = stack(rows, Tile(count + len(NAMES)), sources)
    for place, row in enumerate(rows):
        if row in gains:
            for at, label in enumerate(FOUND):
                scores[place * len(FOUND) + at] += round(gains[row][label] * GRID)
    title, headline, tag = (scores[at :: len(FOUND)] for at in range(len(FOUND)))
    return dict(zip(rows, map(Look, title, _logistic(headline), _logistic(tag)), strict=True))


def _logistic(scores: Sequence[int]) -> array[int]:
    """The logistic function, in units of 1/ONE."""
    pairs = array("i", bytes(array("i").itemsize * 2 * len(scores)))
    pairs[::2] = array("i", scores)
    return _LOGISTIC.chances(pairs)[::2]


def relabelled(page: Page, chances: array[int], label: array[int], looks: Mapping[int, Look]) -> array[int]:
    """The labels of the lines, from those of the first look and its chances, and from what the second look found."""
    lines = page.lines
    rules, _, strength, _ = leading(lines)
    found = array("b", label.tobytes().translate(_NO_MORE))
    for i in _outside(lines, chances, found, rules):
        found[i] = _CHROME
    related = _BODY in found  # else headlines are related to nothing
    together = _together(rules, looks)
    for i, (_, headline, tag) in looks.items():
        own = rules[i]
        if found[i] == _BODY or own in FINE:
            continue
        sure = strength[i] if own == _HEADLINES else 0.0
        if related and (headline >= _least(sure, _HEADLINE) or i in together):
            found[i] = _HEADLINES
        sure = strength[i] if own == _TAGS else 0.0
        if tag >= _least(sure, _TAG) and (own == _TAGS or tag > headline):
            found[i] = _TAGS
    title = _title(page, chances, label, looks, rules)
    if title is not None:
        found[title] = _TITLES
    return found


def _least(sure: float, steps: Steps) -> float:
    """The least probability that a line of a label may have, by the strength with which rules call it so."""
    for strength, least in steps:
        if sure >= strength:
            return least
    return ONE


def _together(rules: Sequence[int], looks: Mapping[int, Look]) -> set[int]:
    """Rules' headlines in runs that are likely as a whole."""
    rows = [i for i, one in enumerate(rules) if one == _HEADLINES] if _HEADLINES in rules else []
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


def _outside(lines: Sequence[Line], chances: array[int], label: array[int], rules: Sequence[int]) -> list[int]:
    """Lines of the body that rules call headlines, where they are but a small part of it: of the rest it is a list."""
    some = [
        i
        for i, one in enumerate(rules)
        if one == _HEADLINES and label[i] == _BODY and chances[i * _N + _BODY] <= max(lines[i].strength, _DOUBT) * ONE
    ]
    if some:
        body = sum(line.mass for line, one in zip(lines, label, strict=True) if one == _BODY)
        if sum(lines[i].mass for i in some) <= _PART * body:
            return some
    return []


def _title(
    page: Page, chances: array[int], label: array[int], looks: Mapping[int, Look], rules: Sequence[int]
) -> int | None:
    """The line that ranks first, if the page may have a title: the first of equals."""
    chance = chances[_TITLES::_N]
    if max(chance, default=0) < _TITLED * ONE:
        return None
    rows = []
    for i, one in enumerate(chance):
        if one < _TITLE * ONE or (label[i] == _BODY and one < _TAKEN * ONE):
            continue
        line = page.lines[i]
        other = (rules[i] == _SECTION or rules[i] == _CHROME) and line.strength >= _OTHER
        if line.mass and not other:
            rows.append(i)
    return max(rows, key=lambda i: (looks[i].title if i in looks else _WORST, -i), default=None)

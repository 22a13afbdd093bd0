"""What the network makes of a page: a label and its chance for each line, by the lines, the rules, and users' rules."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from cleaner.labels import Label
from cleaner.model import least
from cleaner.model.calibration import ONE, gain_of
from cleaner.model.kinds import kind_of
from cleaner.model.model import Model, dated
from cleaner.model.opinion import Opinion
from cleaner.model.second import FOUND, SINGLE, look
from cleaner.model.siblings import take_siblings
from cleaner.page.page import Page
from cleaner.rules.sitewide import WORDS
from cleaner.scan.decode import CERTAIN, chances_of, decode
from cleaner.scan.relabel import relabelled, singles
from cleaner.scan.shapes import with_label
from cleaner.signals import Signal
from cleaner.sites import SHARE

#: Log-odds that a line loses as body with every doubling of the share of its site's pages that it stands on; one of a
#: few words, or of more digits than a year, may repeat by chance.
_REPEATED, _REPEATED_SHORT, _YEAR = 1.0, 0.2, 4
_N = len(Label)
#: How sure rules have to be of an author line between title and body, of the name of a section nearest the title on
#: short pages, and on others, for it to stand where the network chooses no line.
_SIGNED, _RUBRIC, _BREADCRUMB = 0.97, 0.7, 0.9
#: The same of a day that is a line, for it to be no paragraph.
_DATED = 0.9
_TITLE, _BYLINE, _SECTION = (FOUND.index(label) for label in (Label.TITLE, Label.BYLINE, Label.SECTION))


class Weighed(NamedTuple):
    """``label`` and ``chance`` (0 to 1) of each line; ``chances`` are those of all labels by the first look, in units
    of 1/ONE, and ``looks`` those of the second. ``single`` is the line of each label of which a page has one, where it
    has. ``quality`` is the F1 that the body may be expected to have, ``kind`` what the page is as a whole.
    """

    label: array[int]
    chance: array[float]
    chances: array[int]
    looks: array[int]
    single: Mapping[Label, int]
    quality: float
    kind: str | None

    def chance_of(self, row: int, label: int) -> float:
        """The chance of any label of a line."""
        found = self.chances[row * _N + label]
        if 0 < label < _N - 1:  # neither body nor chrome
            found = max(found, self.looks[row * len(FOUND) + label - 1])
        return min(max(found / ONE, 1 - CERTAIN), CERTAIN)


def weigh(page: Page, model: Model, opinion: Opinion | None, signals: Sequence[tuple[str, Signal]]) -> Weighed:
    """What the network makes of a page whose rules have run. ``signals`` are those of rules that it does not know."""
    network, days = model.network, dated(page)
    asked = least.HTML if network.dom else least.TEXT
    calibration = network.calibration
    users = _gains(signals)
    gains = {row: list(gain) for row, gain in users.items()}
    first = model.first(page)
    plain = calibration.chances(first.scores)
    chances = calibration.chances(first.scores, gains) if gains else plain
    label, expected = decode(page.lines, chances, days, page.dom is None)
    if opinion is not None and (votes := opinion(page, calibration.quality(expected))):
        for row, vote in enumerate(votes):
            _add(gains, row, Label.BODY, vote)
        chances = calibration.chances(first.scores, gains)
        label, expected = decode(page.lines, chances, days, page.dom is None)
    take_siblings(page, label, chances)
    _follow(gains, chances, label)
    if page.site is not None:
        chances = _take_repeated(page, chances, label, gains, lambda: calibration.chances(first.scores, gains))
    looks = look(page, network.second, first, plain, users)
    found = singles(page.lines, looks, asked)
    rows = [-1 if _is_other(users.get(row), FOUND[at]) else row for at, row in enumerate(found)]
    if rows[_BYLINE] < 0:
        rows[_BYLINE] = _ruled(page, Label.BYLINE, _SIGNED)
    if page.short:  # where rules know better what is a menu, and what a section
        for at, other in ((_SECTION, Label.CHROME), (_TITLE, Label.SECTION)):
            if rows[at] >= 0 and page.lines[rows[at]].label is other:
                rows[at] = -1
    if rows[_SECTION] < 0:
        row = _ruled(page, Label.SECTION, _RUBRIC if page.short else _BREADCRUMB)
        if row >= 0 and label[row] != Label.BODY:
            rows[_SECTION] = row
    label = relabelled(page.lines, chances, label, looks, rows, asked)
    _part_signs(page, label)
    single: dict[Label, int] = {one: row for one, row in zip(FOUND[:SINGLE], rows, strict=True) if row >= 0}
    chance, quality = chances_of(label, chances, looks), calibration.quality(expected)
    return Weighed(label, chance, chances, looks, single, quality, kind_of(first.kinds, network.kinds))


def _part_signs(page: Page, label: array[int]) -> None:
    """Take out of the body what rules are surest of: "By Jane Roe" between title and body, a day and nothing else."""
    for line in page.lines:
        row = line.index
        if label[row] != Label.BODY or line.label not in (Label.BYLINE, Label.DATE):
            continue
        if line.label is Label.BYLINE and line.strength >= _SIGNED:
            label[row] = Label.BYLINE
        elif line.label is Label.DATE and line.strength >= _DATED and (day := page.days.get(row)) and not day.rest:
            label[row] = Label.DATE


def _is_other(gain: Sequence[float] | None, label: Label) -> bool:
    """Whether users' signals of a line speak for other labels than this."""
    return gain is not None and gain[label] <= 0 < max(gain)


def _ruled(page: Page, label: Label, least: float) -> int:
    """The first of the lines that rules are surest to have a label, if they are at least so sure; -1 for none."""
    found = [line for line in with_label(page.lines, label) if line.strength >= least]
    return max(found, key=lambda line: (line.strength, -line.index)).index if found else -1


def _gains(signals: Sequence[tuple[str, Signal]]) -> dict[int, list[float]]:
    """What lines gain in log-odds with each label by signals: several add up. A veto is no gain: it decides."""
    gains: dict[int, list[float]] = {}
    for _, signal in signals:
        if 0 < signal.strength < CERTAIN:
            _add(gains, signal.line.index, signal.label, gain_of(signal.strength))
    return gains


def _follow(gains: Mapping[int, Sequence[float]], chances: array[int], label: array[int]) -> None:
    """Give lines the label that users' signals made the likeliest, whatever the lines around them and the page suggest.

    The page's title is left to the choice among its lines. An opinion takes lines out of the body in the same way.
    """
    for row, gain in gains.items():
        own = chances[row * _N : (row + 1) * _N]
        best = max(range(_N), key=own.__getitem__)
        taken = gain[Label.BODY] < 0 and label[row] == Label.BODY
        if (gain[best] > 0 or taken) and best != Label.TITLE:
            label[row] = best


def _take_repeated(
    page: Page,
    chances: array[int],
    label: array[int],
    gains: dict[int, list[float]],
    again: Callable[[], array[int]],
) -> array[int]:
    """Take out of the body what the page's site repeats, and give the chances then.

    Each line is judged by itself, so that a profile changes nothing else of a page.
    """
    body, rows = Label.BODY, []
    for line in page.lines:
        if line.share > SHARE and label[line.index] == body:
            weight = _REPEATED if line.words >= WORDS and line.digits <= _YEAR else _REPEATED_SHORT
            _add(gains, line.index, body, -weight * math.log2(line.share / SHARE))
            rows.append(line.index)
    now = again() if rows else chances
    for row in rows:
        own = now[row * _N : (row + 1) * _N]
        best = max(range(_N), key=own.__getitem__)
        if own[body] * 2 < chances[row * _N + body]:
            label[row] = best
    return now


def _add(gains: dict[int, list[float]], row: int, label: Label, gain: float) -> None:
    gains.setdefault(row, [0.0] * _N)[label] += gain

"""From signals, and from what the network makes of them, to one label a line: the only place that labels.

The chance of a line is that of the label that it has.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from cleaner.frozen import Frozen
from cleaner.labels import Kind, Label
from cleaner.page.page import Page
from cleaner.rules.settle import outside
from cleaner.rules.sitewide import REASON, RULED, reason_of
from cleaner.scan.verdicts import agreed
from cleaner.signals import Signal

if TYPE_CHECKING:
    from cleaner.model.model import Model
    from cleaner.model.opinion import Opinion

#: A strength from which a signal allows nothing else.
VETO = 0.9999
#: What decides, beside rules: the network, what stands around a line, what is not shown, what a site repeats, nothing.
_OTHERS = ("network", "settle", "hidden", "sitewide", "default")
# numbers: a look into an enumeration takes its time
_BODY, _TITLE, _CAPTION, _TAG, _CHROME = map(int, (Label.BODY, Label.TITLE, Label.CAPTION, Label.TAG, Label.CHROME))
#: How strong a rule has to be for captions and tags against body, and for chrome against anything.
_OUTRIGHT, _PHRASE = 0.8, 0.95
#: Chances of lines that no rule knows, without a network: outside the body, and where nothing outside it is chrome.
_OUTSIDE, _ALONE = 0.6, 0.5
#: For each label the strength from which a rule may know better than the network, if it is as sure.
_LEAST = array("d", ({_CHROME: _PHRASE, _TAG: _OUTRIGHT, _CAPTION: _OUTRIGHT}.get(int(x), math.inf) for x in Label))
#: From a label of the network on the kind of chrome, as bytes.
_KINDS = bytes(int(Kind.NAVIGATION) if label == _CHROME else 0 for label in range(256))
_REASONS = tuple(f"the network: {label.name}, by the line and its neighbours" for label in Label)


class Decision(Frozen):
    """The labels of a page's lines, with an entry a line in every column.

    ``label`` and ``kind`` are codes of :class:`Label` and :class:`Kind`, ``chance`` (0 to 1) is how likely the label
    is, ``filter`` is the index in ``filters`` of what decided, ``reason`` says why. ``quality`` is the word F1 that the
    body may be expected to have, ``sort`` the kind of page (:data:`cleaner.model.kinds.KINDS`), ``single`` the line of
    each of the labels of which a page has one, where it has; all ``None`` without a network.
    """

    page: Page
    label: array[int]
    kind: array[int]
    chance: array[float]
    filters: tuple[str, ...]
    filter: array[int]
    reason: list[str]
    quality: float | None = None
    sort: str | None = None
    single: Mapping[Label, int] | None = None

    def set(self, row: int, label: int, kind: int, chance: float, decider: str | int, reason: str) -> None:
        """Decide on a line. ``decider`` is the name or number of a rule, or one of those beside rules."""
        self.label[row], self.kind[row], self.chance[row], self.reason[row] = label, kind, chance, reason
        self.filter[row] = self.filters.index(decider) if isinstance(decider, str) else decider


def decide(
    page: Page,
    rules: Sequence[str],
    others: Sequence[tuple[str, Signal]],
    model: Model | None = None,
    opinion: Opinion | None = None,
) -> Decision:
    """One label a line.

    ``rules`` are the names of the rules that ran, as ``line.rule`` numbers them. ``others`` are signals that the model
    does not know, each with its rule's name: they shift the model's odds, and those of strength 1 decide.
    """
    filters = (*rules, *_OTHERS)
    if model is None or not page.lines:
        found = _by_rules(page, filters, rules)
    else:
        found = _by_network(page, filters, others, model, opinion)
    _hide(found)
    _blame_site(found, ruled=model is None)
    return found


def _by_rules(page: Page, filters: tuple[str, ...], rules: Sequence[str]) -> Decision:
    """The strongest signal of each line. Without one it is body, unless it stands outside, among chrome."""
    size = len(page.lines)
    zeros = bytes(size)
    deciders = array("h", (len(filters) - 1,)) * size
    found = Decision(
        page, array("b", zeros), array("b", zeros), array("d", bytes(8 * size)), filters, deciders, [""] * size
    )
    beside = outside(page) if "body" in rules else {}
    for row, line in enumerate(page.lines):
        label = line.label
        if label is not None:
            found.set(row, label, line.kind, line.strength, line.rule, line.reason)
        elif row not in beside:
            found.set(row, Label.BODY, Kind.NONE, 0.0, "default", "no filter decided")
        elif beside[row] is Label.CHROME:
            found.set(row, Label.CHROME, Kind.NAVIGATION, _OUTSIDE, "settle", "outside the body")
        else:
            reason = "nothing on this side of the body is chrome"
            found.set(row, Label.BODY, Kind.NONE, _ALONE, "settle", reason)
    return found


def _by_network(
    page: Page,
    filters: tuple[str, ...],
    others: Sequence[tuple[str, Signal]],
    model: Model,
    opinion: Opinion | None,
) -> Decision:
    """The network's label of each line, but for what rules know better, and for vetoes."""
    from cleaner.model.weighing import weigh  # who has rules alone need not load it

    weighed, lines = weigh(page, model, opinion, others), page.lines
    found = Decision(
        page,
        weighed.label,
        array("b", weighed.label.tobytes().translate(_KINDS)),
        weighed.chance,
        filters,
        array("h", (filters.index("network"),)) * len(lines),
        [*map(_REASONS.__getitem__, weighed.label)],
        weighed.quality,
        weighed.kind,
        weighed.single,
    )
    users = _of_lines(others)
    columns = found.label, found.chance, found.kind, found.filter, found.reason
    for row in agreed(lines, *columns, _LEAST, VETO, users):
        line, label, chance = lines[row], found.label[row], found.chance[row]
        own, sure = int(line.label or 0), line.strength
        if row in users and any(signal.label == label for _, signal in users[row]):
            if own != label:  # with a user's rule the network is right
                continue
        elif _is_kept(own, sure, label, chance):
            chance = pooled(weighed.chance_of(row, own), sure)
        elif own != label:
            continue
        found.set(row, own, line.kind, chance, line.rule, line.reason)
    for row, signals in users.items():
        line = lines[row]
        _credit(found, row, signals, line.strength if line.label == found.label[row] else 0.0)
    return found


def _of_lines(signals: Sequence[tuple[str, Signal]]) -> dict[int, list[tuple[str, Signal]]]:
    found: dict[int, list[tuple[str, Signal]]] = {}
    for name, signal in signals:
        found.setdefault(signal.line.index, []).append((name, signal))
    return found


def _credit(found: Decision, row: int, signals: Sequence[tuple[str, Signal]], sure: float) -> None:
    """What users' signals of a line decide: those of strength 1 the label; any the reason, where they agree with it and
    are stronger than what rules that ship are ``sure`` of.
    """
    name, best = max(signals, key=lambda one: one[1].strength)
    if best.strength < VETO:
        agree = [one for one in signals if one[1].label == found.label[row]]
        if not agree:
            return
        name, best = max(agree, key=lambda one: one[1].strength)
        if best.strength <= sure:
            return
    chance = 1.0 if best.strength >= VETO else found.chance[row]
    found.set(row, best.label, best.sort, chance, name, best.reason)


def _is_kept(own: int, sure: float, label: int, chance: float) -> bool:
    """Whether a rule with strength ``sure`` knows better than the network, which has ``label`` with its chance."""
    if own == _CHROME:
        return sure >= _PHRASE and sure >= chance and label != _TITLE
    return own in (_CAPTION, _TAG) and label == _BODY and sure >= _OUTRIGHT and sure >= chance


def pooled(chance: float, strength: float) -> float:
    """The chance of a label that a rule gives with a strength, and to which the network gives a chance.

    The mean of both in log-odds (a logarithmic opinion pool: C. Genest and J. V. Zidek, "Combining probability
    distributions", Statistical Science 1, 1986). They are not added: the network has read the rule's signal.
    """
    odds = math.sqrt(chance / (1 - chance) * strength / (1 - strength))
    return odds / (1 + odds)


def _hide(found: Decision) -> None:
    """What readers do not see is chrome."""
    if found.page.dom is None:
        return
    from cleaner.rules.hidden import hidden  # who has text alone need not load it

    for row, reason in hidden(found.page, found.label).items():
        if found.chance[row] < 1:
            found.set(row, Label.CHROME, Kind.HIDDEN, 1.0, "hidden", reason)


def _blame_site(found: Decision, *, ruled: bool) -> None:
    """What a site repeats is no part of an article: by rules alone; and why the network came to that."""
    if found.page.site is None:
        return
    free = {found.filters.index(name) for name in ("network", "default")}
    for row, line in enumerate(found.page.lines):
        is_chrome = found.label[row] == Label.CHROME and line.share >= REASON and found.filter[row] in free
        if is_chrome or (ruled and found.label[row] == Label.BODY and line.share >= RULED):
            chance = found.chance[row] if is_chrome else max(found.chance[row], line.share)
            found.set(row, Label.CHROME, Kind.NAVIGATION, chance, "sitewide", reason_of(line.share))

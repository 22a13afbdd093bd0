"""From signals, and from what the network makes of them, to one label a line: the only place that labels.

The chance of a line is that of the label that it has.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.labels import Kind, Label
from cleaner.page.page import Page
from cleaner.rules.hidden import hidden
from cleaner.rules.settle import outside
from cleaner.rules.sitewide import REASON, RULED, reason_of
from cleaner.signals import Signal

if TYPE_CHECKING:
    from cleaner.model.model import Model
    from cleaner.model.opinion import Opinion
    from cleaner.model.weighing import Weighed

#: A strength from which a signal allows nothing else.
VETO = 0.9999
#: What decides, beside rules: the network, what stands around a line, what is not shown, what a site repeats, nothing.
_OTHERS = ("network", "settle", "hidden", "sitewide", "default")
#: Labels of which corpora have too little for the network to know them as rules do.
_FINE = frozenset((Label.BYLINE, Label.DATE, Label.SECTION, Label.CAPTION))
#: How strong a rule has to be for one of these, or for tags, against body, and for chrome against anything.
_OUTRIGHT, _PHRASE = 0.8, 0.95
#: Chances of lines that no rule knows, without a network: outside the body, and where nothing outside it is chrome.
_OUTSIDE, _ALONE = 0.6, 0.5
_LABELS = tuple(Label)
_REASON = {label: f"the network: {label.name}, by the line and its neighbours" for label in Label}


@dataclass(frozen=True)
class Decision:
    """The labels of a page's lines, with an entry a line in every column.

    ``label`` and ``kind`` are codes of :class:`Label` and :class:`Kind`, ``chance`` (0 to 1) is how likely the label
    is, ``filter`` is the index in ``filters`` of what decided, ``reason`` says why. ``quality`` is the word F1 that the
    body may be expected to have; ``None`` without a network.
    """

    page: Page
    label: array[int]
    kind: array[int]
    chance: array[float]
    filters: tuple[str, ...]
    filter: array[int]
    reason: list[str]
    quality: float | None = None

    def set(self, row: int, label: Label, kind: Kind, chance: float, decider: str | int, reason: str) -> None:
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
    size = len(page.lines)
    filters = (*rules, *_OTHERS)
    zeros = bytes(size)
    deciders = array("h", (len(filters) - 1,)) * size
    found = Decision(
        page, array("b", zeros), array("b", zeros), array("d", bytes(8 * size)), filters, deciders, [""] * size
    )
    if model is None or not size:
        _by_rules(found, rules)
    else:
        found = _by_network(found, others, model, opinion)
    _hide(found)
    _blame_site(found, ruled=model is None)
    return found


def _by_rules(found: Decision, rules: Sequence[str]) -> None:
    """The strongest signal of each line. Without one a line is body, unless it stands outside the body, among chrome."""
    beside = outside(found.page) if "body" in rules else {}
    for row, line in enumerate(found.page.lines):
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


def _by_network(
    found: Decision, others: Sequence[tuple[str, Signal]], model: Model, opinion: Opinion | None
) -> Decision:
    """The network's label of each line, but for what rules know better, and for vetoes."""
    from cleaner.model.weighing import weigh  # who has rules alone need not load it

    weighed = weigh(found.page, model, opinion, others)
    users: dict[int, list[tuple[str, Signal]]] = {}
    for name, signal in others:
        users.setdefault(signal.line.index, []).append((name, signal))
    network = found.filters.index("network")
    for row, line in enumerate(found.page.lines):
        label, chance = _LABELS[weighed.label[row]], weighed.chance[row]
        own, sure = line.label, line.strength
        mine = users.get(row, ())
        if mine and (veto := next((one for one in mine if one[1].strength >= VETO), None)):
            label, chance = veto[1].label, 1.0
        elif own is not None and sure >= VETO:
            label, chance = own, sure
        elif (
            own is not None
            and not any(signal.label is label for _, signal in mine)  # with a user's rule, the network is right
            and _is_kept(own, sure, label, chance)
        ):
            label, chance = own, pooled(weighed.chance_of(row, own), sure)
        decider, reason, kind = network, _REASON[label], Kind.NONE
        if own is label:
            decider, reason, kind = line.rule, line.reason, line.kind
        if mine and (best := _strongest(mine, label)) and (own is not label or best[1].strength > sure):
            name, signal = best
            decider, reason, kind = found.filters.index(name), signal.reason, signal.sort
        if label is Label.CHROME and not kind:
            kind = Kind.NAVIGATION
        found.set(row, label, kind, chance, decider, reason)
    return Decision(
        found.page,
        found.label,
        found.kind,
        found.chance,
        found.filters,
        found.filter,
        found.reason,
        weighed.quality,
    )


def _strongest(signals: Sequence[tuple[str, Signal]], label: Label) -> tuple[str, Signal] | None:
    """The strongest of the signals for a label, the first of equals."""
    some = [one for one in signals if one[1].label is label]
    return max(some, key=lambda one: one[1].strength, default=None)


def _is_kept(own: Label, sure: float, label: Label, chance: float) -> bool:
    """Whether a rule with strength ``sure`` knows better than the network, which has ``label`` with its chance."""
    if own is Label.CHROME:
        return sure >= max(chance, _PHRASE) and label is not Label.TITLE
    if own in _FINE and (label is Label.CHROME or label is own):
        return True
    return (own in _FINE or own is Label.TAG) and label is Label.BODY and sure >= max(chance, _OUTRIGHT)


def pooled(chance: float, strength: float) -> float:
    """The chance of a label that a rule gives with a strength, and to which the network gives a chance.

    The mean of both in log-odds (a logarithmic opinion pool: C. Genest and J. V. Zidek, "Combining probability
    distributions", Statistical Science 1, 1986). They are not added: the network has read the rule's signal.
    """
    odds = math.sqrt(chance / (1 - chance) * strength / (1 - strength))
    return odds / (1 + odds)


def _hide(found: Decision) -> None:
    """What readers do not see is chrome."""
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



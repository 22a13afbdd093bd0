"""From signals, and from what the network makes of them, to one label a line: the only place that labels.

The score of a line is the chance of the label that it has.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.labels import Kind, Label
from cleaner.page.page import Page
from cleaner.signals import Signal

if TYPE_CHECKING:
    from cleaner.model.model import Model
    from cleaner.model.opinion import Opinion


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


def decide(
    page: Page,
    rules: Sequence[str],
    others: Sequence[tuple[str, Signal]],
    model: Model | None = None,
    opinion: Opinion | None = None,
) -> Decision:
    """One label a line.

    ``rules`` are the names of the rules that ran, as ``line.rule`` numbers them. ``others`` are signals that the model
    does not know, each with its rule's name.
    """
    size = len(page.lines)
    label = array("b", [line.label if line.label is not None else Label.BODY for line in page.lines])
    kind = array("b", [int(line.kind) for line in page.lines])
    chance = array("d", [line.strength for line in page.lines])
    filters = (*rules, "default")
    deciders = array("h", [line.rule if line.rule >= 0 else len(rules) for line in page.lines])
    reason = [line.reason or "no filter decided" for line in page.lines]
    assert size == len(label)
    return Decision(page, label, kind, chance, filters, deciders, reason)

"""Why the labeller labelled a line as it did: what weighed most, found by taking it away.

Each number of the line is replaced by its mean over the page, its words are hidden, and so is each
line around it; what the score of the line's label loses against the others by that is its weight
(occlusion: M. D. Zeiler and R. Fergus, "Visualizing and understanding convolutional networks", ECCV 2014).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from cleaner.api import default, read
from cleaner.filters.labeller import Labeller
from cleaner.labeller import sight
from cleaner.model.numbers import GRID
from cleaner.model.network import Matrix
from cleaner.labels import Label
from cleaner.pipeline import Pipeline

#: Lines above and below that are taken away one by one, and characters of them that are shown.
_REACH, _SHOWN = 12, 40
_BAGS = ("its words", "how it begins and ends", "its element", "elements around it", "elements further out", "its link")


class Weight(NamedTuple):
    """Something that the labeller saw, and by how much (in log-odds) it spoke for the label; below 0 against it."""

    what: str
    amount: float


class Why(NamedTuple):
    """What the network says of a line: its likeliest ``label``, the ``chances`` of all, and what weighed most."""

    label: Label
    chances: dict[Label, float]
    weights: list[Weight]


def why(
    raw: str | bytes,
    line: int,
    *,
    pipeline: Pipeline | None = None,
    encoding: str | None = None,
    html: bool | None = None,
    url: str | None = None,
    most: int = 8,
) -> Why:
    """What weighed most in the labelling of line ``line`` (from 0, as in ``article.segments``) of a page.

    ``raw``, ``pipeline``, ``encoding``, ``html`` and ``url`` as for :func:`cleaner.clean`. At most ``most`` weights.
    Raises ``IndexError`` for a line that isn't there, ``ValueError`` for a pipeline without the labeller.

    >>> found = why("Share\\nThe ferry will run twice a day from March, the port authority said on Friday.", 1)
    >>> found.label.name, len(found.weights)
    ('BODY', 8)
    """
    batch = read(raw, encoding=encoding, html=html, url=url)
    pipeline = default(batch) if pipeline is None else pipeline
    labeller = next((item for item in pipeline if isinstance(item, Labeller)), None)
    if labeller is None:
        raise ValueError(f"pipeline {pipeline.name!r} has no labeller: what it decides, its filters' reasons say")
    batch = pipeline.before(labeller.name).run(batch, settle=False)
    if not 0 <= line < len(batch):
        raise IndexError(f"no line {line}: the page has {len(batch)} lines")
    network, calibration, _ = labeller.model(batch)
    inputs = network.inputs(batch)
    whole = network.scores(inputs, batch.first)[line : line + 1]
    chances = calibration.chances(whole)[0]
    label = Label(int(chances.argmax()))
    odds = _odds(whole, label)
    found = []
    for what, changed in _without(inputs, line, batch.lines, network.dom):
        amount = odds - _odds(network.scores(changed, batch.first)[line : line + 1], label)
        found.append(Weight(what, round(amount, 3)))
    found.sort(key=lambda weight: -abs(weight.amount))
    share = chances / max(int(chances.sum()), 1)
    return Why(label, {x: round(float(share[x]), 4) for x in Label}, [w for w in found[:most] if w.amount])


def _odds(scores: Matrix, label: Label) -> float:
    """The score of a label against all the others together, in log-odds."""
    values = scores[0].astype(np.float64) / GRID
    others = np.delete(values, int(label))
    return float(values[label] - np.logaddexp.reduce(others))


def _without(inputs: Matrix, line: int, lines: list[str], dom: bool) -> Iterator[tuple[str, Matrix]]:
    """The inputs of a page without one thing each, and what that is."""
    names = sight.names(dom)
    count = len(names)
    means = np.rint(inputs[:, :count].mean(axis=0))
    for column, name in enumerate(names):
        if inputs[line, column] != means[column]:
            changed = inputs.copy()
            changed[line, column] = means[column]
            yield name, changed
    bags = sight.bags(dom)
    width = (inputs.shape[1] - count) // bags
    for bag, name in enumerate(_BAGS[:bags]):
        changed = inputs.copy()
        changed[line, count + bag * width : count + (bag + 1) * width] = 0
        yield name, changed
    for other in range(max(0, line - _REACH), min(len(lines), line + _REACH + 1)):
        if other != line:
            changed = inputs.copy()
            changed[other] = 0
            shown = lines[other] if len(lines[other]) <= _SHOWN else lines[other][: _SHOWN - 1] + "…"
            yield f"the line {abs(other - line)} {'above' if other < line else 'below'}: {shown!r}", changed

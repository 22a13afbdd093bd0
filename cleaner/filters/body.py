"""The body: the run of lines of a page that reads most like prose.

Each line gets a probability of being prose from its shape alone, then the run of lines with the
largest sum of evidence is taken (maximum subsequence segmentation: J. Pasternak and D. Roth,
"Extracting Article Text from the Web with Maximum Subsequence Segmentation", WWW 2009). Weights
are rounded from a logistic regression over the lines of the corpora; see docs/how-it-works.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from cleaner.batch import Batch, Change, Evidence, Floats, Marks
from cleaner.characters import CharClass as C
from cleaner.labels import Kind, Label

#: Below this probability of prose a line speaks against a run of body, above it for the run.
_EVEN = 0.42
#: A line's say grows with what it holds, to this power: a long paragraph outweighs a few menu lines.
_POWER = 0.85
_LEAST_MASS = 8
#: Odds of a line that an earlier filter has called something else, or that repeats as menus do.
_TAKEN = 0.04


def prose(batch: Batch) -> Floats:
    """Probability, by its shape, that a line is prose."""
    counts, mass = batch.counts, batch.mass
    ends = batch.ends_with(C.END)
    odds = (
        -3.9
        + 0.6 * np.log2(mass + 1)
        + 0.9 * ends
        + 1.0 * batch.ends_with(C.COLON)
        - 0.9 * np.minimum(counts[:, C.UPPER] / np.maximum(batch.words, 1), 2)
        + 0.2 * np.minimum(counts[:, C.COMMA], 3)
    )
    return 1 / (1 + np.exp(-odds))


def body(batch: Batch) -> Iterator[Change]:
    """The run of lines that reads most like prose. Gives the evidence columns ``prose`` and ``run``."""
    chance = prose(batch)
    chance[(batch.score > 0.5) & (batch.label != int(Label.BODY))] = _TAKEN
    repeats = batch.evidence.get("repeats")
    if repeats is not None:
        chance[(repeats > 1) & (batch.mass < 60)] *= 0.5
    after = batch.evidence.get("after_comments")
    if after is not None:
        chance[after] *= 0.3
    weight = np.maximum(batch.mass, _LEAST_MASS) ** _POWER
    values = ((chance - _EVEN) * weight).tolist()
    run = np.zeros(len(batch), dtype=bool)
    first = batch.first.tolist()
    for low, high in zip(first, first[1:], strict=False):
        start, stop = best_run(values[low:high])
        run[low + start : low + stop] = True
    yield Evidence("prose", chance)
    yield Evidence("run", run)
    yield Marks(run, Label.BODY, Kind.NONE, (0.55 + 0.43 * chance)[run], "in the run of lines that reads most like prose")


def best_run(values: Sequence[float]) -> tuple[int, int]:
    """Bounds ``[start, stop)`` of the run with the largest sum; ``(0, 0)`` if none is positive.

    >>> best_run([-1, 2, -1, 3, -5, 2])
    (1, 4)
    """
    best, bounds, total, start = 0.0, (0, 0), 0.0, 0
    for i, value in enumerate(values):
        if total <= 0:
            total, start = 0.0, i
        total += value
        if total > best:
            best, bounds = total, (start, i + 1)
    return bounds

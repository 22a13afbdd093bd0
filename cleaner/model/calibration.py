"""From the network's scores to probabilities that mean what they say.

Temperature and a bias for each label, fitted on pages of sites that the network had not seen (C. Guo
et al., "On calibration of modern neural networks", ICML 2017). Exponentials come from a table of
rounded numbers, and probabilities are multiples of 1/:data:`ONE`: no machine's arithmetic shows.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cleaner.scan.decode import ONE, STEPS, chances

#: Scores are whole multiples of 1/GRID.
GRID = 64


class Calibration(NamedTuple):
    """``factor`` scales the scores, ``bias`` (one for each label) shifts them; both in steps of the table.

    ``expected`` and ``reached`` say what F1 bodies have had for what was expected of them, in rising order.
    """

    factor: float
    bias: array[float]
    expected: Sequence[float] = (0.0, 1.0)
    reached: Sequence[float] = (0.0, 1.0)

    @classmethod
    def of(
        cls,
        temperature: float,
        bias: Sequence[float],
        expected: Sequence[float] = (0.0, 1.0),
        reached: Sequence[float] = (0.0, 1.0),
    ) -> Calibration:
        """From a temperature, biases in units of the scores after it, and points of the curve of quality."""
        return cls(STEPS / GRID / temperature, array("f", (x * STEPS for x in bias)), expected, reached)

    def chances(self, scores: array[int], gains: Mapping[int, Sequence[float]] | None = None) -> array[int]:
        """Probabilities of the labels, in units of 1/ONE, from scores in units of 1/GRID, line by line.

        ``gains`` says what some lines gain in log-odds with each label.
        """
        return chances(scores, self.factor, self.bias, gains or {})

    def quality(self, expected: float) -> float:
        """What F1 a body may be trusted to have, from the F1 expected by the probabilities of its lines."""
        return round(_between(expected, self.expected, self.reached), 4)


def _between(x: float, xs: Sequence[float], ys: Sequence[float]) -> float:
    """Where a line through points stands at ``x``; at its ends it goes on level."""
    at = bisect_right(xs, x)
    if at == 0:
        return ys[0]
    if at == len(xs):
        return ys[-1]
    slope = (ys[at] - ys[at - 1]) / (xs[at] - xs[at - 1])
    return slope * (x - xs[at - 1]) + ys[at - 1]


def gain_of(strength: float) -> float:
    """What a line gains in log-odds with a label by a rule's signal: 0.9 makes it nine times as likely as before.

    ``strength`` lies between 0 and 1.
    """
    return math.log(strength / (1 - strength))


__all__ = ["GRID", "ONE", "Calibration", "gain_of"]

"""From the network's scores to probabilities that mean what they say.

Temperature and a bias for each label, fitted on pages of sites that the network had not seen (C. Guo
et al., "On calibration of modern neural networks", ICML 2017). Exponentials come from a table of
rounded numbers, and probabilities are multiples of 1/:data:`ONE`: no machine's arithmetic shows.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from cleaner.model.numbers import GRID

#: A probability of one.
ONE = 1 << 14
#: Steps of the table of exponentials a unit, and the largest difference of scores that it tells from the rest.
_STEPS, _RANGE = 64, 16

Chances = npt.NDArray[np.int64]


@cache
def _exponentials() -> Chances:
    """``e ** -(i / _STEPS)`` as whole numbers."""
    return np.array([round(math.exp(-i / _STEPS) * (1 << 24)) for i in range(_STEPS * _RANGE + 1)], dtype=np.int64)


@dataclass(frozen=True)
class Calibration:
    """``factor`` scales the scores, ``bias`` (one for each label) shifts them; both in steps of the table.

    ``expected`` and ``reached`` say what F1 bodies have had for what was expected of them, in rising order.
    """

    factor: np.float32
    bias: npt.NDArray[np.float32]
    expected: npt.NDArray[np.float64]
    reached: npt.NDArray[np.float64]

    @classmethod
    def of(
        cls,
        temperature: npt.NDArray[Any] | float,
        bias: npt.NDArray[Any],
        expected: npt.NDArray[Any] | None = None,
        reached: npt.NDArray[Any] | None = None,
    ) -> Calibration:
        """From a temperature, biases in units of the scores after it, and points of the curve of quality."""
        line = np.array([0.0, 1.0])
        return cls(
            np.float32(_STEPS / GRID / float(temperature)),
            (np.asarray(bias) * _STEPS).astype(np.float32),
            line if expected is None else np.asarray(expected, dtype=np.float64),
            line if reached is None else np.asarray(reached, dtype=np.float64),
        )

    def chances(self, scores: npt.NDArray[np.float32], gain: npt.NDArray[np.float64] | None = None) -> Chances:
        """Probabilities of the labels, in units of 1/ONE, from scores in units of 1/GRID: shape ``(lines, labels)``.

        ``gain`` is what each line gains in log-odds with each label: of the same shape.
        """
        steps = np.rint(scores * self.factor + self.bias).astype(np.int64)
        if gain is not None:
            steps += np.rint(gain * _STEPS).astype(np.int64)
        below = steps.max(axis=1, keepdims=True) - steps
        parts = _exponentials()[np.minimum(below, _STEPS * _RANGE)]
        whole = parts.sum(axis=1, keepdims=True)
        return np.asarray((parts * ONE + whole // 2) // np.maximum(whole, 1))

    def quality(self, expected: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """What F1 a body may be trusted to have, from the F1 expected by the probabilities of its lines."""
        return np.round(np.interp(expected, self.expected, self.reached), 4)

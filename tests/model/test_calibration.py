"""Scores to probabilities."""

from __future__ import annotations

import math
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.labels import Label
from cleaner.model.calibration import GRID, ONE, Calibration, gain_of

N = len(Label)
ROW = st.lists(st.integers(-5000, 5000), min_size=N, max_size=N)


@given(st.lists(st.integers(-300, 300), min_size=N, max_size=N), st.lists(st.floats(-1, 1), min_size=N, max_size=N))
def test_chances_are_those_of_the_softmax(scores: list[int], bias: list[float]) -> None:
    found = Calibration.of(1.7, bias).chances(array("i", scores))
    parts = [math.exp(score / GRID / 1.7 + more) for score, more in zip(scores, bias, strict=True)]
    assert found.tolist() == pytest.approx([part / sum(parts) * ONE for part in parts], abs=0.02 * ONE)


@given(ROW)
def test_chances_add_up(scores: list[int]) -> None:
    found = Calibration.of(1.0, [0.0] * N).chances(array("i", scores))
    assert min(found) >= 0
    assert abs(sum(found) - ONE) <= N


def test_a_higher_temperature_is_less_sure() -> None:
    scores = array("i", [3 * GRID, *[0] * (N - 1)])
    sure, unsure = (Calibration.of(t, [0.0] * N).chances(scores)[0] for t in (1.0, 3.0))
    assert sure > unsure > ONE / N


@pytest.mark.parametrize(
    ("expected", "quality"), [(0.0, 0.0), (0.5, 0.4), (0.75, 0.6), (1.0, 0.8), (1.5, 0.8), (-1, 0)]
)
def test_quality_follows_the_curve(expected: float, quality: float) -> None:
    by = Calibration.of(1.0, [0.0] * N, [0.0, 0.5, 1.0], [0.0, 0.4, 0.8])
    assert by.quality(expected) == pytest.approx(quality)


def test_a_strength_is_odds() -> None:
    assert math.exp(gain_of(0.9)) == pytest.approx(9)
    assert gain_of(0.5) == 0

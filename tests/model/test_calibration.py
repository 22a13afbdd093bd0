"""Scores to probabilities."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cleaner.model.calibration import ONE, Calibration
from cleaner.model.numbers import GRID
from cleaner.labels import Label

N = len(Label)


def test_chances_are_those_of_the_softmax() -> None:
    rng = np.random.default_rng(0)
    scores = rng.integers(-300, 300, (50, N)).astype(np.float32)
    bias = rng.normal(0, 0.3, N)
    found = Calibration.of(1.7, bias).chances(scores) / ONE
    z = scores / GRID / 1.7 + bias
    soft = np.exp(z - z.max(axis=1, keepdims=True))
    soft /= soft.sum(axis=1, keepdims=True)
    assert np.abs(found - soft).max() < 0.02


@given(arrays(np.float32, (3, N), elements=st.integers(-5000, 5000).map(float)))
def test_chances_add_up(scores: np.ndarray) -> None:
    found = Calibration.of(1.0, np.zeros(N)).chances(scores)
    assert (found >= 0).all()
    assert np.abs(found.sum(axis=1) - ONE).max() <= N


def test_a_higher_temperature_is_less_sure() -> None:
    scores = np.zeros((1, N), dtype=np.float32)
    scores[0, 0] = 3 * GRID
    sure, unsure = (Calibration.of(t, np.zeros(N)).chances(scores)[0, 0] for t in (1.0, 3.0))
    assert sure > unsure > ONE / N


@pytest.mark.parametrize(("expected", "quality"), [(0.0, 0.0), (0.5, 0.4), (0.75, 0.6), (1.0, 0.8)])
def test_quality_follows_the_curve(expected: float, quality: float) -> None:
    by = Calibration.of(1.0, np.zeros(N), np.array([0.0, 0.5, 1.0]), np.array([0.0, 0.4, 0.8]))
    assert by.quality(np.array([expected]))[0] == pytest.approx(quality)


def test_no_lines() -> None:
    assert Calibration.of(1.0, np.zeros(N)).chances(np.zeros((0, N), dtype=np.float32)).shape == (0, N)

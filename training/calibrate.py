"""Fits what turns the network's scores into probabilities that mean what they say, on pages it has not seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from training.alignment import tokens
from training.examples import Examples
from training.fit import logs_allowed
from training.gold import bits

from training.ranges import spread
from cleaner.labeller import sight
from cleaner.model.calibration import Calibration
from cleaner.model.decode import best_body
from cleaner.model.numbers import GRID
from cleaner.labeller.grams import Part
from cleaner.model.network import Network
from cleaner.labels import Label

#: Points of the curve of quality, steps of the fit, and how strongly biases are drawn to nothing.
_POINTS, _STEPS, _PULL = 12, 300, 1e-3
#: Pages scored together.
_PAGES = 64


class Scores(NamedTuple):
    """Scores of held-out lines (units of 1/GRID), what the lines may be, and the words of each page's gold body."""

    values: npt.NDArray[np.float32]
    allowed: npt.NDArray[np.int32]
    words: npt.NDArray[np.int32]
    first: npt.NDArray[np.int64]
    gold: npt.NDArray[np.int64]


def none() -> dict[str, npt.NDArray[np.float32]]:
    """No calibration: scores are taken for what they are."""
    line = np.array([0, 1], dtype=np.float32)
    one, zeros = np.array(1, dtype=np.float32), np.zeros(len(Label), dtype=np.float32)
    return {"temperature": one, "bias": zeros, "expected": line, "reached": line}


def values(network: Network, some: Examples, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
    """Scores by inference for the lines of the pages at ``rows`` of the examples, in units of 1/GRID."""
    found, bags = [], sight.bags(network.dom)
    for low in range(0, len(rows), _PAGES):
        part = rows[low : low + _PAGES]
        _, line = spread(some.first[part], some.first[part + 1])
        owner, at = spread(some.gram_first[line], some.gram_first[line + 1])
        bag = some.bag[at]
        grams = tuple(Part(owner[bag == b], some.gram[at[bag == b]], b, False) for b in range(bags))
        inputs = np.concatenate(
            [some.numbers[line].astype(np.float32), network.embedding.means(grams, len(line), bags)], axis=1
        )
        first = np.concatenate([[0], np.cumsum(some.first[part + 1] - some.first[part])])
        found.append(network.scores(inputs, first))
    return np.concatenate(found)


def scores(network: Network, some: Examples, rows: npt.NDArray[np.int64], pages: Sequence[dict[str, Any]]) -> Scores:
    """Scores by inference for the pages at ``rows`` of the examples; ``pages`` are the same pages with their gold."""
    _, line = spread(some.first[rows], some.first[rows + 1])
    gold = np.array([len(tokens(page["gold"].get("body") or "")) for page in pages], dtype=np.int64)
    first = np.concatenate([[0], np.cumsum(some.first[rows + 1] - some.first[rows])])
    return Scores(values(network, some, rows), some.allowed[line], some.words[line], first, gold)


def calibration(found: Sequence[Scores]) -> dict[str, npt.NDArray[np.float32]]:
    """Temperature and biases that give the allowed labels the largest likelihood, and the curve of quality."""
    torch.set_num_threads(1)
    values = torch.from_numpy(np.concatenate([s.values for s in found]) / GRID)
    allowed = torch.from_numpy(np.concatenate([s.allowed for s in found]))
    known = allowed > 0
    values, allowed = values[known], allowed[known]
    cold, bias = torch.zeros(1, requires_grad=True), torch.zeros(len(Label), requires_grad=True)
    optimizer = torch.optim.LBFGS([cold, bias], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def step() -> torch.Tensor:
        optimizer.zero_grad()
        logs = torch.log_softmax(values * torch.exp(-cold) + bias, dim=1)
        loss = -logs_allowed(logs, allowed).mean() + _PULL * bias.square().sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimizer.step(step)  # type: ignore[no-untyped-call]
    temperature, biases = float(torch.exp(cold.detach())), bias.detach().numpy()
    expected, reached = _quality(found, Calibration.of(temperature, biases))
    # rounded, so that the last digits of an optimizer, which no figure shows, are none of a file's either
    fitted = {"temperature": np.array(temperature), "bias": biases, "expected": expected, "reached": reached}
    return {name: np.round(numbers, 3).astype(np.float32) for name, numbers in fitted.items()}


def _quality(found: Sequence[Scores], by: Calibration) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The curve from the F1 expected of a body to the F1 that such bodies have, rising throughout."""
    promised, had = [], []
    for some in found:
        words = some.words.astype(np.int64)
        body, expected = best_body(by.chances(some.values)[:, Label.BODY], words, some.first)
        right = body & (some.allowed == bits(Label.BODY))
        edges = some.first[:-1]
        filled = np.flatnonzero((np.diff(some.first) > 0) & (some.gold > 0))
        both, taken = (np.add.reduceat(np.where(m, words, 0), edges[filled]) for m in (right, body))
        promised.append(expected[filled])
        had.append(np.minimum(1.0, 2 * both / np.maximum(taken + some.gold[filled], 1)))
    x, y = np.concatenate(promised), np.concatenate(had)
    order = np.argsort(x, kind="stable")
    groups = np.array_split(order, _POINTS)
    points = [(float(x[g].mean()), float(y[g].mean()), len(g)) for g in groups if len(g)]
    rising: list[tuple[float, float, int]] = []  # pool adjacent violators
    for point in points:
        rising.append(point)
        while len(rising) > 1 and rising[-2][1] > rising[-1][1]:
            (a, b, n), (c, d, m) = rising[-2:]
            rising[-2:] = [((a * n + c * m) / (n + m), (b * n + d * m) / (n + m), n + m)]
    return np.array([0.0, *(p[0] for p in rising)]), np.array([0.0, *(p[1] for p in rising)])

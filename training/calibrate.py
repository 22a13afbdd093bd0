"""Fits what turns the network's scores into probabilities that mean what they say, on pages it has not seen."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import torch

from cleaner.labels import Label
from cleaner.model.calibration import Calibration
from cleaner.model.model import Network
from cleaner.scan.decode import best_body
from cleaner.scan.rows import Rows
from cleaner.scan.tile import Tile
from training.alignment import tokens
from training.examples import Examples
from training.fit import logs_allowed
from training.gold import bits
from training.inputs import GRID, bags
from training.ranges import spread

#: Points of the curve of quality, steps of the fit, and how strongly biases are drawn to nothing.
_POINTS, _STEPS, _PULL = 12, 300, 1e-3


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
    found = [_values(network, some, int(some.first[row]), int(some.first[row + 1])) for row in rows.tolist()]
    return np.concatenate(found) if found else np.zeros((0, len(Label)), dtype=np.float32)


def _values(network: Network, some: Examples, low: int, high: int) -> npt.NDArray[np.float32]:
    """The scores of one page, from what was read of its lines."""
    own = some.numbers.shape[1]
    table = np.zeros((high - low, network.layers.enter.inputs), dtype=np.int16)
    table[:, :own] = some.numbers[low:high]
    for row in range(low, high):
        part = slice(some.gram_first[row], some.gram_first[row + 1])
        gram, bag = some.gram[part], some.bag[part]
        grams = [gram[bag == number].tolist() for number in range(bags(network.dom))]
        table[row - low, own:] = np.concatenate(network.embedding.means(grams))
    scores, _ = network.layers(len(table), Tile(table.shape[1]), [Rows(table).fill])
    return np.array(scores, dtype=np.float32).reshape(-1, len(Label))


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
    expected, reached = _quality(found, Calibration.of(temperature, biases.tolist()))
    # rounded, so that the last digits of an optimizer, which no figure shows, are none of a file's either
    fitted = {"temperature": np.array(temperature), "bias": biases, "expected": expected, "reached": reached}
    return {name: np.round(numbers, 3).astype(np.float32) for name, numbers in fitted.items()}


def chances(by: Calibration, scores: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
    """Probabilities of the labels, in units of 1/ONE, as inference gives them: shape ``(lines, labels)``."""
    found = by.chances(array("i", scores.astype(np.int32).ravel().tolist()))
    return np.array(found, dtype=np.int64).reshape(scores.shape)


def _quality(found: Sequence[Scores], by: Calibration) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The curve from the F1 expected of a body to the F1 that such bodies have, rising throughout."""
    promised, had = [], []
    for some in found:
        body_chance = chances(by, some.values)[:, Label.BODY]
        for page, gold in enumerate(some.gold.tolist()):
            rows = slice(int(some.first[page]), int(some.first[page + 1]))
            words = some.words[rows].astype(np.int64)
            if not gold or not len(words):
                continue
            body, expected = best_body(array("i", body_chance[rows].tolist()), array("i", words.tolist()))
            taken = np.array(body, dtype=bool)
            right = taken & (some.allowed[rows] == bits(Label.BODY))
            promised.append(expected)
            had.append(min(1.0, 2 * int(words[right].sum()) / max(int(words[taken].sum()) + gold, 1)))
    x, y = np.array(promised), np.array(had)
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

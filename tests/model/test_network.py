"""The network in whole numbers: exact, and the same for a page in any company."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.labeller.grams import Part
from cleaner.model.network import TOP, Embedding, Layer, Network

WIDTH, INPUTS, LABELS = 8, 6, 9


def _layer(rng: np.random.Generator, inputs: int, outputs: int) -> Layer:
    weight = rng.integers(-127, 128, (inputs, outputs)).astype(np.float32)
    scale = rng.uniform(1e-4, 4e-3, outputs).astype(np.float32)
    return Layer(weight, scale, rng.uniform(-64, 64, outputs).astype(np.float32))


def _network(seed: int = 0) -> Network:
    rng = np.random.default_rng(seed)
    return Network(
        embedding=Embedding.of(np.zeros(0, dtype=np.uint64), np.zeros((0, 4), dtype=np.int8), 1.0),
        enter=_layer(rng, INPUTS, WIDTH),
        pooled=_layer(rng, WIDTH, WIDTH),
        layers=tuple(_layer(rng, 3 * WIDTH, WIDTH) for _ in range(3)),
        dilations=(1, 2, 4),
        leave=_layer(rng, WIDTH, LABELS),
    )


def _inputs(rng: np.random.Generator, lines: int) -> np.ndarray:
    return rng.integers(-TOP, TOP + 1, (lines, INPUTS)).astype(np.float32)


def _slowly(network: Network, inputs: np.ndarray) -> np.ndarray:
    """The same network for one page, line by line, in Python's whole numbers but for the scales."""

    def layer(one: Layer, x: list[int]) -> list[int]:
        sums = [sum(int(w) * v for w, v in zip(column, x, strict=True)) for column in one.weight.T]
        scaled = np.array(sums, dtype=np.float32) * one.scale + one.bias
        return [int(v) for v in np.rint(scaled)]

    def within(x: list[int]) -> list[int]:
        return [max(-TOP, min(TOP, v)) for v in x]

    def positive(x: list[int]) -> list[int]:
        return [max(0, v) for v in x]

    rows = [within(positive(layer(network.enter, [int(v) for v in row]))) for row in inputs]
    mean = [int(np.rint(np.float64(sum(column)) / len(rows))) for column in zip(*rows, strict=True)]
    page = positive(layer(network.pooled, mean))
    rows = [within([a + b for a, b in zip(row, page, strict=True)]) for row in rows]
    for one, far in zip(network.layers, network.dilations, strict=True):
        empty = [0] * WIDTH
        near = [
            (rows[i - far] if i >= far else empty) + rows[i] + (rows[i + far] if i + far < len(rows) else empty)
            for i in range(len(rows))
        ]
        rows = [
            within([a + b for a, b in zip(row, positive(layer(one, x)), strict=True)])
            for row, x in zip(rows, near, strict=True)
        ]
    return np.array([layer(network.leave, row) for row in rows])


@pytest.mark.parametrize("lines", [1, 2, 5, 23])
def test_sums_are_exact(lines: int) -> None:
    network, inputs = _network(), _inputs(np.random.default_rng(lines), lines)
    assert (network.scores(inputs, np.array([0, lines])) == _slowly(network, inputs)).all()


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=8), st.integers(0, 9))
def test_a_page_gets_the_same_scores_in_any_company(sizes: list[int], seed: int) -> None:
    network, rng = _network(seed), np.random.default_rng(seed)
    first = np.concatenate([[0], np.cumsum(sizes)])
    inputs = _inputs(rng, int(first[-1]))
    together = network.scores(inputs, first)
    for low, high in pairwise(first):
        alone = network.scores(inputs[low:high], np.array([0, high - low]))
        assert (together[low:high] == alone).all()


def test_chunks_leave_no_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    network, rng = _network(), np.random.default_rng(1)
    first = np.array([0, 30, 30, 70, 75, 140])
    inputs = _inputs(rng, 140)
    whole = network.scores(inputs, first)
    monkeypatch.setattr("cleaner.model.network._CHUNK", 20)
    assert (network.scores(inputs, first) == whole).all()


def test_embedding_means_are_those_of_the_known_grams() -> None:
    rng = np.random.default_rng(2)
    hashes = np.sort(rng.integers(0, 1 << 63, 40, dtype=np.uint64) * np.uint64(2))
    _, alone = np.unique(hashes >> np.uint64(46), return_index=True)
    hashes = hashes[alone]
    values = rng.integers(-127, 128, (len(hashes), 8)).astype(np.int8)
    embedding = Embedding.of(hashes, values, 2.0)
    line = np.array([0, 0, 0, 2, 2, 3])
    known = hashes[[1, 2, 2, 5, 0, 7]].copy()
    known[4] += np.uint64(1)  # the same bucket, another gram
    single = Part(np.array([1, 2]), hashes[[3, 4]], 1, True)
    means = embedding.means((Part(line, known, 0, False), single), 4, 2)
    assert means.shape == (4, 16)
    expected = np.rint(2.0 * values[[1, 2, 2]].astype(float).mean(axis=0))
    assert (means[0, :8] == expected).all()
    assert (means[2, :8] == np.rint(2.0 * values[5].astype(float))).all()
    assert (means[1, 8:] == np.clip(2.0 * values[3].astype(float), -TOP, TOP)).all()
    assert not means[0, 8:].any()
    assert not means[1, :8].any()


def test_no_lines_have_no_scores() -> None:
    network = _network()
    assert network.scores(np.zeros((0, INPUTS), dtype=np.float32), np.array([0, 0])).shape == (0, LABELS)

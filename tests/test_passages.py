"""Stretches are found in another text as a search for each would find them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import passages
from cleaner.folding import Folded, fold, spread
from cleaner.passages import stand_in


def found(lines: list[str], body: str) -> list[bool]:
    text = Folded("\n".join(lines))
    sizes = np.array([len(fold(line)) for line in lines], dtype=np.int64)
    stops = np.cumsum(sizes + 1) - 1
    return stand_in(Folded(body), text, stops - sizes, stops).tolist()


@given(st.text("ab ", max_size=200), st.integers(0, 150), st.integers(24, 60))
def test_as_a_search_finds_it(body: str, start: int, size: int) -> None:
    line = fold(fold(body)[start : start + size])
    if len(line) >= 24 and fold(body).count(line[:24]) <= 8:
        assert found([line, line + "c", line[:-1] + "c"], body) == [True, False, False]


def test_words_are_folded() -> None:
    body = "It rained. The Ferry  didn’t sail from the harbour at noon."
    assert found(["the ferry didn't sail from", "The ferry did sail from the"], body) == [True, False]
    assert found(["The ferry didn't sail from the harbour"], "") == [False]
    assert found(["short"], body) == [False]


def test_what_begins_alike_is_not_compared_with_all_that_does(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = 0

    def counted(lows: passages.Ints, highs: passages.Ints) -> tuple[passages.Ints, passages.Ints]:
        nonlocal pairs
        pairs += int(np.maximum(highs - lows, 0).sum())
        return spread(lows, highs)

    monkeypatch.setattr(passages, "spread", counted)
    lines = [f"the ferry sails from the old harbour at {i} o'clock" for i in range(2_000)]
    assert found(lines, " ".join(lines[1_000:]))[1_000:1_008] == [True] * 8
    assert pairs <= 8 * len(lines)

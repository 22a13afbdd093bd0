"""Stretches are found in another text as a search for each would find them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.scan.lines import Text, physical_lines
from cleaner.scan.passages import Passage, repeats, stand_in
from tests.scan import twins
from tests.scan.texts import TEXTS


def found(text: str, body: str) -> list[bool]:
    """Which physical lines of a text stand in a body."""
    scanned = Text(text)
    lines = physical_lines(scanned)
    starts = [scanned.place(line.begin) for line in lines]
    stops = [scanned.place(line.stop) for line in lines]
    return stand_in(Text(body), scanned, starts, stops)


@given(st.text("ab ", max_size=300), st.lists(st.tuples(st.integers(0, 250), st.integers(0, 70)), max_size=6))
def test_as_a_search_finds_it(body: str, cuts: list[tuple[int, int]]) -> None:
    text = Text(body + "abc")
    size = text.place(len(text))
    starts = [min(start, size) for start, _ in cuts]
    stops = [min(start + length, size) for start, length in cuts]
    expected = twins.stand_in(
        twins.text_of(body).folded, [text.folded(a, b) for a, b in zip(starts, stops, strict=True)]
    )
    assert stand_in(Text(body), text, starts, stops) == expected


@given(TEXTS)
def test_in_itself(source: str) -> None:
    text = Text(source)
    size = text.place(len(source))
    assert stand_in(text, text, [0], [size]) == [size >= 24]


def test_words_are_folded() -> None:
    body = "It rained. The Ferry  didn’t sail from the harbour at noon."
    assert found("the ferry didn't sail from\nThe ferry did sail from the", body) == [True, False]
    assert found("The ferry didn't sail from the harbour", "") == [False]
    assert found("short", body) == [False]


def test_what_begins_alike_is_not_compared_with_all_that_does() -> None:
    lines = [f"the ferry sails from the old harbour at {i} o'clock" for i in range(20_000)]
    begin = time.process_time()
    assert found("\n".join(lines), " ".join(lines[1_000:]))[1_000:1_008] == [True] * 8
    assert time.process_time() - begin < 5


@pytest.mark.parametrize(("starts", "stops"), [([0], [7]), ([3], [2]), ([-1], [2]), ([0], [])])
def test_stretches_outside_the_text_are_refused(starts: list[int], stops: list[int]) -> None:
    with pytest.raises(ValueError, match="st"):
        stand_in(Text("a body"), Text("a line"), starts, stops)


@given(st.lists(st.sampled_from(["Ferry", "FERRY", "  ferry", "Harbour news", "x" * 12, ""])), st.integers(0, 12))
def test_lines_that_repeat(some: list[str], longest: int) -> None:
    text = Text("\n".join(some))
    lines = physical_lines(text)
    codes = {Text(key).hash(0, len(key)): code for code, key in enumerate(["ferry", "harbour news", "x" * 12], 1)}
    by_text = {"ferry": 1, "harbour news": 2, "x" * 12: 3}
    expected = [by_text.get(line.text.strip().lower(), 0) if line.length <= longest else 0 for line in lines]
    assert repeats(text, lines, codes, longest).tolist() == expected
    with pytest.raises(ValueError, match="another text"):
        repeats(Text(""), physical_lines(Text("ab")), codes, longest)


@given(TEXTS, st.integers(-1, 200), st.data())
def test_passages(source: str, most: int, data: st.DataObject) -> None:
    text = Text(source)
    lines = [line for line in physical_lines(text) if data.draw(st.booleans())]
    folded = "".join(text.folded(text.place(line.start), text.place(line.end)) for line in lines)[: max(most, 0)]
    passage = Passage(lines, most)
    assert passage.text == folded
    start = data.draw(st.integers(0, 200))
    for piece in (folded[start : start + data.draw(st.integers(0, 9))], data.draw(st.text(max_size=5))):
        assert passage.has(piece) == (piece in folded)

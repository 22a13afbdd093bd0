"""How like prose lines are, beside the slow way."""

from __future__ import annotations

from array import array
from math import exp, log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.labels import BODY, CHROME, CLOCK, DATE, HEADLINE, SHARE, TAG, Kind, Label
from cleaner.page.page import Page
from cleaner.page.text import read_text
from cleaner.rules.shape import COLON, END, title_like
from cleaner.scan.lines import Line
from cleaner.scan.prose import best_run, weigh

LINES = st.sampled_from(
    ["The ferry was late again, and nobody knew why.", "Share", "10:15", "Island ferry to sail twice a day", "a:", "1"]
)
STATES = st.sampled_from([(None, 0.0), (BODY, 0.7), (CHROME, 0.9), (DATE, 0.9), (TAG, 0.4)])
KINDS = st.sampled_from([CLOCK, SHARE])


def is_against(line: Line) -> bool:
    timed = line.kind is CLOCK or line.label is DATE
    return line.opens in (HEADLINE, CHROME) or (is_taken(line) and not timed)


def is_taken(line: Line) -> bool:
    return line.strength > 0.5 and line.label is not BODY


def could_be_title(line: Line) -> bool:
    return line.words >= 4 and title_like(line, 30)


def shape(line: Line) -> float:
    odds = -3.9 + 0.63 * log2(line.mass + 1) + 0.96 * (line.last == END) + 2.0 * (line.last == COLON)
    return odds - 0.95 * min(line.capitals / max(line.words, 1), 2) + 0.3 * min(line.commas, 3)


def slow(page: Page, comments: int) -> tuple[list[float], list[float]]:
    """Chances and weights, a line at a time."""
    lines, chances, weights = page.lines, [], []
    for i, line in enumerate(lines):
        odds = shape(line) - 0.8 * i / len(lines) - 4.0 * is_taken(line) + 1.8 * line.coherence
        for other in (*lines[max(i - 1, 0) : i], *lines[i + 1 : i + 2]):
            if other.last == END and not is_taken(other):
                odds += 0.7 * min(other.mass, 200) / 200
        odds -= 3.0 * (i >= comments) + 0.4 * (line.times > 1 and line.mass > 0)
        chances.append(1 / (1 + exp(-odds)))
        near = lines[max(i - 4, 0) : i + 5]
        weight = (chances[-1] - 0.34) * max(line.mass, 8) ** 0.66
        if weight < 0 and not any(is_against(some) or could_be_title(some) for some in near):
            weight *= 0.25
        if line.kind is CLOCK or line.label is DATE:
            weight = -0.3
        if line.opens in (HEADLINE, CHROME):
            weight = -10.0
        weights.append(weight)
    return chances, weights


@given(
    st.lists(st.tuples(LINES, STATES, KINDS, st.sampled_from([None, None, HEADLINE, CHROME, TAG]))), st.integers(0, 9)
)
def test_weigh(rows: list[tuple[str, tuple[Label | None, float], Kind, Label | None]], comments: int) -> None:
    page = read_text("\n".join(text for text, *_ in rows))
    for line, (_, (label, strength), kind, opens) in zip(page.lines, rows, strict=True):
        line.opens = opens
        if label is not None:
            line.take(label, kind if label is CHROME else Kind.NONE, strength, 0, "")
    weights, against, titles, clocks = weigh(page.lines, comments)
    chances, expected = slow(page, comments)
    assert list(weights) == pytest.approx(expected, rel=1e-12)
    assert [line.prose for line in page.lines] == pytest.approx(chances, rel=1e-12)
    assert list(map(bool, against)) == list(map(is_against, page.lines))
    assert list(map(bool, titles)) == list(map(could_be_title, page.lines))
    assert list(map(bool, clocks)) == [line.kind is CLOCK or line.label is DATE for line in page.lines]


def test_no_lines() -> None:
    assert weigh([], 0) == (array("d"), bytearray(), bytearray(), bytearray())


def test_runs_are_of_doubles() -> None:
    with pytest.raises(ValueError, match="'f' is no array of doubles"):
        best_run(array("f", [1.0]))

"""Columns of a page's lines."""

from __future__ import annotations

from array import array
from itertools import accumulate

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.page.html import read_html
from cleaner.page.text import read_text
from cleaner.scan.chars import spaced
from cleaner.scan.columns import elements_of, extents, letters_of, repeated, rows_of, spaced_texts
from cleaner.scan.lines import Text, lines_of

TEXT = st.text(st.sampled_from("ab \t\n\xa0\u3000\u200b\u2060\ufeff\xad\xe9\U0001f600"), max_size=30)


@given(TEXT)
@example("a\u2060b\n \u200b \nc  d\te\n")
def test_columns_are_those_of_the_lines(source: str) -> None:
    lines = read_text(source).lines
    starts, begins, stops = extents(lines)
    assert [(line.start, line.begin, line.stop) for line in lines] == list(zip(starts, begins, stops, strict=True))
    assert spaced_texts(lines, range(len(lines))) == [spaced(line.text) for line in lines]


@given(st.lists(st.tuples(st.sampled_from(["ab", "a", "...", "a.", ""]), st.integers(0, 3), st.integers(0, 2))))
def test_columns_beside_the_lines(rows: list[tuple[str, int, int]]) -> None:
    lines = lines_of(Text("".join([text + "\n" for text, *_ in rows])), starts_of(rows))
    label, chosen = array("b", [row[1] for row in rows]), bytes([row[2] for row in rows])
    some = [line for line in lines if chosen[line.index]]
    assert repeated(lines, chosen) == [line for line in some if line.times > 1]
    assert letters_of(lines, label, 2, chosen) == sum(line.mass for line in some if label[line.index] == 2)


def starts_of(rows: list[tuple[str, int, int]]) -> list[int]:
    """Where lines begin that are so long, each with its line end."""
    return [0, *accumulate(len(text) + 1 for text, *_ in rows)][: len(rows)]


def test_columns_of_other_lines() -> None:
    lines = read_text("a").lines
    for labels, chosen in ((array("b"), b"1"), (array("b", [1]), b""), (array("i", [1]), b"1")):
        with pytest.raises(ValueError, match="the columns have other lines"):
            letters_of(lines, labels, 1, chosen)
    with pytest.raises(ValueError, match="the column has other lines"):
        repeated(lines, b"")


def test_elements_of_lines() -> None:
    lines = read_html("<p>One</p><div><p>Two</p>Three</div>").lines
    assert elements_of(lines).tolist() == [line.element for line in lines]
    assert elements_of([]).tolist() == []


@given(st.lists(st.integers(-128, 127)), st.integers(-2, 9))
def test_rows_of_a_code(codes: list[int], code: int) -> None:
    assert rows_of(array("b", codes), code) == [row for row, one in enumerate(codes) if one == code]


def test_texts_of_some_lines() -> None:
    lines = read_text("One  line\nAnother\nA third").lines
    assert spaced_texts(lines, [2, 0]) == ["A third", "One line"]
    for row in (-1, 3):
        with pytest.raises(IndexError):
            spaced_texts(lines, [row])

"""Decoded text to a page of lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.page.text import read_text

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=120)
LINE_ENDS = ["\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]


def pieces(text: str) -> list[str]:
    return [text[line.start : line.end] for line in read_text(text).lines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one", ["one"]),
        ("one\ntwo", ["one\n", "two"]),
        ("one\n\n \ntwo\n", ["one\n\n \n", "two\n"]),
        ("\n \none\ntwo", ["\n \none\n", "two"]),
        ("  one\n\ttwo  ", ["  one\n", "\ttwo  "]),
        ("\n \n", ["\n \n"]),
        (" ", [" "]),
        ("", []),
        ("one\r\n\r\ntwo", ["one\r\n\r\n", "two"]),
    ],
    ids=repr,
)
def test_a_line_takes_the_blank_lines_after_it(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize("end", LINE_ENDS, ids=repr)
def test_line_ends(end: str) -> None:
    assert pieces(f"one{end}two{end}{end}three") == [f"one{end}", f"two{end}{end}", "three"]


def test_gap() -> None:
    assert [line.gap for line in read_text("\none\ntwo\n\nthree\n \n\nfour").lines] == [True, False, True, True]


@given(ANY_TEXT | st.lists(st.sampled_from([*LINE_ENDS, " ", "a"])).map("".join))
def test_any_page_is_tiled(text: str) -> None:
    assert "".join(pieces(text)) == text
    assert all(pieces(text))
    assert len(pieces(text)) == (sum(bool(line.strip()) for line in text.splitlines()) or bool(text))

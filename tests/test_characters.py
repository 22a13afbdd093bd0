"""Character classes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.characters import CharClass, classify, code_points, table


def classes_of(text: str) -> np.ndarray:
    return classify(code_points(text))


ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=200)


@pytest.mark.parametrize(
    ("char_class", "characters"),
    [
        (CharClass.LOWER, "azßéжω"),
        (CharClass.UPPER, "AZÉЖΩ"),
        (CharClass.UNCASED, "אبकกあ한"[:4] + "한글"),
        (CharClass.IDEOGRAPH, "中文々かナ豈"),
        (CharClass.DIGIT, "09٣४²"),
        (CharClass.END, ".!?…。！？؟।"),
        (CharClass.COMMA, ",;、，،"),
        (CharClass.COLON, ":："),
        (CharClass.QUOTE, "\"'«»‘’“”„「」"),
        (CharClass.OPEN, "([{（"),
        (CharClass.CLOSE, ")]}）"),
        (CharClass.DASH, "-–—"),
        (CharClass.SYMBOL, "|•·*€+😀𝔸"),
        (CharClass.MARK, "\u0301\u0308"),
        (CharClass.SPACE, " \t\n\r\v\f\x1c\x85\xa0\u2003\u2028\u2029\u3000"),
        (CharClass.OTHER, "\x00\ud800\udfff\ufeff/&"),
    ],
    ids=lambda value: value.name if isinstance(value, CharClass) else "",
)
def test_class(char_class: CharClass, characters: str) -> None:
    assert {
        c: CharClass(int(k)).name for c, k in zip(characters, classes_of(characters), strict=True)
    } == dict.fromkeys(characters, char_class.name)


@given(ANY_TEXT)
def test_one_class_a_character(text: str) -> None:
    classes = classes_of(text)
    assert classes.shape == (len(text),)
    assert (classes < CharClass.COUNT).all()


@given(ANY_TEXT, ANY_TEXT)
def test_class_does_not_depend_on_neighbours(a: str, b: str) -> None:
    assert classes_of(a + b).tolist() == classes_of(a).tolist() + classes_of(b).tolist()


@given(ANY_TEXT)
def test_white_space_is_space(text: str) -> None:
    # what str.strip() takes away must count as space, or lines have a shape that their text has not
    spaces = [CharClass(int(k)) for c, k in zip(text, classes_of(text), strict=True) if c.isspace()]
    assert set(spaces) <= {CharClass.SPACE}


def test_every_white_space_is_space() -> None:
    spaces = "".join(chr(code) for code in range(0x10000) if chr(code).isspace())
    assert set(classes_of(spaces).tolist()) == {int(CharClass.SPACE)}


def test_code_points_of_the_basic_plane() -> None:
    assert code_points("aé中\ud800😀").tolist() == [0x61, 0xE9, 0x4E2D, 0xD800, 0xFFFF]


def test_table_can_not_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        table()[65] = 0
    assert table().dtype == np.uint8

"""Classes of characters and folded texts: the compiled functions as their twins, and some examples."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.scan import chars
from cleaner.scan.chars import CharClass, class_of
from tests.scan import plane, twins
from tests.scan.texts import TEXTS


@pytest.mark.parametrize(
    ("char_class", "characters"),
    [
        (CharClass.LOWER, "azßéжω"),
        (CharClass.UPPER, "AZÉЖΩ"),
        (CharClass.UNCASED, "אبकก한글"),
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
    assert {c: CharClass(class_of(c)).name for c in characters} == dict.fromkeys(characters, char_class.name)


def test_every_white_space_is_space() -> None:
    # what str.strip() takes away must count as space, or lines have a shape that their text has not
    assert {class_of(chr(code)) for code in range(0x10000) if chr(code).isspace()} == {CharClass.SPACE}


def test_the_table_is_that_of_unicode_14() -> None:
    same = unicodedata.unidata_version == plane.UNICODE
    for code in range(0x10000):
        ours, theirs = class_of(chr(code)), plane.class_of(code)
        # later versions of Unicode have more characters: to us those are no letters, whatever Python runs
        assert ours == theirs or (not same and ours == CharClass.OTHER), f"U+{code:04X}"


@pytest.mark.skipif(unicodedata.unidata_version != plane.UNICODE, reason="made with Python 3.11")
def test_the_header_is_what_its_script_writes(request: pytest.FixtureRequest) -> None:
    header = request.config.rootpath / "cleaner" / "scan" / "plane.h"
    assert header.read_text("utf-8") == plane.header()


@pytest.mark.skipif(unicodedata.unidata_version != plane.UNICODE, reason="folded as Python 3.11 does")
@given(TEXTS)
def test_folds_as_its_twin(text: str) -> None:
    assert chars.fold(text) == twins.fold(text)


@given(TEXTS)
def test_fields_as_their_twins(text: str) -> None:
    assert chars.visible(text) == twins.visible(text)
    assert chars.spaced(text) == twins.spaced(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("The  Ferry\t\nSAILS", "the ferry sails"),
        ("Don’t “miss” it", 'don\'t "miss" it'),
        ("Share\xa0this\u200b \ufeffnow", "share this now"),
        ("İstanbul ve Iğdır", "istanbul ve iğdir"),
        ("ΟΔΟΣ οδός", "οδοσ οδόσ"),
        ("soft\xadhyphen", "softhyphen"),
        ("\u200b", ""),
        ("", ""),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert chars.fold(text) == folded


def test_a_text_without_what_nobody_sees_is_the_same_object() -> None:
    for text in ("plain", "größer"):
        assert chars.visible(text) is text


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert chars.fold(chars.fold(text)) == chars.fold(text)

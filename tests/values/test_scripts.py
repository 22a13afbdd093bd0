"""Writing systems."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.values.scripts import scripts_in, sole_language, writes


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("The harbour", "Latin"),
        ("Điện Biên", "Latin"),
        ("Гавань", "Cyrillic"),
        ("Το λιμάνι", "Greek"),
        ("הנמל", "Hebrew"),
        ("الميناء", "Arabic"),
        ("बंदरगाह", "Devanagari"),
        ("বন্দর", "Bengali"),
        ("ท่าเรือ", "Thai"),
        ("港へ行く", "Kana"),
        ("港口", "Han"),
        ("항구", "Hangul"),
        ("ნავსადგური", "Georgian"),
        ("Windows 11 的新功能", "Han"),
        ("Сервис Google Maps работает", "Cyrillic"),
        ("the word 港 in an English sentence about the harbour", "Latin"),
    ],
)
def test_main_script(text: str, script: str) -> None:
    assert next(iter(scripts_in(text))) == script


@pytest.mark.parametrize("text", ["", "2021", "١٢٣", "!?", "😀", "\u0301\u093f"])
def test_no_script(text: str) -> None:
    assert scripts_in(text) == {}


@pytest.mark.parametrize(
    ("script", "language"),
    [("Thai", "th"), ("Hebrew", "he"), ("Han", "zh"), ("Latin", None), ("Cyrillic", None), ("Arabic", None)],
)
def test_sole_language(script: str, language: str | None) -> None:
    assert sole_language(script) == language


@pytest.mark.parametrize(
    ("language", "script", "can"),
    [
        ("en", "Latin", True),
        ("en", "Cyrillic", False),
        ("ru", "Latin", False),
        ("sr", "Latin", True),
        ("sr", "Cyrillic", True),
        ("zh", "Latin", False),
        ("ja", "Han", True),
        ("yi", "Hebrew", True),
    ],
)
def test_writes(language: str, script: str, can: bool) -> None:
    assert writes(language, script) is can


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=200))
def test_parts_are_of_one_whole_and_in_order(text: str) -> None:
    parts = list(scripts_in(text).values())
    assert parts == sorted(parts, reverse=True)
    assert not parts or sum(parts) == pytest.approx(1, abs=0.2)

"""Quick looks at text."""

from __future__ import annotations

import regex
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.page.text import read_text
from cleaner.scan.hints import Months, latin_tokens, latin_words, may_be_dated
from cleaner.values.dates import find
from tests.scan import phrase_twins as twins

MONTHS = {"may": 5, "june": 6, "tháng hai": 2, "tammi kuuta": 1, "märz": 3, "sept": 9}
DATED = [
    *(
        "24 June 2021",
        "10:15",
        "3.5.21",
        "3-5-21",
        "3–5–2021",
        "–",
        "5 pm",
        "5 A.M.",
        "10 Uhr 30",
        "10 UHR 30",
        "10h30",
        "10H30",
        "24 - 5 - 2021",
    ),
    *(
        "二〇二一年五月三日",
        "٢٠٢١",
        "1400",
        "2021年",
        "2021",
        "MAY 3",
        "3 Sept.",
        "3 tháng hai 2021",
        "3 märz",
        "3 tammi kuuta 1999",
    ),
    *("a ", "é", ".", " ", "5.3 m", "© ", "2-3", "\u0663/\u0664/\u0662\u0660\u0662\u0661"),
]
TEXT = st.lists(st.sampled_from(DATED) | st.text(max_size=4), max_size=8).map("".join)


@given(TEXT)
@example("二〇二一年五月三日")
@example("2021 10H30")
@example("3–5–2021")
@example("Published 24 – 06–2021")
def test_no_line_with_a_date_is_missed(source: str) -> None:
    page = read_text(source)
    found = may_be_dated(page.text, page.lines, 60, Months(MONTHS))
    assert all(line.length <= 60 and (line.digits or line.ideographs) for line in found)
    for line in page.lines:
        time = find(line.text, MONTHS)
        if line.length <= 60 and (time.day or time.clock):
            assert line in found


def test_a_year_needs_a_month() -> None:
    page = read_text(
        "© Saltmere Times 2021\nMärz 2021\n(c) Saltmere Times 2021\nMay 2021\nMaybe 2021\nabcdefghijklmnopqmay 2021"
    )
    found = may_be_dated(page.text, page.lines, 60, Months(MONTHS))
    assert [line.index for line in found] == [1, 3]


@given(
    st.text(st.sampled_from("abcéßø12'’ -.,\u2013\u2026\u2122\u0301\u0661я\xad\xd7\U0001f600"), max_size=30)
    | st.text(max_size=9)
)
def test_latin_words(text: str) -> None:
    assert latin_words(text.lower()) == twins.latin_words(text.lower())
    assert latin_tokens(text.lower()) == twins.latin_tokens(text.lower())


def test_signs_are_no_part_of_words() -> None:
    """What ends words here does so for the pattern that reads the words of all scripts, too."""
    for code in range(0x2B0, 0x1FFFF):
        if latin_words(chr(code)) is not None:
            assert not regex.match(r"\w", chr(code)), hex(code)

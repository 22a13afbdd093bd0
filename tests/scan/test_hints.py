"""Quick looks at text."""

from __future__ import annotations

import regex
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.page.text import read_text
from cleaner.scan.hints import latin_tokens, latin_words, may_be_dated
from cleaner.values.dates import may_hold
from tests.scan import phrase_twins as twins

DATED = [
    "24 June 2021",
    "10:15",
    "3.5.21",
    "5 pm",
    "10 Uhr 30",
    "二〇二一年五月三日",
    "٢٠٢١",
    "1400",
    "2021年",
    "a ",
    "é",
    ".",
]
TEXT = st.lists(st.sampled_from(DATED) | st.text(max_size=4), max_size=8).map("".join)


@given(TEXT)
@example("二〇二一年五月三日")
def test_no_line_with_a_date_is_missed(source: str) -> None:
    page = read_text(source)
    found = may_be_dated(page.text, page.lines, 60)
    assert {line.index for line in found} >= {
        line.index for line in page.lines if line.length <= 60 and may_hold(line.text)
    }
    assert all(line.length <= 60 and (line.digits or line.ideographs) for line in found)


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

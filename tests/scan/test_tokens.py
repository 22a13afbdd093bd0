"""The words, numbers and signs of a text that may hold names."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.scan.tokens import tokens_of
from tests.scan import phrase_twins as twins
from tests.scan.texts import ODD, TEXTS

STOPS = frozenset(("published", "editor", "mai", "ab"))
PARTS = (
    "Jane",
    "Roe-Byre",
    "J.R.",
    "O’Neil",
    "RoePublished.",
    "MoleEditor",
    "BR24",
    "AB123",
    "1AB12",
    "王小明",
    "〇",
    " ",
)
FIRSTS = frozenset(("j", "jane", "〇"))
NAMES = st.lists(st.sampled_from(PARTS) | st.sampled_from(ODD), max_size=9).map("".join)


@given(TEXTS | NAMES)
@example("BR24AB12 AB123_AB12")
@example("\U00010400\U0001d7ceAB\U0001d7ce")
def test_tokens(text: str) -> None:
    folded = "".join(character.lower()[0] for character in text)
    assert tokens_of(text, folded, STOPS, FIRSTS) == twins.tokens_of(text, folded, STOPS, FIRSTS)


def test_a_folded_form_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="2 characters"):
        tokens_of("ab", "abc", STOPS, FIRSTS)

"""Sets of words: what is in one is found in any case, what is not is seldom found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.scan.wordset import WordSet, wordset


@given(st.sets(st.text(st.characters(categories=["L"]), min_size=1, max_size=12), max_size=40))
def test_words_of_a_set_are_in_it(words: set[str]) -> None:
    some = WordSet(wordset(words, 1 << 12))
    for word in words:
        assert word in some


def test_few_others_are_in_it() -> None:
    some = WordSet(wordset((f"harbour{i}" for i in range(1_000)), 1 << 15))
    assert sum(f"ferry{i}" in some for i in range(10_000)) < 200
    assert "Harbour7" in some
    assert "" not in some


def test_sizes_are_powers_of_two() -> None:
    with pytest.raises(ValueError, match="power of two"):
        WordSet(bytes(3))
    with pytest.raises(ValueError, match="power of two"):
        WordSet(b"")
    with pytest.raises(ValueError, match="power of two"):
        wordset((), 12)

"""Votes of words for languages, and of letters for scripts."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.scan.chars import class_of
from cleaner.scan.classes import CharClass
from cleaner.scan.votes import Blocks, Voters
from tests.scan import phrase_twins as twins
from tests.scan.texts import ANY

SPEAKERS = {"a": ("en", "hu"), "the": ("en",), "de": ("nl", "fr"), "и": ("ru", "bg"), "don't": ("en",), "ß": ("de",)}
WORDS = {
    language: [word for word, speak in SPEAKERS.items() if language in speak]
    for language in dict.fromkeys(language for speak in SPEAKERS.values() for language in speak)
}


def slow_votes(words: list[str], most: int) -> tuple[dict[str, int], int]:
    counts = {word: min(words.count(word), most) for word in words}
    votes: dict[str, int] = {}
    for word, number in counts.items():
        if word > "z" or len(word) > 1:
            for language in SPEAKERS.get(word, ()):
                votes[language] = votes.get(language, 0) + number
    return votes, sum(counts.values())


TEXTS = ANY | st.lists(st.sampled_from([*SPEAKERS, "ferry", "don't't", "…", "🚢", "3", "и'и", "ש\u05bd"])).map(" ".join)


@given(TEXTS, st.integers(1, 4))
@example("the the the the a don't de' ß", 3)
@example("the и", 3)
@example("", 3)
def test_votes_of_latin_text(text: str, most: int) -> None:
    words = twins.latin_words(text.lower())
    assert Voters(WORDS).latin(text.lower(), most) == (None if words is None else slow_votes(words, most))


@given(TEXTS, st.integers(1, 4))
@example("the и the и the и the и, и'и's a", 3)
def test_votes_of_any_text(text: str, most: int) -> None:
    assert Voters(WORDS).votes(text.lower(), most) == slow_votes(twins.words_of_letters(text.lower()), most)


@given(ANY | st.text("aB分Ж", max_size=80))
def test_letters(text: str) -> None:
    blocks = [(2, ord("a"), ord("m")), (1, 0x4E00, 0x9FFF), (255, 0xFF00, 0xFFFF)]
    letters = (CharClass.LOWER, CharClass.UPPER, CharClass.UNCASED, CharClass.IDEOGRAPH)
    numbers = [
        next((number for number, first, last in blocks if first <= ord(character) <= last), 0)
        for character in text
        if class_of(character) in letters and ord(character) < 0x10000
    ]
    assert list(Blocks(blocks).letters(text).items()) == [(n, numbers.count(n)) for n in sorted({*numbers})]


@pytest.mark.parametrize("block", [(0, 1, 2), (256, 1, 2), (1, -1, 2), (1, 3, 2), (1, 1, 0x10000)])
def test_no_block(block: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="block"):
        Blocks([block])

"""Votes of words for languages."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.scan.votes import Voters, count_votes
from tests.scan import phrase_twins as twins

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


@given(st.lists(st.sampled_from([*SPEAKERS, "ferry"])), st.integers(1, 4))
@example(["the", "the", "the", "the", "a", "и"], 3)
def test_votes(words: list[str], most: int) -> None:
    assert count_votes(words, SPEAKERS, most) == slow_votes(words, most)


@given(
    st.text() | st.lists(st.sampled_from([*SPEAKERS, "ferry", "don't't", "…", "🚢", "3"])).map(" ".join),
    st.integers(1, 4),
)
@example("the the the the a don't de' ß", 3)
@example("the и", 3)
@example("", 3)
def test_votes_of_latin_text(text: str, most: int) -> None:
    words = twins.latin_words(text.lower())
    assert Voters(WORDS).latin(text.lower(), most) == (None if words is None else slow_votes(words, most))

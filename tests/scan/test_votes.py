"""Votes of words for languages."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.scan.votes import count_votes

SPEAKERS = {"a": ("en", "hu"), "the": ("en",), "de": ("nl", "fr"), "и": ("ru", "bg")}


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

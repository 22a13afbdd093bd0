"""Phrases in many lines at once. What a single line gives is told in test_phrasebook.py."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.folding import Folded
from cleaner.matching import Lines, Matcher

PHRASES = [
    ("share", "line"),
    ("photo:", "start"),
    ("photo by", "start"),
    ("photo by courtesy", "start"),
    ("rights reserved", "end"),
    ("all rights reserved", "end"),
    ("use of cookies", "anywhere"),
    ("cookies", "anywhere"),
    ("微博", "anywhere"),
    ("share", "line"),
]
TEXTS = [text for text, _ in PHRASES]


def matcher(limit: int = 120) -> Matcher:
    return Matcher(TEXTS, [match for _, match in PHRASES], [limit] * len(PHRASES))


def lines(*texts: str) -> Lines:
    bounds = Folded(joined := "".join(f"{t}\n" for t in texts)).at[np.cumsum([0, *(len(t) + 1 for t in texts)])]
    return Lines(Folded(joined), bounds[:-1], bounds[1:])


def found(*texts: str, limit: int = 120) -> list[str | None]:
    return [TEXTS[i] if i >= 0 else None for i in matcher(limit).find(lines(*texts)).tolist()]


@pytest.mark.parametrize(
    ("line", "phrase"),
    [
        ("» Share", "share"),
        ("1.2k Share (3)", "share"),
        ("share4", "share"),
        ("shares", None),
        ("Photo: Jane Roe", "photo:"),
        ("Photo by courtesy of Jane Roe", "photo by courtesy"),
        ("photo byte", None),
        ("Some Rights Reserved.", "rights reserved"),
        ("Mill Ltd. All rights reserved", "all rights reserved"),
        ("copyrights reserved", None),
        ("The use of cookies here", "use of cookies"),
        ("The cookies here", "cookies"),
        ("分享到微博吧", "微博"),
        ("cookiesandcream", None),
        ("", None),
    ],
)
def test_find(line: str, phrase: str | None) -> None:
    assert found(line) == [phrase]


def test_lines_do_not_leak_into_each_other() -> None:
    assert found("The use of", "cookies", "all", "rights reserved by", "a photo", "by Jane", "share") == [
        None, "cookies", None, None, None, None, "share",
    ]  # fmt: skip


def test_limits() -> None:
    assert found("Photo: Jane Roe", "Photo: Jane", "the cookies", "the old cookies", limit=11) == [
        None, "photo:", "cookies", None,
    ]  # fmt: skip
    # the white space around a line is no part of it
    assert found("  Photo: Jane   ", limit=11) == ["photo:"]


def test_the_first_of_equal_phrases_counts() -> None:
    assert matcher().find(lines("share")).tolist() == [0]


def test_whole_lines_alone() -> None:
    hits = matcher().whole(lines("Share!", "share it", "photo", "cookies"))
    assert [TEXTS[i] if i >= 0 else None for i in hits] == ["share", None, "photo:", None]


@pytest.mark.parametrize("text", ["5", "k", "5k", "", " ", "k5", "(", "5 k"])
def test_tiny_texts(text: str) -> None:
    folded = Folded(text)
    assert matcher().find(Lines(folded, np.array([0]), np.array([len(folded.codes)]))).tolist() == [-1]


def test_no_phrases_no_hits() -> None:
    assert Matcher([], [], []).find(lines("share", "")).tolist() == [-1, -1]
    assert Matcher([], [], []).whole(lines("share")).tolist() == [-1]


ONE_LINE = st.text(st.characters(codec=None, exclude_categories=(), exclude_characters="\n"), max_size=40)


@given(st.lists(ONE_LINE, max_size=5))
def test_a_line_gives_the_same_alone_and_among_others(texts: list[str]) -> None:
    texts = [*texts, "photo by Jane", *texts]
    book = matcher()
    assert book.find(lines(*texts)).tolist() == [int(book.find(lines(t))[0]) for t in texts]

"""Folded text, and hashes of its stretches."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.folding import Folded, HashIndex, fold, spread, sums, trimmed

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=120)
BASIC = st.text(st.characters(codec=None, exclude_categories=("Cs",), max_codepoint=0xFFFE), max_size=60)


def whole(text: str) -> np.uint64:
    folded = Folded(text)
    return folded.hashes(np.array([0]), np.array([len(folded.codes)]))[0]


def words(text: str) -> list[str]:
    folded = Folded(text)
    return [folded.text(a, b) for a, b in zip(*(c.tolist() for c in folded.words), strict=True)]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("The  Ferry\t\nSAILS", "the ferry sails"),
        ("Don’t “miss” it", 'don\'t "miss" it'),
        ("Share\xa0this\u200b \ufeffnow", "share this now"),
        ("İstanbul ve Iğdır", "istanbul ve iğdir"),
        ("ΟΔΟΣ οδός", "οδοσ οδόσ"),
        ("soft\xadhyphen", "softhyphen"),
        ("", ""),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert Folded(text).text(0, len(text)).strip() == folded


@given(BASIC)
def test_columns_say_what_fold_says(text: str) -> None:
    assert Folded(text).text(0, len(text)).strip(" ") == fold(text)


@given(ANY_TEXT)
def test_places_follow_the_text(text: str) -> None:
    folded = Folded(text)
    assert len(folded.at) == len(text) + 1
    assert folded.at[0] == 0
    assert folded.at[-1] == len(folded.codes) == len(folded.classes)
    assert set(np.diff(folded.at).tolist()) <= {0, 1}


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_a_hash_does_not_depend_on_where_it_stands(before: str, middle: str, after: str) -> None:
    folded = Folded(f"{before}|{middle}|{after}")
    at = folded.at[[len(before) + 1, len(before) + 1 + len(middle)]]
    assert folded.hashes(at[:1], at[1:])[0] == Folded(f"|{middle}|").hashes(*ends(f"|{middle}|"))[0]


def ends(text: str) -> tuple[np.ndarray, np.ndarray]:
    at = Folded(text).at
    return at[[1]], at[[len(text) - 1]]


@given(BASIC, BASIC)
def test_only_equal_texts_have_equal_hashes(a: str, b: str) -> None:
    same = Folded(a).codes.tolist() == Folded(b).codes.tolist()
    assert bool(whole(a) == whole(b)) is same


def test_hashes_of_long_texts() -> None:
    tail = "the ferry sails at noon"
    long = Folded("x" * 700_000 + tail)
    place = np.array([700_000]), np.array([700_000 + len(tail)])
    assert long.hashes(*place)[0] == whole(tail)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The co-op's 2 boats, café", ["the", "co", "op", "s", "2", "boats", "café"]),
        ("渡轮航行 on", ["渡轮", "轮航", "航行", "on"]),
        ("船", ["船"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("...", []),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_words_in_stretches() -> None:
    folded = Folded("one two three four")
    owner, begin, end = folded.words_in(np.array([0, 8, 4]), np.array([7, 18, 6]))
    assert owner.tolist() == [0, 0, 1, 1, 2]
    assert [folded.text(a, b) for a, b in zip(begin, end, strict=True)] == ["one", "two", "three", "four", "tw"]


@pytest.mark.parametrize(
    ("text", "left"),
    [(" » Share this! ", "share this"), ("...", ""), ("", ""), ("(a)", "a"), ("a » b", "a » b")],
)
def test_trimmed(text: str, left: str) -> None:
    folded = Folded(text)
    begin, end = folded.trimmed(np.array([0]), np.array([len(folded.codes)]))
    assert folded.text(begin[0], end[0]) == left


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 40), st.integers(0, 60)), min_size=1, max_size=4))
def test_trimmed_whatever_the_length(parts: list[tuple[int, int, int]]) -> None:
    texts = [" " * a + "x" * b + " " * c for a, b, c in parts]
    joined, bounds = "".join(texts), np.cumsum([0, *map(len, texts)])
    begin, end = trimmed(bounds[:-1], bounds[1:], lambda at: np.array([joined[i] == " " for i in at], dtype=bool))
    assert [joined[a:b] for a, b in zip(begin, end, strict=True)] == [t.strip() for t in texts]


def test_megabytes_to_trim() -> None:
    for text in (" " * 3_000_000, "-" * 3_000_000 + "a", "a" + "\n" * 3_000_000):
        folded = Folded(text)
        begin, end = folded.trimmed(np.array([0]), np.array([len(folded.codes)]))
        assert folded.text(begin[0], end[0]) == text.strip(" -\n")


@given(ANY_TEXT)
def test_trimmed_stays_inside(text: str) -> None:
    size = len(Folded(text).codes)
    begin, end = trimmed(np.array([0]), np.array([size]), lambda at: np.ones(len(at), dtype=bool))
    assert 0 <= begin[0] == end[0] <= size


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("share 4km", ["share", " ", "4", "km"]),
        ("editor's co-op", ["editor's", " ", "co-op"]),
        ("photo:jane", ["photo", ":", "jane"]),
        ("渡轮a", ["渡", "轮", "a"]),
    ],
)
def test_breaks(text: str, pieces: list[str]) -> None:
    at = Folded(text).breaks.tolist()
    assert [text[a:b] for a, b in pairwise(at)] == pieces


@given(st.lists(st.tuples(st.integers(-3, 9), st.integers(-3, 9)), max_size=6))
def test_spread(ranges: list[tuple[int, int]]) -> None:
    owner, number = spread(np.array([a for a, _ in ranges], dtype=int), np.array([b for _, b in ranges], dtype=int))
    assert list(zip(owner.tolist(), number.tolist(), strict=True)) == [
        (i, n) for i, (a, b) in enumerate(ranges) for n in range(a, b)
    ]


@given(st.lists(st.booleans()))
def test_sums(flags: list[bool]) -> None:
    assert sums(np.array(flags, dtype=bool)).tolist() == [sum(flags[:i]) for i in range(len(flags) + 1)]


@given(st.lists(st.integers(0, 2**64 - 1), max_size=20), st.lists(st.integers(0, 2**64 - 1), max_size=5))
def test_index(stored: list[int], others: list[int]) -> None:
    index = HashIndex(np.array(stored, dtype=np.uint64))
    asked = [*stored, *others]
    found = index.first(np.array(asked, dtype=np.uint64)).tolist()
    assert found == [stored.index(x) if x in stored else -1 for x in asked]
    pairs = index.all(np.array(asked, dtype=np.uint64))
    expected = {(i, j) for i, x in enumerate(asked) for j, y in enumerate(stored) if x == y}
    assert set(zip(*(column.tolist() for column in pairs), strict=True)) == expected

"""The words and pieces of words of lines."""

import numpy as np
import pytest

from cleaner.labeller.grams import BAGS, parts
from cleaner.readers import read_text


def _grams(*lines: str) -> list[set[tuple[int, int]]]:
    batch = read_text(["\n".join(lines)])
    found: list[set[tuple[int, int]]] = [set() for _ in range(len(batch))]
    for part in parts(batch):
        for line, gram in zip(part.line.tolist(), part.hash.tolist(), strict=True):
            found[line].add((part.bag, gram))
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Share this article", "SHARE THIS ARTICLE"),
        ("» Share this article", "Share this article"),
        ("Don’t miss", "Don't miss"),
        ("12 comments", "98 comments"),
    ],
)
def test_what_reads_alike_has_the_same_grams(one: str, other: str) -> None:
    a, b = _grams(one, other)
    assert {g for g in a if g[0] == 0} == {g for g in b if g[0] == 0}


def test_other_words_are_other_grams() -> None:
    a, b = _grams("Share", "Comment")
    assert not a & b


def test_pieces_of_words_are_shared() -> None:
    a, b = _grams("Kommentarfunktion", "Kommentare")
    assert a & b


def test_the_middle_of_a_long_line_is_not_read() -> None:
    middle = " ".join(f"word{chr(97 + i)}" for i in range(12))
    first, last = "alpha beta gamma delta epsilon zeta eta theta iota kappa", "one two three four five"
    a, b = _grams(f"{first} {middle} {last}", f"{first} {last}")
    said_a, said_b = ({g for g in x if g[0] == 0} for x in (a, b))
    assert len(said_a ^ said_b) <= 1  # the pair across the gap


def test_parts_are_in_the_order_of_lines() -> None:
    batch = read_text(["The ferry runs.\n\nShare\n东京的桥\n…\nThe ferry runs twice a day."])
    for part in parts(batch):
        assert (np.diff(part.line) >= 0).all()
        assert part.bag < BAGS
        if part.single:
            assert (np.diff(part.line) > 0).all()


def test_no_lines_have_no_grams() -> None:
    assert sum(len(part.line) for part in parts(read_text([""]))) == 0

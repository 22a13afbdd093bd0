"""Places where two things may be glued, and lines of phrases alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.page.text import read_text
from cleaner.phrases.shipped import default
from cleaner.scan.chars import class_of
from cleaner.scan.classes import CharClass
from cleaner.scan.seams import Piece, chained, cheapest, glued
from tests.scan import phrase_twins as twins

MATCHER = default().matcher
PIECES = [
    "Share",
    "Print",
    "Log in",
    "24 June 2021",
    "10:15",
    "分享",
    "微博",
    "打印",
    "首页",
    "iPhone",
    "the ",
    '"',
    "3D",
    "é",
    ".",
]
TEXT = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map("".join)


@given(TEXT)
def test_glued(source: str) -> None:
    page = read_text(source)
    found = {one.line.index: one for one in glued(page.text, page.lines, MATCHER)}
    for line in page.lines:
        text = source[line.start : line.end]
        edges = twins.edges(text)
        pieces = [(low, high) for low in range(len(edges)) for high in range(low + 1, min(low + 6, len(edges)))]
        phrases, numbers = bytearray(len(edges) - 1), bytearray(len(edges) - 1)
        for low, high in pieces:
            piece, bit = text[edges[low] : edges[high]], 1 << (high - low - 1)
            phrases[low] |= bit * (len(piece) <= 45 and MATCHER.whole(piece) >= 0)
            numbers[low] |= bit * (line.digits >= 2 and _may_be_dated(piece, 2 if line.ideographs else 4))
        if len(edges) > 2 and (any(phrases) or any(numbers)):
            one = found.pop(line.index)
            assert one.edges == [line.start + at for at in edges]
            assert (one.phrases, one.numbers) == (bytes(phrases), bytes(numbers))
    assert not found


def _may_be_dated(piece: str, fewest: int) -> bool:
    classes = [class_of(character) for character in piece]
    bare = "".join(" " if each == CharClass.SPACE else "x" for each in classes).strip(" ")
    return len(bare) <= 45 and classes.count(CharClass.DIGIT) >= (2 if CharClass.COLON in classes else fewest)


@given(TEXT)
def test_chained(source: str) -> None:
    page = read_text(source)
    book = default()
    found = {one.line.index: one.pieces for one in chained(page.text, page.lines, MATCHER)}
    for line in page.lines:
        pieces = []
        for start in range(line.begin, line.stop):
            for stop in range(start + 2, min(start + 24, line.stop) + 1):
                phrase = MATCHER.whole(source[start:stop])
                if phrase >= 0 and book.phrases[phrase].match == "line":
                    pieces.append((start, stop, phrase))
        ends = any(p[0] == line.begin for p in pieces) and any(p[1] == line.stop for p in pieces)
        dense = 2 * (line.uncased + line.ideographs + line.marks) > line.length
        assert (line.index in found) == (6 <= line.length <= 100 and dense and ends)
        assert found.get(line.index, pieces) == pieces


def ways(n: int, known: bytes) -> list[list[Piece]]:
    """All ways from edge 0 to edge ``n``, no two unknown pieces next to each other."""
    found: list[list[Piece]] = [[]] if n == 0 else []
    for low in range(n):
        for way in ways(low, known):
            if n - low <= 5 and known[low] >> (n - low - 1) & 1:
                found.append([*way, Piece(low, n, True)])
            if not way or way[-1].known:
                found.append([*way, Piece(low, n, False)])
    return found


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 31)), max_size=6))
def test_cheapest(pieces: list[tuple[int, int]]) -> None:
    edges = [3]
    for size, _ in pieces:
        edges.append(edges[-1] + size)
    known = bytes(bits for _, bits in pieces)

    def cost(way: list[Piece]) -> float:
        return sum(0.5 if one.known else 3 + 0.1 * (edges[one.high] - edges[one.low]) for one in way)

    way = cheapest(edges, known, 0.5, 3, 0.1)
    possible = ways(len(pieces), known)
    assert way in possible
    assert cost(way) == pytest.approx(min(map(cost, possible)))


def test_edges_without_their_bits() -> None:
    with pytest.raises(ValueError, match="2 edges, and bits for 0"):
        cheapest([0, 1], b"", 1, 1, 1)
    assert cheapest([0], b"", 1, 1, 1) == []

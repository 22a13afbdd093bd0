"""Places where two things may be glued, and lines of phrases alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.page.text import read_text
from cleaner.phrases.shipped import default
from cleaner.scan.seams import chained, glued
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
        for low, size, digits in twins.stretches(page.text, line):
            numbers[low] |= (1 << (size - 1)) * (digits >= 2)
        if len(edges) > 2 and (any(phrases) or any(numbers) or line.digits >= 2):
            one = found.pop(line.index)
            assert one.edges == [line.start + at for at in edges]
            assert (one.phrases, one.numbers) == (bytes(phrases), bytes(numbers))
    assert not found


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

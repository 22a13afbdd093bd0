"""Places where two things may be glued, and lines of phrases alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.page.text import read_text
from cleaner.phrases.shipped import default
from cleaner.scan.classes import CharClass
from cleaner.scan.seams import chained, seam_cuts
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
CHAINED = ["分享", "微博", "打印", "首页", "分享", "社会", "مشاركة", "طباعة", "「", " ", "船"]
TEXT = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map("".join)


@given(TEXT | st.lists(st.sampled_from(PIECES), max_size=80).map("".join))
@example("ShareThe old ship lies in the harbour of Saltmere, and nobody knows for how long it will stay there.")
@example("a" * 300 + "Share24 June 2021Print")
def test_seams(source: str) -> None:
    page = read_text(source)
    cuts = seam_cuts(page.text, page.lines, MATCHER, is_dated)
    assert len(cuts) == len(set(cuts))
    for line in page.lines:
        text = source[line.start : line.end]
        found = {at - line.start for at in cuts if line.start <= at < line.end}
        assert found == twins.seam_cuts(text, line.length, line.last == CharClass.END, is_known)


def is_dated(piece: str) -> bool:
    return re.fullmatch(r"[0-9]?[0-9]:[0-9][0-9]|[0-9][0-9]? June (19|20)[0-9][0-9]", piece) is not None


def is_known(piece: str) -> bool:
    return len(piece) <= 45 and (MATCHER.whole(piece) >= 0 or is_dated(piece.strip()))


def test_lines_of_another_text() -> None:
    with pytest.raises(ValueError, match="another text"):
        seam_cuts(read_text("a").text, read_text("a").lines, MATCHER, is_dated)


@given(TEXT | st.lists(st.sampled_from(CHAINED), max_size=12).map("".join))
def test_chained(source: str) -> None:
    page = read_text(source)
    book = default()
    chains = []
    for line in page.lines:
        ways: dict[int, list[tuple[int, int]]] = {line.begin: []}  # the fewest phrases that reach each place
        for start in range(line.begin, line.stop):
            for stop in range(start + 2, min(start + 24, line.stop) + 1):
                phrase = MATCHER.whole(source[start:stop])
                if start in ways and phrase >= 0 and book.phrases[phrase].match == "line":
                    way = [*ways[start], (start, phrase)]
                    ways[stop] = min(ways.get(stop, way), way, key=len)
        dense = 2 * (line.uncased + line.ideographs + line.marks) > line.length
        if 6 <= line.length <= 100 and dense and len(ways.get(line.stop, [])) >= 3:
            chains.append(ways[line.stop])
    assert list(chained(page.text, page.lines, MATCHER)) == chains

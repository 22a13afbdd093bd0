"""Quick looks at lines, beside slow ones of a few lines."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from cleaner.page.text import read_text
from cleaner.scan.lines import Line
from cleaner.scan.signs import Words

WORDS = ["abc", "a", "b", "摄", "写真", "é"]


def slow_near_end(line: Line, reach: int) -> bool:
    """The signs in the end of a line, one by one. Only for texts that folding leaves as long as they are."""
    text = line.text
    first = max(0, len(text) - reach)
    words = [(m.start(), m.end()) for m in regex.finditer(r"[\p{Ll}\p{Lu}\p{Nd}]+", text)]
    words += [(m.start(), end) for _, end in words for m in regex.finditer(r"(?<=\p{Ll})\p{Lu}", text[:end])]
    signs = [text[at:end].lower() for at, end in words if at >= first]
    signs += [
        text[at:end]
        for at in range(first, len(text))
        for end in (at + 1, at + 2)
        if text[at] >= "摄" or text[at] in "写真"
    ]
    return "©" in text[first:] or " / " in f" {text} "[first : len(text) + 2] or not set(signs).isdisjoint(WORDS)


@given(st.lists(st.sampled_from(["abc", "xy", "xyAbc", "x-abc", "abcd", "©", "/", "摄", "写真", "ABC", "1abc", "é"])))
def test_near_ends(words: list[str]) -> None:
    (line,) = read_text("xx " + " ".join(words) + " xx").lines
    near = Words(WORDS).near_ends([line], 12, 10_000)
    assert (near == [line]) is slow_near_end(line, 12)


def test_long_lines_and_empty_ones_are_left_out() -> None:
    lines = read_text("photo: photo\n\n...\nphoto:").lines
    assert [line.text for line in Words(["photo"]).near_ends(lines, 80, 8)] == ["photo:"]
    assert Words([]).near_ends([], 80, 8) == []


@pytest.mark.parametrize(
    "line", ["(photo", "photo:", "“photo", "photo.", "photo 船", "photo = a", "photo by a", "a/photo"]
)
def test_short_lines_without_punctuation_are_left_out(line: str) -> None:
    words = Words(["photo"])
    assert words.near_ends(read_text(line).lines, 80, 80)
    assert not words.near_ends(read_text("a photo").lines, 80, 80)

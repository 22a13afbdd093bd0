"""Texts and lines: the compiled module as its twins, and some examples."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.labels import Kind, Label
from cleaner.scan.classes import CharClass
from cleaner.scan.lines import Line, Text, lines_of, physical_lines, recut, shared
from tests.scan import twins
from tests.scan.texts import TEXTS

#: Columns that a line and its twin have under one name.
SAME = ("begin", "stop", "text", "indented", "length", "words", "mass", "first", "last", "headed")


@st.composite
def cut(draw: st.DrawFn) -> tuple[str, list[int]]:
    """A text, and where its lines begin: anywhere, also twice at the same place."""
    text = draw(TEXTS)
    return text, sorted([0, *draw(st.lists(st.integers(0, len(text)), max_size=8))])


@given(TEXTS)
def test_a_text_as_its_twin(source: str) -> None:
    text, twin = Text(source), twins.text_of(source)
    size = len(twin.folded)
    assert len(text) == len(source)
    assert [text.class_at(i) for i in range(len(source))] == twins.classes(source)
    assert [text.place(i) for i in range(len(source) + 1)] == twin.places
    assert text.folded(0, size) == twin.folded
    assert text.hash(0, size) == twins.hash_of(twin.folded)


@given(TEXTS, st.data())
def test_a_hash_does_not_depend_on_where_it_stands(source: str, data: st.DataObject) -> None:
    text = Text(source)
    start, stop = sorted(data.draw(st.tuples(*[st.integers(0, text.place(len(source)))] * 2)))
    assert text.hash(start, stop) == twins.hash_of(text.folded(start, stop))


@pytest.mark.parametrize("size", [0xFFFF, 0x10000, 100_003])
def test_characters_of_a_line_are_counted_however_long_it_is(size: int) -> None:
    source = ("The 7 ferries, “late”: 渡轮! " * 5_000)[:size]
    [line] = physical_lines(Text(source))
    counts = Counter(twins.classes(source))
    assert [line.count(i) for i in range(16)] == [counts[CharClass(i)] for i in range(16)]
    assert (line.commas, line.ideographs) == (counts[CharClass.COMMA], counts[CharClass.IDEOGRAPH])


@given(cut())
def test_lines_as_their_twins(case: tuple[str, list[int]]) -> None:
    source, starts = case
    twin, bounds = twins.text_of(source), [*starts, len(source)]
    lines = lines_of(Text(source), starts)
    expected = [twins.line_of(twin, a, b) for a, b in pairwise(bounds)]
    assert [(line.index, line.start, line.end) for line in lines] == [
        (i, bounds[i], bounds[i + 1]) for i in range(len(starts))
    ]
    for line, other in zip(lines, expected, strict=True):
        assert {name: getattr(line, name) for name in SAME} == {name: getattr(other, name) for name in SAME}
        assert [line.count(i) for i in range(16)] == other.counts
    cores = [other.core for other in expected]
    assert [line.times for line in lines] == [cores.count(core) for core in cores]
    assert [line.coherence for line in lines] == twins.coherence(twin, bounds)


@given(cut(), st.data(), st.integers(0, 60), st.integers(1, 8))
def test_shared_words_as_their_twin(case: tuple[str, list[int]], data: st.DataObject, read: int, least: int) -> None:
    source, starts = case
    numbers = st.lists(st.integers(0, len(starts) - 1), max_size=5)
    rows, witnesses = data.draw(numbers), data.draw(numbers)
    expected = twins.shared(twins.text_of(source), [*starts, len(source)], rows, witnesses, read, least)
    assert shared(lines_of(Text(source), starts), rows, witnesses, read, least) == expected


@given(cut(), st.lists(st.integers(-2, 60)))
def test_lines_cut_again_are_as_those_cut_at_once(case: tuple[str, list[int]], places: list[int]) -> None:
    source, starts = case
    old = lines_of(Text(source), starts, [True] * len(starts))
    again = recut(old, sorted(places))
    inside = sorted({*places} - {*starts})
    cuts = sorted([*starts, *(place for place in inside if 0 < place < len(source))])
    once = lines_of(Text(source), cuts)
    assert list(map(shape_of, again)) == list(map(shape_of, once))
    assert [line.index for line in again] == list(range(len(again)))
    assert [line for line in again if line in old] == [
        line for line in old if not any(line.start < place < line.end for place in places)
    ]
    assert all(line.gap is (line.start in starts) for line in again)


def test_lines_of_several_texts_are_not_cut() -> None:
    with pytest.raises(ValueError, match="not of one text"):
        recut([*physical_lines(Text("One")), *physical_lines(Text("Two"))], [])
    assert recut([], [3]) == []


def shape_of(line: Line) -> tuple[object, ...]:
    """All that a line is by its place in the text."""
    same = [getattr(line, name) for name in (*SAME, "start", "end", "times", "coherence")]
    return (*same, *(line.count(i) for i in range(16)))


@given(TEXTS)
def test_physical_lines_as_their_twin(source: str) -> None:
    starts, gaps = twins.physical(source)
    lines = physical_lines(Text(source))
    assert ([line.start for line in lines], [line.gap for line in lines]) == (starts, gaps)
    assert "".join(source[line.start : line.end] for line in lines) == source


def test_words() -> None:
    for text, words in [
        ("The co-op's 2 boats, café", ["the", "co", "op", "s", "2", "boats", "café"]),
        ("渡轮航行 on", ["渡轮", "轮航", "航行", "on"]),
        ("船", ["船"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("...", []),
    ]:
        twin = twins.text_of(text)
        assert [twin.folded[a:b] for a, b in twin.words] == words


def test_shared_words() -> None:
    lines = physical_lines(Text("The ferry bell\nA ferry, a ferry!\nNothing of it\n渡轮停航\n渡轮"))
    assert shared(lines, [0, 2], [1], 100) == [0.5, 0.0]
    assert shared(lines, [4, 1], [3, 0], 100, 4) == [0.25, 0.25]
    assert shared(lines, [0], [0], len("The ferry")) == [1.0]
    assert shared(lines, [], [0], 100) == []
    assert shared(lines, [0], [], 100) == [0.0]
    assert shared([], [], [], 100) == []


def test_a_new_line_has_no_signal() -> None:
    (line,) = physical_lines(Text("Share"))
    assert (line.label, line.kind, line.strength, line.rule, line.reason) == (None, Kind.NONE, 0.0, -1, "")
    assert (line.phrase, line.phrase_label, line.phrase_kind, line.opens) == (-1, None, Kind.NONE, None)
    assert (line.element, line.link, line.share, line.prose, line.in_run) == (-1, -1, 0.0, 0.0, False)
    assert repr(line) == "<Line 0: 'Share'>"


def test_the_strongest_signal_is_kept_and_of_equals_the_first() -> None:
    (line,) = physical_lines(Text("Share"))
    line.take(Label.CHROME, Kind.SHARE, 0.9, 3, "a share bar")
    line.take(Label.TITLE, Kind.NONE, 0.9, 4, "a title")
    line.take(Label.TITLE, Kind.NONE, 0.5, 5, "a title")
    assert line.label is Label.CHROME
    assert line.kind is Kind.SHARE
    assert (line.strength, line.rule, line.reason) == (0.9, 3, "a share bar")
    with pytest.raises(ValueError, match="77"):
        line.take(77, Kind.NONE, 1.0, 4, "")  # type: ignore[arg-type]


def test_what_phrases_say_is_kept() -> None:
    (line,) = physical_lines(Text("Share"))
    line.phrase_label, line.phrase_kind, line.opens, line.phrase_whole = Label.CHROME, Kind.SHARE, Label.TAG, True
    assert (line.phrase_label, line.phrase_kind, line.opens, line.phrase_whole) == (
        Label.CHROME,
        Kind.SHARE,
        Label.TAG,
        True,
    )
    line.phrase_label = line.opens = None
    assert (line.phrase_label, line.opens) == (None, None)


@pytest.mark.parametrize("starts", [[1], [0, 3, 2], [0, 9], [0, -1]])
def test_lines_outside_the_text_are_refused(starts: list[int]) -> None:
    with pytest.raises(ValueError, match="line"):
        lines_of(Text("a line"), starts)


@pytest.mark.parametrize(
    "ask",
    [
        lambda text, line: text.class_at(6),
        lambda text, line: text.class_at(-1),
        lambda text, line: text.place(7),
        lambda text, line: text.folded(0, 7),
        lambda text, line: text.folded(3, 2),
        lambda text, line: text.hash(-1, 2),
        lambda text, line: line.count(16),
        lambda text, line: shared([line], [1], [0], 9),
        lambda text, line: shared([line], [0], [-1], 9),
    ],
)
def test_places_outside_are_refused(ask: Callable[[Text, Line], object]) -> None:
    text = Text("a line")
    with pytest.raises(IndexError):
        ask(text, lines_of(text, [0])[0])


def test_lines_are_made_by_functions_alone() -> None:
    with pytest.raises(TypeError):
        Line()
    assert Line.__new__(Line).text == ""


@pytest.mark.parametrize(
    "source",
    [" " * 1_000_000, "-" * 1_000_000 + "a", "a\n" * 500_000, "日本" * 500_000, "\n" * 1_000_000, "ab " * 300_000],
    ids=["spaces", "dashes", "lines", "ideographs", "line ends", "one line"],
)
def test_time_grows_with_the_text(source: str) -> None:
    begin = time.process_time()
    lines = physical_lines(Text(source))
    assert time.process_time() - begin < 5
    assert lines[-1].end == len(source)

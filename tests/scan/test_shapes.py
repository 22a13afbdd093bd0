"""First looks at all lines, beside slow ones of a few lines."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from cleaner.labels import CHROME, DATE, SHARE, TITLE, Kind, Label
from cleaner.page.page import Page
from cleaner.page.text import read_text
from cleaner.rules.shape import END, title_like
from cleaner.scan.chars import fold
from cleaner.scan.classes import OUTER
from cleaner.scan.lines import Line
from cleaner.scan.shapes import (
    alike,
    begun_alike,
    first_with_label,
    in_company,
    labelled_below,
    like_lists,
    like_tags,
    like_titles,
    menu_like,
    middle_of,
    of_kind,
    of_label,
    open_titles,
    opening,
    sentences,
    standing_out,
    with_label,
)
from cleaner.scan.signs import Openings

SENTENCE = "Nobody at the harbour knew that the island ferry would sail twice a day from Monday on."
TEXTS = st.sampled_from(
    [
        SENTENCE,
        "Island ferry to sail twice a day",
        "HomeNewsSportWeather",
        "« Older",
        "A | B | C",
        "10:15",
        "...",
        "Ferry:",
        "ab",
    ]
)
STATES = st.sampled_from([None, TITLE, DATE, CHROME])


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """A page of which a rule has called some lines something, and some are in the run of body."""
    page = read_text("\n".join(draw(st.lists(TEXTS | st.text(max_size=30)))))
    for line in page.lines:
        label: Label | None = draw(STATES)
        if label is not None:
            line.take(label, SHARE if label is CHROME else Kind.NONE, 0.9, 0, "")
        line.in_run = draw(st.booleans())
        line.phrase = draw(st.sampled_from([-1, 3]))
    return page


@given(pages(), st.integers(0, 30), st.integers(0, 5), st.integers(0, 12))
def test_titles(page: Page, letters: int, words: int, ideographs: int) -> None:
    some = [line for line in page.lines if title_like(line, letters)]
    assert like_titles(page.lines, letters) == some
    like = [line for line in some if not 0 < line.ideographs < ideographs - line.digits]
    assert like_titles(page.lines, letters, ideographs) == like
    assert open_titles(page.lines, letters, words, ideographs) == [
        line for line in like if line.label is None and line.phrase < 0 and not line.in_run and line.words >= words
    ]


@given(pages(), st.data(), st.integers(0, 4), st.integers(0, 4))
def test_company(page: Page, data: st.DataObject, near: int, least: int) -> None:
    some = [line for line in page.lines if data.draw(st.booleans())]
    among = [line for line in some if sum(abs(other.index - line.index) <= near for other in some) >= least]
    assert in_company(some, near, least) == among
    sure, beside = data.draw(st.tuples(st.integers(0, 9), st.integers(0, 9)))
    near_sure = {line.index + step for line in some if line.words >= sure for step in (-1, 0, 1)}
    assert standing_out(some, sure, beside, near, least) == [
        line
        for line in some
        if line.words >= sure or (line.words >= beside and line.index in near_sure) or line in among
    ]


@given(pages())
def test_labels(page: Page) -> None:
    dated = [line for line in page.lines if line.label is DATE]
    assert with_label(page.lines, DATE) == dated
    assert first_with_label(page.lines, DATE) == (dated[0].index if dated else -1)


ROWS = st.lists(st.integers(0, 9), max_size=3)


@given(pages(), ROWS, st.integers(-1, 4), st.integers(-1, 9), st.lists(st.sampled_from([None, *Label])))
def test_labels_below(page: Page, rows: list[int], reach: int, stop: int, labels: list[Label | None]) -> None:
    assert labelled_below(page.lines, rows, reach, stop, tuple(labels)) == [
        sum(line.label in labels for line in page.lines if row < line.index < stop and line.index <= row + reach)
        for row in rows
    ]


def test_labels_that_are_none() -> None:
    with pytest.raises(ValueError, match="99 is no label"):
        labelled_below([], [], 0, 0, (99,))  # type: ignore[arg-type]


def core(line: Line) -> str:
    """A line without punctuation around it."""
    return fold(line.text).strip(OUTER)


@given(pages(), st.data())
def test_beginnings(page: Page, data: st.DataObject) -> None:
    if page.lines:
        asked = data.draw(st.sampled_from(page.lines))
        others = [line for line in page.lines if line is not asked]
        assert begun_alike(page.lines, asked) == [line for line in others if line.text.startswith(asked.text)]
        assert [asked, *alike(page.lines, asked)] == [asked, *(line for line in others if core(line) == core(asked))]
        assert len(alike(page.lines, asked)) == asked.times - 1


@given(pages())
def test_phrases(page: Page) -> None:
    for line in page.lines:
        line.phrase_label, line.phrase_kind, line.opens = line.label, line.kind, line.label
    assert of_label(page.lines, DATE) == [line for line in page.lines if line.label is DATE]
    assert of_kind(page.lines, SHARE) == [line for line in page.lines if line.kind is SHARE]
    assert opening(page.lines, TITLE) == [line for line in page.lines if line.label is TITLE]


def slow_glued(line: Line) -> int:
    """Capitals behind three small letters."""
    return len(regex.findall(r"(?<=\p{Ll}{3})[\p{Lu}\p{Lt}]", line.text))


@given(pages(), st.integers(0, 20), st.integers(0, 3), st.integers(0, 5), st.integers(1, 3))
def test_menus(page: Page, longest: int, capitals: int, share: int, bars: int) -> None:
    wordless, signed, glued, barred = menu_like(page.lines, longest, capitals, share, bars)
    assert wordless == [line for line in page.lines if not line.mass]
    assert signed == [
        line for line in page.lines if line.symbols + line.quotes and line.length <= longest and line.last != END
    ]
    assert glued == [
        line
        for line in page.lines
        if line.capitals >= capitals
        and line.stops <= 1
        and slow_glued(line) >= max(capitals, line.words / (share or 1e-9))
    ]
    assert barred == [line for line in page.lines if line.symbols >= bars and not line.stops]


@given(pages(), st.integers(0, 20))
def test_middles(page: Page, least: int) -> None:
    text = [line.mass if line.mass > least else 0 for line in page.lines]
    below = [row for row in range(len(text)) if sum(text[: row + 1]) > sum(text) / 2]
    assert middle_of(page.lines, least) == (below[0] if below else len(text))


@given(pages(), st.integers(0, 20))
def test_sentences(page: Page, least: int) -> None:
    some = [line for line in page.lines if line.mass > least and line.last == END]
    coherent = [line.index for line in some if line.coherence > 0]
    assert sentences(page.lines, least) == (len(some), len(coherent), coherent[-1] if coherent else -1)


def test_openings() -> None:
    openings = Openings(["Filed under", "标签", "topics"])
    lines = read_text("• FILED elsewhere\n标签 船\nTopic\nTopics: boats\n...\nOn topics").lines
    assert [line.index for line in openings.may_open(lines)] == [0, 1, 3]
    assert Openings([]).may_open(lines) == []


@given(pages(), st.integers(0, 3), st.integers(0, 20))
def test_lists(page: Page, commas: int, longest: int) -> None:
    assert like_lists(page.lines, commas, longest) == [
        line for line in page.lines if line.commas >= commas and line.length <= longest and line.last != END
    ]


@given(pages(), st.integers(0, 3))
def test_tags(page: Page, words: int) -> None:
    for line in page.lines:
        line.phrase_label = line.label
    assert like_tags(page.lines, DATE, words) == [
        line
        for line in page.lines
        if (line.phrase < 0 or line.phrase_label is DATE)
        and (
            line.words <= words
            or line.commas + line.symbols + line.others + line.ideographs > 0
            or page.text.place(line.stop) - page.text.place(line.begin) < line.length
        )
    ]

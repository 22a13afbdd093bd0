"""First looks at all lines, beside slow ones of a few lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.labels import CHROME, DATE, SHARE, TITLE, Kind, Label
from cleaner.page.page import Page
from cleaner.page.text import read_text
from cleaner.rules.shape import END, title_like
from cleaner.scan.shapes import (
    like_lists,
    like_tags,
    like_titles,
    menu_like,
    middle_of,
    of_kind,
    of_label,
    open_titles,
    opening,
    with_label,
)
from cleaner.scan.signs import Openings, glued

TEXTS = st.sampled_from(
    ["Island ferry to sail twice a day", "HomeNewsSportWeather", "« Older", "A | B | C", "10:15", "...", "Ferry:", "ab"]
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


@given(pages(), st.integers(0, 30), st.integers(0, 5))
def test_titles(page: Page, letters: int, words: int) -> None:
    like = [line for line in page.lines if title_like(line, letters)]
    assert like_titles(page.lines, letters) == like
    assert open_titles(page.lines, letters, words) == [
        line for line in like if line.label is None and line.phrase < 0 and not line.in_run and line.words >= words
    ]


@given(pages())
def test_labels(page: Page) -> None:
    assert with_label(page.lines, DATE) == [line for line in page.lines if line.label is DATE]


@given(pages())
def test_phrases(page: Page) -> None:
    for line in page.lines:
        line.phrase_label, line.phrase_kind, line.opens = line.label, line.kind, line.label
    assert of_label(page.lines, DATE) == [line for line in page.lines if line.label is DATE]
    assert of_kind(page.lines, SHARE) == [line for line in page.lines if line.kind is SHARE]
    assert opening(page.lines, TITLE) == [line for line in page.lines if line.label is TITLE]


@given(pages(), st.integers(0, 20), st.integers(1, 3), st.integers(1, 3))
def test_menus(page: Page, longest: int, capitals: int, bars: int) -> None:
    assert menu_like(page.lines, longest, capitals, bars) == [
        line
        for line in page.lines
        if not line.mass
        or (line.symbols + line.quotes and line.length <= longest)
        or line.symbols >= bars
        or glued(line) >= capitals
    ]


@given(pages(), st.integers(0, 20))
def test_middles(page: Page, least: int) -> None:
    text = [line.mass if line.mass > least else 0 for line in page.lines]
    below = [row for row in range(len(text)) if sum(text[: row + 1]) > sum(text) / 2]
    assert middle_of(page.lines, least) == (below[0] if below else len(text))


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

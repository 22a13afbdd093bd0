"""Short ways to write a rule or a splitter."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from itertools import pairwise

import pytest

from cleaner import RULES, TEXT, Kind, Label, Pipeline, clean, rule
from cleaner.page.page import Page
from cleaner.pipeline import name_of
from cleaner.scan.lines import Line
from cleaner.signals import Filter, Signal, splitter
from tests.invented import PROSE, page


@rule(label=Label.CHROME, kind="promo")
def lottery(line: Line) -> bool:
    """Draws of the lottery."""
    return line.text.startswith("Tonight's draw:")


def is_short(line: Line) -> bool:
    """Short lines."""
    return line.length < 5


SHORT = rule(label=Label.CHROME, kind="blank")(is_short)


def after_lottery(page: Page) -> Iterator[Signal]:
    """The line below a draw."""
    for above, line in pairwise(page.lines):
        if above.text.startswith("Tonight's draw:"):
            yield Signal(line, Label.CHROME, 1.0, "below a draw", Kind.PROMO)


@splitter
def at_bars(page: Page) -> Iterator[int]:
    """Cuts behind bars."""
    return (at + 1 for at, character in enumerate(page.text.source) if character == "|")


# ------------------------------------------------------------------- rules of lines


@pytest.mark.parametrize("own", [lottery, SHORT, after_lottery, at_bars], ids=lambda own: own.__doc__)
@pytest.mark.parametrize("preset", [RULES, TEXT], ids=["rules", "text"])
def test_filters_of_modules_can_be_pickled(own: Filter, preset: Pipeline) -> None:
    again = pickle.loads(pickle.dumps(preset.with_(own)))
    assert again.names == (*preset.names, name_of(own))
    assert again.describe() == preset.with_(own).describe()
    text = page(middle=["Tonight's draw: 4, 8, 15", "abc", "a | b"])
    assert clean(text, pipeline=again) == clean(text, pipeline=preset.with_(own))


@pytest.mark.parametrize("preset", [RULES, TEXT], ids=["rules", "text"])
def test_rule_in_a_pipeline(preset: Pipeline) -> None:
    article = clean(page(middle=["Tonight's draw: 4, 8, 15"]), pipeline=preset.with_(lottery))
    (segment,) = [s for s in article.segments if s.filter == "lottery"]
    assert (segment.label, segment.kind, segment.text) == (Label.CHROME, Kind.PROMO, "Tonight's draw: 4, 8, 15\n")
    assert article.paragraphs == list(PROSE["en"])


@pytest.mark.parametrize("preset", [RULES, TEXT], ids=["rules", "text"])
def test_rule_of_a_page(preset: Pipeline) -> None:
    text = page(middle=["Tonight's draw: 4, 8, 15", "The winner gets a goose, as winners always have, and a bell."])
    article = clean(text, pipeline=preset.with_(after_lottery))
    (segment,) = [s for s in article.segments if s.filter == "after_lottery"]
    assert (segment.label, segment.kind, segment.reason) == (Label.CHROME, Kind.PROMO, "below a draw")
    assert segment.text.startswith("The winner")


def test_rule_is_named_after_its_function() -> None:
    pipeline = Pipeline(lottery)
    assert pipeline.names == ("lottery",)
    assert "Draws of the lottery." in pipeline.describe()


def test_rule_sees_lines_without_the_white_space_around_them() -> None:
    seen: list[str] = []

    @rule(label=Label.TAG)
    def watches(line: Line) -> bool:
        seen.append(line.text)
        return False

    clean("  one\t\n\n two \r\n", pipeline=Pipeline(watches))
    assert seen == ["one", "two"]


def test_the_stronger_rule_decides_wherever_it_stands() -> None:
    @rule(label=Label.TAG, strength=0.2)
    def unsure(line: Line) -> bool:
        return line.text == "word"

    @rule(label=Label.HEADLINE, strength=0.4)
    def surer(line: Line) -> bool:
        return line.text == "word"

    assert clean("word", pipeline=Pipeline(surer, unsure)).headlines == ("word",)
    assert clean("word", pipeline=Pipeline(unsure, surer)).headlines == ("word",)
    assert clean("word", pipeline=Pipeline(unsure)).segments[0].score == 0.2


@pytest.mark.parametrize(
    ("label", "kind"), [(Label.CHROME, None), (Label.TAG, "share")], ids=["chrome without", "tag with"]
)
def test_kind_goes_with_chrome_alone(label: Label, kind: str | None) -> None:
    with pytest.raises(ValueError, match="kind"):
        rule(label=label, kind=kind)


def test_unknown_kind_names_the_choices() -> None:
    with pytest.raises(ValueError, match=r"'shares'.*share"):
        rule(label=Label.CHROME, kind="shares")


@pytest.mark.parametrize("strength", [-1, 0, 1.01, 9])
def test_strength_is_above_0_and_up_to_1(strength: float) -> None:
    with pytest.raises(ValueError, match="strength"):
        rule(label=Label.TAG, strength=strength)


# ------------------------------------------------------------------- signals and splitters


def test_chrome_without_a_kind_is_navigation() -> None:
    def first(page: Page) -> Iterator[Signal]:
        yield Signal(page.lines[0], Label.CHROME)

    (segment,) = clean("word", pipeline=Pipeline(first)).segments
    assert (segment.label, segment.kind, segment.score) == (Label.CHROME, Kind.NAVIGATION, 0.9)


def test_a_splitter_cuts_before_any_rule_looks() -> None:
    article = clean("a |b |c", pipeline=Pipeline(SHORT, at_bars))
    assert [s.text for s in article.segments] == ["a |", "b |", "c"]
    assert {s.kind for s in article.segments} == {Kind.BLANK}


@pytest.mark.parametrize("place", [-1, 99])
def test_a_cut_outside_the_text(place: int) -> None:
    @splitter
    def wrong(page: Page) -> list[int]:
        return [place]

    with pytest.raises(ValueError, match=str(place)):
        clean("word", pipeline=Pipeline(wrong))

"""From signals to one label a line."""

from __future__ import annotations

import math
import pickle
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.decide import Decision, pooled
from cleaner.labels import Kind, Label
from cleaner.model.model import Model
from cleaner.model.weighing import weigh
from cleaner.page.html import read_html
from cleaner.page.page import Page
from cleaner.page.text import read_text
from cleaner.pipeline import Pipeline
from cleaner.presets import HTML, RULES, TEXT
from cleaner.signals import Signal
from cleaner.sites import Site

LINES = (
    "Home",
    "Share",
    "Ferry to run again from March",
    "By Moira Lindqvist",
    "3 March 2021",
    "The ferry will run twice a day from March, the port authority said on Friday, after two winters of silence.",
    "Fishermen had asked for a later crossing, so that they could bring their catch to the market hall in time.",
    "Puzzle of the day: 7 down, a boat of no great size",
    "Read also",
    "Harbour dredging delayed until the autumn",
    "Log in",
)
SOURCE = "\n".join(LINES)
PUZZLE = 7
DOCUMENT = "".join(f"<p>{line}</p>" for line in LINES)
FORMS: list[tuple[Pipeline, Callable[[], Page]]] = [
    (RULES, lambda: read_text(SOURCE)),
    (TEXT, lambda: read_text(SOURCE)),
    (HTML, lambda: read_html(DOCUMENT)),
]
every_form = pytest.mark.parametrize(("pipeline", "page"), FORMS, ids=["rules", "text", "html"])


class Says:
    """A user's rule: some lines have a label."""

    def __init__(self, label: Label, strength: float, start: str = "Puzzle", name: str = "puzzle") -> None:
        self.label, self.strength, self.start, self.name = label, strength, start, name

    def __call__(self, page: Page) -> Iterator[Signal]:
        for line in page.lines:
            if line.text.startswith(self.start):
                yield Signal(line, self.label, self.strength, f"begins with {self.start}")


def row_of(found: Decision, text: str) -> int:
    return next(i for i, line in enumerate(found.page.lines) if line.text == text)


@every_form
def test_every_line_has_one_label_a_chance_and_a_reason(pipeline: Pipeline, page: Callable[[], Page]) -> None:
    found = pipeline.run(page())
    assert [line.text for line in found.page.lines] == list(LINES)
    assert found.label[5] == found.label[6] == Label.BODY
    assert found.label[1] == Label.CHROME
    assert found.kind[1] == Kind.SHARE
    assert all(0 <= chance <= 1 for chance in found.chance)
    assert all(found.reason)
    assert all(0 <= number < len(found.filters) for number in found.filter)
    assert all(
        (label == Label.CHROME) == (kind != Kind.NONE) for label, kind in zip(found.label, found.kind, strict=True)
    )
    assert (found.quality is None) is (pipeline is RULES)


@every_form
@pytest.mark.parametrize("label", [Label.CHROME, Label.SECTION, Label.TITLE, Label.BODY])
def test_strength_one_allows_nothing_else(pipeline: Pipeline, page: Callable[[], Page], label: Label) -> None:
    found = pipeline.with_(Says(label, 1.0)).run(page())
    assert found.label[PUZZLE] == label
    assert found.chance[PUZZLE] == 1
    assert found.filters[found.filter[PUZZLE]] == "puzzle"
    assert found.reason[PUZZLE] == "begins with Puzzle"


@every_form
def test_a_strong_rule_of_a_user_counts_in_every_pipeline(pipeline: Pipeline, page: Callable[[], Page]) -> None:
    found = pipeline.with_(Says(Label.CHROME, 0.9999)).run(page())
    assert found.label[PUZZLE] == Label.CHROME
    assert found.kind[PUZZLE] == Kind.NAVIGATION
    assert found.filters[found.filter[PUZZLE]] == "puzzle"


@pytest.mark.parametrize(("pipeline", "page"), FORMS[1:], ids=["text", "html"])
@pytest.mark.parametrize(("strength", "times"), [(0.9, 9), (0.5, 1), (0.25, 1 / 3)])
def test_a_signal_shifts_the_odds(pipeline: Pipeline, page: Callable[[], Page], strength: float, times: float) -> None:
    def odds(*signals: float) -> float:
        one = page()
        pipeline.ask(one)
        model = pipeline.model
        assert model is not None
        given = [("puzzle", Signal(one.lines[PUZZLE], Label.CHROME, x)) for x in signals]
        chance = weigh(one, model, None, given).chance_of(PUZZLE, Label.CHROME)
        return chance / (1 - chance)

    assert odds(strength) / odds() == pytest.approx(times, rel=0.05)
    assert odds(strength, strength) / odds() == pytest.approx(times**2, rel=0.1)


@pytest.mark.parametrize(
    "page",
    [
        "The river rose again last night, and the lower road is closed.\nPuzzle of the day\nSeven down, five letters.",
        "The river rose again last night, and the lower road is closed until Monday.\nPuzzle of the day\n"
        "The council asks drivers to take the bridge at the mill, and to leave half an hour for it.",
    ],
    ids=["a page without chrome", "between paragraphs"],
)
def test_a_strong_signal_counts_where_the_page_speaks_against_it(page: str) -> None:
    alone, found = TEXT.run(read_text(page)), TEXT.with_(Says(Label.CHROME, 0.99)).run(read_text(page))
    assert (alone.label[1], found.label[1]) == (Label.BODY, Label.CHROME)
    assert (found.label[0], found.label[2]) == (Label.BODY, Label.BODY)
    one, model = read_text(page), TEXT.model
    TEXT.ask(one)
    assert model is not None
    before = weigh(one, model, None, []).chance_of(1, Label.CHROME)
    assert found.chance[1] / (1 - found.chance[1]) == pytest.approx(99 * before / (1 - before), rel=0.15)


def test_the_second_look_reads_users_rules_too() -> None:
    headline = LINES.index("Harbour dredging delayed until the autumn")

    def chance(*signals: float) -> float:
        page = read_text(SOURCE)
        TEXT.ask(page)
        assert TEXT.model is not None
        given = [("mine", Signal(page.lines[headline], Label.HEADLINE, x)) for x in signals]
        return weigh(page, TEXT.model, None, given).chance_of(headline, Label.HEADLINE)

    before, after = chance(), chance(0.9)
    assert math.log(after / (1 - after)) - math.log(before / (1 - before)) == pytest.approx(math.log(9), abs=0.1)


def test_a_rule_that_is_kept_has_the_pooled_chance() -> None:
    assert pooled(0.5, 0.5) == pytest.approx(0.5)
    assert pooled(0.1, 0.9) == pytest.approx(0.5)
    assert 0.3 < pooled(0.3, 0.9) < 0.9
    assert pooled(0.2, 0.97) > pooled(0.2, 0.9)


def test_blank_lines_are_certain_chrome() -> None:
    for pipeline in (RULES, TEXT):
        found = pipeline.run(read_text(" \n\n"))
        assert (found.label[0], found.kind[0], found.chance[0]) == (Label.CHROME, Kind.BLANK, 1)
    assert len(TEXT.run(read_text("")).label) == 0


def test_lines_without_a_signal_are_settled_by_what_stands_around_them() -> None:
    found = RULES.run(read_text(SOURCE.replace("Log in", "Plugh xyzzy\nLog in\n")))
    row = row_of(found, "Plugh xyzzy")
    assert (found.label[row], found.filters[found.filter[row]]) == (Label.CHROME, "settle")
    bare = Pipeline(name="none").run(read_text("one\ntwo"))
    assert bare.label.tolist() == [Label.BODY, Label.BODY]
    assert bare.reason == ["no filter decided"] * 2


@pytest.mark.parametrize("pipeline", [RULES, TEXT], ids=["rules", "text"])
def test_what_a_site_repeats_is_chrome(pipeline: Pipeline) -> None:
    repeated = "Our ferries sail in all weathers, as they have for ninety years, and we are proud of every one."
    source = SOURCE.replace("Read also", f"{repeated}\nRead also")
    site = Site("saltmere.example", 100, {repeated.lower(): 90})
    assert pipeline.run(read_text(source)).label[8] == Label.BODY
    found = pipeline.run(read_text(source, site=site))
    assert found.label[8] == Label.CHROME
    assert "of the site's pages" in found.reason[8]


def test_what_is_not_shown_is_chrome() -> None:
    note = "Press the tab key twice to leave the player of this page, or go on to read what it says."
    found = HTML.run(read_html(f"{DOCUMENT}<div style='display:none'><p>{note}</p></div>"))
    row = row_of(found, note)
    assert (found.label[row], found.kind[row]) == (Label.CHROME, Kind.HIDDEN)
    assert found.reason[row] == "in an element that is not shown"


@settings(deadline=None, max_examples=15)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=12))
def test_a_page_is_decided_alone(lines: list[str]) -> None:
    source = "\n".join(lines)
    before = TEXT.run(read_text(source))
    TEXT.run(read_text(SOURCE))
    after = TEXT.run(read_text(source))
    assert (before.label, before.chance, before.reason) == (after.label, after.chance, after.reason)


def test_models_are_pickled_by_name() -> None:
    model: Model = pickle.loads(pickle.dumps(Model("text")))
    assert model.name == "text"
    assert len(pickle.dumps(model)) < 200


@pytest.mark.parametrize("pipeline", [TEXT, HTML], ids=["text", "html"])
def test_author_lines_and_days_are_no_paragraphs(pipeline: Pipeline) -> None:
    lines = ("Ferry to run again from March", "By Jane Roe", "By John Doe", "3 March 2021", *LINES[5:7])
    source = "".join(f"<p>{line}</p>" for line in lines) if pipeline is HTML else "\n".join(lines)
    found = pipeline.run(read_html(source) if pipeline is HTML else read_text(source))
    labels = dict(zip((line.text for line in found.page.lines), map(Label, found.label), strict=True))
    assert [labels[line] for line in lines[1:]] == [Label.BYLINE, Label.BYLINE, Label.DATE, Label.BODY, Label.BODY]

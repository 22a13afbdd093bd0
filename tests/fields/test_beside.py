"""What the lines around a title show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Label
from cleaner.fields.beside import Beside
from cleaner.fields.lines import Labelled
from cleaner.values.byline import byline
from tests.fields.decided import decided

TITLE = ("Ferry runs twice a day", Label.TITLE)
BODY = ("It runs from March, the port authority said on Friday.", Label.BODY)


def beside(*lines: tuple[str, Label] | tuple[str, Label, float]) -> Beside:
    return Beside(Labelled(decided(*lines)))


def test_a_name_is_shown_in_any_line() -> None:
    found = beside(*[TITLE, ("By JANE Roe", Label.BYLINE), BODY] * 20)
    assert found.shows("Jane Roe")
    assert not found.shows("Twice By")


@pytest.mark.parametrize(
    ("line", "label", "names"),
    [
        ("By Jane Roe", Label.BYLINE, ["Jane Roe"]),
        ("Jane Roe, Harbour Correspondent", Label.BYLINE, ["Jane Roe"]),
        ("3 May 2021 by Jane Roe", Label.DATE, ["Jane Roe"]),
        ("By Jane Roe", Label.CHROME, []),
        ("By Jane Roe", Label.BODY, ["Jane Roe"]),
        ("The ferry is late.", Label.BODY, []),
    ],
)
def test_credits_beside_the_title(line: str, label: Label, names: list[str]) -> None:
    assert [seen.credit.text for seen in beside(TITLE, (line, label), BODY).credits()] == names


LINES = st.sampled_from(["By Jane Roe", "Max Mole", "3 May 2021 by Ann Lee", "Redaktion", "5 May 2021", "Von Kim Poe"])
LABELS = st.sampled_from([Label.BYLINE, Label.DATE, Label.BODY, Label.SECTION, Label.CHROME, Label.TITLE])


@given(st.lists(st.tuples(LINES, LABELS, st.sampled_from([0.5, 0.9])), min_size=1, max_size=12))
def test_the_best_credit_is_among_those_that_are_read_for_it(lines: list[tuple[str, Label, float]]) -> None:
    """Which lines are left out makes no difference to who signs, where nothing is declared."""
    some, every = beside(*lines).credits(best=True), beside(*lines).credits()
    assert [one for one in every if one in some] == some
    assert byline(some, (), (), (), lambda name: False) == byline(every, (), (), (), lambda name: False)


def test_whom_the_article_speaks_of_is_no_author() -> None:
    speaks = ("Jane Roe runs the ferry, the port authority said on Friday.", Label.BODY)
    assert not list(beside(TITLE, ("Jane Roe", Label.SECTION), speaks).credits())
    assert [seen.credit.text for seen in beside(TITLE, ("Jane Roe", Label.SECTION), BODY).credits()] == ["Jane Roe"]


def test_the_day_of_a_change_gives_way_to_an_earlier_one() -> None:
    changed, written = ("Updated 5 May 2021", Label.DATE, 0.9), ("3 May 2021", Label.DATE, 0.5)
    assert beside(TITLE, written, changed, BODY).day() == "2021-05-03"
    assert beside(TITLE, changed, BODY).day() == "2021-05-05"


def test_a_list_of_dated_entries_has_no_day() -> None:
    entries = [
        ((f"{day} May 2021", Label.DATE), (f"The ferry was late on day {day}.", Label.BODY)) for day in (9, 8, 7, 6)
    ]
    assert beside(TITLE, *(line for entry in entries for line in entry)).day() is None


def test_a_date_among_other_words_beside_the_title() -> None:
    assert beside(TITLE, ("By Jane Roe, 3 May 2021", Label.BODY), BODY).day() == "2021-05-03"
    assert beside(TITLE, BODY).day() is None


def test_writers_who_are_introduced_a_line_each() -> None:
    page = [
        ("Ferry to run again from March", Label.TITLE, 0.9),
        ("By Jane Roe", Label.BYLINE, 0.9),
        ("By John Doe", Label.BYLINE, 0.5),
        ("By Jane Roe", Label.BYLINE, 0.4),
        ("The ferry will run twice a day.", Label.BODY, 0.9),
    ]
    assert [seen.credit.text for seen in beside(*page).credits()][:1] == ["Jane Roe, John Doe"]

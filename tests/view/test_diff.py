"""Two articles of one page side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import RULES, TEXT, Label, Line, clean, rule
from cleaner.view import diff
from cleaner.view.diff import fields, lines
from tests.view.test_notebook import is_safe

PAGE = (
    "Listen Live\nThe ferry will run again from March, the port said.\nPuzzle of the day\n"
    "Fishermen asked for a later crossing.\nShare\nRead also\nOld pier sold\n"
)


@rule(label=Label.CHROME, kind="promo")
def puzzle(line: Line) -> bool:
    """Puzzles."""
    return line.text.startswith("Puzzle")


@rule(label=Label.BODY)
def kept_puzzle(line: Line) -> bool:
    """The same, as body."""
    return line.text.startswith("Puzzle")


def test_a_rule_that_was_added_shows_in_fields_and_lines() -> None:
    one, other = clean(PAGE, pipeline=TEXT.with_(kept_puzzle)), clean(PAGE, pipeline=TEXT.with_(puzzle))
    assert fields(one, other)["body"] == ["-Puzzle of the day"]
    assert ("Puzzle of the day\n", Label.BODY, Label.CHROME) in [
        (x.text, x.one.label, x.other.label) for x in lines(one.segments, other.segments)
    ]
    html = diff(one, other).html
    is_safe(html)
    assert "Puzzle of the day" in html
    assert "Listen Live" not in html, "what is the same is not shown"


def test_lines_that_are_cut_in_other_places() -> None:
    page = "By Odette Varnham14 March 2022\nThe ferry will run again from March, the port authority said on Friday.\n"
    one, other = clean(page, pipeline=TEXT.without("glued", "seams")), clean(page)
    assert len(one.segments) < len(other.segments)
    assert all(x.text in page and x.one.label is not x.other.label for x in lines(one.segments, other.segments))


def test_two_pages_are_refused() -> None:
    with pytest.raises(ValueError, match="of two pages"):
        diff(clean("One page."), clean("Another page."))


@given(st.text(max_size=80))
def test_the_same_has_no_difference(text: str) -> None:
    one, other = clean(text), clean(text)
    assert fields(one, other) == {}
    assert [*lines(one.segments, other.segments)] == []
    assert "Nothing differs" in diff(one, other).html


@given(st.text(st.sampled_from("ab\n .,<>&\u202e\x00"), max_size=80))
def test_whatever_differs_is_safe(text: str) -> None:
    is_safe(diff(clean(text, pipeline=RULES), clean(text, pipeline=TEXT)).html)

"""What weighed most in a line."""

import pytest

from cleaner import RULES, Label, clean
from cleaner.explain import why

PAGE = """Home
Share
Ferry to run again from March
The ferry will run twice a day from March, the port authority said on Friday, after two winters of silence.
Fishermen had asked for a later crossing, so that they could bring their catch to the market hall in time.
Log in"""


def test_weights_come_largest_first_and_no_more_than_asked_for() -> None:
    found = why(PAGE, 3, most=5)
    amounts = [abs(weight.amount) for weight in found.weights]
    assert amounts == sorted(amounts, reverse=True)
    assert 0 < len(amounts) <= 5
    assert found.label is Label.BODY
    assert sum(found.chances.values()) == pytest.approx(1, abs=0.01)


def test_the_line_and_its_neighbours_are_named() -> None:
    named = {weight.what.split(":")[0] for weight in why(PAGE, 3, most=100).weights}
    assert {"the line 1 above", "the line 1 below", "letters", "its words"} <= named


def test_chances_are_those_of_the_segment() -> None:
    segment = clean(PAGE).segments[3]
    assert why(PAGE, 3).chances[segment.label] == pytest.approx(segment.score, abs=0.01)


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(IndexError, match="the page has 6 lines"):
        why(PAGE, 6)
    with pytest.raises(ValueError, match="no network"):
        why(PAGE, 0, pipeline=RULES)


def test_elements_are_among_what_weighs_in_a_document() -> None:
    source = "<body><nav><a href=/>Home</a></nav>" + "".join(f"<p>{line}</p>" for line in PAGE.splitlines()[2:5])
    found = why(source, 2, html=True, most=200)
    assert found.label is Label.BODY
    assert {"in <p>", "its element"} <= {weight.what for weight in found.weights}

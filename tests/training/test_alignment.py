"""Lines aligned with the gold body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.alignment import aligned, tokens

GOLD = """The ferry will run twice a day from March, the port authority said.
Home
Fishermen had asked for a later crossing, so that they could bring their catch to market.
The ferry will run twice a day."""


def _shares(*lines: str) -> list[float]:
    return [round(x, 2) for x in aligned([tokens(line) for line in lines], tokens(GOLD))]


def test_lines_of_the_body_stand_in_it() -> None:
    assert _shares(*GOLD.split("\n")) == [1.0, 1.0, 1.0, 1.0]


def test_a_menu_word_that_the_body_has_too_is_taken_once_and_in_place() -> None:
    first, home, second, last = GOLD.split("\n")
    assert _shares("Home", "News", first, home, second, last, "Home") == [0, 0, 1, 1, 1, 1, 0]


def test_a_headline_that_shares_words_with_the_body_is_not_body() -> None:
    shares = _shares(*GOLD.split("\n"), "Ferry to run twice a day, says port", "Fishermen had asked for more")
    assert max(shares[4:]) < 0.6


def test_a_glued_line_is_body_by_its_share() -> None:
    first, *_ = GOLD.split("\n")
    (share,) = _shares("Share" + first)
    assert share > 0.8
    (share,) = _shares(first[:30] + " Log in Subscribe Newsletters Weather Sport Travel Video Podcasts")
    assert share < 0.6


@pytest.mark.parametrize("line", ["", "…"])
def test_lines_without_words_are_nowhere(line: str) -> None:
    assert _shares(line) == [0.0]


@given(st.lists(st.text("ab ", max_size=12), max_size=8), st.text("ab ", max_size=40))
def test_shares_are_shares(lines: list[str], gold: str) -> None:
    found = aligned([tokens(line) for line in lines], tokens(gold))
    assert len(found) == len(lines)
    assert ((found >= 0) & (found <= 1)).all()


def test_ideographs_are_words() -> None:
    assert tokens("東京の bridge_2") == ["東", "京", "の", "bridge", "2"]

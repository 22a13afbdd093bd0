"""What lines may be, by the gold."""

from typing import Any

import pytest

pytest.importorskip("numpy")
import numpy as np

from cleaner import RULES, Label
from cleaner.page.text import read_text
from training.gold import Known, bits, targets
from training.reading import laid_over
from training.silver import Silver

BODY = """The ferry will run twice a day from March, the port authority said on Friday.
Fishermen had asked for a later crossing, so that they could bring their catch to market."""
PAGE = f"""Travel
Ferry to run again from March
By Moira Lindqvist
3 May 2024
The new ship at her berth
{BODY}
Old ship sold for scrap after two winters
Log in or register
ferry
harbour"""
GOLD: dict[str, Any] = {
    "body": BODY,
    "title": "Ferry to run again from March",
    "author": "Moira Lindqvist",
    "date": "2024-05-03",
    "headlines": ["Old ship sold for scrap after two winters"],
    "tags_visible": ["ferry", "harbour"],
    "marked": True,
    "section": "Travel",
    "read_body": BODY,
    "captions": ["The new ship at her berth"],
}
SILVER: Silver = {"captions": ["The new ship at her berth"], "sections": ["Travel"], "body": None}


def _sets(text: str, gold: dict[str, Any], silver: Silver) -> dict[str, int]:
    page = read_text(text)
    RULES.ask(page)
    sets = targets(page, gold, silver).allowed.tolist()
    return dict(zip([line.text for line in page.lines], sets, strict=True))


def test_each_line_is_what_the_gold_says() -> None:
    labels = [*Label]
    expected = [
        Label.SECTION,
        Label.TITLE,
        Label.BYLINE,
        Label.DATE,
        Label.CAPTION,
        Label.BODY,
        Label.BODY,
        Label.HEADLINE,
        Label.CHROME,
        Label.TAG,
        Label.TAG,
    ]
    found = _sets(PAGE, GOLD, SILVER)
    assert [[x for x in labels if s >> x & 1] for s in found.values()] == [[x] for x in expected]


def test_what_the_gold_does_not_tell_stays_open() -> None:
    found = _sets(PAGE, {"body": BODY, "title": GOLD["title"]}, {"captions": [], "sections": [], "body": None})
    assert found["Log in or register"] & bits(Label.HEADLINE, Label.TAG, Label.CHROME)
    assert not found["Log in or register"] & bits(Label.BODY)
    assert found["ferry"] & bits(Label.TAG)


def test_a_link_that_may_be_a_headline_may_be_one() -> None:
    found = _sets(PAGE, {**GOLD, "headlines": [], "headlines_maybe": GOLD["headlines"]}, SILVER)
    assert found["Old ship sold for scrap after two winters"] == bits(Label.HEADLINE, Label.CHROME)


def test_snippets_tell_of_their_own_lines_alone() -> None:
    gold = {"must": ["will run twice a day from March"], "must_not": ["Log in or register"]}
    found = _sets(PAGE, gold, {"captions": [], "sections": [], "body": None})
    assert found[BODY.split("\n")[0]] == bits(Label.BODY)
    assert not found["Log in or register"] & bits(Label.BODY)
    assert found["Old ship sold for scrap after two winters"] == 0


def test_a_silver_body_counts_where_there_is_no_gold() -> None:
    found = _sets(PAGE, {}, {"captions": [], "sections": [], "body": BODY})
    assert found[BODY.split("\n")[1]] == bits(Label.BODY)


READ: dict[str, Any] = {
    "title": GOLD["title"],
    "byline": "Moira Lindqvist",
    "date": None,
    "section": "Travel",
    "tags_visible": ["ferry", "harbour"],
    "headlines": GOLD["headlines"],
    "read_body": BODY,
    "captions": ["The new ship at her berth"],
    "comments": "Peer wrote: the old crossing suited nobody, and the new one will suit fewer.",
    "kind": "article",
}
COMMENTED = f"""{PAGE}
Peer wrote: the old crossing suited nobody, and the new one will suit fewer."""


def test_what_readers_marked_is_all_there_is() -> None:
    gold = laid_over({"title": "Another", "author": "No One", "tags_visible": ["menu"]}, READ)
    found = _sets(COMMENTED, gold, {"captions": [], "sections": [], "body": None})
    assert found["Log in or register"] == bits(Label.CHROME)
    assert found["3 May 2024"] == bits(Label.CHROME)
    assert found["ferry"] == bits(Label.TAG)
    assert found[COMMENTED.split("\n")[-1]] == bits(Label.COMMENT)
    assert found["By Moira Lindqvist"] == bits(Label.BYLINE)


def test_the_one_line_of_a_label_may_be_known_to_be_none() -> None:
    page = read_text(COMMENTED)
    RULES.ask(page)
    silver: Silver = {"captions": [], "sections": [], "body": None}
    told = targets(page, laid_over({}, READ), silver)
    assert told.known.tolist() == [Known.ALL] * 4
    assert [np.flatnonzero(column).tolist() for column in told.right.T] == [[1], [2], [], [0]]
    told = targets(page, laid_over({"title": GOLD["title"]}, None), silver)
    assert told.known.tolist() == [Known.WHICH, Known.NOTHING, Known.NOTHING, Known.NOTHING]


def test_tags_that_nobody_read_are_not_known() -> None:
    gold = laid_over(GOLD, None)
    assert "tags_visible" not in gold
    assert _sets(PAGE, gold, SILVER)["ferry"] == 0


def test_lines_of_which_two_bodies_differ_are_not_known() -> None:
    lines = BODY.split("\n")
    found = _sets(PAGE, laid_over({"body": lines[0]}, READ), SILVER)
    assert [found[line] for line in lines] == [bits(Label.BODY), 0]

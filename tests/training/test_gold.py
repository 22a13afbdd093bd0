"""What lines may be, by the gold."""

from typing import Any

import pytest

pytest.importorskip("lxml")
from cleaner import RULES, Label
from cleaner.page.text import read_text
from training.gold import allowed, bits, fields_of
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
}
SILVER: Silver = {"captions": ["The new ship at her berth"], "sections": ["Travel"], "body": None}


def _sets(text: str, gold: dict[str, Any], silver: Silver) -> dict[str, int]:
    page = read_text(text)
    RULES.ask(page)
    sets = allowed(page, gold, silver).tolist()
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


def test_fields_of_lines() -> None:
    lines = [
        "Ferry to run again from March",
        "Harbour wall to be raised by a metre",
        "ferries, ports",
        "Old pier sold",
    ]
    gold = {
        "title": "Ferry to run again from March",
        "headlines": ["Harbour wall to be raised by a metre"],
        "headlines_maybe": ["Old pier sold"],
        "tags_visible": ["Ferries", "Ports"],
    }
    assert fields_of(lines, gold).tolist() == [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, -1, 0]]
    assert fields_of(lines, {}).tolist() == [[-1, -1, -1]] * 4

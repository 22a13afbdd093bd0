"""Standfirsts: the sentences between the title and the body."""

from __future__ import annotations

import pytest

from cleaner import RULES
from cleaner.page.text import read_text
from cleaner.rules.standfirst import standfirst
from tests.invented import PROSE, TITLES, clean, is_body, page

#: So much stands between standfirst and body that no run of prose reaches across.
SIGNED = [
    "By Jane Roe",
    "24 June 2021",
    "Share",
    "Facebook",
    "Twitter",
    "WhatsApp",
    "Print",
    "Comments",
    "Share",
    "Menu",
]


@pytest.mark.parametrize(
    "line",
    [
        "The ferry between the islands sails twice a day from March, after two winters of waiting.",
        "Nobody asked the fishermen, who learned of it from a poster and laughed for a week.",
        "Two boats, forty seats and one bell: what changes in spring, and what never will",
    ],
    ids=["shares words", "a sentence of its own", "no full stop"],
)
def test_between_title_and_byline(line: str) -> None:
    is_body(clean(page(above=["Home", "News", TITLES["en"], line, *SIGNED])), line)


def test_two_lines() -> None:
    lines = [
        "Nobody asked the fishermen, who learned of it from a poster and laughed for a week.",
        "What changes in spring, what costs more, and what becomes of the oldest bell in the harbour.",
    ]
    article = clean(page(above=["Home", TITLES["en"], *lines, *SIGNED]))
    assert article.paragraphs[:2] == lines
    assert article.title == TITLES["en"]


@pytest.mark.parametrize("line", ["Weather: 11 degrees", "Crews ask for warmer coats"])
def test_short_lines_there_are_none(line: str) -> None:
    assert line not in clean(page(above=["Home", TITLES["en"], line, *SIGNED])).paragraphs


def test_needs_a_body() -> None:
    assert list(standfirst(read_text("One line"))) == []


def test_without_it_the_line_is_open() -> None:
    line = "Nobody asked the fishermen, who learned of it from a poster and laughed for a week."
    text = page(above=["Home", TITLES["en"], line, *SIGNED])
    assert line not in clean(text, pipeline=RULES.without("standfirst")).paragraphs
    assert clean(text).paragraphs[1:] == list(PROSE["en"])

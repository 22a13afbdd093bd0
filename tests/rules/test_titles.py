"""The title."""

from __future__ import annotations

import pytest

from cleaner import Label
from cleaner.values.titles import title_of
from tests.invented import PROSE, TITLES, clean, page, verdicts, whole_prose


@pytest.mark.parametrize("language", PROSE)
def test_title_above_the_prose(language: str) -> None:
    article = clean(page(language, above=[TITLES[language]]))
    assert article.title == TITLES[language]
    assert article.paragraphs == list(PROSE[language])


@pytest.mark.parametrize(
    "above",
    [
        ["Home", "News", "Sport", "{title}"],
        ["{title}", "By Jane Roe", "24 June 2021", "Share"],
        ["Coast", "{title}", "Photo: Jane Roe"],
        ["{title}", "After two winters on the mainland, the islanders will have their boat back, and a bell to sell"],
        ["Listen Live", "Log in", "Subscribe", "{title}", "3 hours ago", "Facebook", "Twitter"],
        ["{title}  "],
    ],
    ids=["below a menu", "above byline", "below a section", "above a standfirst", "in soup", "with white space"],
)
def test_title_among_other_lines(above: list[str]) -> None:
    article = clean(page(above=[line.format(title=TITLES["en"]) for line in above]))
    assert article.title == TITLES["en"]
    whole_prose(article)


@pytest.mark.parametrize(
    "title",
    ["Will the ferry sail twice a day?", "“We want our boat back”", "Ferry: two boats a day!", "The bell of Saltmere"],
)
def test_titles_of_all_sorts(title: str) -> None:
    assert clean(page(above=["Home", title, "By Jane Roe"])).title == title


@pytest.mark.parametrize("copy", ["{title}", "{title} | The Saltmere Post", "{title} - The Saltmere Post"])
def test_second_copy_is_chrome(copy: str) -> None:
    line = copy.format(title=TITLES["en"])
    article = clean(page(above=[line, "Home", "News", TITLES["en"], "By Jane Roe"]))
    assert article.title == TITLES["en"]
    assert article.paragraphs == list(PROSE["en"])
    first = article.segments[0] if article.segments[0].label.name != "TITLE" else article.segments[3]
    assert first.label.name == "CHROME"


@pytest.mark.parametrize(
    "above", [[], ["Listen Live", "Share"], ["04:33 GMT24 June 2021", "Listen Live", "Get short URL"]]
)
def test_pages_without_a_title(above: list[str]) -> None:
    assert clean(page(above=above)).title is None


def test_subheadings_are_not_titles() -> None:
    article = clean(page(above=[TITLES["en"]], middle=["A promise on a ticket"]))
    assert article.title == TITLES["en"]
    assert verdicts(article, "A promise on a ticket") == {("BODY", None)}


def test_related_headlines_below_are_not_titles() -> None:
    below = ["Related stories", "Ferry between Saltmere and the outer islands runs aground in March"]
    assert clean(page(below=below)).title is None


@pytest.mark.parametrize("copy", [f"4. {TITLES['en']}", f"{TITLES['en']} | Saltmere Post"])
def test_a_breadcrumb_or_page_title_is_not_the_title(copy: str) -> None:
    article = clean(page(above=["Home", copy, TITLES["en"]]))
    assert article.title == TITLES["en"]
    assert [s.text.strip() for s in article.segments if s.label is Label.TITLE] == [TITLES["en"]]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("3. Bridge to close in May", "Bridge to close in May"),
        ("Home » Local news » Bridge to close in May", "Bridge to close in May"),
        ("Bridge to close in May | The Quay Post", "Bridge to close in May"),
        ("Bridge to close in May", None),
        ("Bridge | a long name that is as much of a title", None),
    ],
)
def test_title_of(line: str, title: str | None) -> None:
    assert title_of(line) == title

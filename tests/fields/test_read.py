"""From lines with labels to fields."""

from __future__ import annotations

import pytest

from cleaner import Article, Label, clean
from cleaner.fields.read import article
from cleaner.page.html import read_html
from tests.fields.decided import decided, labelled


def fields(*lines: tuple[str, Label] | tuple[str, Label, float]) -> Article:
    """The article of lines labelled by hand: text, label, chance."""
    return article(decided(*lines))


def test_body_is_folded_and_a_paragraph_a_line() -> None:
    found = fields(("  One\xa0 and\tone.  ", Label.BODY), ("Share", Label.CHROME), ("\u2003Two.\u3000", Label.BODY))
    assert found.body == "One and one.\nTwo."


def test_what_nobody_sees_is_in_no_field() -> None:
    """Zero width spaces, word joiners and byte order marks; joiners and soft hyphens belong to their words."""
    found = fields(
        ("\ufeffHar\u200bbour \u200b open", Label.TITLE),
        ("By Jane\u2060 Roe\u200b", Label.BYLINE),
        ("\u200bOne.\u200b", Label.BODY),
        ("می\u200cرود Dampf\u00adschiff", Label.BODY),
        ("\u200bsea, ferry\u200b, island", Label.TAG),
    )
    assert (found.title, found.byline, found.tags) == ("Harbour open", "Jane Roe", ("sea", "ferry", "island"))
    assert found.body == "One.\nمی\u200cرود Dampf\u00adschiff"


def test_fields_without_lines_are_none_or_empty() -> None:
    found = fields(("One.", Label.BODY))
    assert (found.title, found.byline, found.date, found.section) == (None, None, None, None)
    assert (found.headlines, found.tags) == ((), ())


@pytest.mark.parametrize("label", [Label.TITLE, Label.SECTION], ids=lambda v: v.name)
def test_the_surest_line_gives_the_field(label: Label) -> None:
    name = label.name.lower()
    assert getattr(fields(("a  b", label)), name) == "a b"
    assert getattr(fields(("a", label, 0.5), ("b", label, 0.7), ("c", label, 0.6)), name) == "b"
    assert getattr(fields(("a", label, 0.5), ("b", label, 0.5)), name) == "a"


def test_the_surest_date_is_the_day_of_the_page() -> None:
    some = ("3 May 2021", Label.DATE, 0.5), ("One.", Label.BODY), ("5 May 2021", Label.DATE, 0.7)
    assert fields(*some).date == "2021-05-05"


def test_a_strength_ranks_the_dates_that_rules_found() -> None:
    decision = decided(("3 May 2021", Label.DATE, 0.6), ("One.", Label.BODY), ("5 May 2021", Label.DATE, 0.7))
    for row, strength in ((0, 0.96), (2, 0.85)):
        line = decision.page.lines[row]
        line.take(Label.DATE, line.kind, strength, 0, "a date and little else")
    assert article(decision).date == "2021-05-03"
    decision.chance[2] = 1.0  # somebody decided
    assert article(decision).date == "2021-05-05"


def test_a_date_line_without_any_date_gives_none() -> None:
    assert fields(("Yesterday evening", Label.DATE), ("One.", Label.BODY)).date is None


def test_headlines_are_in_order() -> None:
    found = fields(
        ("* Crews ask for  coats", Label.HEADLINE),
        ("One.", Label.BODY),
        ("Read also: Ferry to run again", Label.HEADLINE),
        ("Crews ask for coats", Label.HEADLINE),
    )
    assert found.headlines == ("Crews ask for coats", "Ferry to run again")


def test_tags_are_in_order_and_named_once() -> None:
    found = fields(
        ("Tags: Sea, ferry, harbour", Label.TAG),
        ("One.", Label.BODY),
        ("#SEA #outer_islands", Label.TAG),
        ("Ferry", Label.TAG),
    )
    assert found.tags == ("Sea", "ferry", "harbour", "outer islands")


def test_tags_in_a_row_are_as_long_as_the_page_speaks_of_them() -> None:
    found = fields(
        ("Jane Roe runs the ferry", Label.TITLE),
        ("The ferry of Jane Roe is late, and the harbour waits.", Label.BODY),
        ("Topics", Label.CHROME),
        ("Ferry Jane Roe Harbour", Label.TAG),
    )
    assert found.tags == ("Ferry", "Jane Roe", "Harbour")


@pytest.mark.parametrize("label", [Label.CHROME, Label.CAPTION], ids=lambda v: v.name)
def test_other_lines_are_in_no_field(label: Label) -> None:
    found = fields(("One.", Label.BODY), ("gone", label))
    assert "gone" not in str(found.to_dict())
    assert found.segments[1].text == "gone"


def test_language_is_that_of_the_body() -> None:
    german = "Die Fähre fährt heute nicht, und das wird auch morgen so sein."
    english = "The ferry does not run today, and it will be the same in the morning."
    assert fields((german, Label.BODY), (english, Label.CHROME)).language == "de"
    assert fields((english, Label.CHROME)).language == "en"


@pytest.mark.parametrize("html", [False, True])
def test_a_page_without_lines(html: bool) -> None:
    found = clean("", html=html)
    assert (found.body, len(found.segments), found.title, found.tags) == ("", 0, None, ())


def test_what_is_hidden_in_a_line_is_in_no_field() -> None:
    document = "<p>The ferry is <span style='display:none'>never </span>late, the harbour office said on Friday.</p>"
    assert clean(document, html=True).body == "The ferry is late, the harbour office said on Friday."


def test_a_link_is_one_tag() -> None:
    body = "<p>The ferry is late, and the harbour office said on Friday that it will be late again.</p>" * 3
    document = f"<body>{body}<div>Tags: <a href='/t/1'>Ferry, bus and tram</a> <a href='/t/2'>Harbour</a></div>"
    found = clean(document, html=True, url="https://courier.example/a")
    tags = {str(tag): tag.href for tag in found.tags}
    assert tags.get("Ferry, bus and tram", "https://courier.example/t/1") == "https://courier.example/t/1"


def test_headlines_lose_the_time_beside_them() -> None:
    found = fields(
        ("17:08 Crews ask for coats", Label.HEADLINE),
        ("Ferry to run in winter 26.04.2023", Label.HEADLINE),
        ("Open until 26.04.2023", Label.HEADLINE),
        ("26 April 2023", Label.HEADLINE),
    )
    assert found.headlines == ("Crews ask for coats", "Ferry to run in winter", "Open until 26.04.2023")


def test_lines_that_lead_to_one_address_are_one_headline() -> None:
    story = '<li><a href="/{0}"><b>{1}</b></a><p><a href="/{0}">{2}</a></p></li>'
    some = [("1", "Saltmere", "Ferry to run again in spring"), ("2", "Crews ask for warm coats", "Six want one.")]
    page = read_html("<ul>" + "".join(story.format(*one) for one in some) + "</ul>")
    found = labelled(
        page,
        ("Saltmere", Label.HEADLINE, 0.5),
        ("Ferry to run again in spring", Label.HEADLINE, 0.9),
        ("Crews ask for warm coats", Label.HEADLINE, 0.8),
        ("Six want one.", Label.HEADLINE, 0.6),
    )
    assert article(found).headlines == ("Ferry to run again in spring", "Crews ask for warm coats")


def test_signs_and_numbers_are_no_headlines() -> None:
    found = fields(*((text, Label.HEADLINE) for text in ("•", "***", "17:08", "2024", "Ferry to run again")))
    assert found.headlines == ("Ferry to run again",)


def test_numbers_and_sentences_are_no_tags() -> None:
    sentence = "Why the ferry was late again on the first day of the year, and what comes next for it"
    found = fields(("Saltmere", Label.TAG), ("398", Label.TAG), ("2024", Label.TAG), (sentence, Label.TAG))
    assert found.tags == ("Saltmere", "2024")


def test_a_section_loses_its_introducer() -> None:
    assert fields(("Posted in: Harbour", Label.SECTION), ("One.", Label.BODY)).section == "Harbour"


def test_the_title_is_no_section() -> None:
    found = fields(("Ferry to run again", Label.SECTION), ("Ferry to run again", Label.TITLE), ("One.", Label.BODY))
    assert (found.title, found.section) == ("Ferry to run again", None)

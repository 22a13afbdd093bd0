"""Who wrote a page, by what is seen, marked and declared."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.values.byline import People, Place, Seen, byline
from cleaner.values.credits import read

SITE = ["The Saltmere Times", "saltmere.example"]


@pytest.mark.parametrize(
    ("declared", "names"),
    [
        (["By Jane Roe"], ["Jane Roe"]),
        (["Jane Roe\u200b", "Jane Roe", "Roe, Jane"], ["Jane Roe"]),
        (["Jane Roe, Political Editor"], ["Jane Roe"]),
        (["Jane Roe | Reporter"], ["Jane Roe"]),
        (["Jane Roe and Max Mole"], ["Jane Roe", "Max Mole"]),
        (["Jane Roe; Max Mole"], ["Jane Roe", "Max Mole"]),
        (["Redaktion, Jane Roe"], ["Jane Roe"]),
        (["Von Max Muster"], ["Max Muster"]),
        (["Jane Roe (jane@saltmere.example)"], ["Jane Roe"]),
        (["Jane RoeJane Roe"], ["Jane Roe"]),
        (["jane roe"], ["jane roe"]),
        (["Roe, Jane"], ["Roe, Jane"]),
        (["Von Miller"], ["Von Miller"]),
        (["Von Erika Beispiel"], ["Erika Beispiel"]),
        (["Por Juana Ruiz"], ["Juana Ruiz"]),
        (["Theo Mole"], ["Theo Mole"]),
        (["Theo van Roe"], ["Theo van Roe"]),
        (["Oleh Mole", "Di Roe"], ["Oleh Mole", "Di Roe"]),
        (["Jane Roe and Theo Doe"], ["Jane Roe", "Theo Doe"]),
        (["Por Redacción", "Von Redaktion"], []),
        (["jane@saltmere.example"], []),
        (["https://saltmere.example/jane"], []),
        (["The Saltmere Times"], []),
        (["saltmere.example"], []),
        (["admin"], []),
        (["4711"], []),
        (["Jane Roe", "The Saltmere Times"], ["Jane Roe"]),
    ],
)
def test_people_of_what_is_declared(declared: list[str], names: list[str]) -> None:
    assert People(declared, SITE).names == names


def test_firms_and_agencies_sign_where_no_one_else_does() -> None:
    found = People(["Reuters", "Kelp Research Team", "Center for Kelp Policy"], SITE)
    assert (found.names, found.others) == ([], ["Reuters", "Kelp Research Team", "Center for Kelp Policy"])


def chosen(
    line: str | None, place: Place, marked: list[str], declared: list[str], *, shown: bool = False
) -> str | None:
    credit = read(line) if line else None
    seen = [Seen(credit, place, 1, 0.5)] if credit else []
    return byline(seen, marked, declared, SITE, lambda name: shown)


@pytest.mark.parametrize("wrong", ["The Saltmere Times", "admin", "jane@saltmere.example", "Kelp Feed"])
def test_an_introduced_name_beside_the_title_is_believed(wrong: str) -> None:
    assert chosen("By Jane Roe", Place.SIGNED, [], [wrong]) == "Jane Roe"


def test_the_fuller_of_two_that_agree() -> None:
    both = ["Jane Roe", "Max Mole"]
    assert chosen("By Jane Roe", Place.SIGNED, [], both) == "Jane Roe, Max Mole"
    assert chosen("By Jane Roe and Max Mole", Place.SIGNED, [], both[:1]) == "Jane Roe and Max Mole"
    assert chosen("Jane Roe Max Mole", Place.DATED, both, []) == "Jane Roe, Max Mole"
    assert chosen("By Jane Roe", Place.SIGNED, [], ["Jane"]) == "Jane Roe"
    assert chosen("By Jane", Place.SIGNED, [], ["Jane Roe"]) == "Jane Roe"


def test_a_declared_name_that_the_page_shows_goes_before_a_line_without_introducer() -> None:
    assert chosen("Kelp Forest", Place.DATED, [], ["Jane Roe"], shown=True) == "Jane Roe"
    assert chosen("Max Mole", Place.DATED, [], ["Kelp Feed"], shown=False) == "Max Mole"


def test_a_name_that_is_only_marked_does_not_outbid_a_signed_line() -> None:
    assert chosen("Max Mole", Place.SIGNED, ["Jane Roe"], [], shown=True) == "Max Mole"


def test_a_word_alone_does_not_outbid_a_whole_name() -> None:
    assert chosen("By kelpfan", Place.OPEN, ["Jane Roe"], ["Jane Roe"], shown=True) == "Jane Roe"
    assert chosen("By kelpfan", Place.OPEN, [], []) == "kelpfan"


def test_what_is_declared_is_taken_where_nothing_is_seen() -> None:
    assert chosen(None, Place.SIGNED, [], ["By Jane Roe"]) == "Jane Roe"
    assert chosen(None, Place.SIGNED, [], ["The Saltmere Times"]) is None
    assert chosen("By Max Mole", Place.ELSEWHERE, [], ["Jane Roe"]) == "Jane Roe"


PROSE = "".join(
    f"<p>The ferry between Saltmere and the islands sailed again on {day}, half empty and an hour late.</p>"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
)


def document(meta: str = "", head: str = "", below: str = "") -> str:
    return (
        f"<html lang=en><head><title>Ferry sails again | The Saltmere Times</title>{head}</head><body><article>"
        f"<h1>Ferry sails again after the long winter</h1>{meta}{PROSE}</article>{below}</body></html>"
    )


@pytest.mark.parametrize(
    ("meta", "names"),
    [
        ("<p><a rel=author href=/a/1>Jane Roe</a> <a rel=author href=/a/2>Max Mole</a></p>", "Jane Roe, Max Mole"),
        ("<p>By <i itemprop=author>Jane Roe</i> and <i itemprop=author>Max Mole</i></p>", "Jane Roe and Max Mole"),
        ("<p>By Jane Roe | 24 June 2021</p>", "Jane Roe"),
        ("<p>By Theo Mole</p>", "Theo Mole"),
        ("<p>By Jane Roe and Theo Doe</p>", "Jane Roe and Theo Doe"),
        ("<p><span>By <b>Jane Roe</b></span><span>24 June 2021</span></p>", "Jane Roe"),
    ],
)
def test_names_in_documents(meta: str, names: str) -> None:
    assert clean(document(meta)).byline == names


@pytest.mark.parametrize(
    "below",
    [
        '<aside><h4>Latest</h4><a href="/author/max-mole">Max Mole</a></aside>',
        '<div class="sidebar"><a rel=author href=/m>Max Mole</a></div>',
        '<div id="comments"><p><a class="author-name" href=/m>Max Mole</a> Well said.</p></div>',
    ],
)
def test_names_beside_the_article_are_not_its_authors(below: str) -> None:
    assert clean(document("<p>By Jane Roe</p>", below=below)).byline == "Jane Roe"
    assert clean(document(below=below)).byline is None


def test_the_date_and_the_name_of_one_line() -> None:
    article = clean(document("<p>By Jane Roe | 24 June 2021</p>"))
    assert (article.byline, article.date) == ("Jane Roe", "2021-06-24")


def test_no_more_names_are_read_than_sign_an_article() -> None:
    names = [f"Jane {chr(65 + i % 26)}{chr(97 + i // 26)}oe" for i in range(500)]
    assert People(names).names == names[:40]
    assert len(People([", ".join(names)]).names) <= 40

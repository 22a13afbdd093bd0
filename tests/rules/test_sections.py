"""The section."""

from __future__ import annotations

import pytest

import cleaner
from tests.invented import PROSE, TITLES, clean, page, whole_prose

HITS = [
    ("en", ["Latin America"], "Latin America"),
    ("en", ["Home", "Share", "Politics"], "Politics"),
    ("en", ["Home > World > Europe"], "Europe"),
    ("en", ["Home › News › Environment"], "Environment"),
    ("en", ["Home / Sport / Sailing"], "Sailing"),
    ("en", ["Home » Business"], "Business"),
    ("de", ["Politik"], "Politik"),
    ("fr", ["Économie"], "Économie"),
    ("es", ["Cultura"], "Cultura"),
    ("ru", ["Общество"], "Общество"),
    ("it", ["Cronaca"], "Cronaca"),
    ("zh", ["国际"], "国际"),
]


@pytest.mark.parametrize(("language", "above", "section"), HITS, ids=[f"{h[0]}-{h[1][-1]}" for h in HITS])
@pytest.mark.parametrize("titled", [True, False], ids=["titled", "untitled"])
def test_hit(language: str, above: list[str], section: str, titled: bool) -> None:
    article = clean(page(language, above=[*above, *([TITLES[language]] if titled else [])]))
    assert article.section == section
    assert article.title == (TITLES[language] if titled else None)
    whole_prose(article, language)


def test_the_nearest_is_the_section_and_the_others_are_menus() -> None:
    article = clean(page(above=["News", "Politics", "Business", "Sport", "Log in", "Environment", TITLES["en"]]))
    assert article.section == "Environment"
    assert {s.label.name for s in article.segments if s.text.strip() in ("News", "Politics", "Business")} == {"CHROME"}


@pytest.mark.parametrize(
    "line",
    [
        "Politics, she said, is a thing for people who live on the mainland.",
        "Business was slow until Easter, and then there was none.",
        "The choice is ferry / rowing boat / swimming, in that order.",
        "World and harbour meet in the ticket office.",
    ],
)
def test_near_miss(line: str) -> None:
    article = clean(page(above=[TITLES["en"]], middle=[line]))
    assert article.section is None
    assert line in article.paragraphs


def test_no_section() -> None:
    assert clean(page()).section is None
    assert clean(page(above=[TITLES["en"], "By Jane Roe"])).section is None


def test_section_words_below_the_body_are_menus() -> None:
    article = clean(page(above=[TITLES["en"]], below=["News", "Politics", "Sport"]))
    assert article.section is None
    assert article.paragraphs == list(PROSE["en"])


@pytest.mark.parametrize(("around", "section"), [("nav", None), ("div", "Workers")])
def test_an_entry_of_a_documents_menu_is_none(around: str, section: str | None) -> None:
    prose = "".join(f"<p>{line}</p>" for line in PROSE["en"])
    menu = f"<{around}><a href=workers.html>Workers</a></{around}>"
    source = f"<body>{menu}<article><h1>{TITLES['en']}</h1>{prose}</article>"
    assert cleaner.clean(source, html=True, pipeline=cleaner.RULES).section == section


MENUS = [
    ["Home", "News", "Sport", "Weather"],
    ["News", "Sport", "Log in"],
    ["News", "Politics", "Business", "Sport"],
    ["Start", "Politik", "Kultur", "Sport"],
    ["Inicio", "Sociedad", "Cultura", "Deportes"],
    ["Home", "News", "Sport", "Weather", "Home", "News", "Sport", "Weather"],
]


@pytest.mark.parametrize("menu", MENUS, ids=" ".join)
@pytest.mark.parametrize("pipeline", [cleaner.RULES, cleaner.TEXT], ids=["rules", "text"])
@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["close", "apart"])
def test_an_item_of_a_menu_is_no_section(menu: list[str], pipeline: cleaner.Pipeline, between: str) -> None:
    source = between.join([*menu, TITLES["en"], "By Jane Roe", *PROSE["en"]])
    assert cleaner.clean(source, html=False, pipeline=pipeline).section is None


@pytest.mark.parametrize(
    ("above", "section"),
    [
        (["Home", "News", "Sport", "Weather", "", "Politics"], "Politics"),  # apart from the menu
        (["Home", "News", "Sport", "Weather", "Sport"], "Sport"),  # an item of the menu again
        (["Home", "News", "Weather", "Log in", "Sport"], "Sport"),  # below the end of the menu
        (["Home", "News", "Weather", "Home > Sport"], "Sport"),
        (["Home", "Sport"], "Sport"),
        (["News", "Sport", "Weather", "Home", "News", "Politics"], "Politics"),  # the way to the page, a step a line
        (["Politik", "Sport", "Kultur", "Startseite", "Wirtschaft"], "Wirtschaft"),
        (["News", "Sport", "Weather", "Sport", "Football"], "Football"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_the_section_below_a_menu(above: list[str], section: str) -> None:
    assert clean(page(above=[*above, TITLES["en"]])).section == section


LINKS = ["Home", "News", "Sport", "Weather"]


@pytest.mark.parametrize(
    ("menu", "section"),
    [
        ("<nav>" + "\n".join(f"<a href=/{x}>{x}</a>" for x in LINKS) + "</nav>", None),
        ("<nav>" + "".join(f"<div><a href=/{x}>{x}</a></div>" for x in LINKS[2:]) + "</nav>", None),
        ("<ul>" + "".join(f"<li><a href=/{x}>{x}</a></li>" for x in LINKS) + "</ul>", None),
        ("<div>" + "".join(f"<div><a href=/{x}>{x}</a></div>" for x in LINKS) + "</div>", None),
        ("<ul>" + "".join(f"<li><a href=/{x}>{x}</a></li>" for x in LINKS) + "</ul><p>Politics</p>", "Politics"),
        (
            "<div>" + "".join(f"<div><a href=/{x}>{x}</a></div>" for x in LINKS) + "</div><div>Politics</div>",
            "Politics",
        ),
        ("<nav><ol>" + "".join(f"<li><a href=/{x}>{x}</a></li>" for x in LINKS[:3]) + "</ol></nav>", "Sport"),
        (
            "<nav class=breadcrumbs><ol>"
            + "".join(f"<li><a href=/{x}>{x}</a></li>" for x in LINKS[:3])
            + "</ol></nav>",
            "Sport",
        ),
    ],
    ids=["nav", "short nav", "list", "divs", "below a list", "below divs", "list in order", "path"],
)
@pytest.mark.parametrize("pipeline", [cleaner.RULES, cleaner.HTML], ids=["rules", "html"])
def test_an_item_of_a_documents_menu_is_no_section(menu: str, section: str | None, pipeline: cleaner.Pipeline) -> None:
    prose = "".join(f"<p>{line}</p>" for line in PROSE["en"])
    source = f"<body>{menu}<article><h1>{TITLES['en']}</h1><p>By Jane Roe</p>{prose}</article>"
    assert cleaner.clean(source, html=True, pipeline=pipeline).section == section

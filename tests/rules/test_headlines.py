"""Related headlines."""

from __future__ import annotations

import pytest

from tests.invented import PROSE, TITLES, clean, page, verdicts, whole_prose

OTHERS = [
    "Lighthouse Keeper Counts Ships for the Last Time",
    "Ferry Crews Ask for Warmer Wheelhouses in Winter",
    "Harbour Bell to Be Rung Once More Before the Sale",
    "No Herring in the Market Hall for the Third Week Running",
]
INLINE = [
    (
        "en",
        "READ ALSO: Lighthouse keeper counts ships for the last time",
        "Lighthouse keeper counts ships for the last time",
    ),
    ("en", "Read more: Lighthouse keeper counts ships", "Lighthouse keeper counts ships"),
    ("en", "See also: Why the bell is silent", "Why the bell is silent"),
    ("en", "Don't miss: Why the bell is silent", "Why the bell is silent"),
    ("en", "Don’t miss: Why the bell is silent", "Why the bell is silent"),
    ("en", "Related: Who buys an old ship?", "Who buys an old ship?"),
    ("de", "Lesen Sie auch: Warum die Glocke schweigt", "Warum die Glocke schweigt"),
    ("fr", "À lire aussi : Pourquoi la cloche se tait", "Pourquoi la cloche se tait"),
    ("fr", "À lire aussi\xa0: Pourquoi la cloche se tait", "Pourquoi la cloche se tait"),
    ("es", "Lea también: Por qué calla la campana", "Por qué calla la campana"),
    ("ru", "Читайте также: Почему молчит колокол", "Почему молчит колокол"),
    ("it", "Leggi anche: Perché la campana tace", "Perché la campana tace"),
    ("nl", "Lees ook: Waarom de bel zwijgt", "Waarom de bel zwijgt"),
    ("pl", "Czytaj także: Dlaczego dzwon milczy", "Dlaczego dzwon milczy"),
]


@pytest.mark.parametrize(("language", "line", "headline"), INLINE, ids=[f"{i[0]}-{i[1][:24]}" for i in INLINE])
def test_introduced_in_the_line(language: str, line: str, headline: str) -> None:
    article = clean(page(language, above=[TITLES[language]], middle=[line]))
    assert article.headlines == (headline,)
    assert article.paragraphs == list(PROSE[language])


@pytest.mark.parametrize(
    "heading", ["Related stories", "Read also", "More on this story", "Most read", "You may also like"]
)
def test_below_a_heading(heading: str) -> None:
    article = clean(page(above=[TITLES["en"]], below=[heading, *OTHERS]))
    assert list(article.headlines) == OTHERS
    assert verdicts(article, heading) == {("CHROME", "NAVIGATION")}
    assert article.paragraphs == list(PROSE["en"])


def test_below_the_body_without_a_heading() -> None:
    article = clean(page(above=[TITLES["en"]], below=OTHERS))
    assert list(article.headlines) == OTHERS
    assert article.paragraphs == list(PROSE["en"])


def test_what_stands_between_headlines_is_chrome() -> None:
    below = ["Related stories", OTHERS[0], "24 June 2021", OTHERS[1], "3 hours ago", OTHERS[2], "By John Doe", "Share"]
    article = clean(page(above=[TITLES["en"]], below=below))
    assert list(article.headlines) == OTHERS[:3]
    assert article.paragraphs == list(PROSE["en"])


def test_navigation_and_footer_are_not_headlines() -> None:
    menu = ["Home", "News", "Sport", "Weather", "Log in"]
    footer = [
        "About us",
        "Contact us",
        "Privacy policy",
        "Terms of use",
        "© 2021 The Saltmere Post. All rights reserved.",
    ]
    article = clean(page(above=[*menu, TITLES["en"]], below=["Related stories", *OTHERS[:2], *footer]))
    assert list(article.headlines) == OTHERS[:2]


NEAR_MISSES = [
    "Who will drive them?",
    "Read more than you write, the old captain told them, and write less than you sail.",
    "Related or not, the two Lindqvists have not spoken since the sale.",
    "See also what the sea has left on the northern beach, she told the visitors.",
    "The night boat and its forty seats",
]


@pytest.mark.parametrize("line", NEAR_MISSES, ids=lambda v: v[:28])
def test_near_miss(line: str) -> None:
    article = clean(page(above=[TITLES["en"]], middle=[line]))
    assert article.headlines == ()
    assert line in article.paragraphs
    whole_prose(article)

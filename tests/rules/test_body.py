"""The body: what stays in it, whatever it looks like."""

from __future__ import annotations

from array import array

import pytest

from cleaner.scan.prose import best_run
from tests.invented import PROSE, TITLES, body_with, clean, is_body, lines, page, placed, verdicts, whole_prose

SHORT = [
    "Who will drive them?",
    "A promise on a ticket",
    "“We are all in the same boat.”",
    "What happens next",
    "1. The winter timetable",
    "– It is not the ship that is old, it is the sea.",
    "Correction: an earlier version of this text gave the wrong age for the bell.",
    "Reuters first reported the sale of the ship on Friday.",
    "The author holds the copyright, but the harbour holds the author.",
    "In her words: “Advertisement is for people who have something to sell.”",
    "12 boats, 40 people, one bell",
    "“No.”",
]


@pytest.mark.parametrize("line", SHORT, ids=lambda v: v[:30])
def test_short_lines_between_paragraphs(line: str) -> None:
    article = placed("en", "middle", line)
    is_body(article, line)
    assert article.paragraphs == body_with([line])


LISTS = {
    "party leaders": ["Anna Berg", "Ludvig Moe", "Sara Quist", "Peder Holm", "Ida Lund", "Karl Strand", "Nora Vik"],
    "ingredients": ["200 g plums", "3 eggs", "1 tsp salt", "150 g oats", "a little butter", "2 tbsp honey"],
    "steps": ["1. Heat the oven.", "2. Stone the plums.", "3. Mix oats and butter.", "4. Bake for an hour."],
    "questions": ["Were you afraid?", "No.", "Not once?", "Never.", "And now?", "Now, yes.", "Why?", "The quay."],
    "liveblog": [
        "10:15 The first boat leaves, with eleven people on board.",
        "10:40 Fog at the pier. The second boat waits.",
        "11:05 The bell is heard from the lighthouse.",
        "11:30 The second boat leaves after all.",
    ],
    "subheadings": ["A bell", "The night boat", "Who pays?"],
    "quotations": ["“It was cold,” said Moe.", "“It was wet,” said Quist.", "“It was Friday,” said Berg."],
    "bullets": ["• two boats a day", "• forty seats in the evening", "• no dogs on Sundays"],
    "scores": ["Saltmere 3, Outer Isles 1", "Harbour Office 0, Divers 2", "Lighthouse 1, Ferry 1"],
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_short_lines_in_a_row(name: str) -> None:
    article = clean(page(above=[TITLES["en"]], middle=LISTS[name]))
    assert article.paragraphs == body_with(LISTS[name])


@pytest.mark.parametrize("name", ["party leaders", "ingredients", "questions", "liveblog", "bullets"])
def test_short_lines_between_menus(name: str) -> None:
    above = ["Home", "News", "Sport", "Log in", "Share", TITLES["en"]]
    below = ["Share", "Leave a comment", "Privacy policy", "© 2021 The Saltmere Post"]
    article = clean(page(above=above, middle=LISTS[name], below=below))
    assert article.paragraphs == body_with(LISTS[name])


POEM = [
    "The tide goes out and leaves us",
    "a boot, a bell, a spoon",
    "and all the things we wanted",
    "are under water soon;",
    "",
    "the tide comes in and gives us",
    "the things we did not lack",
    "and takes the boot, the bell, the spoon",
    "and does not give them back.",
]


def test_a_poem_alone() -> None:
    assert clean("\n".join(POEM)).paragraphs == [line for line in POEM if line]


def test_a_poem_in_an_article() -> None:
    poem = [line for line in POEM if line]
    assert clean("\n".join(lines(middle=POEM))).paragraphs == body_with(poem)


BOX = [
    "Related stories",
    "Lighthouse Keeper Counts Ships for the Last Time",
    "Ferry Crews Ask for Warmer Wheelhouses in Winter",
]


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ru", "it", "nl", "pl"])
def test_body_goes_on_below_a_related_box(language: str) -> None:
    heads = {
        "en": "Related stories", "de": "Lesen Sie auch", "fr": "À lire aussi", "es": "Noticias relacionadas",
        "ru": "Читайте также", "it": "Leggi anche", "nl": "Lees ook", "pl": "Czytaj także",
    }  # fmt: skip
    others = {
        "en": BOX[1:], "de": ["Der Leuchtturmwärter zählt zum letzten Mal die Schiffe"],
        "fr": ["Le gardien du phare compte les navires pour la dernière fois"],
        "es": ["El farero cuenta los barcos por última vez"],
        "ru": ["Смотритель маяка считает корабли в последний раз"],
        "it": ["Il guardiano del faro conta le navi per l'ultima volta"],
        "nl": ["Vuurtorenwachter telt voor de laatste keer de schepen"], "pl": ["Latarnik po raz ostatni liczy statki"],
    }  # fmt: skip
    article = clean(page(language, above=[TITLES[language]], middle=[heads[language], *others[language]]))
    assert article.paragraphs == list(PROSE[language])
    assert list(article.headlines) == list(others[language])


@pytest.mark.parametrize(
    "box", [["Advertisement"], ["Sign up for our newsletter"], ["Share", "Tweet", "Print"], ["Photo: Jane Roe"]]
)
def test_body_goes_on_below_chrome(box: list[str]) -> None:
    assert clean(page(above=[TITLES["en"]], middle=box)).paragraphs == list(PROSE["en"])


@pytest.mark.parametrize("language", PROSE)
def test_prose_alone_is_all_body(language: str) -> None:
    article = clean(page(language))
    assert article.paragraphs == list(PROSE[language])
    assert (article.headlines, article.tags, article.byline, article.date) == ((), (), None, None)


@pytest.mark.parametrize("language", PROSE)
def test_one_paragraph_is_body(language: str) -> None:
    assert clean(PROSE[language][0]).paragraphs == [PROSE[language][0]]


def test_standfirst_is_body() -> None:
    standfirst = "After two winters on the mainland, the islanders will have their boat back, and a bell to sell"
    article = clean(page(above=[TITLES["en"], standfirst, "By Jane Roe", "24 June 2021"]))
    assert article.title == TITLES["en"]
    is_body(article, standfirst)


def test_a_page_of_menus_has_little_body() -> None:
    menu = ["Home", "Share", "Log in", "Privacy policy", "Contact us"]
    assert clean("\n".join(menu)).body == ""


def test_body_below_the_comments_heading_is_none() -> None:
    article = clean(page(below=["Comments", "I was on that boat and it was not half as bad as they say in the paper."]))
    assert article.paragraphs == list(PROSE["en"])
    assert ("BODY", None) not in verdicts(article, "I was on that boat")


def test_white_space_is_folded() -> None:
    article = clean("  " + PROSE["en"][0].replace(" ", "\xa0 \t", 5) + "   \n\n\n" + PROSE["en"][1])
    assert article.paragraphs == list(PROSE["en"][:2])
    whole = clean(page().replace("\n", "\r\n\r\n\t"))
    whole_prose(whole)


@pytest.mark.parametrize(
    ("values", "run"),
    [
        ([], (0, 0)),
        ([-1.0, -2.0], (0, 0)),
        ([1.0], (0, 1)),
        ([-1.0, 2.0, -1.0, 3.0, -5.0, 2.0], (1, 4)),
        ([5.0, -1.0, -1.0, 1.0], (0, 1)),
        ([1.0, -2.0, 3.0], (2, 3)),
    ],
)
def test_best_run(values: list[float], run: tuple[int, int]) -> None:
    assert best_run(array("d", values)) == run


REFRAIN = "And the bell, and the bell, and the bell of the sea."


def test_a_refrain_is_body_each_time() -> None:
    verses = [
        "The tide went out at ten past four, and took the keel along.", REFRAIN,
        "The mate came home without his coat, and would not sing the song.", REFRAIN,
        "The widow lit the harbour lamp, and lit it every night.", REFRAIN,
    ]  # fmt: skip
    assert clean("\n".join(verses)).paragraphs == verses


def test_a_repeated_share_bar_is_chrome_each_time() -> None:
    article = clean(page(above=["Share", "Print"], middle=["Share", "Print"], below=["Share", "Print"]))
    assert article.paragraphs == page().split("\n")

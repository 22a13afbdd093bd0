"""Newsletter sign-ups, paywalls, app and donation appeals. And sentences that begin like them."""

from __future__ import annotations

import pytest

from cleaner import RULES, TEXT, Kind, Pipeline
from tests.invented import PROSE, clean, page, phrase_filter_tests, whole_prose

ABOUT = "Jane Roe has written about the coast for this paper since 2011, and lives aboard an old eel boat."

HITS = [
    ("en", "below", "The week's ferry news in your inbox"),
    ("de", "below", "Das Wichtigste aus dem Hafen, morgens in Ihrem Postfach"),
    ("ru", "below", "Подпишитесь на наши новости"),
    ("en", "middle", "Sign up for our newsletter"),
    ("en", "below", "Subscribe to our newsletter"),
    ("en", "middle", "Already a subscriber? Log in"),
    ("en", "below", "Download our app"),
    ("en", "below", "Enter your email address"),
    ("de", "middle", "Newsletter abonnieren"),
    ("de", "middle", "Abonnieren Sie unseren Newsletter"),
    ("fr", "middle", "Inscrivez-vous à notre newsletter"),
    ("es", "middle", "Suscríbete a nuestra newsletter"),
    ("ru", "below", "Подпишитесь на нашу рассылку"),
    ("it", "below", "Iscriviti alla newsletter"),
    ("pl", "below", "Zapisz się do newslettera"),
]
NEAR_MISSES = [
    ("en", "The newsletter that the school prints is read by both of its teachers, and by the postman."),
    ("en", "The newsletter of the harbour chapel was printed for the last time in May."),
    ("en", "Subscribers to the old timetable will be sent a new one, the port authority said."),
    ("en", "“Sign up or stay ashore,” the mate used to say to the boys on the quay."),
    ("en", "Donations for the bell had reached nine thousand crowns by Friday evening."),
    ("en", "She has downloaded the app twice, and twice it has told her to wait for a ship that does not exist."),
    ("de", "Der Newsletter der Hafenkapelle erschien im Mai zum letzten Mal."),
    ("fr", "La lettre d'information de la chapelle a paru en mai pour la dernière fois."),
]


test_hit, test_near_miss, test_without_the_filter_it_decides_nothing = phrase_filter_tests(
    "promos", Kind.PROMO, HITS, NEAR_MISSES
)


@pytest.mark.parametrize("below", [["Jane Roe", ABOUT], [ABOUT]])
@pytest.mark.parametrize("pipeline", [RULES, TEXT], ids=["rules", "text"])
def test_a_box_about_the_author_is_chrome(below: list[str], pipeline: Pipeline) -> None:
    article = clean(page(below=["About the author", *below]), pipeline=pipeline)
    assert ABOUT not in article.paragraphs
    whole_prose(article)


def test_what_follows_the_box_is_judged_by_itself() -> None:
    article = clean(page(below=["About the author", ABOUT, *PROSE["en"][:1]]))
    assert article.paragraphs[-1] == PROSE["en"][0]


@pytest.mark.parametrize(
    "line",
    [
        "We and our partners in the harbour trust have agreed to pay for the quay, said Ms Roe on Friday.",
        "Support our journalism students, the dean said, or there will be none of them left in the town by June.",
    ],
)
def test_prose_that_begins_like_a_banner_stays(line: str) -> None:
    assert line in clean(page(middle=[line]), pipeline=TEXT).paragraphs


def test_an_article_may_begin_with_its_author() -> None:
    article = clean("\n".join(["About the author", "Jane Roe", *PROSE["en"]]), pipeline=TEXT)
    assert article.paragraphs[-len(PROSE["en"]) :] == list(PROSE["en"])

"""Newsletter sign-ups, paywalls, app and donation appeals. And sentences that begin like them."""

from __future__ import annotations

import pytest
from invented import is_body, is_chrome, page, placed, whole_prose

from cleaner import TEXT, Kind, clean

HITS = [
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
    ("en", "The newsletter of the harbour chapel was printed for the last time in May."),
    ("en", "Subscribers to the old timetable will be sent a new one, the port authority said."),
    ("en", "“Sign up or stay ashore,” the mate used to say to the boys on the quay."),
    ("en", "Donations for the bell had reached nine thousand crowns by Friday evening."),
    ("en", "She has downloaded the app twice, and twice it has told her to wait for a ship that does not exist."),
    ("de", "Der Newsletter der Hafenkapelle erschien im Mai zum letzten Mal."),
    ("fr", "La lettre d'information de la chapelle a paru en mai pour la dernière fois."),
]


@pytest.mark.parametrize(("language", "where", "line"), HITS, ids=[f"{h[0]}-{h[2][:24]}" for h in HITS])
def test_hit(language: str, where: str, line: str) -> None:
    article = placed(language, where, line)
    is_chrome(article, line, Kind.PROMO)
    whole_prose(article, language)


@pytest.mark.parametrize(("language", "line"), NEAR_MISSES, ids=[f"{n[0]}-{n[1][:24]}" for n in NEAR_MISSES])
def test_near_miss(language: str, line: str) -> None:
    is_body(placed(language, "middle", line), line)


def test_without_the_filter_it_decides_nothing() -> None:
    lines = [line for language, _, line in HITS if language == "en"]
    pipeline = TEXT.without("promos")
    filters = [s.filter for s in clean(page(below=lines), pipeline=pipeline).segments]
    assert "promos" not in filters
    assert "promos" in [s.filter for s in clean(page(below=lines)).segments]

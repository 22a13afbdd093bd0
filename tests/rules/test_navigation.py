"""Menus, links of the site's own, and lines without a single letter. And sentences that begin like them."""

from __future__ import annotations

import pytest

from cleaner import Kind
from tests.invented import clean, is_body, page, phrase_filter_tests, placed, whole_prose

HITS = [
    ("en", "above", "« The bell of Saltmere"),
    ("en", "below", "A winter without a boat »"),
    ("fr", "below", "← Articles précédents"),
    ("en", "above", "Skip to content"),
    ("en", "above", "Menu"),
    ("en", "below", "Back to top"),
    ("en", "below", "Contact us"),
    ("en", "above", "Log in"),
    ("en", "above", "Home | News | Sport | Weather | Shop | Jobs"),
    ("en", "below", "* * *"),
    ("en", "below", "Next article"),
    ("de", "above", "Zum Inhalt springen"),
    ("de", "below", "Nach oben"),
    ("fr", "above", "Aller au contenu"),
    ("fr", "below", "Haut de page"),
    ("es", "above", "Iniciar sesión"),
    ("ru", "above", "Главная"),
    ("it", "above", "Vai al contenuto"),
    ("pl", "above", "Strona główna"),
    ("nl", "above", "Inloggen"),
    ("zh", "above", "首页"),
]
NEAR_MISSES = [
    ("fr", "« Le bateau, on ne l'attend plus, on l'oublie »"),
    ("de", "»Das Boot ist weg, die Glocke bleibt«"),
    ("en", "Home is where the ferry does not go, the islanders like to say."),
    ("en", "Search parties went out at dawn and again at dusk, and found nothing but a hat."),
    ("en", "Contact with the second boat was lost a little after nine."),
    ("en", "The menu had three dishes, two of them herring."),
    ("en", "More than forty people were turned away on the quay."),
    ("en", "Next week the divers will look at the wreck again."),
    ("de", "Suche nach Schuldigen führt zu nichts, sagte der Bürgermeister am Abend."),
    ("fr", "Menu plaisir des pêcheurs : un café à l'aube, et le silence."),
]


test_hit, test_near_miss, test_without_the_filter_it_decides_nothing = phrase_filter_tests(
    "navigation", Kind.NAVIGATION, HITS, NEAR_MISSES
)


@pytest.mark.parametrize(
    "line",
    [
        "HomeNewsSportWeatherShopJobs",
        "WorldPoliticsBusinessCultureTravelScience",
        "AtlasBorderCinemaDinnerEnergyFashion",
    ],
)
def test_menus_run_together(line: str) -> None:
    article = clean(page(above=[line, "Island ferry to sail twice a day from March"]))
    assert line not in article.body
    whole_prose(article)


@pytest.mark.parametrize(
    "line",
    [
        "The iPhone, the MacBook and the PlayStation were all made by people who had seen the sea, McAllister said.",
        "McAllister, McDonald and MacKenzie rowed, and DeVries steered.",
        "* First come, first served, says the board",
        "1 | 2 | 3: so the children count the ships.",
    ],
)
def test_capitals_and_signs_inside_prose(line: str) -> None:
    is_body(placed("en", "middle", line), line)

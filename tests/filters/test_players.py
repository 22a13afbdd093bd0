"""Media players and gallery controls. And sentences that begin like them."""

from __future__ import annotations

import pytest
from invented import is_body, is_chrome, page, placed, whole_prose

from cleaner import TEXT, Kind, clean

HITS = [
    ("en", "above", "Listen Live"),
    ("en", "above", "Listen to this article"),
    ("en", "middle", "Watch video"),
    ("en", "middle", "Play video"),
    ("en", "above", "Video player is loading."),
    ("de", "above", "Artikel anhören"),
    ("de", "middle", "Video abspielen"),
    ("fr", "above", "Écouter l'article"),
    ("es", "above", "Escuchar este artículo"),
    ("ru", "above", "Слушать"),
    ("it", "above", "Ascolta l'articolo"),
    ("nl", "above", "Luister naar dit artikel"),
]
NEAR_MISSES = [
    ("en", "Listen live to what they said, he begged."),
    ("en", "Play stopped twice because of the fog, and the match ended without a goal."),
    ("en", "Watch the ferry long enough and you begin to know her captains by the way they turn."),
    ("en", "The video shows the bell swinging in the empty hall."),
    ("en", "“Listen,” she said. “That is the sound of a harbour with nothing to do.”"),
    ("de", "Anhören wollte den Kapitän an diesem Abend niemand mehr."),
    ("fr", "Écouter la cloche était pour eux une manière de prier."),
]


@pytest.mark.parametrize(("language", "where", "line"), HITS, ids=[f"{h[0]}-{h[2][:24]}" for h in HITS])
def test_hit(language: str, where: str, line: str) -> None:
    article = placed(language, where, line)
    is_chrome(article, line, Kind.PLAYER)
    whole_prose(article, language)


@pytest.mark.parametrize(("language", "line"), NEAR_MISSES, ids=[f"{n[0]}-{n[1][:24]}" for n in NEAR_MISSES])
def test_near_miss(language: str, line: str) -> None:
    is_body(placed(language, "middle", line), line)


def test_without_the_filter_it_decides_nothing() -> None:
    lines = [line for language, _, line in HITS if language == "en"]
    pipeline = TEXT.without("players")
    filters = [s.filter for s in clean(page(below=lines), pipeline=pipeline).segments]
    assert "players" not in filters
    assert "players" in [s.filter for s in clean(page(below=lines)).segments]

"""Media players and gallery controls. And sentences that begin like them."""

from __future__ import annotations

from cleaner import Kind
from tests.invented import phrase_filter_tests

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


test_hit, test_near_miss, test_without_the_filter_it_decides_nothing = phrase_filter_tests(
    "players", Kind.PLAYER, HITS, NEAR_MISSES
)

"""Share bars, network names, follow-us lines. And sentences that begin like them."""

from __future__ import annotations

from cleaner import Kind
from tests.invented import phrase_filter_tests

HITS = [
    ("en", "above", "Share"),
    ("en", "above", "Share this article"),
    ("en", "below", "Follow us on Twitter"),
    ("en", "middle", "Facebook"),
    ("en", "above", "Copy link"),
    ("en", "above", "WhatsApp"),
    ("de", "above", "Teilen"),
    ("de", "below", "Auf Facebook teilen"),
    ("fr", "above", "Partager"),
    ("fr", "below", "Partager sur Facebook"),
    ("es", "above", "Compartir"),
    ("es", "below", "Síguenos en Twitter"),
    ("ru", "below", "Поделиться"),
    ("it", "above", "Condividi"),
    ("pl", "above", "Udostępnij"),
    ("nl", "above", "Delen"),
    ("zh", "below", "分享到微博"),
]
NEAR_MISSES = [
    ("en", "Share prices fell on Tuesday after the shipping line said that it would sell two of its ferries."),
    ("en", "Follow the coast road north for an hour and you will come to the second harbour."),
    ("en", "Twitter was full of pictures of the old bell by noon."),
    ("en", "Sharing a cabin costs less, but few of the islanders can stand it."),
    ("en", "“Share what you have, and the winter is short.”"),
    ("de", "Teilen wollten die Fischer ihren Anteil nicht, auch als der Rat darum bat."),
    ("fr", "Partager la cabine coûte moins cher, mais peu de passagers s'y résignent."),
    ("es", "Compartir camarote cuesta menos, pero pocos isleños lo soportan."),
]


test_hit, test_near_miss, test_without_the_filter_it_decides_nothing = phrase_filter_tests(
    "share", Kind.SHARE, HITS, NEAR_MISSES
)

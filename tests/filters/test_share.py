"""Share bars, network names, follow-us lines. And sentences that begin like them."""

from __future__ import annotations

import pytest
from invented import is_body, is_chrome, page, placed, whole_prose

from cleaner import TEXT, Kind, clean

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


@pytest.mark.parametrize(("language", "where", "line"), HITS, ids=[f"{h[0]}-{h[2][:24]}" for h in HITS])
def test_hit(language: str, where: str, line: str) -> None:
    article = placed(language, where, line)
    is_chrome(article, line, Kind.SHARE)
    whole_prose(article, language)


@pytest.mark.parametrize(("language", "line"), NEAR_MISSES, ids=[f"{n[0]}-{n[1][:24]}" for n in NEAR_MISSES])
def test_near_miss(language: str, line: str) -> None:
    is_body(placed(language, "middle", line), line)


def test_without_the_filter_it_decides_nothing() -> None:
    lines = [line for language, _, line in HITS if language == "en"]
    pipeline = TEXT.without("share")
    filters = [s.filter for s in clean(page(below=lines), pipeline=pipeline).segments]
    assert "share" not in filters
    assert "share" in [s.filter for s in clean(page(below=lines)).segments]

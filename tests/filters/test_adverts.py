"""Advertisement and sponsorship markers. And sentences that begin like them."""

from __future__ import annotations

import pytest
from invented import is_body, is_chrome, page, placed, whole_prose

from cleaner import TEXT, Kind, clean

HITS = [
    ("en", "middle", "Advertisement"),
    ("en", "middle", "ADVERTISEMENT"),
    ("en", "middle", "Story continues below advertisement"),
    ("en", "below", "Sponsored content"),
    ("en", "above", "Sponsored"),
    ("de", "middle", "Anzeige"),
    ("de", "below", "Werbung"),
    ("fr", "middle", "Publicité"),
    ("es", "middle", "Publicidad"),
    ("ru", "middle", "Реклама"),
    ("it", "middle", "Pubblicità"),
    ("pl", "middle", "Reklama"),
    ("nl", "middle", "Advertentie"),
    ("zh", "middle", "广告"),
]
NEAR_MISSES = [
    ("en", "Advertisement of the sale is to be made in the harbour office for three weeks."),
    ("en", "The word Advertisement stood on the back of every ticket, and below it there was nothing."),
    ("en", "“Advertisements don't sell ferries,” she said."),
    ("en", "Sponsored by nobody and loved by everybody, the regatta takes place again this year."),
    ("de", "Die Anzeige, die das Amt erstattet hat, richtet sich gegen Unbekannt."),
    ("fr", "La publicité de la vente sera faite pendant trois semaines au bureau du port."),
    ("es", "La publicidad de la venta se hará durante tres semanas en la oficina del puerto."),
    ("ru", "Реклама старого парома ещё висит в кассе, хотя её давно пора снять."),
]


@pytest.mark.parametrize(("language", "where", "line"), HITS, ids=[f"{h[0]}-{h[2][:24]}" for h in HITS])
def test_hit(language: str, where: str, line: str) -> None:
    article = placed(language, where, line)
    is_chrome(article, line, Kind.ADVERT)
    whole_prose(article, language)


@pytest.mark.parametrize(("language", "line"), NEAR_MISSES, ids=[f"{n[0]}-{n[1][:24]}" for n in NEAR_MISSES])
def test_near_miss(language: str, line: str) -> None:
    is_body(placed(language, "middle", line), line)


def test_without_the_filter_it_decides_nothing() -> None:
    lines = [line for language, _, line in HITS if language == "en"]
    pipeline = TEXT.without("adverts")
    filters = [s.filter for s in clean(page(below=lines), pipeline=pipeline).segments]
    assert "adverts" not in filters
    assert "adverts" in [s.filter for s in clean(page(below=lines)).segments]

"""Advertisement and sponsorship markers. And sentences that begin like them."""

from __future__ import annotations

from cleaner import Kind
from tests.invented import phrase_filter_tests

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


test_hit, test_near_miss, test_without_the_filter_it_decides_nothing = phrase_filter_tests(
    "adverts", Kind.ADVERT, HITS, NEAR_MISSES
)

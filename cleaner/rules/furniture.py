"""Chrome that the phrase files know by its words: share bars, players, adverts, and their like. One rule a kind."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.labels import ADVERT, CHROME, LEGAL, PLAYER, SHARE, Kind
from cleaner.page.page import Page
from cleaner.phrases.book import Phrase
from cleaner.scan.shapes import of_kind
from cleaner.signals import Signal

#: How surely a phrase speaks: as the whole line, as a part of it, and as the beginning of a sentence on cookies or
#: rights that nothing else begins with ("these cookies are necessary for the website").
WHOLE, PART, SENTENCE = 0.95, 0.85, 0.96
#: Characters of the shortest such beginning, and of one of ideographs, the first of which is here.
_COOKIE, _LONG, _LONG_IDEOGRAPHS, _IDEOGRAPHS = "cookie", 36, 8, "\u2e80"
_NAMES = {kind: kind.name.lower() for kind in Kind}


def known(page: Page, kind: Kind) -> Iterator[Signal]:
    """Chrome of one kind, as far as phrases tell."""
    name = _NAMES[kind]
    for line in of_kind(page.phrased, kind):
        if line.phrase_whole:
            yield Signal(line, CHROME, WHOLE, f"a known {name} phrase", kind)
        else:
            strength = SENTENCE if _begins_a_sentence(page.book.phrases[line.phrase]) else PART
            yield Signal(line, CHROME, strength, f"holds a known {name} phrase", kind)


def _begins_a_sentence(phrase: Phrase) -> bool:
    least = _LONG_IDEOGRAPHS if phrase.text >= _IDEOGRAPHS else _LONG
    long = len(phrase.text) >= least or _COOKIE in phrase.text
    return long and phrase.kind is LEGAL and phrase.match == "start"


def share(page: Page) -> Iterator[Signal]:
    """Share bars, network names, follow-us lines."""
    return known(page, SHARE)


def players(page: Page) -> Iterator[Signal]:
    """Media players and gallery controls."""
    return known(page, PLAYER)


def adverts(page: Page) -> Iterator[Signal]:
    """Advertisement and sponsorship markers."""
    return known(page, ADVERT)

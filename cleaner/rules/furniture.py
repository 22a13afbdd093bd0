"""Chrome that the phrase files know by its words: share bars, players, adverts, and their like. One rule a kind."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.labels import ADVERT, CHROME, PLAYER, SHARE, Kind
from cleaner.page.page import Page
from cleaner.scan.shapes import of_kind
from cleaner.signals import Signal

#: How surely a phrase speaks: as the whole line, or as a part of it.
WHOLE, PART = 0.95, 0.85
_NAMES = {kind: kind.name.lower() for kind in Kind}


def known(page: Page, kind: Kind) -> Iterator[Signal]:
    """Chrome of one kind, as far as phrases tell."""
    name = _NAMES[kind]
    for line in of_kind(page.phrased, kind):
        if line.phrase_whole:
            yield Signal(line, CHROME, WHOLE, f"a known {name} phrase", kind)
        else:
            yield Signal(line, CHROME, PART, f"holds a known {name} phrase", kind)


def share(page: Page) -> Iterator[Signal]:
    """Share bars, network names, follow-us lines."""
    return known(page, SHARE)


def players(page: Page) -> Iterator[Signal]:
    """Media players and gallery controls."""
    return known(page, PLAYER)


def adverts(page: Page) -> Iterator[Signal]:
    """Advertisement and sponsorship markers."""
    return known(page, ADVERT)

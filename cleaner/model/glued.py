"""Cuts lines where pieces without any known phrase are glued: "Harbour TownRadioBusinessArts & Leisure".

Where the class of characters changes, what training learned from documents says whether two pieces meet there: the
letters around, whether the pieces are words, of this page or any, and what the line's other places look like. What
known phrases and dates tell is cut before, by :mod:`cleaner.rules.seams`.
"""

from __future__ import annotations

import os
from array import array
from functools import cache
from typing import NamedTuple

from cleaner.model import weights
from cleaner.page.page import Page
from cleaner.scan.glue import Glue
from cleaner.signals import splitter

#: Cuts of a page, since each line takes memory (:mod:`cleaner.page.limits`).
_MOST_CUTS = 100_000


class _Weights(NamedTuple):
    """What :meth:`Glue.cuts` asks for, and the set of common words."""

    common: bytes
    features: array[int]
    rest: tuple[int, int, int, int, int]


@cache
def _shipped() -> _Weights:
    """The weights that ship with the package, read when they are first needed."""
    found = weights.read(os.path.join(os.path.dirname(__file__), "glue.bin"))
    common, features, rest = (found[name] for name in ("common", "weights", "rest"))
    assert isinstance(common, weights.Array)
    assert isinstance(features, weights.Array)
    assert isinstance(rest, weights.Array)
    bias, own, others, least, least_of_prose = rest.numbers()
    return _Weights(common.data, array("h", features.numbers()), (bias, own, others, least, least_of_prose))


@splitter
def glued(page: Page) -> list[int]:
    """Cuts lines at glued places that documents taught to know."""
    common, features, rest = _shipped()
    return Glue(page.text, page.lines, page.book.matcher, common).cuts(features, *rest)[:_MOST_CUTS]

"""Where lines are glued, as training found it: weights of what speaks for a cut."""

from __future__ import annotations

import os
from array import array
from functools import cache
from typing import NamedTuple

from cleaner.model import weights
from cleaner.page.page import Page
from cleaner.scan.glue import Glue


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


def joints(page: Page) -> list[int]:
    """The places in a page's text at which pieces are glued together, in order."""
    common, features, rest = _shipped()
    return Glue(page.text, page.lines, page.book.matcher, common).cuts(features, *rest)

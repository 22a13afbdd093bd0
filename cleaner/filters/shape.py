"""Shapes that several filters ask about: lines that look like titles, the words of a line."""

from __future__ import annotations

import re

import numpy as np

from cleaner.batch import Batch, Bools
from cleaner.characters import CharClass as C

#: A headline may end in a question or an ellipsis, not in a full stop.
_STOPS = (".", '."', ".”", ".“", ".»", "。", "。」", "۔", "।")
_WORD = re.compile(r"[^\W\d_]{4,}|[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]{2}")


def words_of(text: str) -> set[str]:
    """The words of a text, lower case; short ones left out, ideographs in pairs."""
    return set(_WORD.findall(text.lower()))


def title_like(batch: Batch, *, least_mass: int = 18, most_mass: int = 170) -> Bools:
    """Lines that could be a headline: of its length, begun like one, and not ended like a sentence."""
    counts, mass = batch.counts, batch.mass
    like = (mass >= least_mass) & (mass <= most_mass) & (counts[:, C.SYMBOL] <= 2) & ~batch.ends_with(C.COMMA, C.COLON)
    lines = batch.lines
    for i in np.flatnonzero(like).tolist():
        line = lines[i]
        like[i] = not line[0].islower() and (not line.endswith(_STOPS) or line.endswith(".."))
    return like

"""Shapes that several filters ask about: lines that look like titles, the words of a line."""

from __future__ import annotations

import re

import numpy as np

from cleaner.batch import Batch, Bools
from cleaner.characters import CharClass as C

_LETTERS = {code: " " for code in range(128) if not chr(code).isalpha()}
_WORD = re.compile(r"[^\W\d_]{4,}|[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]{2}")


def words_of(text: str) -> set[str]:
    """The words of a text, lower case; short ones left out, ideographs in pairs."""
    if text.isascii():  # the same words, faster
        return {word for word in text.lower().translate(_LETTERS).split() if len(word) > 3}
    return set(_WORD.findall(text.lower()))


def title_like(batch: Batch, *, least_mass: int = 18, most_mass: int = 170) -> Bools:
    """Lines that could be a headline: of its length, begun like one, and not ended like a sentence."""
    counts, mass = batch.counts, batch.mass
    like = (mass >= least_mass) & (mass <= most_mass) & (counts[:, C.SYMBOL] <= 2) & ~batch.ends_with(C.COMMA, C.COLON)
    return np.asarray(like & batch.headed)

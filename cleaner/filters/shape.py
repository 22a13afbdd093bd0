"""Shapes that several filters ask about: lines that look like titles, the words of a line."""

from __future__ import annotations

import re

import numpy as np

from cleaner.batch import Batch, Bools
from cleaner.characters import CharClass as C

_WORD = re.compile(r"[^\W\d_]{3,}|[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]{2}")


def words_of(text: str) -> set[str]:
    """The words of a text, lower case; short ones left out, ideographs in pairs."""
    return set(_WORD.findall(text.lower()))


def title_like(batch: Batch, *, least_mass: int = 18, most_mass: int = 170) -> Bools:
    """Lines that could be a headline: of its length, begun like one, and not ended like a sentence."""
    counts, mass = batch.counts, batch.mass
    sentence = batch.ends_with(C.END) & np.fromiter(
        (line.endswith((".", "。", "۔", "।")) and not line.endswith("..") for line in batch.lines), dtype=bool, count=len(batch)
    )
    begins = np.fromiter((bool(line) and not line[0].islower() for line in batch.lines), dtype=bool, count=len(batch))
    return (
        (mass >= least_mass)
        & (mass <= most_mass)
        & begins
        & ~(sentence & (counts[:, C.END] < 4))
        & (counts[:, C.SYMBOL] <= 2)
        & ~batch.ends_with(C.COMMA, C.COLON)
    )

"""Shapes that several filters ask about: lines that look like titles."""

from __future__ import annotations

import numpy as np

from cleaner.batch import Batch, Bools
from cleaner.characters import CharClass as C


def title_like(batch: Batch, *, least_mass: int = 18, most_mass: int = 170) -> Bools:
    """Lines that could be a headline: of its length, begun like one, and not ended like a sentence."""
    counts, mass = batch.counts, batch.mass
    like = (mass >= least_mass) & (mass <= most_mass) & (counts[:, C.SYMBOL] <= 2) & ~batch.ends_with(C.COMMA, C.COLON)
    return np.asarray(like & batch.headed)

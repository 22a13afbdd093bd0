"""Newsletter sign-ups, paywalls, app and donation appeals."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Change, Marks
from cleaner.filters.phrases import openers, phrase_marks
from cleaner.labels import Kind, Label

#: Lines below a heading ("Newsletter") that belong to it, if they have fewer letters than a paragraph.
_BELOW, _PARAGRAPH, _SCORE = 3, 110, 0.8


def promos(batch: Batch) -> Iterator[Change]:
    """Newsletter sign-ups, paywalls, app and donation appeals, and the short lines below their headings."""
    yield from phrase_marks(batch, Kind.PROMO)
    heads = openers(batch, Label.CHROME)
    if not heads.any():
        return
    heads &= batch.evidence["phrase_kind"] == int(Kind.PROMO)
    rows = [
        i
        for head in np.flatnonzero(heads).tolist()
        for i in range(head + 1, min(head + 1 + _BELOW, int(batch.first[batch.page_of[head] + 1])))
        if batch.mass[i] < _PARAGRAPH
    ]
    yield Marks(rows, Label.CHROME, Kind.PROMO, _SCORE, "just below a heading of an appeal")

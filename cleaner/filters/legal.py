"""Cookie banners, copyright and legal lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Change, Marks
from cleaner.filters.phrases import phrase_marks
from cleaner.labels import Kind, Label

_COPYRIGHT = re.compile(r"^\W*(?:©|\(c\))|(?:©|\(c\))\s*(?:\d{4}|[-–]\s*\d{4})", re.IGNORECASE)
_LONGEST = 300


def legal(batch: Batch) -> Iterator[Change]:
    """Cookie banners, copyright lines, terms and imprints."""
    yield from phrase_marks(batch, Kind.LEGAL)
    lines, codes = batch.lines, batch.codes
    opening = np.flatnonzero(codes[:-2] == ord("("))
    opening = opening[((codes[opening + 1] | 32) == ord("c")) & (codes[opening + 2] == ord(")"))]
    signed = np.unique(batch.lines_at(np.concatenate([np.flatnonzero(codes == ord("©")), opening])))
    rows = [i for i in signed[batch.length[signed] <= _LONGEST].tolist() if _COPYRIGHT.search(lines[i])]
    yield Marks(rows, Label.CHROME, Kind.LEGAL, 0.9, "a copyright line")

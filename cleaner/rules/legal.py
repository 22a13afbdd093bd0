"""Cookie banners, copyright and legal lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Change, Marks
from cleaner.filters.phrases import phrase_marks
from cleaner.labels import Kind, Label

# at the start of a line, or before a year; a pattern that begins with a set is searched fast
_OPENING = re.compile(r"\W*(?:©|\([cC]\))")
_DATED = re.compile(r"[©(](?:(?<=©)|[cC]\))\s*(?:\d{4}|[-–]\s*\d{4})")
_LONGEST = 300


def legal(batch: Batch) -> Iterator[Change]:
    """Cookie banners, copyright lines, terms and imprints."""
    yield from phrase_marks(batch, Kind.LEGAL)
    lines, codes = batch.lines, batch.codes
    opening = np.flatnonzero(codes[:-2] == ord("("))
    opening = opening[((codes[opening + 1] | 32) == ord("c")) & (codes[opening + 2] == ord(")"))]
    signed = np.unique(batch.lines_at(np.concatenate([np.flatnonzero(codes == ord("©")), opening])))
    rows = [
        i
        for i in signed[batch.length[signed] <= _LONGEST].tolist()
        if _OPENING.match(lines[i]) or _DATED.search(lines[i])
    ]
    yield Marks(rows, Label.CHROME, Kind.LEGAL, 0.9, "a copyright line")

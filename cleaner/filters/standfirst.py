"""The standfirst: the sentence or two between the title and the body."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Change, Marks
from cleaner.filters.shape import words_of
from cleaner.labels import UNDECIDED, Kind, Label

#: Letters of the shortest standfirst, and the share of its words that title and body know.
_LEAST, _SHARE = 45, 0.2
#: How many lines below the title are looked at.
_REACH = 8


def standfirst(batch: Batch) -> Iterator[Change]:
    """Standfirsts: undecided sentences between title and body that speak of the same things."""
    run = batch.evidence.get("run")
    if run is None:
        return
    rows = []
    for title in np.flatnonzero(batch.label == int(Label.TITLE)).tolist():
        high = int(batch.first[batch.page_of[title] + 1])
        below = np.flatnonzero(run[title + 1 : high])
        if not len(below):
            continue
        start = title + 1 + int(below[0])
        open_rows = [
            i
            for i in range(title + 1, min(start, title + 1 + _REACH))
            if batch.label[i] == UNDECIDED and batch.mass[i] >= _LEAST
        ]
        if open_rows:
            vocabulary = words_of(" ".join(batch.lines[j] for j in (title, *range(start, min(start + 12, high)))))
            for i in open_rows:
                words = words_of(batch.lines[i])
                if len(words & vocabulary) >= _SHARE * len(words):
                    rows.append(i)
    yield Marks(rows, Label.BODY, Kind.NONE, 0.7, "between title and body, and speaks of the same")

"""The standfirst: the sentence or two between the title and the body."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.batch import Batch, Change, Marks
from cleaner.filters.head import heads
from cleaner.filters.shape import words_of
from cleaner.labels import UNDECIDED, Kind, Label

#: Letters of the shortest standfirst, and the share of its words that title and body know.
_LEAST, _SHARE = 45, 0.2
#: How many lines below the title are looked at, and how many of the body's are asked for its words.
_REACH, _BODY = 8, 12


def standfirst(batch: Batch) -> Iterator[Change]:
    """Standfirsts: undecided sentences between title and body that speak of the same things."""
    rows: list[int] = []
    for head in heads(batch):
        below = range(head.title + 1, min(head.start, head.title + 1 + _REACH))
        open_rows = [i for i in below if batch.label[i] == UNDECIDED and batch.mass[i] >= _LEAST]
        if not open_rows:
            continue
        told = (head.title, *range(head.start, min(head.start + _BODY, head.high)))
        vocabulary = words_of(" ".join(batch.lines[i] for i in told))
        for i in open_rows:
            words = words_of(batch.lines[i])
            if len(words & vocabulary) >= _SHARE * len(words):
                rows.append(i)
    yield Marks(rows, Label.BODY, Kind.NONE, 0.7, "between title and body, and speaks of the same")

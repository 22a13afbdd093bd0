"""Which of a page's dates is the article's."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Change, Marks
from cleaner.rules.head import heads
from cleaner.labels import Kind, Label

#: How many lines above the title, and below the body's first and last line, the date may stand.
_ABOVE, _INSIDE, _BELOW = 4, 3, 6


def publication(batch: Batch) -> Iterator[Change]:
    """The earliest date near the title is the article's ("published" comes before "updated"); the others are clocks."""
    chosen: list[int] = []
    others: list[int] = []
    for head in heads(batch):
        dated = head.low + np.flatnonzero(batch.label[head.low : head.high] == int(Label.DATE))
        if not len(dated):
            continue
        rows = dated.tolist()
        near = [i for i in rows if head.title <= i <= head.start + _INSIDE]
        near = near or [i for i in rows if head.title - _ABOVE <= i < head.title]
        near = near or [i for i in rows if head.last - 1 <= i <= head.last + _BELOW]
        near = near or rows[:1]
        best = min(near, key=lambda i: (str(batch.value[i]), i))
        chosen.append(best)
        others += [i for i in rows if i not in near]
    days = [batch.value[i] for i in chosen]
    yield Marks(chosen, Label.DATE, Kind.NONE, 0.96, "the earliest date near title and body", days)
    yield Marks(others, Label.CHROME, Kind.CLOCK, 0.94, "a date away from title and body")

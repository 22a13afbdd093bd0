"""The head of an article: the lines between its title and the first of its body."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from cleaner.batch import Batch
from cleaner.labels import Label


class Head(NamedTuple):
    """Rows of one page: its first line, the title (else the body's start), the body's first and last, its end."""

    low: int
    title: int
    start: int
    last: int
    high: int
    titled: bool


def heads(batch: Batch) -> Iterator[Head]:
    """The head of every page that has a body; needs the evidence column ``run``."""
    run = batch.evidence.get("run")
    if run is None:
        return
    for page in range(batch.pages):
        low, high = int(batch.first[page]), int(batch.first[page + 1])
        body = np.flatnonzero(run[low:high])
        if not len(body):
            continue
        start, last = low + int(body[0]), low + int(body[-1])
        titles = low + np.flatnonzero(batch.label[low:high] == int(Label.TITLE))
        title = int(titles[0]) if len(titles) else start
        if len(titles) and title >= start:  # the run took the title in: the body begins below it
            start = min(title + 1, last)
        yield Head(low, title, start, last, high, bool(len(titles)))

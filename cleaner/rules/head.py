"""The head of an article: the lines between its title and the first of its body."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from cleaner.batch import Batch, Bools, Ints
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
    pages, start, last = spans(batch, run)
    titled = batch.label == int(Label.TITLE)
    titles = dict(zip(*(column.tolist() for column in spans(batch, titled)[:2]), strict=True))
    bounds = batch.first.tolist()
    for page, begin, end in zip(pages.tolist(), start.tolist(), last.tolist(), strict=True):
        low, high = bounds[page], bounds[page + 1]
        title = titles.get(page, begin)
        if page in titles and title >= begin:  # the run took the title in: the body begins below it
            begin = min(title + 1, end)
        yield Head(low, title, begin, end, high, page in titles)


def body_starts(batch: Batch) -> Ints:
    """The first line of each page's run of body; the page's end where there is none."""
    starts = batch.first[1:].copy()
    pages, first, _ = spans(batch, batch.evidence["run"])
    starts[pages] = first
    return starts


def spans(batch: Batch, mask: Bools) -> tuple[Ints, Ints, Ints]:
    """The pages that have lines of the mask, and the first and last such line of each."""
    rows = np.flatnonzero(mask)
    page = batch.page_of[rows]
    first = np.diff(page, prepend=-1) > 0
    last = np.diff(page, append=batch.pages) > 0
    return page[first], rows[first], rows[last]

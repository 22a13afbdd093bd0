"""The last word: what the neighbours make certain, and what nothing speaks against."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Change, Marks
from cleaner.rules.head import body_starts, spans
from cleaner.folding import sums
from cleaner.labels import UNDECIDED, Kind, Label


def settle(batch: Batch) -> Iterator[Change]:
    """Settles the lines still open: above and below the body they are chrome, unless nothing there is."""
    run = batch.evidence.get("run")
    if run is None:
        return
    undecided = np.flatnonzero(batch.label == UNDECIDED)
    told = sums(np.isin(batch.label, (int(Label.CHROME), int(Label.HEADLINE), int(Label.TAG))))
    # each page's bounds, above its body and below; all of a page without a body is above it
    start, stop = body_starts(batch), batch.first[1:].copy()
    pages, _, last = spans(batch, run)
    stop[pages] = last + 1
    chrome_above = told[start] > told[batch.first[:-1]]
    chrome_below = told[batch.first[1:]] > told[stop]
    page = batch.page_of[undecided]
    above, below = undecided < start[page], undecided >= stop[page]
    outside = (above & chrome_above[page]) | (below & chrome_below[page])
    chrome, body = undecided[outside], undecided[(above | below) & ~outside]
    yield Marks(chrome, Label.CHROME, Kind.NAVIGATION, 0.6, "outside the body")
    yield Marks(body, Label.BODY, Kind.NONE, 0.5, "nothing on this side of the body is chrome")

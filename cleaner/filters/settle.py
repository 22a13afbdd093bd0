"""The last word: what the neighbours make certain, and what nothing speaks against."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Change, Marks
from cleaner.labels import UNDECIDED, Kind, Label


def settle(batch: Batch) -> Iterator[Change]:
    """Settles the lines still open: above and below the body they are chrome, unless nothing there is."""
    run = batch.evidence.get("run")
    if run is None:
        return
    body: list[int] = []
    chrome: list[int] = []
    undecided = batch.label == UNDECIDED
    told = np.isin(batch.label, (int(Label.CHROME), int(Label.HEADLINE), int(Label.TAG)))
    for page in range(batch.pages):
        low, high = int(batch.first[page]), int(batch.first[page + 1])
        inside = np.flatnonzero(run[low:high])
        start, stop = (low + int(inside[0]), low + int(inside[-1]) + 1) if len(inside) else (high, high)
        for a, b in ((low, start), (stop, high)):
            (chrome if told[a:b].any() else body).extend((a + np.flatnonzero(undecided[a:b])).tolist())
    yield Marks(chrome, Label.CHROME, Kind.NAVIGATION, 0.6, "outside the body")
    yield Marks(body, Label.BODY, Kind.NONE, 0.5, "nothing on this side of the body is chrome")

"""The furniture of readers' comments, and the comments themselves, below the article."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Change, Evidence
from cleaner.filters.phrases import openers, phrase_marks
from cleaner.labels import Kind, Label


def comments(batch: Batch) -> Iterator[Change]:
    """Comment links and forms; what follows a comments heading in a page's second half is set aside.

    Gives the evidence column ``after_comments``: lines below such a heading.
    """
    yield from phrase_marks(batch, Kind.COMMENTS)
    after = np.zeros(len(batch), dtype=bool)
    heads = openers(batch, Label.CHROME)
    if heads.any():
        heads &= batch.evidence["phrase_kind"] == int(Kind.COMMENTS)
        prose = np.where(batch.mass > 60, batch.mass, 0)
        for page in np.unique(batch.page_of[heads]).tolist():
            low, high = int(batch.first[page]), int(batch.first[page + 1])
            so_far = np.cumsum(prose[low:high])
            late = np.flatnonzero(heads[low:high] & (so_far > 0.5 * so_far[-1]))
            if len(late):
                after[low + int(late[0]) : high] = True
    yield Evidence("after_comments", after)

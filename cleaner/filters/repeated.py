"""Lines that stand more than once in a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Change, Evidence


def repeated(batch: Batch) -> Iterator[Change]:
    """Counts how often each line stands in its page: evidence ``repeats``, for what decides on body.

    It labels nothing: a refrain repeats as a menu does, and only the neighbours tell them apart.
    """
    column = np.ones(len(batch), dtype=np.int64)
    lines = batch.lines
    for page in range(batch.pages):
        low, high = int(batch.first[page]), int(batch.first[page + 1])
        counts = Counter(lines[low:high])
        if len(counts) < high - low:
            column[low:high] = [counts[line] for line in lines[low:high]]
    yield Evidence("repeats", column)

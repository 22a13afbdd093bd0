"""Lines that stand more than once in a page."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Change, Evidence
from cleaner.filters.vocabulary import of_page


def repeated(batch: Batch) -> Iterator[Change]:
    """Counts how often each line stands in its page: evidence ``repeats``, for what decides on body.

    It labels nothing: a refrain repeats as a menu does, and only the neighbours tell them apart.
    """
    at = batch.folded.at[batch.bounds]
    key = batch.folded.hashes(*batch.folded.trimmed(at[:-1], at[1:])) + of_page(batch.page_of)
    _, line, counts = np.unique(key, return_inverse=True, return_counts=True)
    yield Evidence("repeats", np.where(batch.mass > 0, counts[line], 1))

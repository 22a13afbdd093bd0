"""Lines that stand more than once in a page."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Change, Evidence


def repeated(batch: Batch) -> Iterator[Change]:
    """Counts how often each line stands in its page: evidence ``repeats``, for what decides on body.

    It labels nothing: a refrain repeats as a menu does, and only the neighbours tell them apart.
    """
    yield Evidence("repeats", np.where(batch.mass > 0, batch.alike, 1))

"""Share bars, network names, follow-us lines."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.batch import Batch, Change
from cleaner.filters.phrases import phrase_marks
from cleaner.labels import Kind


def share(batch: Batch) -> Iterator[Change]:
    """Share bars, network names, follow-us lines."""
    yield from phrase_marks(batch, Kind.SHARE)

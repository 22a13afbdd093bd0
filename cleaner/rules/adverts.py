"""Advertisement and sponsorship markers."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.batch import Batch, Change
from cleaner.filters.phrases import phrase_marks
from cleaner.labels import Kind


def adverts(batch: Batch) -> Iterator[Change]:
    """Advertisement and sponsorship markers."""
    yield from phrase_marks(batch, Kind.ADVERT)

"""Newsletter sign-ups, paywalls, app and donation appeals."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.batch import Batch, Change
from cleaner.filters.phrases import phrase_marks
from cleaner.labels import Kind


def promos(batch: Batch) -> Iterator[Change]:
    """Newsletter sign-ups, paywalls, app and donation appeals."""
    yield from phrase_marks(batch, Kind.PROMO)

"""Media players and gallery controls."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.batch import Batch, Change
from cleaner.filters.phrases import phrase_marks
from cleaner.labels import Kind


def players(batch: Batch) -> Iterator[Change]:
    """Media players and gallery controls."""
    yield from phrase_marks(batch, Kind.PLAYER)

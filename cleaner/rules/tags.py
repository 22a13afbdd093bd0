"""Tags that a line says outright: "Tags: a, b", "#a #b"; and what tags look like."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Bools, Change, Marks
from cleaner.rules.head import spans
from cleaner.filters.phrases import Phrases, introduced
from cleaner.folding import spread
from cleaner.labels import Kind, Label
from cleaner.values.tags import hash_tags, split_tags

#: Lines below the body in which a list that nothing introduces may be one of tags.
_FAR = 30


class Tags:
    """Tags after an introducer ("Tags: a, b"), and of hashes ("#a #b")."""

    name = "tags"

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def __call__(self, batch: Batch) -> Iterator[Change]:
        rows, values, bare = [], [], []
        for i, rest in introduced(batch, self._phrases.book, Label.TAG):
            tags = split_tags(rest)
            if tags:
                rows.append(i)
                values.append(tags)
            elif not rest:  # "Tags:" on a line of its own
                bare.append(i)
        yield Marks(rows, Label.TAG, Kind.NONE, 0.93, "tags after their introducer", values)
        yield Marks(bare, Label.CHROME, Kind.NAVIGATION, 0.93, "introduces the tags below it")
        yield from _hashes(batch)


def _hashes(batch: Batch) -> Iterator[Change]:
    hashed = (batch.code_at(batch.extents[0]) == ord("#")) & (batch.mass >= 2)
    if "run" in batch.evidence:
        hashed &= soon_after(batch)
    found = {i: tags for i in np.flatnonzero(hashed).tolist() if (tags := hash_tags(batch.lines[i]))}
    rows, values = list(found), list(found.values())
    yield Marks(rows, Label.TAG, Kind.NONE, 0.9, "hash tags", values)


def soon_after(batch: Batch) -> Bools:
    """The last line of each body and those not far below it: bare lists elsewhere are rarely tags."""
    pages, _, last = spans(batch, batch.evidence["run"])
    mask = np.zeros(len(batch), dtype=bool)
    mask[spread(last, np.minimum(last + 1 + _FAR, batch.first[pages + 1]))[1]] = True
    return mask

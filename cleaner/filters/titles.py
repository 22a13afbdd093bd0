"""The title: the title-like line above the body that best fits it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Change, Marks
from cleaner.filters.shape import title_like, words_of
from cleaner.labels import UNDECIDED, Kind, Label

#: How many lines above the first of the body are looked at.
_REACH = 40


def titles(batch: Batch) -> Iterator[Change]:
    """The title: a title-like line above the body, near it, sharing its words, repeated elsewhere."""
    run = batch.evidence.get("run")
    if run is None:
        return
    like = title_like(batch, least_mass=6)
    free = (batch.label == UNDECIDED) | (batch.label == int(Label.SECTION)) | ((batch.label == int(Label.BODY)) & (batch.score < 0.9))
    rows, scores, copies = [], [], []
    for page in range(batch.pages):
        low, high = int(batch.first[page]), int(batch.first[page + 1])
        inside = np.flatnonzero(run[low:high])
        if not len(inside):
            continue
        start = low + int(inside[0])
        found = _best(batch, like & free, low, start, high)
        if found is None:
            continue
        row, score = found
        rows.append(row)
        scores.append(score)
        text = batch.lines[row]
        copies += [i for i in range(low, min(row + 3, high)) if i != row and batch.lines[i] == text]
    yield Marks(rows, Label.TITLE, Kind.NONE, np.array(scores), "stands above the body as its title")
    yield Marks(copies, Label.CHROME, Kind.NAVIGATION, 0.8, "the title once more")


def _best(batch: Batch, candidates: np.ndarray, low: int, start: int, high: int) -> tuple[int, float] | None:
    lines = batch.lines
    top = max(low, start - _REACH)
    stop = min(start + 2, high)
    rows = [top + int(i) for i in np.flatnonzero(candidates[top:stop])]
    if not rows:
        return None
    vocabulary = words_of(" ".join(lines[start : min(start + 12, high)]))
    best, best_score = None, 0.0
    for row in rows:
        words = words_of(lines[row])
        shared = len(words & vocabulary) / max(len(words), 1)
        # lines in between that belong between a title and its text cost nothing
        between = batch.label[row + 1 : start]
        distance = int(np.sum((between == UNDECIDED) | (between == int(Label.SECTION)))) if row < start else 0
        length = min(int(batch.mass[row]), 60) / 60
        score = 0.9 * shared + 0.7 * length - 0.06 * distance - (0.35 if row >= start else 0.0)
        if batch.gap[row]:
            score += 0.05
        if score > best_score:
            best, best_score = row, score
    if best is None or best_score < 0.3:
        return None
    return best, min(0.99, 0.72 + 0.16 * best_score)

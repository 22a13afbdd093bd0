"""The title: the title-like line above the body that best fits it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Change, Marks
from cleaner.filters.shape import title_like, words_of
from cleaner.labels import UNDECIDED, Kind, Label

#: How many lines above the first of the body are looked at.
_REACH = 60
#: A title stands at most so many lines above its standfirst.
_STANDFIRST = 3
#: What a line loses that holds another candidate and more; how much less fitting than its standfirst a title
#: may be, and one of four words or more just above it.
_LONGER, _SLACK, _ADJACENT = 0.6, 0.25, 0.5


def titles(batch: Batch) -> Iterator[Change]:
    """The title: a title-like line above the body, near it, sharing its words, repeated elsewhere."""
    run = batch.evidence.get("run")
    if run is None:
        return
    like = title_like(batch, least_mass=6)
    free = (
        (batch.label == UNDECIDED)
        | (batch.label == int(Label.SECTION))
        | ((batch.label == int(Label.BODY)) & (batch.score < 0.9))
    )
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
    repeats = batch.evidence.get("repeats")
    prose = batch.evidence["prose"]
    signed = np.isin(batch.label, (int(Label.BYLINE), int(Label.DATE)))
    scores: dict[int, float] = {}
    distance = 0  # undecided lines between a candidate and the body; what belongs between them costs nothing
    for row in range(stop - 1, top - 1, -1):
        if candidates[row]:
            words, mass = words_of(lines[row]), int(batch.mass[row])
            score = 0.9 * len(words & vocabulary) / max(len(words), 4) + 0.7 * min(mass, 45) / 45 - 0.03 * distance
            score += 0.3 * bool(signed[row + 1 : min(row + 5, high)].any())
            score -= 0.3 * (mass > 110) + 0.5 * bool((prose[start:row] > 0.6).any())
            if repeats is not None and repeats[row] > 1:
                score += 0.25
            scores[row] = score
        if row < start and batch.label[row] in (UNDECIDED, int(Label.SECTION)):
            distance += 1
    if not scores:
        return None
    for row in scores:  # "Title | Site" holds the title, but is not it
        if any(lines[row] != lines[other] and lines[row].startswith(lines[other] + " ") for other in scores):
            scores[row] -= _LONGER
    best = max(scores, key=lambda row: scores[row])
    # a standfirst shares more of the body's words than the title that stands just above it
    above = [row for row in scores if best - _STANDFIRST <= row < best and batch.mass[row] < batch.mass[best]]
    above = [
        row
        for row in above
        if scores[row] >= scores[best] - (_ADJACENT if row == best - 1 and batch.words[row] >= 4 else _SLACK)
    ]
    if above:
        best = max(above, key=lambda row: scores[row])
    return (best, min(0.99, 0.72 + 0.16 * scores[best])) if scores[best] >= 0.3 else None

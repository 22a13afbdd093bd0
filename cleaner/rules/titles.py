"""The title: the title-like line above the body that best fits it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Bools, Change, Floats, Ints, Marks
from cleaner.rules.head import spans
from cleaner.rules.shape import title_like
from cleaner.filters.vocabulary import shared
from cleaner.folding import spread
from cleaner.labels import UNDECIDED, Kind, Label
from cleaner.values.titles import title_of

#: How many lines above the first of the body are looked at.
_REACH = 40
#: A title stands at most so many lines above its standfirst.
_STANDFIRST = 3
#: Probability of prose from which a line above a candidate shows that the body has begun.
_PROSE = 0.6
#: A byline or date stands at most so many lines below its title.
_SIGNED = 4
_SIGNS = (int(Label.BYLINE), int(Label.DATE))
_OPEN = (UNDECIDED, int(Label.SECTION))
#: How many lines of the body are asked for its words, and characters of each; a title of fewer words counts as so many.
_TOLD, _READ, _FEW = 12, 400, 4
_NUMBER = re.compile(r"^\d{1,2}\.\s+")
_SITE = re.compile(r"\s+[|·•»–—-]\s+[^|·•»–—]+$")
#: How much less fitting the title may be than the line that adds the site's name; how much less fitting than
#: its standfirst a title may be, and one of four words or more just above it.
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
    pages, starts, _ = spans(batch, run)
    candidates, fits = _candidates(batch, like & free, pages, starts)
    rows, scores, copies = [], [], []
    for page, start in zip(pages.tolist(), starts.tolist(), strict=True):
        low, high = int(batch.first[page]), int(batch.first[page + 1])
        found = _best(batch, candidates, fits, low, start, high)
        if found is None:
            continue
        row, score = found
        rows.append(row)
        scores.append(score)
        text = batch.lines[row]
        stop = min(row + 3, high)
        for i in (low + np.flatnonzero(batch.length[low:stop] >= len(text))).tolist():
            line = batch.lines[i]
            if line.startswith(text) and i != row and text in (line, _SITE.sub("", line)):
                copies.append(i)
    named = [title_of(batch.lines[row]) for row in rows]
    yield Marks(rows, Label.TITLE, Kind.NONE, np.array(scores), "stands above the body as its title", named)
    yield Marks(copies, Label.CHROME, Kind.NAVIGATION, 0.8, "the title once more")


def _candidates(batch: Batch, mask: Bools, pages: Ints, starts: Ints) -> tuple[Bools, Floats]:
    """Lines of the mask that may be the title, and what share of its words the beginning of the body has."""
    low, high = batch.first[pages], batch.first[pages + 1]
    _, near = spread(np.maximum(low, starts - _REACH), np.minimum(starts + 2, high))
    _, told = spread(starts, np.minimum(starts + _TOLD, high))
    rows = near[mask[near]]
    candidates, fits = np.zeros(len(batch), dtype=bool), np.zeros(len(batch))
    candidates[rows] = True
    fits[rows] = shared(batch, rows, told, _READ, least=_FEW)
    return candidates, fits


def _best(batch: Batch, candidates: Bools, fits: Floats, low: int, start: int, high: int) -> tuple[int, float] | None:
    lines = batch.lines
    top = max(low, start - _REACH)
    stop = min(start + 2, high)
    if not candidates[top:stop].any():
        return None
    repeats = batch.evidence["repeats"][top:stop].tolist() if "repeats" in batch.evidence else None
    prose = batch.evidence["prose"]
    labels, masses = batch.label[top : min(stop + _SIGNED, high)].tolist(), batch.mass[top:stop].tolist()
    scores: dict[int, float] = {}
    distance = 0  # undecided lines between a candidate and the body; what belongs between them costs nothing
    signed = high + _SIGNED  # the nearest byline or date below
    for row in range(min(stop + _SIGNED, high) - 1, top - 1, -1):
        if row < stop and candidates[row] and not (row > start and (prose[start:row] > _PROSE).any()):
            mass = masses[row - top]
            score = 0.9 * float(fits[row]) + 0.7 * min(mass, 45) / 45 - 0.05 * distance
            score += 0.3 * (signed - row <= _SIGNED) - 0.3 * (mass > 110)
            if repeats is not None and repeats[row - top] > 1:
                score += 0.25
            scores[row] = score
        if labels[row - top] in _SIGNS:
            signed = row
        elif row < start and labels[row - top] in _OPEN:
            distance += 1
    if not scores:
        return None
    best = max(scores, key=lambda row: scores[row])
    title = _NUMBER.sub("", _SITE.sub("", lines[best]))  # "Title | Site" and "4. Title" hold the title, but are not it
    best = next((row for row in scores if lines[row] == title and scores[row] >= scores[best] - _LONGER), best)
    top = best  # of lines that stand on each other, all like titles, the first is the title
    while top - 1 in scores and top > best - _STANDFIRST:
        top -= 1
    above = [
        row
        for row in scores
        if best - _STANDFIRST <= row < best
        and batch.mass[row] < batch.mass[best]
        and scores[row] >= scores[best] - (_ADJACENT if row >= top and batch.words[row] >= 4 else _SLACK)
    ]
    if above:
        best = max(above, key=lambda row: scores[row])
    return (best, min(0.99, 0.72 + 0.16 * scores[best])) if scores[best] >= 0.3 else None

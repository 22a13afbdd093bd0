"""The body: the run of lines of a page that reads most like prose.

Each line gets a probability of being prose from its shape alone, then the run of lines with the
largest sum of evidence is taken (maximum subsequence segmentation: J. Pasternak and D. Roth,
"Extracting Article Text from the Web with Maximum Subsequence Segmentation", WWW 2009). Weights
are rounded from a logistic regression over the lines of the corpora; see docs/how-it-works.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from cleaner.batch import Batch, Bools, Change, Evidence, Floats, Marks
from cleaner.characters import CharClass as C
from cleaner.filters.phrases import openers
from cleaner.filters.shape import title_like
from cleaner.labels import Kind, Label

#: Below this probability of prose a line speaks against a run of body, above it for the run.
_EVEN = 0.34
#: Weight against a run of a time or date on a line of its own.
_CLOCK = 0.3
#: A line's say grows with what it holds, to this power: a long paragraph outweighs a few menu lines.
_POWER = 0.66
_LEAST_MASS = 8
#: Weight against a run of a heading such as "Related stories" or "Comments": it takes a paragraph
#: below it for the run to go on.
_HEADING = 10.0
#: What a line's odds lose when another filter has called it something, when it repeats as menu words do,
#: and when it stands below a comments heading.
_TAKEN, _REPEATED, _COMMENT = 4.0, 0.4, 3.0
#: Where no sign of chrome stands within so many lines, a line's say against a run is so much less.
_NEAR, _CALM = 4, 0.25
#: Letters of the shortest line that may be a headline rather than a verse; lines and words a line that make verses.
_HEADLINE, _SEVERAL, _WORDED = 30, 4, 3.0
#: Letters of a sentence that can vouch for a run's end, how many of them there must be,
#: and which share of the run's sentences.
_SENTENCE, _SOUND, _MOST = 60, 3, 0.5
#: A sentence of so many letters lends its full weight to its neighbours.
_FULL = 200

#: Letters of the longest sentence that is taken for an answer.
_ANSWER = 60
#: Times of day in a run that make it a liveblog.
_ENTRIES = 3


def prose(batch: Batch) -> Floats:
    """Log-odds, by its shape alone, that a line is prose: one number a line."""
    counts = batch.counts
    return np.asarray(
        -3.9
        + 0.63 * np.log2(batch.mass + 1)
        + 0.96 * batch.ends_with(C.END)
        + 2.0 * batch.ends_with(C.COLON)
        - 0.95 * np.minimum(counts[:, C.UPPER] / np.maximum(batch.words, 1), 2)
        + 0.3 * np.minimum(counts[:, C.COMMA], 3)
    )


def body(batch: Batch) -> Iterator[Change]:
    """The run of lines that reads most like prose. Gives the evidence columns ``prose`` and ``run``."""
    chance = 1 / (1 + np.exp(-prose(batch) - _context(batch)))
    weighed = (chance - _EVEN) * np.maximum(batch.mass, _LEAST_MASS) ** _POWER
    headings = openers(batch, Label.HEADLINE) | openers(batch, Label.CHROME)
    # times and dates stand between the entries of a liveblog as they do between teasers: no sign either way
    clocks = (batch.kind == int(Kind.CLOCK)) | (batch.label == int(Label.DATE))
    against = (_taken(batch) & ~clocks) | headings
    telling = title_like(batch, least_mass=_HEADLINE) & (batch.words >= 4)
    signs = against | telling
    # lists, verse and dialogue are short lines where there is no sign of chrome and no headline near
    weighed = np.where((weighed < 0) & (batch.near(signs, _NEAR) == 0), weighed * _CALM, weighed)
    weighed[clocks] = -_CLOCK
    weighed[headings] = -_HEADING
    values = weighed.tolist()
    run = np.zeros(len(batch), dtype=bool)
    first = batch.first.tolist()
    for low, high in pairwise(first):
        start, stop = (low + bound for bound in best_run(values[low:high]))
        if start < stop:
            stop = _without_tail(batch, start, stop, signs)
            stop = _with_verses(batch, stop, high, against, telling)
            stop = _with_answers(batch, stop, high, against)
            start = _with_entries(batch, low, start, stop, against, clocks)
        run[start:stop] = True
    yield Evidence("prose", chance)
    yield Evidence("run", run)
    yield Marks(
        run, Label.BODY, Kind.NONE, (0.55 + 0.43 * chance)[run], "in the run of lines that reads most like prose"
    )


def _taken(batch: Batch) -> Bools:
    """Lines that an earlier filter is fairly sure are something other than body."""
    return np.asarray((batch.score > 0.5) & (batch.label != int(Label.BODY)))


def _without_tail(batch: Batch, start: int, stop: int, signs: Bools) -> int:
    """The run's end, moved up to the first sign of chrome below the last sentence that belongs to the rest."""
    if "coherence" not in batch.evidence:
        return stop
    sentences = (batch.mass[start:stop] > _SENTENCE) & batch.ends_with(C.END)[start:stop]
    rows = np.flatnonzero(sentences & (batch.evidence["coherence"][start:stop] > 0))
    if len(rows) < max(_SOUND, _MOST * int(sentences.sum())):  # the page's sentences don't tell what belongs
        return stop
    last = start + int(rows[-1]) + 1
    signed = np.flatnonzero(signs[last:stop])
    return last + int(signed[0]) if len(signed) else stop


def _with_verses(batch: Batch, stop: int, high: int, against: Bools, telling: Bools) -> int:
    """The run's end, moved down over several worded lines with nothing against them and no headline among them."""
    said = np.flatnonzero(against[stop:high])
    end = stop + int(said[0]) if len(said) else high
    worded = end - stop >= _SEVERAL and float(batch.words[stop:end].mean()) >= _WORDED
    return end if worded and not telling[stop:end].any() else stop


def _with_answers(batch: Batch, stop: int, high: int, against: Bools) -> int:
    """The run's end, moved down over short sentences that follow a short sentence, as answers do in a dialogue."""
    ended = batch.ends_with(C.END)
    while (
        stop < high
        and ended[stop - 1]
        and ended[stop]
        and not against[stop]
        and batch.evidence["phrase"][stop] < 0
        and batch.mass[stop - 1] <= _ANSWER
        and batch.mass[stop] <= _ANSWER
    ):
        stop += 1
    return stop


def _with_entries(batch: Batch, low: int, start: int, stop: int, against: Bools, clocks: Bools) -> int:
    """The start of a liveblog's run, moved up to the first of the times that stand above its entries."""
    if int(clocks[start:stop].sum()) < _ENTRIES:
        return start
    closed = np.flatnonzero((against & (batch.kind != int(Kind.SHARE)))[low:start])
    top = low + int(closed[-1]) + 1 if len(closed) else low
    timed = np.flatnonzero(clocks[top:start])
    return top + int(timed[0]) if len(timed) else start


def _context(batch: Batch) -> Floats:
    """What the rest of the page, and the filters so far, add to the log-odds of each line."""
    taken = _taken(batch)
    sentence = np.where(batch.ends_with(C.END) & ~taken, np.minimum(batch.mass, _FULL) / _FULL, 0.0)
    page, inner = batch.page_of, np.zeros(len(batch))
    same = page[1:] == page[:-1]
    inner[1:] += sentence[:-1] * same
    inner[:-1] += sentence[1:] * same
    lines = np.diff(batch.first)
    position = (np.arange(len(batch)) - batch.first[page]) / np.maximum(lines[page], 1)
    odds = 0.7 * inner - 0.8 * position - _TAKEN * taken
    for name, weight in (("coherence", 1.8), ("after_comments", -_COMMENT)):
        if name in batch.evidence:
            odds = odds + weight * batch.evidence[name]
    if "repeats" in batch.evidence:
        odds = odds - _REPEATED * (batch.evidence["repeats"] > 1)
    return np.asarray(odds)


def best_run(values: Sequence[float]) -> tuple[int, int]:
    """Bounds ``[start, stop)`` of the run with the largest sum; ``(0, 0)`` if none is positive.

    >>> best_run([-1, 2, -1, 3, -5, 2])
    (1, 4)
    """
    best, bounds, total, start = 0.0, (0, 0), 0.0, 0
    for i, value in enumerate(values):
        if total <= 0:
            total, start = 0.0, i
        total += value
        if total > best:
            best, bounds = total, (start, i + 1)
    return bounds

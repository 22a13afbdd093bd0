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

from cleaner.batch import Batch, Change, Evidence, Floats, Marks
from cleaner.characters import CharClass as C
from cleaner.rules.ends import Ends, taken
from cleaner.filters.phrases import openers
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
#: A sentence of so many letters lends its full weight to its neighbours.
_FULL = 200


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
    ends = Ends(batch, against=(taken(batch) & ~clocks) | headings, clocks=clocks)
    # lists, verse and dialogue are short lines where there is no sign of chrome and no headline near
    weighed = np.where((weighed < 0) & (batch.near(ends.signs, _NEAR) == 0), weighed * _CALM, weighed)
    weighed[clocks] = -_CLOCK
    weighed[headings] = -_HEADING
    values = weighed.tolist()
    run = np.zeros(len(batch), dtype=bool)
    for low, high in pairwise(batch.first.tolist()):
        start, stop = (low + bound for bound in best_run(values[low:high]))
        if start < stop:
            start, stop = ends.moved(low, start, stop, high)
        run[start:stop] = True
    yield Evidence("prose", chance)
    yield Evidence("run", run)
    yield Marks(
        run, Label.BODY, Kind.NONE, (0.55 + 0.43 * chance)[run], "in the run of lines that reads most like prose"
    )


def _context(batch: Batch) -> Floats:
    """What the rest of the page, and the filters so far, add to the log-odds of each line."""
    other = taken(batch)
    sentence = np.where(batch.ends_with(C.END) & ~other, np.minimum(batch.mass, _FULL) / _FULL, 0.0)
    page, inner = batch.page_of, np.zeros(len(batch))
    same = page[1:] == page[:-1]
    inner[1:] += sentence[:-1] * same
    inner[:-1] += sentence[1:] * same
    lines = np.diff(batch.first)
    position = (np.arange(len(batch)) - batch.first[page]) / np.maximum(lines[page], 1)
    odds = 0.7 * inner - 0.8 * position - _TAKEN * other
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

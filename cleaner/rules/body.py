"""The body: the run of lines of a page that reads most like prose.

Each line gets a chance of being prose, from its shape and its neighbours. Then the run of lines with the largest sum of
weights is taken (maximum subsequence segmentation: J. Pasternak and D. Roth, "Extracting Article Text from the Web with
Maximum Subsequence Segmentation", WWW 2009). Weights are rounded from a logistic regression over the lines of the
corpora; see docs/how-it-works.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.labels import BODY
from cleaner.page.page import Page
from cleaner.rules.comments import comments_from
from cleaner.rules.ends import Ends
from cleaner.scan.prose import best_run, weigh
from cleaner.signals import Signal


def body(page: Page) -> Iterator[Signal]:
    """The run of lines that reads most like prose. Finds ``page.run``, and each line's chance of prose."""
    lines = page.lines
    weights, against, titles, clocks = weigh(lines, comments_from(page))
    start, stop = best_run(weights)
    if start < stop:
        start, stop = Ends(lines, against=against, titles=titles, clocks=clocks).moved(start, stop)
    page.run = range(start, stop)
    for line in lines[start:stop]:
        line.in_run = True
        yield Signal(line, BODY, 0.55 + 0.43 * line.prose, "in the run of lines that reads most like prose")

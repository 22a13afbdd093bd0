"""The body: the run of lines of a page that reads most like prose.

Each line gets a chance of being prose, from its shape and its neighbours. Then the run of lines with the largest sum of
weights is taken (maximum subsequence segmentation: J. Pasternak and D. Roth, "Extracting Article Text from the Web with
Maximum Subsequence Segmentation", WWW 2009). Weights are rounded from a logistic regression over the lines of the
corpora; see docs/how-it-works.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp, log2

from cleaner.labels import BODY, CHROME, CLOCK, DATE, HEADLINE
from cleaner.page.page import Page
from cleaner.rules.comments import comments_from
from cleaner.rules.ends import Ends
from cleaner.rules.shape import COLON, END, title_like
from cleaner.scan.lines import Line
from cleaner.signals import Signal

#: Below this chance of prose a line speaks against a run of body, above it for the run.
_EVEN = 0.34
#: Weight against a run of a time or date on a line of its own.
_CLOCK = 0.3
#: A line's weight grows with what it holds, to this power: a long paragraph outweighs a few menu lines.
_POWER = 0.66
_LEAST_MASS = 8
#: Weight against a run of a heading such as "Related stories" or "Comments": it takes a paragraph
#: below it for the run to go on.
_HEADING = 10.0
#: What a line's odds lose when another rule has called it something, when it repeats as menu words do,
#: and when it stands below a comments heading.
_TAKEN, _REPEATED, _COMMENT = 4.0, 0.4, 3.0
#: Where no sign of chrome stands within so many lines, a line's weight against a run is so much less.
_NEAR, _CALM = 4, 0.25
#: A sentence of so many letters lends its full weight to its neighbours.
_FULL = 200
#: Letters and words of the shortest line that may be a headline rather than a verse.
_HEADLINE, _WORDS = 30, 4


def body(page: Page) -> Iterator[Signal]:
    """The run of lines that reads most like prose. Finds ``page.run``, and each line's chance of prose."""
    lines = page.lines
    taken = [_is_taken(line) for line in lines]
    # times and dates stand between the entries of a liveblog as they do between teasers: no sign either way
    clocks = [line.kind is CLOCK or line.label is DATE for line in lines]
    headings = [line.opens in (HEADLINE, CHROME) for line in lines]
    against = [heading or (other and not clock) for heading, other, clock in zip(headings, taken, clocks, strict=True)]
    titles = [line.words >= _WORDS and title_like(line, _HEADLINE) for line in lines]
    weights: list[float] = []
    for i, (line, odds) in enumerate(zip(lines, _context(page, taken), strict=True)):
        line.prose = 1 / (1 + exp(-prose(line) - odds))
        if headings[i]:
            weight = -_HEADING
        elif clocks[i]:
            weight = -_CLOCK
        else:
            weight = (line.prose - _EVEN) * max(line.mass, _LEAST_MASS) ** _POWER
            # lists, verse and dialogue are short lines where there is no sign of chrome and no headline near
            near = slice(max(i - _NEAR, 0), i + _NEAR + 1)
            if weight < 0 and not any(against[near]) and not any(titles[near]):
                weight *= _CALM
        weights.append(weight)
    start, stop = best_run(weights)
    if start < stop:
        start, stop = Ends(lines, against=against, titles=titles, clocks=clocks).moved(start, stop)
    page.run = range(start, stop)
    for line in lines[start:stop]:
        line.in_run = True
        strength = 0.55 + 0.43 * line.prose
        yield Signal(line, BODY, strength, "in the run of lines that reads most like prose")


def prose(line: Line) -> float:
    """Log-odds, by its shape alone, that a line is prose."""
    odds = -3.9 + 0.63 * log2(line.mass + 1)
    if line.last == END:
        odds += 0.96
    elif line.last == COLON:
        odds += 2.0
    return odds - 0.95 * min(line.capitals / max(line.words, 1), 2) + 0.3 * min(line.commas, 3)


def _is_taken(line: Line) -> bool:
    """Whether an earlier rule is fairly sure that a line is something other than body."""
    return line.strength > 0.5 and line.label is not BODY


def _context(page: Page, taken: Sequence[bool]) -> Iterator[float]:
    """What the rest of the page, and the rules so far, add to the log-odds of each line."""
    lines = page.lines
    comments = comments_from(page)
    sentences = [
        min(line.mass, _FULL) / _FULL if line.last == END and not other else 0.0
        for line, other in zip(lines, taken, strict=True)
    ]
    sentences.append(0.0)  # below the last line, and above the first
    for i, line in enumerate(lines):
        odds = 0.7 * (sentences[i - 1] + sentences[i + 1]) - 0.8 * (i / len(lines)) - _TAKEN * taken[i]
        odds += 1.8 * line.coherence
        if i >= comments:
            odds -= _COMMENT
        if line.times > 1 and line.mass:
            odds -= _REPEATED
        yield odds


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

"""The title: the title-like line above the body that best fits it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.labels import BODY, BYLINE, CHROME, DATE, NAVIGATION, SECTION, TITLE
from cleaner.page.page import Page
from cleaner.scan.lines import Line, shared
from cleaner.scan.shapes import begun_alike, labelled_below, like_titles
from cleaner.signals import Signal

#: How many lines above the first of the body are looked at, and letters of the shortest title.
_REACH, _LETTERS = 40, 6
#: A title stands at most so many lines above its standfirst.
_STANDFIRST = 3
#: Chance of prose from which a line above a candidate shows that the body has begun.
_PROSE = 0.6
#: A byline or date stands at most so many lines below its title.
_SIGNED = 4
_SIGNS, _OPEN = (BYLINE, DATE), (None, SECTION)
#: How many lines of the body are asked for its words, and characters of each; a title of fewer words counts as so many.
_WITNESSES, _READ, _FEW = 12, 400, 4
_NUMBER = re.compile(r"^\d{1,2}\.\s+")
_SITE = re.compile(r"\s+[|·•»–—-]\s+[^|·•»–—]+$")
#: How much less fitting the title may be than the line that adds the site's name; how much less fitting than
#: its standfirst a title may be, and one of four words or more just above it.
_LONGER, _SLACK, _ADJACENT = 0.6, 0.25, 0.5
#: What the title reaches at least.
_LEAST = 0.3


def titles(page: Page) -> Iterator[Signal]:
    """The title: a title-like line above the body, near it, sharing its words, repeated elsewhere."""
    scores = _scores(page)
    if not scores:
        return
    best = _best(page.lines, scores)
    if scores[best] < _LEAST:
        return
    title = page.lines[best]
    strength = min(0.99, 0.72 + 0.16 * scores[best])
    yield Signal(title, TITLE, strength, "stands above the body as its title")
    for line in begun_alike(page.lines[: best + 3], title):
        if _is_copy(line.text, title.text):
            yield Signal(line, CHROME, 0.8, "the title once more", NAVIGATION)


def _is_copy(line: str, title: str) -> bool:
    """Whether a line that begins with the title is that alone, or with the site's name."""
    return title in (line, _SITE.sub("", line))


def _is_free(line: Line) -> bool:
    """Whether no rule is sure that a line is something else."""
    label = line.label
    return label is None or label is SECTION or (label is BODY and line.strength < 0.9)


def _scores(page: Page) -> dict[int, float]:
    """How well each line fits that could be the title, by its number, from below."""
    if not page.run:
        return {}
    lines, start = page.lines, page.run.start
    stop = min(start + 2, len(lines))
    if lines[start].prose > _PROSE:
        stop = min(start + 1, stop)  # the body has begun
    top = max(0, start - _REACH)
    rows = [line.index for line in like_titles(lines[top:stop], _LETTERS) if _is_free(line)]
    if not rows:
        return {}
    fits = shared(lines, rows, range(start, min(start + _WITNESSES, len(lines))), _READ, _FEW)
    scores: dict[int, float] = {}
    # open lines between a candidate and the body; what belongs between them costs nothing
    distances = labelled_below(lines, rows, start, start, _OPEN)
    signs = labelled_below(lines, rows, _SIGNED, len(lines), _SIGNS)
    for row, fit, distance, signed in reversed([*zip(rows, fits, distances, signs, strict=True)]):
        line = lines[row]
        mass = line.mass
        score = 0.9 * fit + 0.7 * min(mass, 45) / 45 - 0.05 * distance
        score += 0.3 * (signed > 0) - 0.3 * (mass > 110)
        if line.times > 1:
            score += 0.25
        scores[row] = score
    return scores


def _best(lines: list[Line], scores: dict[int, float]) -> int:
    """The number of the line that is the title."""
    best = max(scores, key=lambda row: scores[row])
    # "Title | Site" and "4. Title" hold the title, but are not it
    title = _NUMBER.sub("", _SITE.sub("", lines[best].text))
    longer = scores[best] - _LONGER
    best = next((row for row in scores if scores[row] >= longer and lines[row].text == title), best)
    top = best  # of lines that stand on each other, all like titles, the first is the title
    while top - 1 in scores and top > best - _STANDFIRST:
        top -= 1
    above = [
        row
        for row in scores
        if best - _STANDFIRST <= row < best
        and lines[row].mass < lines[best].mass
        and scores[row] >= scores[best] - (_ADJACENT if row >= top and lines[row].words >= 4 else _SLACK)
    ]
    return max(above, key=lambda row: scores[row]) if above else best

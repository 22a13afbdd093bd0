"""Navigation: known menu words, lines without words, and glued menus."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Bools, Change, Marks
from cleaner.characters import CharClass as C
from cleaner.filters.phrases import phrase_marks
from cleaner.labels import Kind, Label

#: A line that changes from small letter to capital inside words this often is a menu run together.
_GLUED = 3
#: Arrows to the page before and the page after, and characters of the longest such link.
_BACK, _FORTH, _LINK = [ord(c) for c in "«‹←"], [ord(c) for c in "»›→"], 80


def navigation(batch: Batch) -> Iterator[Change]:
    """Menus, links of the site's own, and lines without a single letter."""
    yield from phrase_marks(batch, Kind.NAVIGATION)
    counts = batch.counts
    wordless = (batch.mass == 0) & (batch.length > 0)
    yield Marks(wordless & (counts[:, C.DIGIT] == 0), Label.CHROME, Kind.NAVIGATION, 0.75, "no letter or digit in it")
    yield Marks(wordless & (counts[:, C.DIGIT] > 0), Label.CHROME, Kind.NAVIGATION, 0.55, "numbers alone")
    yield Marks(batch.length == 0, Label.CHROME, Kind.BLANK, 1.0, "white space alone")
    yield Marks(_pointing(batch), Label.CHROME, Kind.NAVIGATION, 0.8, "points to the page before or after")
    classes = batch.classes
    # three small letters before the capital: "uMnyango" and "McDonald" are words of their own
    glue = np.flatnonzero((classes[2:-1] == C.LOWER) & (classes[3:] == C.UPPER)) + 3
    glue = glue[(classes[glue - 2] == C.LOWER) & (classes[glue - 3] == C.LOWER)]
    owner = batch.lines_at(glue)
    seams = np.bincount(owner[glue - 3 >= batch.bounds[owner]], minlength=len(batch))
    menu = (seams >= _GLUED) & (seams * 4 >= batch.words) & (counts[:, C.END] <= 1)
    yield Marks(menu, Label.CHROME, Kind.NAVIGATION, 0.85, "words glued together, as menus are")
    bars = (counts[:, C.SYMBOL] >= 3) & (counts[:, C.SYMBOL] * 5 >= batch.words) & (counts[:, C.END] == 0)
    yield Marks(bars & (batch.mass < 200), Label.CHROME, Kind.NAVIGATION, 0.7, "items between bars")


def _pointing(batch: Batch) -> Bools:
    """Short lines that begin or end with an arrow, as links to the pages before and after do: "« Older", "Next »"."""
    begin, end = batch.extents
    short = (batch.length >= 3) & (batch.length <= _LINK) & ~batch.ends_with(C.END)
    back, forth = np.isin(batch.code_at(begin), _BACK), np.isin(batch.code_at(end - 1), _FORTH)
    # one arrow alone: two of a kind are quotation marks
    arrows = batch.holding((batch.codes == ord("«")) | (batch.codes == ord("»")))
    return np.asarray(short & (back | forth) & (arrows <= 1))

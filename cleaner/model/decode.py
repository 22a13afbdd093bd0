"""From probabilities to one label a line, with what the structure of a page asks for.

The body of a page is the set of lines that is expected to score best: of all sets of the likeliest
lines the one with the largest expected F1 in words (N. Ye et al., "Optimizing F-measure: a tale of
two approaches", ICML 2012). A page has one title; a date line holds a date; every other line gets
its likeliest label, where rare labels count for more, as much as suits their F1.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from cleaner.batch import Batch, Bools, Floats, Ints
from cleaner.characters import CharClass as C
from cleaner.model.calibration import ONE, Chances
from cleaner.labels import Kind, Label

#: How many times its probability a label counts for, among lines outside the body.
_RARE = {Label.TITLE: 2.0, Label.BYLINE: 1.5, Label.DATE: 1.5, Label.SECTION: 1.5, Label.HEADLINE: 6.0, Label.TAG: 2.5}
#: Probability of the least likely title; expected F1 of the least likely body.
_TITLE, _LEAST = 0.08, 0.06
#: Lines of the longest gap in the body that is closed, and the least probability of body of the lines there.
_GAP, _FILL = 4, 0.2
#: A page is bare if no line is chrome with so much probability, no more than so many by a rule with such a
#: score, and if the letters of its lines are body with at least so much on average. There, another label
#: than body or chrome takes so much to count.
_CHROME, _SIGNS, _SCORE, _PROSE, _OTHER = 0.97, 1, 0.85, 0.6, 0.5


class Decoded(NamedTuple):
    """``label`` of each line; ``expected`` is for each page the F1 that its body is expected to have."""

    label: npt.NDArray[np.int8]
    expected: Floats


def decode(batch: Batch, chances: Chances) -> Decoded:
    """One label a line, from probabilities in units of 1/ONE: ``(lines, labels)``."""
    page = batch.page_of
    titles = _titles(batch, chances)
    body, expected = best_body(np.where(titles, 0, chances[:, Label.BODY]), words_of(batch), batch.first)
    weights = np.array([_RARE.get(label, 1.0) for label in Label])
    weighed = chances * weights
    weighed[:, Label.BODY] = 0
    weighed[~titles, Label.TITLE] = 0
    days = batch.evidence.get("day")
    weighed[np.ones(len(batch), dtype=bool) if days is None else days == "", Label.DATE] = 0
    label = weighed.argmax(axis=1).astype(np.int8)
    if batch.dom is None:  # where there is a DOM the network knows by itself what stands between
        body |= _between(batch, body & ~titles, chances)
    label[body] = int(Label.BODY)
    likely = np.delete(chances, (Label.BODY, Label.TITLE, Label.CHROME), axis=1).max(axis=1) >= _OTHER * ONE
    label[_bare(batch, chances)[page] & ~likely] = int(Label.BODY)
    label[titles] = int(Label.TITLE)
    bodies = np.bincount(page[body], minlength=batch.pages) > 0
    label[(label == int(Label.HEADLINE)) & ~bodies[page]] = int(Label.CHROME)  # related to nothing
    return Decoded(label, expected)


def _between(batch: Batch, body: Bools, chances: Chances) -> Bools:
    """Lines in short gaps of the body that may be body: F1 in words hardly asks for them, but readers do."""
    n, page = len(batch), batch.page_of
    here = np.arange(n)
    above = np.maximum.accumulate(np.where(body, here, -1))
    below = np.minimum.accumulate(np.where(body, here, n)[::-1])[::-1]
    inside = (above >= batch.first[:-1][page]) & (below < batch.first[1:][page]) & (below - above - 1 <= _GAP)
    told = (batch.label == int(Label.CHROME)) & (batch.score >= _SCORE)
    other = np.delete(chances, (Label.BODY, Label.CHROME), axis=1).max(axis=1)
    return np.asarray(inside & ~told & (chances[:, Label.BODY] >= _FILL * ONE) & (chances[:, Label.BODY] >= other))


def _bare(batch: Batch, chances: Chances) -> Bools:
    """Pages that are text without chrome, from which nothing is to be taken: a chapter, an article given alone."""
    chrome, pages = chances[:, Label.CHROME], batch.pages
    told = (batch.label == int(Label.CHROME)) & (batch.score >= _SCORE)
    told &= (batch.kind != int(Kind.BLANK)) & (batch.kind != int(Kind.CLOCK))
    told |= np.isin(batch.label, (int(Label.HEADLINE), int(Label.TAG)))
    signs = np.bincount(batch.page_of[told], minlength=pages)
    sure = np.bincount(batch.page_of[chrome >= _CHROME * ONE], minlength=pages)
    # sums of whole numbers, exact in double precision: a page is bare or not, whatever stands beside it
    letters = np.bincount(batch.page_of, weights=batch.mass, minlength=pages)
    prose = np.bincount(batch.page_of, weights=chances[:, Label.BODY] * batch.mass, minlength=pages)
    return np.asarray((sure == 0) & (signs <= _SIGNS) & (prose >= _PROSE * ONE * letters))


def words_of(batch: Batch) -> npt.NDArray[np.int64]:
    """Words of each line as F1 counts them: an ideograph is one."""
    return batch.words + (batch.counts[:, C.IDEOGRAPH] + 1) // 2


def _titles(batch: Batch, chances: Chances) -> Bools:
    """The likeliest title of each page, if it is likely enough: the first of equals."""
    chance, found = chances[:, Label.TITLE], np.zeros(len(batch), dtype=bool)
    filled = np.flatnonzero(np.diff(batch.first))
    best = np.zeros(batch.pages, dtype=np.int64)
    best[filled] = np.maximum.reduceat(chance, batch.first[:-1][filled])
    rows = np.flatnonzero((chance == best[batch.page_of]) & (chance >= _TITLE * ONE))
    _, first = np.unique(batch.page_of[rows], return_index=True)
    found[rows[first]] = True
    return found


def best_body(chance: Ints, words: Ints, first: Ints) -> tuple[Bools, Floats]:
    """The lines of each page's body, and for each page the F1 that it is expected to have.

    ``chance`` is the probability of body of each line, in units of 1/ONE, ``words`` how many words it
    has; page ``p`` has the lines ``first[p]`` to ``first[p + 1]``.
    """
    n, pages = len(chance), len(first) - 1
    page = np.repeat(np.arange(pages), np.diff(first))
    order = np.lexsort((-chance, page))
    low = first[:-1][page]  # pages keep their places in the order

    def so_far(column: Ints) -> Ints:
        sums = np.concatenate([[0], np.cumsum(column)])
        return np.asarray(sums[1:] - sums[low])

    right, taken = so_far((chance * words)[order]), so_far(words[order])
    filled = np.flatnonzero(np.diff(first))
    whole = np.zeros(pages, dtype=np.int64)
    whole[filled] = right[first[1:][filled] - 1]
    f1 = 2 * right / np.maximum(taken * ONE + whole[page], 1)
    best = np.zeros(pages)
    best[filled] = np.maximum.reduceat(f1, first[:-1][filled])
    # with the last of the best all before it in the order are taken
    at = np.flatnonzero(f1 == best[page])
    last = np.full(pages, -1, dtype=np.int64)
    last[page[at]] = at
    body = np.zeros(n, dtype=bool)
    body[order] = (np.arange(n) <= last[page]) & (best[page] >= _LEAST)
    return body & (chance > 0), best

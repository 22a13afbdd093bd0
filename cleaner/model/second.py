"""A second look at titles, headlines and tags, once the network has given every line of a page its chances.

A headline seldom comes alone, tags stand by tags, and a page has one title: whether a line is one of
them depends on what its neighbours and its page turn out to be. Numbers about that and those of the
first look go through three small layers, in whole numbers as the network does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from cleaner.batch import Bools, Ints
from cleaner.labeller import features
from cleaner.model.calibration import ONE, Calibration, Chances
from cleaner.model.decode import best_body
from cleaner.model.numbers import GRID, LIMIT, Column, log
from cleaner.model.network import TOP, Layer, Matrix
from cleaner.labels import Label

#: What the second look tells of, in the order of its outputs.
FOUND = (Label.TITLE, Label.HEADLINE, Label.TAG)
#: Lines above and below whose chances are read one by one, and those over which they are summed.
_NEAR, _WIDE = 3, (4, 10, 24)
_READ = (Label.BODY, Label.TITLE, Label.HEADLINE, Label.TAG, Label.CHROME)
_SUMMED = (Label.BODY, Label.HEADLINE, Label.TAG)
#: The least probability of all that it tells of that makes a line worth a second look; the score of the others.
_LEAST, _NEVER = 1 / 64, 32
_LOGISTIC = Calibration.of(1.0, np.zeros(2))


class Looked(NamedTuple):
    """``title`` ranks the lines of a page; ``headline`` and ``tag`` are probabilities, in units of 1/ONE."""

    title: Matrix
    headline: Chances
    tag: Chances


@dataclass(frozen=True)
class Second:
    """The layers of the second look."""

    layers: tuple[Layer, ...]

    def __call__(self, numbers: Matrix, chances: Chances, words: Ints, first: Ints) -> Looked:
        """What the second look finds, from the numbers of the first look, its chances, and each line's words."""
        rows = likely(numbers, chances)
        x = inputs(numbers, chances, words, first, rows)
        for layer in self.layers[:-1]:
            x = np.clip(layer(x), 0, TOP)
        found = np.full((len(numbers), len(FOUND)), -_NEVER * GRID, dtype=np.float32)
        found[rows] = self.layers[-1](x)
        return Looked(found[:, 0], _chance(found[:, 1]), _chance(found[:, 2]))


def likely(numbers: Matrix, chances: Chances) -> Ints:
    """The lines worth a second look: those to which the first gives it a chance, or rules do."""
    told = [features.names().index(f"rules say {label.name}") for label in FOUND]
    some = chances[:, [int(label) for label in FOUND]].sum(axis=1) >= _LEAST * ONE
    return np.flatnonzero(some | (numbers[:, told] > 0).any(axis=1))


def _chance(scores: Matrix) -> Chances:
    """The logistic function."""
    return _LOGISTIC.chances(np.stack([scores, np.zeros_like(scores)], axis=1))[:, 0]


def inputs(numbers: Matrix, chances: Chances, words: Ints, first: Ints, rows: Ints) -> Matrix:
    """What the second look sees of the lines ``rows``: whole multiples of 1 (that is, times GRID).

    Those of the first look come first. Page ``p`` has the lines ``first[p]`` to ``first[p + 1]``.
    """
    table = np.empty((len(names()), len(rows)), dtype=np.float32)
    for place, (_, column) in enumerate(columns(numbers, chances, words, first)):
        table[place] = column[rows]
    table *= GRID
    np.rint(table, out=table)
    np.clip(table, -LIMIT * GRID, LIMIT * GRID, out=table)
    return np.concatenate([numbers[rows], table.T], axis=1)


@cache
def names() -> tuple[str, ...]:
    """Names of the numbers that the second look adds, in order."""
    none = np.zeros((1, len(features.names())), dtype=np.float32)
    one = np.ones(1, dtype=np.int64)
    return tuple(name for name, _ in columns(none, np.zeros((1, len(Label)), dtype=np.int64), one, np.array([0, 1])))


class _Lines(NamedTuple):
    """Each line's place, and the bounds of its page."""

    here: Ints
    low: Ints
    high: Ints
    page: Ints


def columns(numbers: Matrix, chances: Chances, words: Ints, first: Ints) -> Iterator[tuple[str, Column]]:
    """The numbers by name, each a column with one entry a line."""
    page = np.repeat(np.arange(len(first) - 1), np.diff(first))
    lines = _Lines(np.arange(len(numbers)), first[:-1][page], first[1:][page], page)
    body, _ = best_body(chances[:, Label.BODY], words, first)
    known = dict(zip(features.names(), numbers.T, strict=True))
    for one in Label:
        yield f"chance of {one.name}", chances[:, one] * (4 / ONE)
        yield f"log of the chance of {one.name}", log(chances[:, one])
    yield from _neighbours(known, chances, lines)
    yield from _sums(known, chances, lines)
    yield from _by_body(body, lines)
    for opened in (Label.HEADLINE, Label.TAG, Label.CHROME):
        yield f"lines since what opens {opened.name}", _since(known[f"opens {opened.name}"] > 0, lines)
    yield from _by_title(chances[:, Label.TITLE], lines)


def _neighbours(known: dict[str, Matrix], chances: Chances, lines: _Lines) -> Iterator[tuple[str, Column]]:
    """What the lines around a line are likely to be, and whether they look alike."""
    logs = {one: log(chances[:, one]) for one in _READ}
    letters = known["letters"] / GRID
    signs = {one: known[f"rules say {one.name}"] > 0 for one in (Label.DATE, Label.BYLINE)}
    for step in (*range(-_NEAR, 0), *range(1, _NEAR + 1)):
        at = lines.here + step
        inside = (at >= lines.low) & (at < lines.high)
        at = np.where(inside, at, lines.here)
        where = f"{abs(step)} {'above' if step < 0 else 'below'}"
        for one, chance in logs.items():
            yield f"chance of {one.name} {where}", chance[at] * inside
        for one, sign in signs.items():
            yield f"{one.name} {where}", sign[at] & inside
        yield f"difference in letters {where}", np.abs(letters[at] - letters) * inside


def _sums(known: dict[str, Matrix], chances: Chances, lines: _Lines) -> Iterator[tuple[str, Column]]:
    """How much of a label stands around a line and in its page."""
    here, low, high, _ = lines
    near = np.maximum(here - _NEAR, low), np.minimum(here + _NEAR + 1, high)
    for one in _SUMMED:
        so_far = _so_far(chances[:, one])
        for reach in _WIDE:
            begin, end = np.maximum(here - reach, low), np.minimum(here + reach + 1, high)
            yield f"{one.name} within {reach} lines", (so_far[end] - so_far[begin]) / (end - begin) * (4 / ONE)
        yield f"{one.name} in the page", log((so_far[high] - so_far[low]) // ONE)
        yield f"share of {one.name} in the page", (so_far[high] - so_far[low]) / (high - low) * (4 / ONE)
    for one in (Label.HEADLINE, Label.TAG):
        so_far = _so_far(known[f"rules say {one.name}"] > 0)
        yield f"rules' {one.name} in the page", log(so_far[high] - so_far[low])
        yield f"rules' {one.name} near", log(so_far[near[1]] - so_far[near[0]])


def _by_body(body: Bools, lines: _Lines) -> Iterator[tuple[str, Column]]:
    """Where a line stands to the body."""
    here, low, high, _ = lines
    above = np.maximum.accumulate(np.where(body, here, -1))
    below = np.minimum.accumulate(np.where(body, here, len(here))[::-1])[::-1]
    so_far = _so_far(body)
    before, whole = so_far[here] - so_far[low], so_far[high] - so_far[low]
    yield "in the body", body
    yield "body lines", log(whole)
    yield "share of the body above", before / np.maximum(whole, 1) * 4
    yield "before the body", before == 0
    yield "after the body", (before == whole) & ~body
    yield "lines from the body above", np.where(above >= low, log(here - above), LIMIT)
    yield "lines to the body below", np.where(below < high, log(below - here), LIMIT)


def _since(opens: Bools, lines: _Lines) -> Column:
    """How far above a line the last one stands that opens something."""
    last = np.maximum.accumulate(np.where(opens, lines.here, -1))
    return np.where(last >= lines.low, log(lines.here - last), LIMIT)


def _by_title(chance: Ints, lines: _Lines) -> Iterator[tuple[str, Column]]:
    """How a line stands to the likeliest title."""
    best = np.zeros(int(lines.page[-1]) + 1 if len(lines.page) else 0, dtype=np.int64)
    np.maximum.at(best, lines.page, chance)
    likeliest = chance == best[lines.page]
    title = np.zeros(len(best), dtype=np.int64)
    rows = np.flatnonzero(likeliest)[::-1]
    title[lines.page[rows]] = rows  # the first of equals
    far = lines.here - title[lines.page]
    yield "the best title's chance", log(best[lines.page])
    yield "the best title", likeliest
    yield "lines from the best title", log(np.abs(far))
    yield "below the best title", far > 0


def _so_far(column: npt.NDArray[np.int64] | Bools) -> npt.NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(column, dtype=np.int64)])

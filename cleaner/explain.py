"""Why the network labelled a line as it did: what weighed most, found by taking it away.

Each number of the line is replaced by its mean over the page, its words are hidden, and so is each line around it; what
the score of the line's label loses against the others by that is its weight (occlusion: M. D. Zeiler and R. Fergus,
"Visualizing and understanding convolutional networks", ECCV 2014).
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cleaner.labels import Label
from cleaner.model.calibration import GRID
from cleaner.model.model import Model, names
from cleaner.outcome import Given, How, read
from cleaner.page import inputs
from cleaner.page.page import Page
from cleaner.scan.tile import Tile

if TYPE_CHECKING:
    from cleaner.pipeline import Pipeline

#: Lines above and below that are taken away one by one, and characters of them that are shown.
_REACH, _SHOWN = 12, 40
_BAGS = ("its words", "how it begins and ends", "its element", "elements around it", "elements further out", "its link")
#: What is taken away of a page's columns: of which line, and what each of its columns becomes.
_Change = tuple[int, dict[int, int]]


class Weight(NamedTuple):
    """Something that the network read, and by how much (in log-odds) it spoke for the label; below 0 against it."""

    what: str
    amount: float


class Why(NamedTuple):
    """What the network makes of a line: its likeliest ``label``, the ``chances`` of all, and what weighed most."""

    label: Label
    chances: dict[Label, float]
    weights: list[Weight]


def why(
    raw: str | bytes,
    line: int,
    *,
    pipeline: Pipeline | None = None,
    encoding: str | None = None,
    html: bool | None = None,
    url: str | None = None,
    most: int = 8,
) -> Why:
    """What weighed most in the labelling of line ``line`` (from 0, as in ``article.segments``) of a page.

    ``raw``, ``pipeline``, ``encoding``, ``html`` and ``url`` as for :func:`cleaner.clean`. At most ``most`` weights.
    Raises ``IndexError`` for a line that isn't there, ``ValueError`` for a pipeline without a network.

    >>> found = why("Share\\nThe ferry will run twice a day from March, the port authority said on Friday.", 1)
    >>> found.label.name, len(found.weights)
    ('BODY', 8)
    """
    page, model = asked(raw, pipeline=pipeline, encoding=encoding, html=html, url=url)
    if not 0 <= line < len(page.lines):
        raise IndexError(f"no line {line}: the page has {len(page.lines)} lines")
    return of_line(page, line, model, most)


def asked(
    raw: str | bytes,
    *,
    pipeline: Pipeline | None = None,
    encoding: str | None = None,
    html: bool | None = None,
    url: str | None = None,
) -> tuple[Page, Model]:
    """A page whose rules have run, and the network that labels it: for :func:`of_line`, of one line after the other.

    Raises ``ValueError`` for a pipeline without a network.
    """
    how = How(pipeline, encoding, html)
    page = read(Given(inputs.page(raw), url=url), how)
    pipeline = how.pipeline_for(html=page.dom is not None)
    if pipeline.model is None:
        raise ValueError(f"pipeline {pipeline.name!r} has no network: what it decides, its filters' reasons say")
    pipeline.ask(page)
    return page, pipeline.model


def of_line(page: Page, line: int, model: Model, most: int = 8) -> Why:
    """The same for a line of a page whose rules have run."""
    columns = _Columns(page, model)
    network = model.network
    scores = columns.scores((line, {}))
    own = scores[line * len(Label) : (line + 1) * len(Label)]
    chances = network.calibration.chances(own)
    label = Label(max(range(len(Label)), key=lambda one: (chances[one], -one)))
    odds = _odds(own, label)
    found = []
    for what, change in _without(columns, line, page, network.dom):
        scores = columns.scores(change)
        amount = odds - _odds(scores[line * len(Label) : (line + 1) * len(Label)], label)
        found.append(Weight(what, round(amount, 3)))
    found.sort(key=lambda weight: -abs(weight.amount))
    whole = max(sum(chances), 1)
    shares = {one: round(chances[one] / whole, 4) for one in Label}
    return Why(label, shares, [weight for weight in found[:most] if weight.amount])


class _Columns:
    """What the network reads of a page, column by column, and its scores where some of it is changed."""

    def __init__(self, page: Page, model: Model) -> None:
        self._layers = model.network.layers
        self._sources: Sequence[Callable[[Tile], None]] = model.sources(page)
        self._size = len(page.lines)
        self.width = self._layers.enter.inputs
        self._rows: list[array[int]] = []
        self._run((*self._sources, self._keep))

    def _keep(self, tile: Tile) -> None:
        columns = [tile.column(column) for column in range(self.width)]
        self._rows += [array("h", row) for row in zip(*columns, strict=True)]

    def _run(self, sources: Sequence[Callable[[Tile], None]]) -> array[int]:
        return self._layers(self._size, Tile(self.width), sources)[0]

    def row(self, line: int) -> array[int]:
        """The columns of a line."""
        return self._rows[line]

    def mean(self, column: int) -> int:
        """The mean of a column over the page."""
        return round(sum(row[column] for row in self._rows) / self._size)

    def scores(self, change: _Change) -> array[int]:
        """The scores of all lines, with a change."""
        line, columns = change
        row = array("h", self._rows[line])
        for column, value in columns.items():
            row[column] = value

        def source(tile: Tile) -> None:
            for at in range(tile.first, tile.stop):
                tile.write(at, row if at == line else self._rows[at])

        return self._run((source,))


def _odds(scores: Sequence[int], label: Label) -> float:
    """The score of a label against all the others together, in log-odds."""
    values = [score / GRID for score in scores]
    own = values.pop(int(label))
    most = max(values)
    return own - most - math.log(sum(math.exp(value - most) for value in values))


def _without(columns: _Columns, line: int, page: Page, dom: bool) -> Iterator[tuple[str, _Change]]:
    """What the network would read without one thing each, and what that is."""
    known = names(dom)
    count, row = len(known), columns.row(line)
    for column, name in enumerate(known):
        mean = columns.mean(column)
        if row[column] != mean:
            yield name, (line, {column: mean})
    bags = _BAGS if dom else _BAGS[:2]
    width = (columns.width - count) // len(bags)
    for bag, name in enumerate(bags):
        yield name, (line, dict.fromkeys(range(count + bag * width, count + (bag + 1) * width), 0))
    for other in range(max(0, line - _REACH), min(len(page.lines), line + _REACH + 1)):
        if other != line:
            text = page.lines[other].text
            shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
            where = "above" if other < line else "below"
            what = f"the line {abs(other - line)} {where}: {shown!r}"
            yield what, (other, dict.fromkeys(range(columns.width), 0))

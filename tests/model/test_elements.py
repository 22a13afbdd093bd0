"""What the labeller sees of elements: numbers on the grid, grams, the same in any batch."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from cleaner.batch import Batch
from cleaner.rules.declared import declared
from cleaner.labeller import elements, sight
from cleaner.model.numbers import GRID, LIMIT
from cleaner.readers import read_text
from cleaner.document.read import read_html
from cleaner.document.parse import parse

PAGES = [p.read_text("utf-8") for p in sorted((Path(__file__).parents[2] / "fixtures/documents").glob("*.html"))]
SOURCE = """<html><head><link rel=canonical href="https://www.e.org/news/a"></head><body>
<nav><a href="/sport">Sport</a></nav>
<article><h1>Ferry</h1><p>The ferry runs twice a day from March, as the port authority said on Friday, and on Sundays
it runs but once, for the sake of the crew, which has asked for it since the year before last.</p></article>
<ul><li><a href="https://f.org/tag/ferry">Ferry</a></li><li><a href="https://e.org/2024/harbour-master-resigns">Harbour
master resigns</a></li><li><a href="#top">Top</a></li></ul></body></html>"""


def read(*sources: str) -> Batch:
    batch = read_html([parse(source) for source in sources])
    batch.apply("declared", declared(batch))
    return batch


def told(name: str, batch: Batch | None = None) -> list[float]:
    return [float(x) for x in dict(elements.columns(batch or read(SOURCE)))[name]]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("in <nav>", [1, 0, 0, 0, 0, 0]),
        ("in <article>", [0, 1, 1, 0, 0, 0]),
        ("in <h1>", [0, 1, 0, 0, 0, 0]),
        ("in <a>", [1, 0, 0, 1, 1, 1]),
        ("in <ul>", [0, 0, 0, 1, 1, 1]),
        ("share in links", [2, 0, 0, 2, 2, 2]),
        ("leads to the same site", [1, 0, 0, 0, 1, 0]),
        ("leads to another site", [0, 0, 0, 1, 0, 0]),
        ("leads within the page", [0, 0, 0, 0, 0, 1]),
        ("words of its address's end", [0, 0, 0, 0, 1, 0]),
        ("declared title", [0, 1, 0, 1, 0, 0]),
    ],
)
def test_numbers(name: str, values: list[float]) -> None:
    assert told(name) == values


def test_containers() -> None:
    prose = told("share of prose 1 up")
    assert prose[2] > 1
    assert prose[3] == 0
    assert told("of the page's prose 1 up")[1] == 2  # the heading's parent has all of it


def test_numbers_are_on_the_grid_and_the_same_in_any_batch() -> None:
    whole = read(*PAGES)
    table = sight.numbers(whole, dom=True)
    assert (table == np.rint(table)).all()
    assert np.abs(table).max() <= LIMIT * GRID
    for index, source in enumerate(PAGES):
        rows = slice(int(whole.first[index]), int(whole.first[index + 1]))
        assert (sight.numbers(read(source), dom=True) == table[rows]).all()


def test_grams_are_the_same_in_any_batch() -> None:
    def bags(batch: Batch, low: int, high: int) -> list[list[int]]:
        return [
            sorted(part.hash[(part.line >= low) & (part.line < high)].tolist()) for part in sight.parts(batch, dom=True)
        ]

    whole = read(*PAGES)
    for index, source in enumerate(PAGES):
        alone = read(source)
        assert bags(alone, 0, len(alone)) == bags(whole, int(whole.first[index]), int(whole.first[index + 1]))


def test_text_has_no_elements() -> None:
    batch = read_text(["Ferry\nIt runs.\n"])
    assert all(not np.any(column) for _, column in elements.columns(batch))
    assert elements.parts(batch) == ()
    assert sight.numbers(batch, dom=True).shape == (2, len(sight.names(dom=True)))

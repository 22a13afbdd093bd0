"""What the networks read of pages, by the very functions that inference reads them with, as numpy's columns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import numpy.typing as npt

from cleaner.model.model import Model, dated, names
from cleaner.page.page import Page
from cleaner.scan import elements, grams
from cleaner.scan.elements import Elements
from cleaner.scan.lines import Line
from cleaner.scan.numbers import Numbers
from cleaner.scan.rows import table
from cleaner.values.people import people

#: Numbers are multiples of 1/GRID, and not larger than LIMIT in amount.
GRID, LIMIT = 64, 511 / 64
#: Inference finds a gram by so many bits of its hash.
BUCKET_BITS = 18
#: Numbers of a gram.
WIDE = 32
__all__ = ["BUCKET_BITS", "GRID", "LIMIT", "Model", "bags", "hashes", "names", "numbers", "words"]


def bags(dom: bool) -> int:
    """How many bags the grams of a line go into: those of text, and those of elements where there are some."""
    return grams.BAGS + elements.BAGS if dom else grams.BAGS


def numbers(page: Page, dom: bool) -> npt.NDArray[np.int16]:
    """The numbers of a page's lines, whose rules have run: shape ``(lines, len(names(dom)))``."""
    count = len(names(dom))
    sources = [partial(Numbers(page.text, page.lines, dated(page), *people()).fill, numbers=0, bags=0)]
    width = count
    if dom:
        width += elements.BAGS * WIDE  # means of grams that nobody knows
        sources.append(partial(_elements(page).fill, numbers=len(names(dom=False)), bags=count))
    found = np.frombuffer(table(len(page.lines), width, sources), dtype=np.int16)
    return found.reshape(-1, width)[:, :count]


def hashes(page: Page, dom: bool) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint64], npt.NDArray[np.uint8]]:
    """The grams of a page's lines, in the lines' order: the line, the hash and the bag of each."""
    found = _elements(page) if dom else None
    line: list[int] = []
    gram: list[int] = []
    bag: list[int] = []
    for row, one in enumerate(page.lines):
        for number, some in enumerate(_of(page, one, found)):
            line += [row] * len(some)
            gram += some
            bag += [number] * len(some)
    return np.array(line, dtype=np.int64), np.array(gram, dtype=np.uint64), np.array(bag, dtype=np.uint8)


def _of(page: Page, line: Line, found: Elements | None) -> Sequence[Sequence[int]]:
    own = grams.hashes_of(page.text, line)
    return own if found is None else [*own, *found.hashes_of(line)]


def _elements(page: Page) -> Elements:
    from cleaner.document.repeated import repeated

    assert page.dom is not None
    return Elements(page.text, page.lines, page.dom, repeated(page.text, page.lines, page.dom.declared))


def words(page: Page) -> npt.NDArray[np.int32]:
    """How many words F1 counts in each line: an ideograph is one."""
    return np.array([line.words + (line.ideographs + 1) // 2 for line in page.lines], dtype=np.int32)

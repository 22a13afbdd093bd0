"""The section: the rubric or breadcrumb line nearest the title."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np

from cleaner.batch import Batch, Bools, Change, Marks
from cleaner.characters import CharClass as C
from cleaner.rules.head import heads
from cleaner.filters.phrases import phrase_lines
from cleaner.folding import fold
from cleaner.labels import UNDECIDED, Kind, Label
from cleaner.values.sections import crumb, steps

#: How far above the title a section name may stand, and a rubric that no phrase file knows.
_REACH, _NEXT = 12, 3
#: Words of the longest item of a menu.
_ITEM = 3
#: Items of the shortest menu, steps of the longest way to a page, and how names of elements begin that hold one.
_MENU, _STEPS = 3, 3
_PATHS = ("breadcrumb", "crumb")
_SIGNS = (int(Label.BYLINE), int(Label.DATE))
_BULLETS = "*•-–· \t\xa0"


def sections(batch: Batch) -> Iterator[Change]:
    """The section: the section word, breadcrumb or rubric nearest above title or body; the others are menus."""
    known = phrase_lines(batch, Label.SECTION)
    yield Marks(
        known & (batch.label == UNDECIDED), Label.CHROME, Kind.NAVIGATION, 0.6, "a section name away from the title"
    )
    rubric = _rubrics(batch)
    items = known | rubric | ((batch.kind == int(Kind.NAVIGATION)) & (batch.words <= _ITEM) & (batch.mass > 0))
    rows: list[int] = []
    scores: list[float] = []
    values: list[str] = []
    for head in heads(batch):
        for i in range(head.title - 1, max(head.low, head.title - _REACH) - 1, -1):
            line = " ".join(batch.lines[i].split()).strip(_BULLETS)
            last = crumb(line)
            alone = rubric[i] and head.title - i <= _NEXT and not (i > head.low and rubric[i - 1] and not batch.gap[i])
            alone = alone and not (i > head.low and _icons(batch, i, head.title))
            named = alone or (known[i] and (head.title - i <= _NEXT or not _menu(batch, i + 1, head.title)))
            if last or (named and not _is_item(batch, i, items, known, range(head.low, head.title))):
                rows.append(i)
                scores.append(0.85 if known[i] else 0.72 if last else 0.7)
                values.append(last or line)
                break
    yield Marks(rows, Label.SECTION, Kind.NONE, np.array(scores), "the section name nearest the title", values)


def _menu(batch: Batch, low: int, high: int) -> bool:
    """Whether items of a menu stand among lines, above any byline or date: what stands above them is one, too."""
    for i in range(low, high):
        if batch.label[i] in _SIGNS:
            return False
        if batch.kind[i] == int(Kind.NAVIGATION) and int(batch.words[i]) <= _ITEM:
            return True
    return False


def _is_item(batch: Batch, row: int, items: Bools, known: Bools, above: range) -> bool:
    """Whether a line that may name the section is an item of a menu: with two others, or in an element for menus.

    The section may stand below a menu that ends with what is no section ("Log in"), or end the way to the page.
    """
    list_of = _list(batch, row)
    if batch.dom is not None and list_of >= 0:
        tags = [batch.dom.tag[at] for at in batch.dom.around(list_of)]
        if _is_path(batch, list_of):
            return False
        if "nav" in tags or "menu" in tags:
            return True
    first = stop = row
    while first > above.start and items[first - 1] and not _parted(batch, first, above.start):
        first -= 1
    while stop + 1 < above.stop and items[stop + 1] and not _parted(batch, stop + 1, above.start):
        stop += 1
    if stop == row and first < row:
        ended = first < row - 1 and not known[row - 1] and batch.kind[row - 1] == int(Kind.NAVIGATION)
        others = [_bare(batch, i) for i in range(above.start, row) if items[i]]
        if ended or _is_way(others, _bare(batch, row)):
            return False
    return stop - first + 1 >= _MENU


def _is_way(others: list[str], last: str) -> bool:
    """Whether a line ends the way to the page, a step a line, below a menu: from the start page or an item on."""
    steps = [*others, last]
    if any(steps[i : i + _MENU] == steps[-_MENU:] for i in range(len(steps) - _MENU)):
        return False  # the menu stands there twice
    for i in range(len(others), max(len(others) - _STEPS, -1), -1):
        if (steps[i] in steps("start") and i >= _MENU) or steps[i] in steps[:i]:
            return True
    return False


def _bare(batch: Batch, row: int) -> str:
    """A line to compare with others, without what marks it as an item or a step."""
    return fold(batch.lines[row]).strip(_BULLETS + ">»›:：")


def _parted(batch: Batch, row: int, low: int) -> bool:
    """Whether a line is set apart from the line above it, which stands in another list or nearer to the next above."""
    if batch.dom is not None:
        here, there = (_list(batch, i) for i in (row, row - 1))
        return here != there or (here < 0 and _around(batch, row) != _around(batch, row - 1))
    return bool(batch.gap[row] and not batch.gap[row - 1] and row - 1 > low)


def _list(batch: Batch, row: int) -> int:
    """The innermost list or menu around a line; -1 for none."""
    if batch.dom is None:
        return -1
    around = batch.dom.around(int(batch.elements[row]))
    return next((at for at in around if batch.dom.tag[at] in ("ul", "ol", "nav", "menu")), -1)


def _around(batch: Batch, row: int) -> list[int]:
    """The element two above that of a line, where there is one: that of a menu, of its items' links."""
    return [] if batch.dom is None else list(islice(batch.dom.around(int(batch.elements[row])), 2, 3))


def _is_path(batch: Batch, element: int) -> bool:
    """Whether an element, or one around it, is called a breadcrumb, or is a list in order, as breadcrumbs are."""
    dom = batch.dom
    if dom is None:
        return False
    return dom.tag[element] == "ol" or any(
        word.startswith(_PATHS) for at in dom.around(element) for word in dom.words[dom.traits[at]]
    )


def _icons(batch: Batch, row: int, title: int) -> bool:
    """Whether a line is the name of a network at the end of a menu, with others to share or follow below it."""
    below = any(batch.kind[i] == int(Kind.SHARE) for i in range(row + 1, title))
    return below and batch.kind[row - 1] == int(Kind.NAVIGATION)


def _rubrics(batch: Batch) -> Bools:
    """Undecided lines of one to four words that could name a section."""
    shape = (batch.mass >= 3) & (batch.length <= 32) & (batch.words <= 4)
    plain = (batch.counts[:, C.DIGIT] == 0) & ~batch.ends_with(C.END, C.COLON, C.COMMA)
    found = shape & plain & (batch.label == UNDECIDED)
    if batch.dom is not None:  # there a menu is known as one; breadcrumbs in it are known by their shape
        found &= ~batch.dom.within("nav", "menu")[batch.elements]
    return np.asarray(found)

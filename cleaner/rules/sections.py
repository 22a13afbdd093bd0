"""The section: the rubric or breadcrumb line nearest the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, repeat

from cleaner.labels import BYLINE, CHROME, DATE, NAVIGATION, SECTION, SHARE
from cleaner.page.page import Page
from cleaner.rules.head import head_of
from cleaner.rules.shape import COLON, COMMA, END
from cleaner.scan.chars import fold
from cleaner.scan.lines import Line
from cleaner.scan.shapes import alike, of_label
from cleaner.signals import Signal
from cleaner.values.sections import crumb, is_way, steps

#: How far above the title a section name may stand, and a rubric that no phrase file knows.
_REACH, _NEXT = 12, 3
#: Words of the longest item of a menu.
_ITEM = 3
#: How far above a line its menu is looked for.
_FAR = 1000
#: Items of the shortest menu, steps of the longest way to a page, and how names of elements begin that hold one.
_MENU, _STEPS = 3, 3
_PATHS = ("breadcrumb", "crumb")
#: Elements that hold lists and menus, with a mark for each of the two: a menu is a list.
_IN_LIST, _IN_MENU = 1, 2
_LISTS = {"ul": _IN_LIST, "ol": _IN_LIST, "nav": _IN_LIST | _IN_MENU, "menu": _IN_LIST | _IN_MENU}
#: What stands between steps; what marks an item of a list.
_STEP = re.compile("[>»›→/|·•]")
_BULLETS = "*•-–· \t\xa0"
#: The strength of a breadcrumb, and of a line with bars or slashes that may be one, or a choice of languages.
_WAY, _BARS = 0.9, 0.65
#: Letters of the shortest rubric, characters and words of the longest.
_LETTERS, _CHARS, _WORDS = 3, 32, 4


def sections(page: Page) -> Iterator[Signal]:
    """The section: the section word, breadcrumb or rubric nearest above title or body; the others are menus."""
    for line in of_label(page.phrased, SECTION):
        if line.label is None:
            yield Signal(line, CHROME, 0.6, "a section name away from the title", NAVIGATION)
    head = head_of(page)
    if head is None:
        return
    above, around = page.lines[: head.title], _Around(page)
    for line in reversed(above[-_REACH:]):
        known = _is_known(line)
        last = _last_step(line.text)
        if last or (_may_name(around, line, above) and not _is_item(around, line, above)):
            way = last and is_way(line.text.strip(_BULLETS), page.lines[line.index - 1].text if line.index else "")
            strength = _WAY if way else 0.85 if known else _BARS if last else 0.7
            yield Signal(line, SECTION, strength, "the section name nearest the title")
            break


def _last_step(text: str) -> str | None:
    """The section's name in a line that is the way to the page; ``None`` for most lines, which have one step."""
    return crumb(" ".join(text.split()).strip(_BULLETS)) if _STEP.search(text) else None


def _is_known(line: Line) -> bool:
    return line.phrase_label is SECTION


def _is_rubric(around: _Around, line: Line) -> bool:
    """Whether an open line of one to four words could name a section."""
    if line.label is not None or line.length > _CHARS or line.words > _WORDS or line.mass < _LETTERS:
        return False
    if line.digits or line.last in (END, COLON, COMMA):
        return False
    # where there are elements a menu is known as one; breadcrumbs in it are known by their shape
    return around.menu(line.element) < 0


def _may_name(around: _Around, line: Line, above: list[Line]) -> bool:
    """Whether a line may be the section's name: a rubric just above the title, or a known name."""
    row, title = line.index, len(above)
    near = title - row <= _NEXT
    if near and _is_rubric(around, line):
        before = above[row - 1] if row else None
        first = before is None or line.gap or not _is_rubric(around, before)
        if first and not (before and before.kind is NAVIGATION and _shared_below(above, row)):
            return True
    return _is_known(line) and (near or not _menu(above[row + 1 :]))


def _shared_below(above: list[Line], row: int) -> bool:
    """Whether networks to share or follow stand below: the line below a menu is then the name of another."""
    return any(line.kind is SHARE for line in above[row + 1 :])


def _menu(lines: list[Line]) -> bool:
    """Whether items of a menu stand among lines, above any byline or date: what stands above them is one, too."""
    for line in lines:
        if line.label is BYLINE or line.label is DATE:
            return False
        if line.kind is NAVIGATION and line.words <= _ITEM:
            return True
    return False


def _may_be_item(around: _Around, line: Line) -> bool:
    short = line.kind is NAVIGATION and line.words <= _ITEM and line.mass > 0
    return short or _is_known(line) or _is_rubric(around, line)


def _is_item(around: _Around, line: Line, above: list[Line]) -> bool:
    """Whether a line that may name the section is an item of a menu: with two others, or in an element for menus.

    The section may stand below a menu that ends with what is no section ("Log in"), or end the way to the page.
    """
    row = line.index
    if (items := around.list(line.element)) >= 0:
        if around.is_path(items):
            return False
        if around.menu(items) >= 0:
            return True
    first = stop = row  # of a long menu a few items tell that it is one
    while first > max(row - _MENU, 0) and _may_be_item(around, above[first - 1]) and not _parted(around, above, first):
        first -= 1
    last = min(row + _MENU, len(above) - 1)
    while stop < last and _may_be_item(around, above[stop + 1]) and not _parted(around, above, stop + 1):
        stop += 1
    if stop == row and first < row:
        before = above[row - 1]
        if first < row - 1 and not _is_known(before) and before.kind is NAVIGATION:
            return False
        if _ends_way(around, line, above):
            return False
    return stop - first + 1 >= _MENU


def _ends_way(around: _Around, line: Line, above: list[Line]) -> bool:
    """Whether a line ends the way to the page, a step a line, below a menu."""
    row = line.index
    top = max(row - _FAR, 0)
    items = (some for some in reversed(above[top:row]) if _may_be_item(around, some))
    last = [line, *islice(items, _STEPS - 1)]
    if any(alike(above[top : some.index], some) or _bare(some) in steps("start") for some in last):
        return _is_way([_bare(some) for some in (*last[1:], *items)][::-1], _bare(line))
    return False  # no step stands above, too: the others need not be looked at


def _is_way(others: list[str], last: str) -> bool:
    """Whether a line ends the way to the page, a step a line, below a menu: from the start page or an item on."""
    way = [*others, last]
    if any(way[i : i + _MENU] == way[-_MENU:] for i in range(len(way) - _MENU)):
        return False  # the menu stands there twice
    for i in range(len(others), max(len(others) - _STEPS, -1), -1):
        if (way[i] in steps("start") and i >= _MENU) or way[i] in way[:i]:
            return True
    return False


def _bare(line: Line) -> str:
    """A line to compare with others, without what marks it as an item or a step."""
    return fold(line.text).strip(_BULLETS + ">»›:：")


def _parted(around: _Around, lines: list[Line], row: int) -> bool:
    """Whether a line is set apart from the line above it, which stands in another list or nearer to the next above."""
    line, before = lines[row], lines[row - 1]
    if around.is_document:
        here, there = around.list(line.element), around.list(before.element)
        return here != there or (here < 0 and around.outer(line.element) != around.outer(before.element))
    return line.gap and not before.gap and row > 1


class _Around:
    """The elements around lines; in a text there are none."""

    def __init__(self, page: Page) -> None:
        self._dom = page.dom
        self.is_document = page.dom is not None
        self._marks = b"" if page.dom is None else bytes(map(_LISTS.get, page.dom.tags, repeat(0)))

    def menu(self, element: int) -> int:
        """The innermost menu around an element; -1 for none."""
        return -1 if self._dom is None else self._dom.innermost(element, self._marks, _IN_MENU)

    def list(self, element: int) -> int:
        """The innermost list or menu around an element; -1 for none."""
        return -1 if self._dom is None else self._dom.innermost(element, self._marks, _IN_LIST)

    def outer(self, element: int) -> int:
        """The element two above one: that of a menu, of its items' links; -1 for none."""
        return -1 if self._dom is None else next(islice(self._dom.around(element), 2, None), -1)

    def is_path(self, element: int) -> bool:
        """Whether an element, or one around it, is called a breadcrumb, or is a list in order, as breadcrumbs are."""
        dom = self._dom
        if dom is None:
            return False
        return dom.tags[dom.codes[element]] == "ol" or any(
            word.startswith(_PATHS) for at in dom.around(element) for word in dom.words(at)
        )

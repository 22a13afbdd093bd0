"""The section: the rubric or breadcrumb line nearest the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from cleaner.labels import BYLINE, CHROME, DATE, NAVIGATION, SECTION, SHARE
from cleaner.page.page import Page
from cleaner.rules.head import head_of
from cleaner.rules.shape import COLON, COMMA, END
from cleaner.scan.chars import fold
from cleaner.scan.lines import Line
from cleaner.scan.shapes import of_label
from cleaner.signals import Signal
from cleaner.values.sections import crumb, steps

#: How far above the title a section name may stand, and a rubric that no phrase file knows.
_REACH, _NEXT = 12, 3
#: Words of the longest item of a menu.
_ITEM = 3
#: How far above a line its menu is looked for.
_FAR = 1000
#: Items of the shortest menu, steps of the longest way to a page, and how names of elements begin that hold one.
_MENU, _STEPS = 3, 3
_MENUS, _LISTS = ("nav", "menu"), ("ul", "ol", "nav", "menu")
_PATHS = ("breadcrumb", "crumb")
#: What stands between steps; what marks an item of a list.
_STEP = re.compile("[>»›→/|·•]")
_BULLETS = "*•-–· \t\xa0"
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
    above = page.lines[: head.title]
    for line in reversed(above[-_REACH:]):
        known = _is_known(line)
        last = _last_step(line.text)
        if last or (_may_name(page, line, above) and not _is_item(page, line, above)):
            strength = 0.85 if known else 0.72 if last else 0.7
            yield Signal(line, SECTION, strength, "the section name nearest the title")
            break


def _last_step(text: str) -> str | None:
    """The section's name in a line that is the way to the page; ``None`` for most lines, which have one step."""
    return crumb(" ".join(text.split()).strip(_BULLETS)) if _STEP.search(text) else None


def _is_known(line: Line) -> bool:
    return line.phrase_label is SECTION


def _is_rubric(page: Page, line: Line) -> bool:
    """Whether an open line of one to four words could name a section."""
    if line.label is not None or line.length > _CHARS or line.words > _WORDS or line.mass < _LETTERS:
        return False
    if line.digits or line.last in (END, COLON, COMMA):
        return False
    # where there are elements a menu is known as one; breadcrumbs in it are known by their shape
    return _innermost(page, line.element, _MENUS) < 0


def _may_name(page: Page, line: Line, above: list[Line]) -> bool:
    """Whether a line may be the section's name: a rubric just above the title, or a known name."""
    row, title = line.index, len(above)
    near = title - row <= _NEXT
    if near and _is_rubric(page, line):
        before = above[row - 1] if row else None
        first = before is None or line.gap or not _is_rubric(page, before)
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


def _may_be_item(page: Page, line: Line) -> bool:
    short = line.kind is NAVIGATION and line.words <= _ITEM and line.mass > 0
    return short or _is_known(line) or _is_rubric(page, line)


def _is_item(page: Page, line: Line, above: list[Line]) -> bool:
    """Whether a line that may name the section is an item of a menu: with two others, or in an element for menus.

    The section may stand below a menu that ends with what is no section ("Log in"), or end the way to the page.
    """
    row = line.index
    if page.dom is not None and (around := _list(page, line)) >= 0:
        if _is_path(page, around):
            return False
        if _innermost(page, around, _MENUS) >= 0:
            return True
    first = stop = row  # of a long menu a few items tell that it is one
    while first > max(row - _MENU, 0) and _may_be_item(page, above[first - 1]) and not _parted(page, first):
        first -= 1
    last = min(row + _MENU, len(above) - 1)
    while stop < last and _may_be_item(page, above[stop + 1]) and not _parted(page, stop + 1):
        stop += 1
    if stop == row and first < row:
        before = above[row - 1]
        if first < row - 1 and not _is_known(before) and before.kind is NAVIGATION:
            return False
        near = above[max(row - _FAR, 0) : row]
        if _is_way([_bare(some) for some in near if _may_be_item(page, some)], _bare(line)):
            return False
    return stop - first + 1 >= _MENU


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


def _parted(page: Page, row: int) -> bool:
    """Whether a line is set apart from the line above it, which stands in another list or nearer to the next above."""
    line, before = page.lines[row], page.lines[row - 1]
    if page.dom is not None:
        here, there = _list(page, line), _list(page, before)
        return here != there or (here < 0 and _outer(page, line) != _outer(page, before))
    return line.gap and not before.gap and row > 1


def _list(page: Page, line: Line) -> int:
    """The innermost list or menu around a line; -1 for none."""
    return _innermost(page, line.element, _LISTS)


def _innermost(page: Page, element: int, tags: tuple[str, ...]) -> int:
    """The first of an element and those around it that has one of the tags; -1 for none."""
    dom = page.dom
    if dom is None:
        return -1
    return next((at for at in dom.around(element) if dom.tags[dom.codes[at]] in tags), -1)


def _outer(page: Page, line: Line) -> list[int]:
    """The element two above that of a line, where there is one: that of a menu, of its items' links."""
    return [] if page.dom is None else list(islice(page.dom.around(line.element), 2, 3))


def _is_path(page: Page, element: int) -> bool:
    """Whether an element, or one around it, is called a breadcrumb, or is a list in order, as breadcrumbs are."""
    dom = page.dom
    if dom is None:
        return False
    return dom.tags[dom.codes[element]] == "ol" or any(
        word.startswith(_PATHS) for at in dom.around(element) for word in dom.words(at)
    )

"""Captions of HTML that nothing but their place tells: the only text in the element of a picture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.page.page import Page
from cleaner.rules.shape import END, QUOTE
from cleaner.scan.lines import Line

if TYPE_CHECKING:
    from cleaner.document.dom import Dom

#: Characters of the longest such caption, and words of the shortest.
_LONGEST, _WORDS = 200, 4
#: Words of a paragraph: where none stands beside, a picture with a few words is a teaser or a sign.
_PARAGRAPH = 20
#: Elements around a picture whose text is no caption: they are the text itself, items, or parts of the page.
_OTHERS = frozenset(
    ("a", "article", "blockquote", "body", "button", "center", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "label",
     "li", "main", "p", "section", "td", "th", "tr")
)  # fmt: skip


def beside_pictures(page: Page) -> Iterator[Line]:
    """Lines between paragraphs that stand below a picture, in an element that holds nothing else."""
    dom = page.dom
    if dom is None or not page.lines:
        return
    found: dict[int, Line] = {}
    for row in dom.rows("img"):
        line = page.line_at(dom.start[row])
        if (
            line.index not in found
            and _may_be(line)
            and _is_beside_text(page.lines, line.index)
            and _holds(dom, row, line)
        ):
            found[line.index] = line
    # two in a row are steps of a recipe or a guide
    yield from (line for row, line in found.items() if row - 1 not in found and row + 1 not in found)


def _may_be(line: Line) -> bool:
    return (
        line.link < 0 and line.words >= _WORDS and line.length <= _LONGEST and line.last != END and line.first != QUOTE
    )


def _is_beside_text(lines: list[Line], row: int) -> bool:
    """Whether a paragraph stands above or below a line."""
    return any(
        near.words >= _PARAGRAPH and near.last == END
        for near in (*lines[max(row - 1, 0) : row], *lines[row + 1 : row + 2])
    )


def _holds(dom: Dom, picture: int, line: Line) -> bool:
    """Whether the innermost element around a picture that has text has this line and nothing else."""
    for around in dom.around(picture):
        if dom.tags[dom.codes[around]] in _OTHERS:
            return False
        if dom.start[around] < dom.end[around]:
            return line.start <= dom.start[around] and dom.end[around] <= line.end and line.stop <= dom.end[around]
    return False

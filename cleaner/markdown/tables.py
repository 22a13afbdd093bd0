"""Tables of a document as those of GitHub Flavored Markdown, and which tables are only there for the layout."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from cleaner.document.dom import VERBATIM, Dom
from cleaner.markdown.tree import HEADINGS, Block, Leaf, is_cut

#: What no cell of such a table can hold.
_NEVER = VERBATIM | HEADINGS.keys() | {"table", "blockquote"}
#: A cell of more lines holds more than a table is made for.
_LINES = 8
#: Cells that span more columns or rows are not believed.
_SPANS = 60
#: A table has at most so many places for each of its cells, and so many more; what has more is mostly padding.
_PLACES, _FEW = 16, 1_000

#: A cell: the stretches of text that are its lines, or an image by its row.
Cell = list[Leaf]


class _Row(NamedTuple):
    """A row: the cells that it has in the document, by their rows there, and what of the body stands in them."""

    row: int
    cells: dict[int, Cell]


def is_table(dom: Dom, node: Block) -> bool:
    """Whether a table is written as one; else its cells are blocks among others."""
    if any(("role", role) in dom.attributes[dom.traits[node.row]] for role in ("presentation", "none")):
        return False
    if any(inner.tag in _NEVER for inner in node.blocks()):
        return False
    rows = _rows(dom, node)
    sizes = [[len(cell) for cell in row.cells.values()] for row in rows]
    headed = any(dom.tag[cell] == "th" for row in rows for cell in row.cells)
    if not rows or max(map(max, sizes)) > _LINES or (len(rows) == 1 and max(sizes[0]) > 1):
        return False
    return (headed or any(sum(map(bool, some)) > 1 for some in sizes)) and bool(_grid(dom, rows))


def table(dom: Dom, node: Block, write: Callable[[Leaf], str]) -> str:
    """A table, with ``write`` for what stands in its cells. Without a row of headings it has an empty one."""
    rows = _rows(dom, node)
    head = dom.tag[dom.parent[rows[0].row]] == "thead" or all(dom.tag[cell] == "th" for cell in rows[0].cells)
    texts: list[list[str]] = [] if head else [[]]
    for row, places in zip(rows, _grid(dom, rows), strict=True):
        texts.append(["<br>".join(filter(None, map(write, row.cells.get(cell, ())))) for cell in places])
    width = max(map(len, texts))
    written = ["| " + " | ".join([*line, *[""] * (width - len(line))]) + " |" for line in texts]
    return "\n".join([written[0], "|" + " --- |" * width, *written[1:]])


def outside(node: Block) -> list[Block | Leaf]:
    """What stands in a table and in no row of it, such as its caption."""
    return [inner for inner in node.inner if not (isinstance(inner, Block) and inner.tag == "tr")]


def _rows(dom: Dom, node: Block) -> list[_Row]:
    rows = []
    for inner in node.inner:
        if isinstance(inner, Block) and inner.tag == "tr":
            children = dom.children(inner.row)
            row = _Row(inner.row, {at: [] for at in children if dom.tag[at] in ("td", "th")})
            cells = list(row.cells)
            ends = [dom.end[cell] for cell in cells]
            for leaf in inner.leaves():
                within: dict[int, tuple[int, ...]] = {}  # by cell the images that stand in it
                for image in (leaf.row,) if leaf.kind == "img" else leaf.images:
                    cell = _holder(children, image)
                    within[cell] = within.get(cell, ()) + ((image,) if leaf.kind == "line" else ())
                touched = set(within) & row.cells.keys()
                for at in range(bisect_right(ends, leaf.begin), len(cells)):
                    if dom.start[cells[at]] >= leaf.end:
                        break
                    if max(leaf.begin, dom.start[cells[at]]) < min(leaf.end, ends[at]):
                        touched.add(cells[at])
                for cell in sorted(touched):
                    begin, end = max(leaf.begin, dom.start[cell]), min(leaf.end, dom.end[cell])
                    images, leaves = within.get(cell, ()), row.cells[cell]
                    part = leaf._replace(begin=begin, end=max(begin, end), images=images)
                    if leaves and is_cut(dom, leaves[-1], part):
                        part = part._replace(begin=leaves[-1].begin, images=leaves.pop().images + images)
                    leaves.append(part)
            if any(row.cells.values()):
                rows.append(row)
    return rows


def _holder(children: Sequence[int], row: int) -> int:
    """Which of the children of an element holds a row that stands in the element: rows are in document order."""
    return children[bisect_right(children, row) - 1]


def _grid(dom: Dom, rows: Sequence[_Row]) -> list[list[int]]:
    """For each row of a table the cells by their columns, -1 for what a cell spans; empty for one that is too wide.

    Spans make places without text: a row of cells that span many columns makes as many of each row.
    """
    most = _PLACES * sum(len(row.cells) for row in rows) + _FEW
    open_: dict[int, int] = {}  # for how many more rows a cell goes on, by its column
    grid: list[list[int]] = []
    width = 0
    for row in rows:
        line: list[int] = []
        for cell in row.cells:
            _skip(line, open_)
            columns, deep = (_span(dom, cell, name) for name in ("colspan", "rowspan"))
            open_ |= dict.fromkeys(range(len(line), len(line) + columns), deep - 1)
            line += [cell, *[-1] * (columns - 1)]
            width = max(width, len(line))
            if width * len(rows) > most:
                return []
        _skip(line, open_)
        grid.append(line)
        width = max(width, len(line))
    return grid if width * len(rows) <= most else []


def _skip(line: list[int], open_: dict[int, int]) -> None:
    """Fill the columns of a line in which cells of the rows above go on."""
    while open_.get(len(line), 0) > 0:
        open_[len(line)] -= 1
        line.append(-1)


def _span(dom: Dom, cell: int, name: str) -> int:
    number = dom.kept.get(cell, {}).get(name, "").strip()
    return min(max(int(number), 1), _SPANS) if number.isdecimal() else 1

"""Tables of a document as those of GitHub Flavored Markdown, and which tables are only there for the layout."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from cleaner.dom import VERBATIM, Dom
from cleaner.markdown.tree import HEADINGS, Block, Leaf, is_cut

#: What no cell of such a table can hold.
_NEVER = VERBATIM | HEADINGS.keys() | {"table", "blockquote"}
#: A cell of more lines holds more than a table is made for.
_LINES = 8
#: Cells that span more columns or rows are not believed.
_SPANS = 60

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
    return headed or any(sum(map(bool, some)) > 1 for some in sizes)


def table(dom: Dom, node: Block, write: Callable[[Leaf], str]) -> str:
    """A table, with ``write`` for what stands in its cells. Without a row of headings it has an empty one."""
    rows = _rows(dom, node)
    head = dom.tag[dom.parent[rows[0].row]] == "thead" or all(dom.tag[cell] == "th" for cell in rows[0].cells)
    open_: dict[int, int] = {}  # for how many more rows a cell goes on, by its column
    texts: list[list[str]] = [] if head else [[]]
    for row in rows:
        line: list[str] = []
        for cell, leaves in row.cells.items():
            _skip(line, open_)
            text = "<br>".join(filter(None, map(write, leaves)))
            columns, deep = (_span(dom, cell, name) for name in ("colspan", "rowspan"))
            open_ |= dict.fromkeys(range(len(line), len(line) + columns), deep - 1)
            line += [text, *[""] * (columns - 1)]
        _skip(line, open_)
        texts.append(line)
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
            row = _Row(inner.row, {at: [] for at in dom.children(inner.row) if dom.tag[at] in ("td", "th")})
            for leaf in inner.leaves():
                for cell, leaves in row.cells.items():
                    begin, end = max(leaf.begin, int(dom.start[cell])), min(leaf.end, int(dom.end[cell]))
                    images = tuple(image for image in leaf.images if cell in dom.around(image))
                    if begin < end or images or (leaf.kind == "img" and cell in dom.around(leaf.row)):
                        part = leaf._replace(begin=begin, end=max(begin, end), images=images)
                        if leaves and is_cut(dom, leaves[-1], part):
                            part = part._replace(begin=leaves[-1].begin, images=leaves.pop().images + images)
                        leaves.append(part)
            if any(row.cells.values()):
                rows.append(row)
    return rows


def _skip(line: list[str], open_: dict[int, int]) -> None:
    """Fill the columns of a line in which cells of the rows above go on."""
    while open_.get(len(line), 0) > 0:
        open_[len(line)] -= 1
        line.append("")


def _span(dom: Dom, cell: int, name: str) -> int:
    number = dom.kept.get(cell, {}).get(name, "").strip()
    return min(max(int(number), 1), _SPANS) if number.isdecimal() else 1

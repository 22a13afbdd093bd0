"""The body of a document as Markdown: its tree of blocks, written from the inside out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from cleaner.dom import VERBATIM, Dom
from cleaner.links import absolute
from cleaner.markdown import images as pictures
from cleaner.markdown.escape import fence, heading, opening
from cleaner.markdown.inline import Inline
from cleaner.markdown.lists import ITEMS, Item, items_of, runs, sign_of, written
from cleaner.markdown.tables import is_table, outside, table
from cleaner.markdown.tree import HEADINGS, LISTS, Block, Leaf, tree

if TYPE_CHECKING:
    from cleaner.article import Segments

#: Classes that name the language of code, such as the "language-pascal" of the HTML Standard (4.5.15).
_LANGUAGE = re.compile(r"(?:language|lang|highlight(?:-source)?)-([\w+#.-]+)")
#: How many elements around code are looked at for it.
_AROUND = 3
_RULE = "---"


def markdown(segments: Segments, dom: Dom, *, links: bool = False, images: bool = False) -> str:
    """The body of the segments of a document as Markdown, without a line end after it.

    ``links`` and ``images`` are written on request.
    """
    shown = pictures.written(dom) if images else {}
    home = dom.declared[0].home
    addresses = {row: found for row, href in dom.href.items() if (found := absolute(href, home))} if links else {}
    inline = Inline(segments.source, dom, addresses, shown)
    return "\n\n".join(_Writer(segments.source, dom, inline, shown).blocks(tree(dom, segments.lines, shown).inner))


class _Writer:
    def __init__(self, text: str, dom: Dom, inline: Inline, images: dict[int, str]) -> None:
        self._text, self._dom, self._inline, self._images = text, dom, inline, images
        boxes = [row for row in dom.kept if dom.tag[row] == "input" and dom.kept[row].get("type") == "checkbox"]
        items = {row: next((at for at in dom.around(row) if dom.tag[at] == "li"), -1) for row in boxes}
        self._boxes = {
            item: "[x] " if "checked" in dom.kept[row] else "[ ] "
            for row, item in items.items()
            if item >= 0 and dom.start[item] == dom.start[row]  # nothing stands before it
        }

    def blocks(self, inner: Iterable[Block | Leaf]) -> list[str]:
        """What stands in one place, block by block."""
        out: list[str] = []
        sign = ""  # that of a list right before
        for is_item, group in groupby(self._flat(inner), lambda node: isinstance(node, Block) and node.tag in ITEMS):
            nodes = list(group)
            lists: list[Block | Leaf] = [Block("ul", -1, nodes)] if is_item else nodes  # items without a list around
            for node in lists:
                if isinstance(node, Block) and node.tag in LISTS:
                    for items in runs(items_of(self._dom, node)):
                        sign = sign_of(items, sign)
                        out.append(written([(item, self._item(item)) for item in items], sign))
                elif (text := self._block(node)) and (out or text != _RULE):
                    out.append(text)
                    sign = ""
        return out

    def _item(self, item: Item) -> list[str]:
        blocks, first = self.blocks(item.inner), item.inner[0]
        if blocks and item.row in self._boxes and isinstance(first, Block) and first.tag == "p":
            blocks[0] = self._boxes[item.row] + blocks[0]
        return blocks

    def _flat(self, inner: Iterable[Block | Leaf]) -> Iterator[Block | Leaf]:
        """Blocks and leaves, with those in what only serves the layout."""
        for node in inner:
            if isinstance(node, Block) and node.tag in ("tr", "td", "th"):
                yield from self._flat(node.inner)
            elif isinstance(node, Block) and node.tag == "table":
                is_one = is_table(self._dom, node)
                yield from self._flat(outside(node) if is_one else node.inner)
                if is_one:
                    yield node
            else:
                yield node

    def _block(self, node: Block | Leaf) -> str:
        if isinstance(node, Leaf):
            return {"img": self._images.get(node.row, ""), "hr": _RULE}.get(node.kind, "")
        if node.tag == "p":
            return self._lines(node, "\\\n")
        if node.tag in HEADINGS:
            return heading(HEADINGS[node.tag], self._lines(node, "<br>"))
        if node.tag in VERBATIM:
            return self._code(node)
        if node.tag == "table":
            return table(self._dom, node, lambda leaf: self._line(leaf, cell=True))
        return "\n".join("> " + line if line else ">" for line in "\n\n".join(self.blocks(node.inner)).split("\n"))

    def _lines(self, node: Block, end: str) -> str:
        """The lines in a block, with what ends one of them."""
        text = ""
        for leaf in node.leaves():
            if line := self._line(leaf):
                begins = not text or leaf.broken
                text += (end if leaf.broken else " ") * bool(text) + (opening(line) if begins else line)
        return text

    def _line(self, leaf: Leaf, *, cell: bool = False) -> str:
        if leaf.kind == "img":
            return self._images[leaf.row].replace("|", "\\|") if cell else self._images[leaf.row]
        return self._inline.write(leaf.begin, leaf.end, leaf.images, cell=cell) if leaf.kind == "line" else ""

    def _code(self, node: Block) -> str:
        text = "".join(self._text[leaf.start : leaf.stop] for leaf in node.leaves() if leaf.kind == "line").rstrip()
        marks = fence(text, least=3)
        return f"{marks}{self._language(node.row)}\n{text}\n{marks}"

    def _language(self, row: int) -> str:
        dom = self._dom
        rows = [*dom.children(row)[:1], *[at for at, _ in zip(dom.around(row), range(_AROUND), strict=False)]]
        classes = (value for at in rows for name, value in dom.attributes[dom.traits[at]] if name == "class")
        return next(
            (found.group(1) for value in classes for word in value.split() if (found := _LANGUAGE.fullmatch(word))), ""
        )

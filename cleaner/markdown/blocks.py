"""The body of a document as Markdown: its tree of blocks, written from the inside out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice
from typing import TYPE_CHECKING

from cleaner.document.dom import VERBATIM, Dom
from cleaner.links import absolute
from cleaner.markdown import images as pictures
from cleaner.markdown.escape import fence, heading, opening
from cleaner.markdown.inline import Inline
from cleaner.markdown.lists import ITEMS, Item, items_of, runs, sign_of, written
from cleaner.markdown.tables import is_table, outside, table
from cleaner.markdown.tree import HEADINGS, LISTS, Block, Leaf, tree

if TYPE_CHECKING:
    from cleaner.article import Segments

#: Classes that name the language of code, such as the "language-pascal" of the HTML Standard (4.5.15), and classes of
#: the elements right around it.
_LANGUAGE = re.compile(r"(?:language|lang)-([\w+#.-]+)")
_AROUND = re.compile(r"highlight(?:-source)?-([\w+#.-]+)")
_RULE = "---"


def markdown(segments: Segments, dom: Dom, *, links: bool = False, images: bool = False) -> str:
    """The body of the segments of a document as Markdown, without a line end after it.

    ``links`` and ``images`` are written on request.
    """
    shown = pictures.written(dom) if images else {}
    home = dom.declared.home
    addresses = {row: found for row, href in dom.href.items() if (found := absolute(href, home))} if links else {}
    inline = Inline(segments.source, dom, addresses, shown)
    return "\n\n".join(_Writer(segments.source, dom, inline, shown).blocks(tree(dom, segments.lines, shown).inner))


class _Writer:
    def __init__(self, text: str, dom: Dom, inline: Inline, images: dict[int, str]) -> None:
        self._text, self._dom, self._inline, self._images = text, dom, inline, images
        boxes = [row for row in dom.kept if dom.tag[row] == "input" and dom.kept[row].get("type") == "checkbox"]
        around = dom.inherited(lambda row, outer: row if dom.tag[row] == "li" else outer, -1)
        items = {row: around[row] for row in boxes}
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
                        if text := written(((item, self._item(item)) for item in items), sign_of(items, sign)):
                            out.append(text)
                            sign = sign_of(items, sign)
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
            return self._lines(node, "\\\n", opening)
        if node.tag in HEADINGS:
            text = self._lines(node, "<br>", str)
            return heading(HEADINGS[node.tag], text) if text else ""
        if node.tag in VERBATIM:
            return self._code(node)
        if node.tag == "table":
            return table(self._dom, node, lambda leaf: self._line(leaf, cell=True))
        quoted = "\n\n".join(self.blocks(node.inner))
        return "\n".join("> " + line if line else ">" for line in quoted.split("\n")) if quoted else ""

    def _lines(self, node: Block, end: str, begin: Callable[[str], str]) -> str:
        """The lines in a block, with what ends one of them, and what is done to one that begins."""
        text = ""
        for leaf in node.leaves():
            if line := self._line(leaf):
                begins = not text or leaf.broken
                text += (end if leaf.broken else " ") * bool(text) + (begin(line) if begins else line)
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
        """The language of the code in an element, as far as a class names it."""
        inside, outside = [row, *self._dom.children(row)[:1]], [*islice(self._dom.around(row), 1, 3)]
        for rows, known in ((inside, _LANGUAGE), (outside, _AROUND)):
            for at in rows:
                for name, value in self._dom.attributes[self._dom.traits[at]]:
                    for word in value.split() if name == "class" else ():
                        if found := known.fullmatch(word):
                            return found.group(1)
        return ""

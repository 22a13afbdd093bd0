"""The body of a document as a tree: the elements that make blocks, and the lines, images and rules in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from cleaner.document.dom import VERBATIM, Dom
from cleaner.document.inherited import Inherited
from cleaner.labels import Label
from cleaner.markdown.images import of_body
from cleaner.scan.tags import BLOCKS

if TYPE_CHECKING:
    from cleaner.segments import Lines

HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset(("ul", "ol", "menu", "dir"))
#: Elements that Markdown has something for, or that stand in one that it has something for.
_STRUCTURE = VERBATIM | LISTS | HEADINGS.keys() | {"blockquote", "li", "dd", "table", "tr", "td", "th"}

#: What stands in more blocks than this is written as if it stood in so many.
_DEEPEST = 40


class Leaf(NamedTuple):
    """A line, an image or a rule ("line", "img", "hr"): its row, its stretch of the text, and images within it.

    ``[start, stop)`` is its stretch with the white space around it. ``broken`` says that it begins on a new line of its
    paragraph; else it goes on in the same.
    """

    kind: str
    row: int
    begin: int
    end: int
    start: int = 0
    stop: int = 0
    images: tuple[int, ...] = ()
    broken: bool = True


@dataclass
class Block:
    """An element by its tag and row, with what stands in it. "p" is what holds lines, whatever element that is."""

    tag: str
    row: int
    inner: list[Block | Leaf] = field(default_factory=list)

    def leaves(self) -> Iterator[Leaf]:
        """All leaves in it."""
        for inner in self.inner:
            if isinstance(inner, Block):
                yield from inner.leaves()
            else:
                yield inner

    def blocks(self) -> Iterator[Block]:
        """All blocks in it."""
        for inner in self.inner:
            if isinstance(inner, Block):
                yield inner
                yield from inner.blocks()


def tree(dom: Dom, lines: Lines, images: Iterable[int]) -> Block:
    """The body of a page as blocks; ``images`` are the rows of those that may be shown."""
    root = Block("", -1)
    path = [root]
    last = Leaf("", -1, 0, 0)
    blocks = dom.inherited(lambda row, around: row if dom.tag[row] in BLOCKS else around, -1)
    structure: Inherited[int, tuple[int, ...]] = dom.inherited(partial(_structure, dom), ())
    for leaf in _leaves(dom, lines, images, blocks):
        wanted = structure[leaf.row]
        kept = 1
        while kept < len(path) and kept <= len(wanted) and path[kept].row == wanted[kept - 1]:
            kept += 1
        del path[kept:]
        for row in wanted[kept - 1 :]:
            path.append(Block(dom.tag[row], row))
            path[-2].inner.append(path[-1])
        if leaf.kind != "line":
            path[-1].inner.append(leaf)
        else:
            block = blocks[leaf.row]
            before = path[-1].inner[-1] if path[-1].inner else None
            between = _between(dom, last, leaf)
            if not (isinstance(before, Block) and before.tag == "p" and before.row == block and between in ("", "br")):
                path[-1].inner.append(Block("p", block, [leaf]))
            elif is_cut(dom, last, leaf):
                leaf = last._replace(end=leaf.end, stop=leaf.stop, images=last.images + leaf.images)
                before.inner[-1] = leaf
            else:
                leaf = leaf._replace(broken=between == "br")
                before.inner.append(leaf)
            last = leaf
    return root


def _structure(dom: Dom, row: int, around: tuple[int, ...]) -> tuple[int, ...]:
    """The rows that make blocks, from the outermost to an element or one around it that holds code, by its parent's."""
    last = len(around) == _DEEPEST or (around and dom.tag[around[-1]] in VERBATIM)
    return around if last or dom.tag[row] not in _STRUCTURE else (*around, row)


def is_cut(dom: Dom, before: Leaf, after: Leaf) -> bool:
    """Whether two lines of an element are one of the page, which was cut in two."""
    return before.stop == after.start and not _between(dom, before, after)


def _between(dom: Dom, before: Leaf, after: Leaf) -> str:
    """What parts two lines of an element: nothing, a line end ("br"), or an empty line or another element ("p")."""
    tags = [dom.tag[row] for row in dom.between(before.end, after.begin + 1)]
    breaks = tags.count("br")
    return "p" if breaks > 1 or any(tag in BLOCKS for tag in tags) else "br" if breaks else ""


def _leaves(dom: Dom, lines: Lines, images: Iterable[int], blocks: Inherited[int, int]) -> list[Leaf]:
    """The leaves of a body, in order; ``blocks`` has for each row the innermost that begins and ends a line, or -1."""
    bounds, begin, end, label = lines
    body = [at for at, code in enumerate(label) if code == Label.BODY and end[at] > begin[at]]
    first, last = [begin[at] for at in body], [end[at] for at in body]
    rows = list(map(dom.covering, first, last))
    within: list[tuple[int, ...]] = [()] * len(body)
    others: list[int] = []
    for row in sorted(images):
        at = bisect_right(first, dom.start[row]) - 1
        block = blocks[rows[at]] if at >= 0 and dom.start[row] <= last[at] else -1
        if block >= 0 and (blocks[row] == block or (dom.tag[block] == "tr" and dom.holds(block, row))):
            within[at] += (row,)
        else:
            others.append(row)
    found = [
        Leaf("line", row, begin[at], end[at], bounds[at], bounds[at + 1], inside)
        for row, at, inside in zip(rows, body, within, strict=True)
    ]
    for kind, some in (("img", of_body(dom, others, begin, label)), ("hr", _rules(dom, begin, label))):
        found += [Leaf(kind, row, dom.start[row], dom.start[row]) for row in some]
    # what begins where a line begins stands before it
    return sorted(found, key=lambda leaf: (leaf.begin, leaf.kind == "line", leaf.row))


def _rules(dom: Dom, begin: Sequence[int], label: Sequence[int]) -> Iterator[int]:
    """The rows of rules between two lines of the body."""
    for row in dom.rows("hr"):
        after = bisect_left(begin, dom.start[row])
        if 0 < after < len(begin) and label[after - 1] == label[after] == Label.BODY:
            yield row

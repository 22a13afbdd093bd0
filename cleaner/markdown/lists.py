"""Lists of a document: their items, the numbers of these, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleaner.document.dom import Dom
from cleaner.markdown.tree import Block, Leaf

#: Elements that are items, whether or not they stand in a list.
ITEMS = frozenset(("li", "dd"))
#: What may follow an item's first line without an empty line between: a list, if it does not begin at another number.
_TIGHT = re.compile(r"(?:[-*]|1[.)]) \S")
#: The largest number that an item may have in Markdown.
_LARGEST = 999_999_999


class Item(NamedTuple):
    """An item: its row (-1 for what stands in a list outside items), its number if it has one, and what is in it."""

    row: int
    number: int | None
    inner: list[Block | Leaf]


def items_of(dom: Dom, node: Block) -> list[Item]:
    """The items of a list; what stands outside them belongs to the one before."""
    numbers = _numbers(dom, node.row) if node.tag == "ol" else {}
    items: list[Item] = []
    for inner in node.inner:
        if isinstance(inner, Block) and inner.tag in ITEMS:
            items.append(Item(inner.row, numbers.get(inner.row), inner.inner))
        elif items:
            items[-1].inner.append(inner)
        else:
            items.append(Item(-1, None, [inner]))
    return items


def _numbers(dom: Dom, row: int) -> dict[int, int]:
    """The numbers of the items of an ordered list (HTML Standard, 4.4.8), all of them in the document counted."""
    kept = dom.kept.get(row, {})
    items = [at for at in dom.children(row) if dom.tag[at] == "li"]
    step = -1 if "reversed" in kept else 1
    number = _integer(kept.get("start"), 1 if step > 0 else len(items))
    numbers = {}
    for item in items:
        number = _integer(dom.kept.get(item, {}).get("value"), number)
        numbers[item] = number
        number += step
    return numbers


def _integer(text: str | None, default: int) -> int:
    found = re.match(r"\s*([+-]?[0-9]{1,9})", text or "")
    return int(found.group(1)) if found else default


def runs(items: Sequence[Item]) -> Iterator[list[Item]]:
    """Items that Markdown can number in one list: it counts upwards from the first."""
    run: list[Item] = []
    for item in items:
        before = run[-1].number if run else None
        if run and item.number != (None if before is None else before + 1):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def sign_of(items: Sequence[Item], before: str) -> str:
    """The sign of a list's items, another than that of the list right ``before`` it, which would be one with it."""
    first, second = "-*" if items[0].number is None else ".)"
    return second if before == first else first


def written(items: Iterable[tuple[Item, list[str]]], sign: str) -> str:
    """A list of items with the Markdown of the blocks in them."""
    texts = [_item(item.number, blocks, sign) for item, blocks in items if blocks]
    return ("\n\n" if any("\n\n" in text for text in texts) else "\n").join(texts)


def _item(number: int | None, blocks: list[str], sign: str) -> str:
    mark = f"{sign} " if number is None else f"{min(max(number, 0), _LARGEST)}{sign} "
    text = blocks[0]
    tight = all(map(_TIGHT.match, blocks[1:]))
    for block in blocks[1:]:
        text += ("\n" if tight else "\n\n") + block
    return mark + re.sub(r"\n(?=[^\n])", "\n" + " " * len(mark), text)

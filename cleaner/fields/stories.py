"""Lines that belong to one story: a kicker, a headline and what stands below it lead to one address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.document.dom import Dom

#: How far below a line the next line of its story may stand, and lines of the longest story: a list of links that all
#: lead to one place ("#") has more.
_NEAR, _LONGEST = 3, 4
#: The mark of elements that hold one story at most.
_ITEM = 1


def stories(
    rows: Sequence[int], links: Sequence[int], addresses: Sequence[str | None], dom: Dom
) -> Iterator[list[int]]:
    """Numbers of lines, those of one story together; ``links`` and ``addresses`` are those of the lines at ``rows``.

    Lines of one story stand side by side, lead to one address, and do not lie in two items of a list.
    """
    marks = bytes(_ITEM if tag == "li" else 0 for tag in dom.tags)
    some: list[int] = []
    before: tuple[str | None, int] = (None, -1)
    for row, link, address in zip(rows, links, addresses, strict=True):
        now = (address, dom.innermost(link, marks, _ITEM) if link >= 0 else -1)
        if some and (not _is_place(address) or now != before or row - some[-1] > _NEAR):
            yield from _one(some)
            some = []
        some.append(row)
        before = now
    if some:
        yield from _one(some)


def _is_place(address: str | None) -> bool:
    """Whether an address leads to one place: "#" and scripts do not."""
    return address is not None and address != "" and not address.endswith("#") and not address.startswith("javascript:")


def _one(rows: list[int]) -> Iterator[list[int]]:
    """One story, or as many as there are lines where they are too many for one."""
    if len(rows) <= _LONGEST:
        yield rows
    else:
        yield from ([row] for row in rows)

"""Images of a document: which address is theirs, and which of them belong to the body."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate

from cleaner.document.dom import Dom
from cleaner.document.inherited import Inherited
from cleaner.labels import Label
from cleaner.links import absolute
from cleaner.markdown.escape import destination, escaped, title

#: Where pages put the address of an image that is loaded once it is in view; `src` holds a stand-in until then.
_LAZY = ("data-src", "data-original", "data-lazy-src")
_SETS = ("data-srcset", "srcset")
#: Images with a smaller side, in pixels, are icons and counters where they stand in no line of text.
_SMALLEST = 40


def written(dom: Dom) -> dict[int, str]:
    """The images of a page as Markdown, by their rows, with the white space beside them.

    Those without an address that may be shown are left out.
    """
    found = {}
    for row, attributes in dom.kept.items():
        if dom.tag[row] == "img" and (address := _address(dom, row)):
            text = escaped(" ".join(attributes.get("alt", "").split()))
            image = f"![{text}]({destination(address)}{title(attributes.get('title', ''))})"
            found[row] = attributes.get("before", "") + image + attributes.get("after", "")
    return found


def of_body(dom: Dom, rows: Iterable[int], begin: Sequence[int], label: Sequence[int]) -> list[int]:
    """Which images belong to the body, of those that stand in none of its lines.

    ``begin`` and ``label`` are of the page's lines, in order. An image belongs to the body if it stands in the smallest
    element that holds all of the body, and if the largest element that holds it and nothing of the body holds no
    other lines than captions: what holds more is a box with matters of its own.
    """
    body = [at for at, code in zip(begin, label, strict=True) if code == Label.BODY]
    whole = dom.covering(body[0], body[-1] + 1) if body else -1
    bodies = list(accumulate((code == Label.BODY for code in label), initial=0))
    rest = list(accumulate((code not in (Label.BODY, Label.CAPTION) for code in label), initial=0))
    others: Inherited[int, int | None] = dom.inherited(partial(_others, dom, begin, bodies, rest), None)
    return [row for row in rows if dom.holds(whole, row) and not _small(dom, row) and not others[row]]


def _others(
    dom: Dom, begin: Sequence[int], body: Sequence[int], other: Sequence[int], row: int, around: int | None
) -> int | None:
    """How many lines stand in the largest element without any of the body, by its parent's; ``None`` for one with."""
    if around is not None:
        return around
    low, high = bisect_left(begin, dom.start[row]), bisect_left(begin, dom.end[row])
    return None if body[high] > body[low] else other[high] - other[low]


def _small(dom: Dom, row: int) -> bool:
    sizes = (dom.kept[row].get(side, "").removesuffix("px") for side in ("width", "height"))
    return any(size.isdecimal() and int(size) < _SMALLEST for size in sizes)


def _address(dom: Dom, row: int) -> str | None:
    attributes = dom.kept[row]
    candidates = [attributes.get(name) for name in (*_LAZY, "src")]
    for other in _picture(dom, row):
        candidates += [_last(dom.kept.get(other, {}).get(name)) for name in _SETS]
    addresses = (absolute(some, dom.declared.home) for some in candidates if some and some.strip())
    return next(filter(None, addresses), None)


def _picture(dom: Dom, row: int) -> Iterator[int]:
    """An image and its other sources, which stand beside it or, as parsers of HTML 4 read them, around it."""
    for at in dom.around(row):
        if dom.tag[at] == "picture":
            yield from dom.children(at)
        if dom.tag[at] not in ("img", "source"):
            return
        yield at


def _last(candidates: str | None) -> str | None:
    """The address of the last candidate of a ``srcset``: people write the largest there."""
    last = re.split(r",\s+", (candidates or "").strip().rstrip(","))[-1].split()
    return last[0] if last else None

"""Two articles of one page side by side: which fields and which lines differ. Two pipelines are compared by it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cleaner.article import Article
    from cleaner.segments import Segment, Segments

#: Fields that are compared, in order.
_FIELDS = ("title", "byline", "date", "section", "language", "kind", "body", "headlines", "tags", "comments", "url")
_LONG = ("body", "comments")


class Line(NamedTuple):
    """A stretch of the page of which both say something else, and the two segments that it lies in."""

    text: str
    one: Segment
    other: Segment


def lines(one: Segments, other: Segments) -> Iterator[Line]:
    """The stretches whose labels differ, in order. Lines may be cut in other places by either.

    Raises ``ValueError`` for segments of two pages: their texts differ.
    """
    if one.source != other.source:
        raise ValueError("the segments are of two pages: compare what two pipelines make of one page")
    source, at = one.source, 0
    pairs = iter(other)
    right = next(pairs, None)
    for left in one:
        while right is not None and at < left.end:
            stop = min(left.end, right.end)
            if left.label is not right.label and source[at:stop].strip():
                yield Line(source[at:stop], left, right)
            at = stop
            if stop == right.end:
                right = next(pairs, None)


def fields(one: Article, other: Article) -> dict[str, list[str]]:
    """The fields that differ, and how: lines that begin with ``-`` for the first article, with ``+`` for the other."""
    found = {}
    for name in _FIELDS:
        before, after = _lines(one, name), _lines(other, name)
        if before != after:
            found[name] = [line for line in [*unified_diff(before, after, lineterm="", n=0)][2:] if line[0] in "-+"]
    return found


def _lines(article: Article, name: str) -> list[str]:
    value = getattr(article, name)
    if value is None:
        return []
    if isinstance(value, tuple):
        return [str(one) for one in value]
    return str(value).split("\n") if name in _LONG and value else [str(value)] if value else []

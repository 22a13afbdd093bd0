"""Kinds of pages, and which one a page is by the network's scores."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

#: What a page may be as a whole, by the names that corpora use (WCXB: M. Foley, 2025; recipes are a kind of their own).
KINDS = ("article", "forum", "product", "collection", "listing", "service", "documentation", "recipe")


def kind_of(scores: array[int], kinds: Sequence[str]) -> str | None:
    """The kind with the highest score, the first of equals; ``None`` where no line was read and all scores are 0."""
    if not any(scores):
        return None
    return kinds[max(range(len(kinds)), key=lambda at: (scores[at], -at))]

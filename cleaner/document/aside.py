"""What stands beside an article: names and days there are of other things."""

from __future__ import annotations

#: Elements, and beginnings of words of classes and ids.
TAGS = frozenset(("aside", "nav"))
_CLASSES = ("comment", "sidebar", "related", "recommend", "ticker", "popular", "trending")


def is_named(names: str, more: tuple[str, ...] = ()) -> bool:
    """Whether classes or ids are those of something beside an article; ``more`` are further beginnings of words."""
    return any(word.startswith(_CLASSES + more) for word in names.lower().split())

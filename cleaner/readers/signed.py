"""Names that elements are marked to hold, for documents that don't declare an author."""

from __future__ import annotations

from cleaner.readers.page import Page, Row

#: Lengths of names.
_SHORTEST, _LONGEST = 4, 60
_CLASSES = ("author-name", "author_name", "byline-name")
_PATHS = ("/author/", "/authors/", "/autor/")


def signed(page: Page) -> list[str]:
    """The name that the most trusted mark of a page tells, if there is one: a list of one, or of none.

    Marks are, in this order, ``rel=author`` (https://microformats.org/wiki/rel-author), schema.org's ``itemprop``,
    classes and addresses as many systems have them, and hCard's ``fn``.
    """
    ranks = ((_rank(some, page.href.get(row)), row) for row, some in enumerate(page.rows))
    found = sorted((rank, row) for rank, row in ranks if rank >= 0)
    if not found:
        return []
    text = "".join(page.out)
    for _, row in found:
        name = " ".join(text[page.rows[row].start : page.ends[row]].split())
        if _SHORTEST <= len(name) <= _LONGEST:
            return [name]
    return []


def _rank(some: Row, href: str | None) -> int:
    """How far an element's mark is to be trusted, 0 most; -1 for one without."""
    for name, value in some.traits:
        if name == "rel" and some.tag == "a" and value == "author":
            return 0
        if name == "itemprop" and value == "author":
            return 1
        if name == "class":
            if any(word in value for word in _CLASSES):
                return 2
            if "fn" in value and "fn" in value.split():
                return 4
    return 3 if href is not None and any(path in href for path in _PATHS) else -1

"""Names that elements are marked to hold, for documents that don't declare an author."""

from __future__ import annotations

from cleaner.dom import Attributes
from cleaner.readers.page import Page

#: Lengths of names.
_SHORTEST, _LONGEST = 4, 60
_CLASSES = ("author-name", "author_name", "byline-name")
_PATHS = ("/author/", "/authors/", "/autor/")
#: How far an address as these is to be trusted, and that there is no mark.
_ADDRESS, _NONE = 3, 9


def signed(page: Page) -> list[str]:
    """The name that the most trusted mark of a page tells, if there is one: a list of one, or of none.

    Marks are, in this order, ``rel=author`` (https://microformats.org/wiki/rel-author), schema.org's ``itemprop``,
    classes and addresses as many systems have them, and hCard's ``fn``.
    """
    known = {some: _rank(some) for some in set(page.traits)}
    marked = [row for row, some in enumerate(page.traits) if known[some] < _NONE]
    found = [(rank, row) for row in marked if (rank := known[page.traits[row]]) or page.tag[row] == "a"]
    found += [(_ADDRESS, row) for row, href in page.href.items() if any(path in href for path in _PATHS)]
    if not found:
        return []
    text = "".join(page.out)
    for _, row in sorted(found):
        name = " ".join(text[page.start[row] : page.end[row]].split())
        if _SHORTEST <= len(name) <= _LONGEST:
            return [name]
    return []


def _rank(some: Attributes) -> int:
    """How far the mark among an element's attributes is to be trusted, 0 (of links alone) most."""
    for name, value in some:
        if name == "rel" and value == "author":
            return 0
        if name == "itemprop" and value == "author":
            return 1
        if name == "class":
            if any(word in value for word in _CLASSES):
                return 2
            if "fn" in value and "fn" in value.split():
                return 4
    return _NONE

"""Names that elements are marked to hold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cleaner.document.aside import TAGS, is_named
from cleaner.document.inherited import Inherited
from cleaner.document.unseen import Attributes
from cleaner.scan.ancestry import translated
from cleaner.scan.tree import Tree

#: Lengths of names, in scripts that need few characters too, and how many may stand between two that belong together.
_SHORTEST, _FEWEST, _LONGEST, _BETWEEN = 4, 2, 60, 40
_CLASSES = ("author-name", "author_name", "byline-name", "byline__name", "byline_name")
_PATHS = ("/author/", "/authors/", "/autor/")
#: How far an address as these is to be trusted, and that there is no mark.
_ADDRESS, _NONE = 3, 9
#: Places whose names don't count.
_ASIDE, _FOOT = "aside", "footer"
#: Characters of an element that are read for a name.
_READ = 10 * _LONGEST


def signed(tree: Tree) -> list[str]:
    """The names that the most trusted marks of a document tell which stand together.

    Marks are, in this order, ``rel=author`` (https://microformats.org/wiki/rel-author), schema.org's ``itemprop``,
    classes and addresses as many systems have them, and hCard's ``fn``. Those in comments and beside the article
    don't count.
    """
    of_traits = bytearray([_NONE]) * len(tree.attributes)
    for traits in tree.signing:  # no others have a rank
        of_traits[traits] = _rank(tree.attributes[traits])
    ranks = translated(tree.traits, bytes(of_traits))
    found = [(rank, row) for rank in range(_NONE) for row in _places(ranks, rank)]
    found = [(rank, row) for rank, row in found if rank or tree.tags[tree.codes[row]] == "a"]
    found += [(_ADDRESS, row) for row in tree.authored if any(path in tree.href[row] for path in _PATHS)]
    asides: Inherited[int, str] = Inherited(tree.parent.__getitem__, partial(_place, tree), -1, "")
    names: list[str] = []
    last, chosen = 0, _NONE
    for rank, row in sorted(found):
        if (names and rank > chosen) or asides[row] in (_ASIDE, _FOOT):
            continue
        start, end = tree.start[row], tree.end[row]
        name = " ".join(tree.text[start : min(end, start + _READ)].split())
        if names and start - last > _BETWEEN:
            break
        if start >= last and (_SHORTEST if name.isascii() else _FEWEST) <= len(name) <= _LONGEST:
            names.append(name)
            last, chosen = end, rank
    return list(dict.fromkeys(names))


def _places(ranks: bytes, rank: int) -> Iterator[int]:
    """The rows of the elements whose mark has a rank."""
    at = ranks.find(rank)
    while at >= 0:
        yield at
        at = ranks.find(rank, at + 1)


def _place(tree: Tree, row: int, around: str) -> str:
    """What an element stands in or is, by what its parent does: something beside the article, a foot, an article.

    The outermost decides, since an article's own foot is part of it.
    """
    tag = tree.tags[tree.codes[row]]
    if around == _ASIDE or tag in TAGS:
        return _ASIDE
    traits = tree.attributes[tree.traits[row]]
    if tag != "body" and any(name in ("class", "id") and is_named(value) for name, value in traits):
        return _ASIDE
    return around or (tag if tag in (_FOOT, "article") else "")


def _rank(some: Attributes) -> int:
    """How far the mark among an element's attributes is to be trusted, 0 (of links alone) most."""
    for name, value in some:
        if name == "class":
            if ("author" in value or "byline" in value) and any(word in value for word in _CLASSES):
                return 2
            if "fn" in value and "fn" in value.split():
                return 4
        elif name == "rel":
            if "author" in value.split():
                return 0
        elif name == "itemprop" and value == "author":
            return 1
    return _NONE

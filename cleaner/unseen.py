"""Which elements of a document readers do not see, and why: what style sheets hide, by the names that they go by."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from enum import IntFlag
from importlib.resources import files

import numpy as np

from cleaner.dom import Attributes, Dom, Ints


class Unseen(IntFlag):
    """Why readers do not see an element. ``OPENS`` says that a click shows it, as it shows the panel of a tab.

    ``ARIA`` are elements that screen readers pass over, which other readers may see.
    """

    HIDDEN = 1
    ARIA = 2
    NOSCRIPT = 4
    SPOKEN = 8
    SMALL = 16
    OPENS = 32


#: Names of classes, and words in names, by why their elements are not seen: the data file beside this one.
_NAMES = {
    Unseen[kind.upper()]: frozenset(names)
    for kind, names in tomllib.loads(files("cleaner").joinpath("unseen.toml").read_text("utf-8")).items()
}


def unseen(dom: Dom) -> Ints:
    """For each element why it is not seen, as bits of :class:`Unseen`, its own and those of all around it."""
    return dom.gathered(_own(dom))


def concealed(dom: Dom) -> list[int]:
    """The rows of elements that hold text and keep it from sight, in a line as well: not those for ``ARIA`` alone."""
    own = _own(dom) & int(Unseen.HIDDEN | Unseen.SPOKEN)
    return np.flatnonzero((own > 0) & (dom.end > dom.start)).tolist()


def gaps(dom: Dom, begin: Ints, end: Ints) -> dict[int, list[tuple[int, int]]]:
    """The stretches of lines that are not seen, by the lines' numbers; none of lines that are not seen at all.

    Lines are stretches ``[begin, end)`` of the text, in order. Stretches may overlap.
    """
    found: dict[int, list[tuple[int, int]]] = {}
    for row in concealed(dom):
        start, stop = int(dom.start[row]), int(dom.end[row])
        line = int(np.searchsorted(begin, start, side="right")) - 1
        if line >= 0 and stop <= end[line] and (start > begin[line] or stop < end[line]):
            found.setdefault(line, []).append((start, stop))
    return found


def _own(dom: Dom) -> Ints:
    names = np.array([_of(some, words) for some, words in zip(dom.attributes, dom.words, strict=True)], dtype=np.int64)
    return names[dom.traits] | dom.hidden | dom.are("noscript") * int(Unseen.NOSCRIPT)


def _of(attributes: Attributes, words: Sequence[str]) -> int:
    classes = dict(attributes).get("class", "").split()
    return sum(
        int(flag) for flag, known in _NAMES.items() if not known.isdisjoint(words if flag is Unseen.OPENS else classes)
    )

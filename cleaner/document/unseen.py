"""Which elements of a document readers do not see, and why: what style sheets hide, by the names that they go by."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from enum import IntFlag
from importlib.resources import files

#: Attributes of an element as they stand: pairs of a name and a value.
Attributes = tuple[tuple[str, str], ...]


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


_NAMES = tomllib.loads(files("cleaner").joinpath("document", "unseen.toml").read_text("utf-8"))
#: Classes of what is for screen readers and for small screens, and words in the names of what a click shows.
_SPOKEN, _SMALL, _OPENS = (frozenset(_NAMES[kind]) for kind in ("spoken", "small", "opens"))


def why(traits: Iterable[tuple[Attributes, Sequence[str]]]) -> Iterator[int]:
    """For each of some attributes, with the words of their names, why their element is not seen, as far as they say."""
    known: dict[str, int] = {}
    for attributes, words in traits:
        bits = 0 if _OPENS.isdisjoint(words) else int(Unseen.OPENS)
        for name, value in attributes:
            if name == "class":
                found = known.get(value)
                if found is None:
                    found = known[value] = _of(value.split())
                bits |= found
        yield bits


def _of(classes: Sequence[str]) -> int:
    return int(Unseen.SPOKEN) * (not _SPOKEN.isdisjoint(classes)) | int(Unseen.SMALL) * (not _SMALL.isdisjoint(classes))

"""Which elements of a document readers do not see, and why: what style sheets hide, by the names that they go by."""

from __future__ import annotations

from enum import IntFlag
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.scan.tree import Names

#: Attributes of an element as they stand: pairs of a name and a value.
Attributes = tuple[tuple[str, str], ...]


class Unseen(IntFlag):
    """Why readers do not see an element. ``OPENS`` says that a click shows it, as it shows the panel of a tab.

    ``ARIA`` are elements that screen readers pass over, which other readers may see.
    """

    HIDDEN = 1
    ARIA = 2
    NOSCRIPT = 4
    SCREEN_READERS = 8
    SMALL = 16
    OPENS = 32


@cache
def names() -> Names:
    """The names by which style sheets hide elements: classes of what is for screen readers and for small screens, and
    words in the names of what a click shows.
    """
    import tomllib  # who has text alone need not load these, and a parser
    from importlib.resources import files

    from cleaner.scan.tree import Names

    kinds = tomllib.loads(files("cleaner").joinpath("document", "unseen.toml").read_text("utf-8"))
    return Names(kinds["opens"], kinds["screen_readers"], kinds["small"])

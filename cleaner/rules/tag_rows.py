"""Tags that stand in a row with nothing between them: "Topics Politics Ukraine Joe Biden", "TagsFarmingPrices"."""

from __future__ import annotations

import re
from collections.abc import Callable

#: Words of the longest tag in a row, and of the longest row; characters of its shortest word by itself.
_WORDS, _MOST, _CHARS = 4, 30, 3
#: The fewest tags of a row, and the part of them that nothing has to tell of.
_FEWEST, _UNTOLD = 2, 4
#: Where a flattener glued two tags together.
_GLUED = re.compile(r"(?<=[^\W\d_A-Z]{2})(?=[^\W\d_a-z][^\W\d_A-Z])")


def tags_in_row(text: str, told: Callable[[str], bool]) -> tuple[str, ...]:
    """The tags of a row, each as long as something tells of it; empty where a part of them is told by nothing.

    >>> tags_in_row("Farming Prices Joe Brown", {"Farming", "Prices", "Joe Brown"}.__contains__)
    ('Farming', 'Prices', 'Joe Brown')
    >>> tags_in_row("Farming prices rise again", {"Farming"}.__contains__)
    ()
    """
    words = [part for word in text.split() for part in _GLUED.split(word)]
    if not _FEWEST <= len(words) <= _MOST:
        return ()
    tags: list[str] = []
    untold = i = 0
    while i < len(words):
        for size in range(min(_WORDS, len(words) - i), 0, -1):
            tag = " ".join(words[i : i + size])
            if len(tag) >= _CHARS and told(tag):
                break
        else:
            size, untold = 1, untold + 1
        tags.append(" ".join(words[i : i + size]))
        i += size
    found = tuple(dict.fromkeys(tags))
    return found if len(found) >= _FEWEST and untold * _UNTOLD <= len(tags) else ()

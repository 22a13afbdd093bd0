"""Which stretches of one text stand in another: found by hashes of characters in a row."""

from array import array
from collections.abc import Sequence
from typing import Any

from cleaner.scan.lines import Line, Text

def stand_in(other: Text, text: Text, starts: Sequence[int], stops: Sequence[int]) -> list[bool]:
    """For each stretch of a text whether it stands in another text, wherever it begins there.

    Stretches are places in the folded form of ``text`` (``Text.place``). Those of fewer than 24 characters are never
    found. The first eight places are compared at which the other text has a stretch's first 24 characters.
    """

def repeats(text: Text, lines: list[Line], codes: dict[int, Any], longest: int) -> array[int]:
    """For each line the code of its folded text, by the hash of that (``Text.hash``); 0 for one that has none, or more
    than ``longest`` characters. Codes are 127 at most. Raises ``ValueError`` for lines of another text.
    """

class Passage:
    """The folded text of lines, one after the other, in which short texts are sought: of that its first characters.

    It notes each four characters in a row, so that most of what isn't in it is known without a search.
    """

    #: The text. What is above the basic plane is U+FFFF in it.
    text: str
    def __init__(self, lines: list[Line], most: int) -> None: ...
    def has(self, piece: str) -> bool:
        """Whether the text has a piece, which is folded, too."""

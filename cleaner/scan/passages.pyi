"""Which stretches of one text stand in another: found by hashes, in time that grows with the two texts alone."""

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

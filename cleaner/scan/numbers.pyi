"""What the network reads of a line: numbers about its shape, its place, its page, and what the rules say of it."""

from collections.abc import Container, Sequence

from cleaner.scan.lines import Line, Text
from cleaner.scan.tile import Tile
from cleaner.scan.wordset import WordSet

#: Names of the numbers, in order. Files of weights have them: a file with other names was trained on other numbers.
NAMES: tuple[str, ...]

class Numbers:
    """The numbers of a page's lines, whose rules have run: a source of columns of a tile.

    ``days`` are numbers of lines that hold a date, ``given`` and ``family`` words that are names of people.
    """

    def __init__(
        self, text: Text, lines: Sequence[Line], days: Container[int], given: WordSet, family: WordSet
    ) -> None: ...
    def fill(self, tile: Tile, numbers: int, bags: int) -> None:
        """Write the numbers of the tile's lines from column ``numbers`` on. Fastest for tiles in order."""

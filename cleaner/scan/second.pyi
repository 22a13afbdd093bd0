"""What the second look reads of a line: how likely its neighbours and its page are to be what, after the first look."""

from array import array
from collections.abc import Mapping, Sequence

from cleaner.scan.lines import Line
from cleaner.scan.tile import Tile

#: Names of the numbers, in order.
NAMES: tuple[str, ...]
#: What is known of the date in a line, bit by bit.
DATES: tuple[str, ...]

class Surroundings:
    """The numbers of the second look, for lines of a page with the chances that the first gives them (ten a line, in
    units of 1/16384) and the body that they make (1 or 0 a line): a source of columns of a tile. ``dates`` has for
    lines with a date what is known of it, a bit for each of :data:`DATES`.
    """

    def __init__(
        self, lines: Sequence[Line], chances: array[int], body: array[int], dates: Mapping[int, int]
    ) -> None: ...
    def fill(self, tile: Tile, numbers: int) -> None:
        """Write the numbers of the tile's lines from column ``numbers`` on."""

"""A small table of what the network reads of some lines: whole multiples of 1/64, not above 511 in amount."""

from array import array
from collections.abc import Sequence

class Tile:
    """Columns of the lines ``[first, stop)`` of a page, at most 256. Sources of columns have a method ``fill``."""

    width: int
    first: int
    stop: int
    def __init__(self, width: int) -> None: ...
    def column(self, column: int) -> list[int]:
        """One column, with an entry a line: for tests and training."""
    def write(self, line: int, columns: array[int]) -> None:
        """Write all columns of a line (type code ``h``)."""

def logs() -> Sequence[int]:
    """The table of logarithms: half the binary logarithm of 1 + count, times 64, rounded."""

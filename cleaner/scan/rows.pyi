"""What the network reads of a page's lines as one table, written out and read in again: for training and tests."""

from array import array
from collections.abc import Callable, Sequence
from typing import Any

from cleaner.scan.tile import Tile

def table(lines: int, width: int, sources: Sequence[Callable[[Tile], None]]) -> array[int]:
    """All rows that sources write for a page of so many lines, row after row: 16 bits each, ``(lines, width)``."""

class Rows:
    """Rows of a page that were written out, as a source of columns."""

    def __init__(self, rows: Any) -> None:
        """``rows`` are numbers of 16 bits, of shape ``(lines, columns)``, row by row."""
    def fill(self, tile: Tile, numbers: int = 0) -> None:
        """Write the rows of a tile's lines from column ``numbers`` on. Raises ``ValueError`` if there are too few."""

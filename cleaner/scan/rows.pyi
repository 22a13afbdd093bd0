"""What the network reads of a page's lines, kept: as one table for training and tests, and for the second look."""

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

class Kept:
    """Sources of columns, the first ``width`` of ``all`` of which are kept for lines of pages of usual length.

    They are read again from there; those of longer pages are made again.
    """

    def __init__(self, sources: Sequence[Callable[[Tile], None]], lines: int, width: int, all: int) -> None: ...
    def fill(self, tile: Tile) -> None:
        """Write all columns of a tile's lines, as the sources do."""
    def again(self, tile: Tile) -> None:
        """Write the first columns of lines that were filled before."""

"""The words and pieces of words of a line as hashes, and the means of what is known of them."""

from collections.abc import Iterable, Sequence

from cleaner.scan.lines import Line, Text
from cleaner.scan.tile import Tile

#: Bags that the grams of a text go into: those of what it says, and of how it begins, ends and is as a whole.
BAGS: int

class Embedding:
    """What is known of grams: ``hashes`` (8 bytes each, no two in one bucket) and values (32 bytes each).

    ``scale`` brings a sum to the grid. Raises ``ValueError`` for sizes that don't fit.
    """

    size: int
    scale: float
    def __init__(self, hashes: bytes, values: bytes, scale: float) -> None: ...
    def means(self, bags: Iterable[Iterable[int]]) -> list[list[int]]:
        """The means of some bags, each of salted hashes: for tests and training."""

class Grams:
    """The means of the grams of a page's lines: a source of columns of a tile, two bags.

    Grams of pages in languages that training hardly saw are left out: ``familiar`` says whether this is one.
    """

    familiar: bool
    def __init__(self, text: Text, lines: Sequence[Line], embedding: Embedding) -> None: ...
    def fill(self, tile: Tile, numbers: int, bags: int) -> None:
        """Write the means of the tile's lines from column ``bags`` on."""

def hashes_of(text: Text, line: Line) -> tuple[list[int], list[int]]:
    """The salted hashes of a line's grams, bag by bag: for training and tests."""

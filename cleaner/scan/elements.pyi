"""What the network reads of a line where there is a document: its elements, their names, its link, what they hold."""

from array import array
from typing import Any

from cleaner.scan.grams import Embedding
from cleaner.scan.lines import Line, Text
from cleaner.scan.tile import Tile

#: Names of the numbers, in order. Files of weights have them.
NAMES: tuple[str, ...]
#: How many bags the grams go into: of a line's own element and the one around it, of those up to five around, of those
#: beyond, of its link's address.
BAGS: int

class Elements:
    """The numbers of a page's lines that its document gives, and the means of the grams of elements.

    It is a source of columns of a tile: 93 numbers and four bags. ``dom`` is that which lines were located in;
    ``repeated`` has what each line repeats of what the document declares, as
    :func:`cleaner.document.repeated.repeated` gives it. Grams need ``embedding``.

    Raises ``ValueError`` for lines or columns of another document.
    """

    def __init__(
        self, text: Text, lines: list[Line], dom: Any, repeated: array[int], embedding: Embedding | None = None
    ) -> None: ...
    def fill(self, tile: Tile, numbers: int, bags: int) -> None:
        """Write the numbers of the tile's lines from column ``numbers`` on, the means of their grams from ``bags``."""
    def hashes_of(self, line: Line) -> list[list[int]]:
        """The salted hashes of a line's grams, bag by bag: for training and tests."""

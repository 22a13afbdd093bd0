"""Elements and the lines of the text: which element a line stands in, and where lines of links are cut."""

from array import array
from collections.abc import Collection

from cleaner.scan.lines import Line, Text

class Letters:
    """How many letters and digits stand before each place of a text."""

    def __init__(self, text: Text) -> None: ...
    def __len__(self) -> int: ...

def cuts_at_links(
    text: Text, letters: Letters, starts: array[int], links: array[int], start: array[int], end: array[int]
) -> array[int]:
    """Where lines begin that are cut at their links. ``starts`` are those that are not cut yet.

    A line is cut that is little more than several links: before each that follows another with no letter between them,
    or a colon. White space before a link stays with the line before. ``links`` are the rows of links, in order, and
    ``start`` and ``end`` the bounds of all elements in the text.
    """

def holding(rows: Collection[int], start: array[int], end: array[int]) -> array[int]:
    """Those of some elements, given by their rows, that hold text: whose stretch of it is not empty.

    Raises ``IndexError`` for a row that there is not.
    """

def locate(lines: list[Line], links: array[int], parent: array[int], start: array[int], end: array[int]) -> None:
    """Set ``element`` and ``link`` of every line: its innermost element, and the first link that has some of it.

    ``links`` are the rows of links that hold text, in order; the other columns are those of all elements.
    """

def of_elements(lines: list[Line], flags: bytes) -> bytes:
    """For each line what there is of its element in ``flags``, a byte for each row; 0 for a line that stands in none.

    Raises ``IndexError`` for lines of another document.
    """

def gaps(
    lines: list[Line], unseen: bytes, why: int, start: array[int], end: array[int]
) -> dict[int, list[tuple[int, int]]]:
    """The stretches of lines that are in elements which are not seen, by the lines' numbers, in the order of elements.

    There are none of lines that are not seen at all. Stretches may overlap. ``unseen`` says of each element why it is
    not seen, as bits, of which those in ``why`` count; ``start`` and ``end`` are the bounds of all elements in the
    text, in the order of their starts.

    Raises ``ValueError`` for columns of different elements.
    """

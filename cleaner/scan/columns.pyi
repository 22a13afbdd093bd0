"""Columns of a page's lines: where they stand, and their texts as fields have them."""

from array import array
from collections.abc import Iterable

from cleaner.scan.lines import Line

def extents(lines: list[Line]) -> tuple[array[int], array[int], array[int]]:
    """Where lines start; where they begin and stop without the white space around them."""

def elements_of(lines: list[Line]) -> array[int]:
    """The row of the element that each line stands in; -1 for none."""

def letters_of(lines: list[Line], labels: array[int], label: int, chosen: bytes) -> int:
    """How many letters the chosen lines with a label have. ``labels`` and ``chosen`` (not 0) have an entry a line.

    Raises ``ValueError`` for columns of other lines.
    """

def repeated(lines: list[Line], chosen: bytes) -> list[Line]:
    """Of the chosen lines (not 0) those that stand in the page several times. Raises ``ValueError`` as above."""

def rows_of(codes: array[int], code: int) -> list[int]:
    """The numbers of the lines that have a code (type ``b``), in order."""

def spaced_texts(lines: list[Line], rows: Iterable[int]) -> list[str]:
    """The texts of some lines, by their numbers, as :func:`cleaner.scan.chars.spaced` has them.

    Most lines have single spaces and nothing that nobody sees: their text is taken as it stands.
    """

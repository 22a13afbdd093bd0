"""Columns of a page's lines: where they stand, and their texts as fields have them."""

from array import array
from collections.abc import Iterable, Sequence

from cleaner.scan.lines import Line

def extents(lines: Sequence[Line]) -> tuple[array[int], array[int], array[int]]:
    """Where lines start; where they begin and stop without the white space around them."""

def elements_of(lines: Sequence[Line]) -> array[int]:
    """The element of each line."""

def rows_of(codes: array[int], code: int) -> list[int]:
    """The numbers of the lines that have a code (type ``b``), in order."""

def spaced_texts(lines: Sequence[Line], rows: Iterable[int]) -> list[str]:
    """The texts of some lines, by their numbers, as :func:`cleaner.scan.chars.spaced` has them.

    Most lines have single spaces and nothing that nobody sees: their text is taken as it stands.
    """

"""What is asked of all elements of a document: what stands around each, and in it."""

from array import array

def stops(parent: array[int]) -> array[int]:
    """For each element the row after the last that stands in it, by the rows of their parents."""

def depths(parent: array[int]) -> array[int]:
    """How many elements stand around each, by the rows of their parents."""

def gathered(parent: array[int], flags: bytes) -> bytes:
    """For each element its flags, as bits, together with those of all elements around it."""

def innermost(parent: array[int], codes: array[int], table: bytes, mark: int, row: int) -> int:
    """The first of an element and those around it whose code has a mark, as a bit in a table of bytes; -1 for none.

    Raises ``IndexError`` for a code outside the table, ``ValueError`` for columns of other lengths.
    """

def translated(codes: array[int], table: bytes) -> bytes:
    """For each of some codes its entry in a table of bytes. Raises ``IndexError`` for a code outside it."""

def joined(flags: bytes, others: bytes) -> bytes:
    """For each element its flags of two columns, as bits. Raises ``ValueError`` for columns of other lengths."""

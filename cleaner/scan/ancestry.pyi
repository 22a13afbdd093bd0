"""What is asked of all elements of a document: what stands around each, and in it."""

from array import array

def stops(parent: array[int]) -> array[int]:
    """For each element the row after the last that stands in it, by the rows of their parents."""

def depths(parent: array[int]) -> array[int]:
    """How many elements stand around each, by the rows of their parents."""

def gathered(parent: array[int], flags: bytes) -> bytes:
    """For each element its flags, as bits, together with those of all elements around it."""

def translated(codes: array[int], table: bytes) -> bytes:
    """For each of some codes its entry in a table of bytes. Raises ``IndexError`` for a code outside it."""

def joined(flags: bytes, others: bytes) -> bytes:
    """For each element its flags of two columns, as bits. Raises ``ValueError`` for columns of other lengths."""

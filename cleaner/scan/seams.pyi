"""Places where two things may be glued together, and which pieces between them are known phrases."""

from collections.abc import Iterator
from typing import NamedTuple

from cleaner.scan.lines import Line, Text
from cleaner.scan.phrases import Matcher

#: A known piece is made of at most so many stretches between seams ("Linked|In", "04:33 GMT").
STRETCHES: int

class Glued(NamedTuple):
    """A line with seams in it.

    A seam is a change of character class that writing doesn't make inside a word: small letter to capital, letter to
    digit, sentence end to letter.
    """

    line: Line
    #: Its start, its seams and its end, as places in the text.
    edges: list[int]
    #: For each edge but the last a bit for every number of stretches after it (1, 2, 4...) that make a known phrase.
    phrases: bytes
    #: For each edge but the last a bit for every number of stretches after it that may be a date or a time: they are
    #: short, and have digits enough.
    numbers: bytes

class Chain(NamedTuple):
    """A short line in a script without capitals that begins and ends with known phrases."""

    line: Line
    #: The phrases in it that fill lines: their starts and stops in the text, and what they are, in this order.
    pieces: list[tuple[int, int, int]]

def glued(text: Text, lines: list[Line], matcher: Matcher) -> Iterator[Glued]:
    """The lines with seams, if a piece between them is a known phrase, or may be a date or a time."""

def chained(text: Text, lines: list[Line], matcher: Matcher) -> Iterator[Chain]:
    """The short lines, mostly of letters without case, that begin and end with known phrases."""

class Piece(NamedTuple):
    """A piece of a line: the numbers of its edges, and whether it is known."""

    low: int
    high: int
    known: bool

def cheapest(edges: list[int], known: bytes, of_known: float, of_unknown: float, of_one: float) -> list[Piece]:
    """The pieces of a line that cost least, in order: no two unknown ones stand next to each other.

    ``known`` has for each edge but the last a bit for every number of stretches after it that make a known piece. A
    known piece costs ``of_known``, an unknown one ``of_unknown`` and for each of its characters ``of_one``: more than
    0 all of them. The shortest path over the edges; of ways that cost the same the one that is found first.
    """

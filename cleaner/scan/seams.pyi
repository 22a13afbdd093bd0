"""Where lines are cut: at places where two things are glued together, and lines of phrases alone."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from cleaner.scan.lines import Line, Text
from cleaner.scan.phrases import Matcher

class Chain(NamedTuple):
    """A short line in a script without capitals that begins and ends with known phrases."""

    line: Line
    #: The phrases in it that fill lines: their starts and stops in the text, and what they are, in this order.
    pieces: list[tuple[int, int, int]]

def seam_cuts(text: Text, lines: list[Line], matcher: Matcher, is_dated: Callable[[str], bool]) -> list[int]:
    """The seams at which lines are cut, in no order. Raises ``ValueError`` for lines of another text.

    A seam is a change of character class that writing doesn't make inside a word: small letter to capital, letter to
    digit, sentence end to letter. A piece between two seams is known if it is a phrase, or a date or time:
    ``is_dated`` is asked that of short pieces with digits, without the space around them.

    A short line with a known piece at an end is cut so that least is left unknown: a known piece costs less than an
    unknown one, and an unknown one more for each of its characters (the shortest path over the seams). It stays whole
    if a stub of one or two characters is left over, or a number at its start, or more than half of the pieces is
    unknown. Off other lines known pieces are cut at the end and at the start: off long ones, and off those that
    end as a sentence and have some length.
    """

def chained(text: Text, lines: list[Line], matcher: Matcher) -> Iterator[Chain]:
    """The short lines, mostly of letters without case, that begin and end with known phrases."""

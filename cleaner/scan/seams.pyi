"""Where lines are cut: at places where two things are glued together, and lines of phrases alone."""

from collections.abc import Callable, Iterator

from cleaner.scan.lines import Line, Text
from cleaner.scan.phrases import Matcher

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

def chained(text: Text, lines: list[Line], matcher: Matcher) -> Iterator[list[tuple[int, int]]]:
    """Of the short lines, mostly of letters without case, those that are nothing but known phrases, three or more.

    Each is given as the fewest phrases that make it up: where they start in the text, and what they are. Of as few the
    way that is found first.
    """

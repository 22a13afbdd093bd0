"""Where pieces may be glued together in a page, and what speaks for it, as numbers."""

from array import array

from cleaner.scan.lines import Line, Text
from cleaner.scan.phrases import Matcher
from cleaner.scan.wordset import WordSet

#: How many numbers features have, and how many hidden numbers they are added up to.
FEATURES: int
HIDDEN: int
#: Places on each side of one that count for it.
NEAR: int
#: What stands between two pieces, by the sort of the place.
SORTS: tuple[str, ...]

class Cuts:
    """The places of a page at which pieces may be glued.

    These are where the class of characters changes; before ``#``; and in short lines before capitals, where a piece
    begins or ends that is a phrase or another line. ``common`` are words of many sites. Lines of code have
    none.
    """

    def __init__(self, text: Text, lines: list[Line], matcher: Matcher, common: WordSet) -> None: ...
    def features(self) -> list[tuple[int, int, int, int, list[int]]]:
        """For each place its line, where the piece after it begins and that before it ends, its sort, and the numbers
        of its features.

        They are hashed (K. Weinberger et al., "Feature hashing for large scale multitask learning", ICML 2009): classes
        of the characters, lengths and letters of the pieces, whether they are words or lines of the page, common words,
        known phrases or dates, and how the line and the page look.
        """
    def prose_lines(self) -> list[bool]:
        """For each line whether it reads as prose, so that only sure cuts are made.

        It is long or ends as a sentence, and is no glued menu.
        """
    def cuts(self, rows: array[int], rest: array[int], least: array[int]) -> list[int]:
        """The places to cut at, in order.

        ``rows`` are those of each feature. ``rest`` are the other weights of the network, and those that join a place's
        score with the mean score of the places beside it. ``least`` are the scores of cuts: of each sort, and in prose.
        """

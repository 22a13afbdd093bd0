"""Where pieces may be glued together in lines, and what speaks for it, as numbers."""

from array import array

from cleaner.scan.lines import Line, Text
from cleaner.scan.phrases import Matcher

#: How many numbers features have, and how many bits the set of common words has.
FEATURES: int
WORDS: int

def word_bits(word: str) -> tuple[int, int]:
    """The two bits of the set of common words that a folded word has (B. H. Bloom, CACM 13, 1970)."""

def is_sentence(line: Line) -> bool:
    """Whether a line is prose, as cuts see it: it ends as a sentence, and has some length."""

class Glue:
    """The places of a page at which pieces may be glued: where the class of characters changes, and before ``#``.

    ``common`` is the set of common words, as bytes. Lines of more than 600 characters, and those with more than 64 such
    places, are left alone.
    """

    def __init__(self, text: Text, lines: list[Line], matcher: Matcher, common: bytes) -> None: ...
    def features(self) -> list[tuple[int, int, list[int]]]:
        """For each place its line, where it stands in the text, and the numbers of its features.

        They are hashed (K. Weinberger et al., "Feature hashing for large scale multitask learning", ICML 2009): classes
        of the characters, lengths and letters of the pieces, whether they are words of the page, common words or known
        phrases, how the line looks.
        """
    def cuts(self, weights: array[int], bias: int, own: int, others: int, least: int, least_of_prose: int) -> list[int]:
        """The places to cut at, in order.

        A place's score is ``bias`` and the sum of the ``weights`` of its features. It is cut where ``own`` times the
        score, and ``others`` times the mean score of the line's other places, reach ``least`` thousand; in lines that
        end as a sentence and have some length ``least_of_prose``.
        """

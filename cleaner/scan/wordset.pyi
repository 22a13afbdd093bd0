"""Sets of words in few bytes: those in it are always found, and few others (B. H. Bloom, CACM 13, 1970)."""

from collections.abc import Iterable

class WordSet:
    """A set of words, from the bytes that :func:`wordset` made.

    Raises ``ValueError`` where their number is no power of two.
    """

    def __init__(self, data: bytes) -> None: ...
    def __contains__(self, word: str) -> bool:
        """Whether a word, as it is compared, is in the set."""

def wordset(words: Iterable[str], bits: int) -> bytes:
    """The set of some words, as so many bits: a power of two. A word has two of them."""

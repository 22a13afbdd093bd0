"""Characters: what each one is, texts as they are compared, and texts as fields have them."""

from cleaner.scan.classes import JOINERS as JOINERS
from cleaner.scan.classes import OUTER as OUTER
from cleaner.scan.classes import UNSEEN as UNSEEN
from cleaner.scan.classes import CharClass as CharClass

def class_of(character: str) -> int:
    """The class of a character (``CharClass``), by the tables of Unicode 14 on every Python."""

def fold(text: str) -> str:
    """A text folded: lower case, straight quotes, single spaces, none at its ends.

    >>> fold("  Don’t  MISS ")
    "don't miss"
    """

def visible(text: str) -> str:
    """A text without the characters in it that nobody sees.

    >>> visible("\u200bHarbour\ufeff")
    'Harbour'
    """

def spaced(text: str) -> str:
    """A text as fields have it: single spaces, none at its ends, and no characters that nobody sees.

    >>> spaced("  Harbour\u200b \u200b office")
    'Harbour office'
    """

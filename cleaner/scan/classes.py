"""Classes of characters, and some sets of them, as the rest of the package names them."""

from __future__ import annotations

from enum import IntEnum


class CharClass(IntEnum):
    """Class of one character. ``COUNT`` is the number of classes, not a class.

    Classes follow Unicode's general categories, with the few distinctions that tell prose from furniture in every
    script: cased and uncased letters, ideographs (written without spaces), sentence ends, commas, quotation marks.
    """

    OTHER = 0
    SPACE = 1
    LOWER = 2
    UPPER = 3
    UNCASED = 4
    IDEOGRAPH = 5
    DIGIT = 6
    END = 7  # full stop and its kin
    COMMA = 8  # comma, semicolon and their kin
    COLON = 9
    QUOTE = 10
    OPEN = 11
    CLOSE = 12
    DASH = 13
    SYMBOL = 14
    MARK = 15  # combining marks, which belong to the letter before
    COUNT = 16


#: Characters without width that are part of no word: zero width space, word joiner, byte order mark. The joiners
#: U+200C and U+200D are not among them (Persian and emoji need them), nor is the soft hyphen, which can be seen.
UNSEEN = (0x200B, 0x2060, 0xFEFF)
#: Punctuation, symbols, arrows and bullets that stand around an interface's words.
OUTER = (
    " \"'.,;:!?…·•|/\\-–—_*#+=<>«»‹›„“”‘’()[]{}→←↑↓▶►▸▾▼▲◀◄✓✔×✕✖＞＜：。、，！？【】「」"
    "『』（）⋅∙◦○●■□★☆©®™&@~^`´¦§¿¡\u200e\u200f"
)
#: What joins two words to one.
JOINERS = "'-@_"
#: What the folded form of a text leaves out.
GONE = "\u200b\xad\ufeff"

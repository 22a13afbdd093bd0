"""Character classes: one small integer per character, so that a line's shape is a row of counts.

Classes follow Unicode's general categories, with the few distinctions that tell prose from
furniture in every script: cased and uncased letters, ideographs (written without spaces),
sentence ends, commas, quotation marks.
"""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from functools import cache
from itertools import chain, starmap

import numpy as np
import numpy.typing as npt


class CharClass(IntEnum):
    """Class of one character. ``COUNT`` is the number of classes, not a class."""

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


_ENDS = ".!?…。！？｡؟۔।॥‼⁇⁈⁉"
_COMMAS = ",;、，；،؛"
_COLONS = ":："
_QUOTES = "\"'«»‘’‚‛“”„‟‹›「」『』＂`´"
_BY_CATEGORY = {
    "Ll": CharClass.LOWER,
    "Lu": CharClass.UPPER,
    "Lt": CharClass.UPPER,
    "Lo": CharClass.UNCASED,
    "Lm": CharClass.UNCASED,
    "Nd": CharClass.DIGIT,
    "Nl": CharClass.DIGIT,
    "No": CharClass.DIGIT,
    "Ps": CharClass.OPEN,
    "Pe": CharClass.CLOSE,
    "Pd": CharClass.DASH,
    "Pc": CharClass.SYMBOL,
    "Po": CharClass.OTHER,
    "Pi": CharClass.QUOTE,
    "Pf": CharClass.QUOTE,
    "Zs": CharClass.SPACE,
    "Zl": CharClass.SPACE,
    "Zp": CharClass.SPACE,
    "Mn": CharClass.MARK,
    "Mc": CharClass.MARK,
    "Me": CharClass.MARK,
}
# kana, CJK ideographs and their compatibility forms; hangul is written with spaces and stays UNCASED
_IDEOGRAPHS = (
    (0x3005, 0x3007),
    (0x3040, 0x30FF),
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
)
# what is not ideographs, syllables of hangul, surrogates or private: to ask for each character's category takes a while
_MIXED = ((0, 0x3400), (0x4DC0, 0x4E00), (0xA000, 0xAC00), (0xD7A4, 0xD800), (0xF900, 0x10000))
_CONTROL_SPACE = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85"


@cache
def table() -> npt.NDArray[np.uint8]:
    """The class of every code point of the basic plane; what lies above it shares the last entry."""
    classes = np.zeros(0x10000, dtype=np.uint8)
    classes[0xAC00:0xD7A4] = CharClass.UNCASED  # hangul
    for code in chain.from_iterable(starmap(range, _MIXED)):
        category = unicodedata.category(chr(code))
        classes[code] = _BY_CATEGORY.get(category, CharClass.SYMBOL if category[0] == "S" else CharClass.OTHER)
    for low, high in _IDEOGRAPHS:
        classes[low : high + 1] = CharClass.IDEOGRAPH
    groups = (
        (_ENDS, CharClass.END),
        (_COMMAS, CharClass.COMMA),
        (_COLONS, CharClass.COLON),
        (_QUOTES, CharClass.QUOTE),
        (_CONTROL_SPACE, CharClass.SPACE),
        ("|•·*", CharClass.SYMBOL),
    )
    for characters, char_class in groups:
        for character in characters:
            classes[ord(character)] = char_class
    classes[0xFFFF] = CharClass.SYMBOL  # stands for everything above the basic plane, mostly emoji
    classes.flags.writeable = False
    return classes


def code_points(text: str) -> npt.NDArray[np.uint16]:
    """Code points of the characters of ``text``; of those above the basic plane 0xFFFF."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), dtype=np.uint8).astype(np.uint16)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return np.minimum(codes, 0xFFFF).astype(np.uint16)


def classify(codes: npt.NDArray[np.uint16]) -> npt.NDArray[np.uint8]:
    """Classes of characters, by their code points. Lone surrogates are ``OTHER``."""
    return table().take(codes)


#: Characters without width that are part of no word: zero width space, word joiner, byte order mark. The joiners
#: U+200C and U+200D are not among them (Persian and emoji need them), nor is the soft hyphen, which can be seen.
UNSEEN = (0x200B, 0x2060, 0xFEFF)
_NOTHING = dict.fromkeys(UNSEEN)


def visible(text: str) -> str:
    """A text without the characters in it that nobody sees.

    >>> visible("\u200bHarbour\ufeff")
    'Harbour'
    """
    return text if text.isascii() else text.translate(_NOTHING)


def spaced(text: str) -> str:
    """A text as fields have it: single spaces, none at its ends, and no characters that nobody sees.

    >>> spaced("  Harbour\u200b \u200b office")
    'Harbour office'
    """
    return " ".join(visible(text).split())

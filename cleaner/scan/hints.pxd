"""Whether a stretch of text may hold a date or time, and what characters are in words of Latin text."""

from cleaner.scan.lines cimport Text
from cleaner.scan.tally cimport Tally


cdef bint has_hint(Text text, Py_ssize_t begin, Py_ssize_t stop, const Tally *months) noexcept nogil


cdef inline bint is_latin(Py_UCS4 character) noexcept nogil:
    """Whether a character is a small Latin letter, or has no case."""
    return 0x61 <= character <= 0x7A or (
        character >= 0xAA
        and character <= 0x2AF
        and (character in (0xAA, 0xB5, 0xBA) or (character >= 0xDF and character != 0xF7))
    )


cdef inline bint ends_words(Py_UCS4 character) noexcept nogil:
    """Whether a character beyond the Latin letters is punctuation or a sign, and no part of words."""
    return (
        0x2010 <= character <= 0x2027
        or (0x2030 <= character <= 0x205E and character not in (0x203F, 0x2040, 0x2054))
        or 0x20A0 <= character <= 0x20BF  # currencies
        or character == 0x2122  # trade mark
        or 0x2190 <= character <= 0x245F  # arrows, signs
        or 0x2500 <= character <= 0x2BFF  # boxes, pictures
        or 0x3000 <= character <= 0x3004
        or 0x1F300 <= character <= 0x1FAFF
    )

"""The words, numbers and signs of a text that may hold names. See ``tokens.pyi``."""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport uint8_t

from cleaner.scan.chars cimport CLASS, DIGIT, FLAGS, IDEOGRAPH, LOWER, MARK, OTHER, SPACE, UNCASED, UPPER

cdef enum:
    # of the longest word that is a few capitals and a number: "BR24"
    CAPITALS = 4
    DIGITS = 2


def tokens_of(str text not None, str folded not None, stops not None, firsts not None):
    cdef Py_ssize_t at = 0, stop, seam, size = len(text)
    cdef int kind = PyUnicode_KIND(text)
    cdef const void *data = PyUnicode_DATA(text)
    cdef uint8_t sort
    cdef list tokens = [], found = []
    if len(folded) != size:
        raise ValueError(f"a text of {size} characters and its folded form of {len(folded)}")
    while at < size:
        sort = _class_at(kind, data, at)
        if sort == SPACE:
            at += 1
            continue
        stop = _stop(kind, data, at, size)
        if _is_letter(sort):
            seam = _seam(kind, data, at, stop)
            if seam and folded[seam:stop].rstrip(".") in stops:
                _add(tokens, found, folded, at, seam, sort, firsts)
                at, sort = seam, UPPER
        _add(tokens, found, folded, at, stop, sort, firsts)
        at = stop
    return tokens, found


cdef _add(list tokens, list found, str folded, Py_ssize_t start, Py_ssize_t stop, uint8_t sort, firsts):
    """Note a token, and its number if it is among ``firsts``."""
    cdef str word = folded[start:stop], bare = word
    if stop - start > 1 and folded[stop - 1] == u".":
        bare = folded[start : stop - 1]
    if bare in firsts:
        found.append(len(tokens))
    tokens.append((start, stop, word, bare, _is_letter(sort) and sort != LOWER))


cdef Py_ssize_t _stop(int kind, const void *data, Py_ssize_t at, Py_ssize_t size) noexcept:
    """Where a token ends that begins at a place."""
    cdef uint8_t sort = _class_at(kind, data, at)
    cdef Py_ssize_t stop = at + 1, short = _short_stop(kind, data, at, size)
    if short:
        return short
    if sort == DIGIT:
        while stop < size and _class_at(kind, data, stop) == DIGIT:
            stop += 1
        return stop
    if not _is_letter(sort):
        return stop
    while stop < size:
        sort = _class_at(kind, data, stop)
        if _is_letter(sort) or sort == MARK or _is_format(PyUnicode_READ(kind, data, stop)):
            stop += 1
        elif (
            stop + 1 < size
            and _joins(PyUnicode_READ(kind, data, stop))
            and _is_letter(_class_at(kind, data, stop + 1))
        ):
            stop += 2
        else:
            break
    return stop + (stop < size and PyUnicode_READ(kind, data, stop) == u".")


cdef Py_ssize_t _short_stop(int kind, const void *data, Py_ssize_t at, Py_ssize_t size) noexcept:
    """Where a word of a few capitals and a number ends that begins at a place; 0 if none does."""
    cdef Py_ssize_t digits, stop = at
    while stop < size and stop - at <= CAPITALS and _class_at(kind, data, stop) == UPPER:
        stop += 1
    if not 2 <= stop - at <= CAPITALS or (at and _is_of_word(kind, data, at - 1)):
        return 0
    digits = stop
    while stop < size and stop - digits <= DIGITS and PyUnicode_READ(kind, data, stop).isdecimal():
        stop += 1
    if not 0 < stop - digits <= DIGITS or (stop < size and _is_of_word(kind, data, stop)):
        return 0
    return stop


cdef Py_ssize_t _seam(int kind, const void *data, Py_ssize_t start, Py_ssize_t stop) noexcept:
    """The first place in a word where a capital, before a small letter, follows two small ones; 0 if there is none."""
    cdef Py_ssize_t at
    for at in range(start + 2, stop - 1):
        if (
            _class_at(kind, data, at) == UPPER
            and _class_at(kind, data, at - 1) == LOWER
            and _class_at(kind, data, at - 2) == LOWER
            and _class_at(kind, data, at + 1) == LOWER
        ):
            return at
    return 0


cdef inline uint8_t _class_at(int kind, const void *data, Py_ssize_t at) noexcept:
    """The class of a character. Above the plane there are letters and signs, among ideographs a zero and signs, too."""
    cdef Py_UCS4 code = PyUnicode_READ(kind, data, at)
    cdef uint8_t sort = UNCASED
    if code < 0xFFFF:
        sort = FLAGS[code] & CLASS
        if sort != IDEOGRAPH:
            return sort
    return sort if code.isalpha() else DIGIT if code.isnumeric() else OTHER


cdef inline bint _is_letter(uint8_t sort) noexcept:
    return LOWER <= sort <= IDEOGRAPH


cdef inline bint _is_of_word(int kind, const void *data, Py_ssize_t at) noexcept:
    cdef uint8_t sort = _class_at(kind, data, at)
    return LOWER <= sort <= DIGIT or sort == MARK or PyUnicode_READ(kind, data, at) == u"_"


cdef inline bint _joins(Py_UCS4 code) noexcept:
    """Whether a character between two letters makes one word of them."""
    return code in (0x27, 0x2019, 0x2D, 0x2010, 0xB7, 0x30FB)


cdef inline bint _is_format(Py_UCS4 code) noexcept:
    """Whether a character within a word shows nothing: joiners, and marks of direction."""
    return (
        0x200B <= code <= 0x200F or 0x202A <= code <= 0x202E or 0x2060 <= code <= 0x206F
        or code in (0xAD, 0x61C, 0xFEFF)
    )

"""Quick looks at text, before a slower one: lines that may hold a date or time, and the words of Latin text."""

from libc.stdint cimport uint8_t, uint16_t

from cleaner.scan.chars cimport DIGIT, IDEOGRAPH, SPACE
from cleaner.scan.lines cimport Line, Text, count_of

cdef enum:
    YEAR = 0x5E74  # the character for "year" in Chinese and Japanese


def may_be_dated(Text text not None, list lines not None, Py_ssize_t longest):
    cdef Line line
    cdef list found = []
    for line in lines:
        if line.stop - line.begin <= longest and (count_of(line, DIGIT) or count_of(line, IDEOGRAPH)):
            if has_hint(text, line.begin, line.stop):
                found.append(line)
    return found


cdef bint has_hint(Text text, Py_ssize_t begin, Py_ssize_t stop) noexcept nogil:
    """Whether a stretch has a year, a joint of two numbers, or what marks a time."""
    cdef const uint16_t *codes = text.codes
    cdef const uint8_t *classes = text.classes
    cdef Py_ssize_t at
    for at in range(begin, stop):
        if codes[at] == YEAR and at > begin:
            return True
        if classes[at] != DIGIT:
            continue
        if at + 3 < stop and _begins_year(codes + at, classes + at):
            return True
        if at + 2 < stop and _is_joint(codes + at + 1, classes + at + 1, stop - at - 1):
            return True
    return False


cdef inline bint _begins_year(const uint16_t *codes, const uint8_t *classes) noexcept nogil:
    """Whether four digits are a year: of our century or the last, or of another calendar; any of another script."""
    if classes[1] != DIGIT or classes[2] != DIGIT or classes[3] != DIGIT:
        return False
    if codes[0] > 0x7F or codes[1] > 0x7F:
        return True
    if codes[0] == 0x31:
        return codes[1] in (0x33, 0x34, 0x39)
    return codes[0] == 0x32 and codes[1] in (0x30, 0x34, 0x35)


cdef inline bint _is_joint(const uint16_t *codes, const uint8_t *classes, Py_ssize_t size) noexcept nogil:
    """Whether what follows a digit joins it to another number, or marks a time: ".", ":", "h", "Uhr", "am"."""
    cdef Py_ssize_t at = classes[0] == SPACE
    if at + 1 >= size:
        return False
    cdef uint16_t code = codes[at]
    if code in (0x61, 0x41, 0x70, 0x50):
        return codes[at + 1] in (0x2E, 0x6D, 0x4D)
    if code in (0x55, 0x75):
        return codes[at + 1] == 0x68
    if code not in (0x2E, 0x2F, 0x2D, 0x3A, 0x68, 0x447):
        return False
    at += 1
    if classes[at] == SPACE:
        at += 1
    return at < size and classes[at] == DIGIT


def latin_tokens(str text not None):
    cdef list tokens = [], spans = []
    cdef Py_ssize_t at, start = 0, size = len(text)
    cdef Py_UCS4 character
    cdef int kind, before = 0  # 1 in a word, 2 in a number
    for at in range(size):
        character = text[at]
        if is_latin(character):
            kind = 1
        elif 0x30 <= character <= 0x39:
            kind = 2
        elif character >= 0x2B0 and not ends_words(character):
            return None
        else:
            kind = 0
        if kind != before:
            if before:
                tokens.append(text[start:at])
                spans.append((start, at))
            start, before = at, kind
    if before:
        tokens.append(text[start:])
        spans.append((start, size))
    return tokens, spans


def latin_words(str text not None):
    cdef list words = []
    cdef Py_ssize_t at, start = -1, size = len(text)
    cdef Py_UCS4 character
    for at in range(size):
        character = text[at]
        if is_latin(character):
            if start < 0:
                start = at
        elif character == u"'" and start >= 0 and at + 1 < size and is_latin(text[at + 1]) and not _joined(text, start, at):
            continue
        else:
            if character >= 0x2B0 and not ends_words(character):
                return None
            if start >= 0:
                words.append(text[start:at])
                start = -1
    if start >= 0:
        words.append(text[start:])
    return words


cdef bint _joined(str text, Py_ssize_t start, Py_ssize_t stop):
    """Whether a word has an apostrophe already."""
    cdef Py_ssize_t at
    for at in range(start, stop):
        if text[at] == u"'":
            return True
    return False

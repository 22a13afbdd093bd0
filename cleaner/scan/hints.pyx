"""Quick looks at text, before a slower one: lines that may hold a date or time, and the words of Latin text."""

from libc.stdint cimport uint8_t, uint16_t, uint32_t

from cleaner.scan.chars cimport DIGIT, IDEOGRAPH, LOWER, MARK, SPACE, UNCASED, UPPER
from cleaner.scan.lines cimport Line, Text, count_of, hash_of
from cleaner.scan.tally cimport Tally, close_tally, find_number, number_of, open_tally

cdef enum:
    YEAR = 0x5E74  # the character for "year" in Chinese and Japanese
    EN_DASH = 0x2013  # joins numbers, too
    LONGEST = 16  # letters of the longest word that months are looked for as

# classes of what names of months are written in, and of digits
cdef uint32_t _LETTERS = 1 << LOWER | 1 << UPPER | 1 << UNCASED | 1 << IDEOGRAPH | 1 << MARK | 1 << DIGIT


cdef class Months:
    cdef Tally known
    cdef readonly tuple names

    def __cinit__(self):
        if not open_tally(&self.known):
            raise MemoryError

    def __reduce__(self):
        return Months, (self.names,)

    def __init__(self, names):
        cdef Text text
        self.names = tuple(names)
        for name in self.names:
            word = name.partition(" ")[0]
            if word.isascii() and len(word) <= LONGEST:
                text = Text(word)
                if number_of(&self.known, hash_of(text.codes, 0, text.size)) < 0:
                    raise MemoryError

    def __dealloc__(self):
        close_tally(&self.known)


def may_be_dated(Text text not None, list lines not None, Py_ssize_t longest, Months months not None):
    cdef Line line
    cdef list found = []
    for line in lines:
        if line.stop - line.begin <= longest and (count_of(line, DIGIT) or count_of(line, IDEOGRAPH)):
            if has_hint(text, line.begin, line.stop, &months.known):
                found.append(line)
    return found


cdef bint has_hint(Text text, Py_ssize_t begin, Py_ssize_t stop, const Tally *months) noexcept nogil:
    """Whether a stretch has a joint of two numbers, what marks a time, or a year, in plain letters with a month."""
    cdef const uint16_t *codes = text.codes
    cdef const uint8_t *classes = text.classes
    cdef Py_ssize_t at
    cdef bint year = False, hour = False, plain = True
    for at in range(begin, stop):
        plain = plain and (codes[at] < 0x80 or not (_LETTERS >> classes[at] & 1 or codes[at] == EN_DASH))
        if codes[at] == YEAR and at > begin:
            return True
        if classes[at] != DIGIT:
            continue
        year = year or (at + 3 < stop and _begins_year(codes + at, classes + at))
        if at + 2 < stop:
            if _is_joint(codes + at + 1, classes + at + 1, stop - at - 1):
                return True
            hour = hour or _is_hour(codes + at + 1, classes + at + 1)
    return year and (hour or not plain or months == NULL or _has_month(codes, begin, stop, months))


cdef bint _has_month(const uint16_t *codes, Py_ssize_t begin, Py_ssize_t stop, const Tally *months) noexcept nogil:
    """Whether a stretch of plain letters has a word that the name of a month begins with."""
    cdef uint16_t[LONGEST] word
    cdef Py_ssize_t at, size = 0
    cdef uint16_t small
    for at in range(begin, stop + 1):
        small = codes[at] | 0x20 if at < stop else 0
        if 0x61 <= small <= 0x7A:
            if size < LONGEST:
                word[size] = small
            size += 1
        elif size:
            if size <= LONGEST and find_number(months, hash_of(word, 0, size)) >= 0:
                return True
            size = 0
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
    """Whether what follows a digit joins it to two other numbers, or marks a time: ":30", "h30", "Uhr", "am"."""
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
    if at >= size or classes[at] != DIGIT:
        return False
    if codes[at] >= 0x80:  # a digit of another script
        return True
    if code not in (0x2F, 0x2D) and codes[at] <= 0x35 and at + 1 < size and classes[at + 1] == DIGIT:
        return True
    at += 1
    if at < size and classes[at] == DIGIT:
        at += 1
    return at < size and codes[at] in (0x2E, 0x2F, 0x2D)


cdef inline bint _is_hour(const uint16_t *codes, const uint8_t *classes) noexcept nogil:
    """Whether what follows a digit may mark a time in a line with a year: capitals count there, too."""
    cdef uint16_t code = codes[classes[0] == SPACE] | 0x20
    return code == 0x68 or code == 0x75


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

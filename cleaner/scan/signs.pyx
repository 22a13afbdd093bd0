"""Quick looks at lines, for rules that look closer at few of them. See ``signs.pyi``."""

from libc.stdint cimport uint8_t, uint16_t, uint32_t

from cleaner.scan.chars cimport (
    COLON,
    DIGIT,
    END,
    IDEOGRAPH,
    LOWER,
    MARK,
    OPEN,
    OTHER,
    QUOTE,
    SYMBOL,
    UNCASED,
    UPPER,
)
from cleaner.scan.lines cimport SHAPES, Line, Text, count_of, hash_of, shape_of
from cleaner.scan.tally cimport Tally, close_tally, find_number, number_of, open_tally

cdef enum:
    BLANK = 0x20
    STROKE = 0x2F
    COPYRIGHT = 0xA9
    # words of the shortest credit without punctuation
    WORDS = 3

# classes of which words are made
cdef uint32_t _WORD = 1 << LOWER | 1 << UPPER | 1 << UNCASED | 1 << DIGIT | 1 << MARK
# classes of characters that may be signs of a credit: a copyright sign is a symbol, a stroke is of no class
cdef uint32_t _SIGN = 1 << UPPER | 1 << IDEOGRAPH | 1 << SYMBOL | 1 << OTHER


cdef class Words:
    cdef Tally known
    cdef uint8_t[SHAPES] shapes  # which words have: says no to most

    def __cinit__(self):
        if not open_tally(&self.known):
            raise MemoryError

    def __init__(self, words):
        cdef Text text
        for word in words:
            text = Text(word)
            if not text.folded_size:
                continue
            self.shapes[shape_of(text.folded_codes, 0, text.folded_size)] = True
            if number_of(&self.known, hash_of(text.folded_codes, 0, text.folded_size)) < 0:
                raise MemoryError

    def __dealloc__(self):
        close_tally(&self.known)

    def near_ends(self, list lines not None, Py_ssize_t reach, Py_ssize_t longest):
        cdef Line line
        found = []
        for line in lines:
            if line.stop - line.begin <= longest and line.mass > 0 and _may_credit(line):
                if _is_near_end(self, line, reach):
                    found.append(line)
        return found


cdef class Openings:
    cdef Tally known

    def __cinit__(self):
        if not open_tally(&self.known):
            raise MemoryError

    def __init__(self, texts):
        cdef Text text
        for source in texts:
            text = Text(source)
            if text.word_count and number_of(
                &self.known, hash_of(text.folded_codes, text.word_starts[0], text.word_stops[0])
            ) < 0:
                raise MemoryError

    def __dealloc__(self):
        close_tally(&self.known)

    def may_open(self, list lines not None):
        cdef Line line
        cdef list found = []
        for line in lines:
            if _is_opened(&self.known, line):
                found.append(line)
        return found


cdef bint _is_opened(const Tally *known, Line line) noexcept:
    cdef Text text = line.owner
    if text is None or line.first_word >= line.last_word:
        return False
    cdef Py_ssize_t start = max(text.word_starts[line.first_word], line.low)
    return find_number(known, hash_of(text.folded_codes, start, min(text.word_stops[line.first_word], line.high))) >= 0


cdef inline bint _has(Words words, const uint16_t *codes, Py_ssize_t start, Py_ssize_t stop) noexcept:
    return words.shapes[shape_of(codes, start, stop)] and find_number(&words.known, hash_of(codes, start, stop)) >= 0


cdef inline bint _may_credit(Line line) noexcept:
    """Whether a line has words enough for "photo by Roe", or what other credits need: a colon, a bracket, a stop."""
    return line.last_word - line.first_word >= WORDS or (
        count_of(line, COLON)
        | count_of(line, OPEN)
        | count_of(line, END)
        | count_of(line, QUOTE)
        | count_of(line, SYMBOL)
        | count_of(line, OTHER)
        | count_of(line, IDEOGRAPH)
    ) > 0


cdef bint _is_near_end(Words words, Line line, Py_ssize_t reach) noexcept:
    cdef Text text = line.owner
    if text is None:
        return False
    cdef const uint16_t *codes = text.folded_codes
    cdef const uint8_t *classes = text.folded_classes
    cdef Py_ssize_t high = line.high, low = max(line.low, line.high - reach)
    cdef Py_ssize_t at, start, stop, word
    cdef uint32_t capitals = 0
    # from the last word back: those that begin further away than the reach don't count
    word = line.last_word - 1
    while word >= line.first_word:
        start, stop = max(text.word_starts[word], line.low), min(text.word_stops[word], high)
        if start < low:
            break
        if _has(words, codes, start, stop):
            return True
        capitals += classes[start] == UPPER
        word -= 1
    if low == line.low and count_of(line, UPPER) == capitals:
        if not count_of(line, SYMBOL) + count_of(line, OTHER) + count_of(line, IDEOGRAPH):
            return False  # whole words are all that there is
    for at in range(low, high):
        if not _SIGN >> classes[at] & 1:
            continue
        if codes[at] == COPYRIGHT:
            return True
        if codes[at] == STROKE and at > 0 and codes[at - 1] == BLANK and codes[at + 1] == BLANK:
            return True
        if classes[at] == IDEOGRAPH:
            if _has(words, codes, at, at + 1):
                return True
        elif classes[at] == UPPER and at > 0 and classes[at - 1] == LOWER:
            # what is glued to the word before, up to the word's end
            stop = at + 1
            while stop < high and _WORD >> classes[stop] & 1:
                stop += 1
            if _has(words, codes, at, stop):
                return True
    return False

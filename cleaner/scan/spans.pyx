"""Where elements that stand side by side in a line are pieces of their own. See ``spans.pyi``."""

from cpython cimport array
from libc.stdint cimport int32_t, uint8_t

from cleaner.scan.chars cimport CLOSE, COLON, DIGIT, END, LOWER, MARK, OPEN, QUOTE, SPACE, UPPER
from cleaner.scan.lines cimport Line, Text

cdef enum:
    PIECE_ = 1
    APART_ = 2
    LONG = 240  # characters of the longest line that is cut, and of one that ends as a sentence does
    SENTENCE = 80
    SMALL = 3  # letters of the longest word before a place that introduces what comes: "by", "on", "von", "par"
    FEW = 2  # letters of the shortest piece: a large first letter is none
    DIGITS = 4  # digits of a piece that is a date or a time, or this share of its characters
    WORDY = 12  # letters of the shortest piece beside a date or a time that is not set apart on both sides

cdef double _DATED = 0.25

PIECE, APART = PIECE_, APART_


def cuts_at_spans(Text text not None, list lines not None, const uint8_t[::1] marks, array.array codes not None,
                  array.array traits not None, array.array start not None, array.array end not None):
    cdef Py_ssize_t rows = len(start), count = len(lines), row, other, at_line = 0
    cdef const int *code = codes.data.as_ints
    cdef const int *trait = traits.data.as_ints
    cdef const int *begins = start.data.as_ints
    cdef const int *ends = end.data.as_ints
    cdef const uint8_t *classes = text.classes
    cdef Line line
    cdef int32_t til, at
    cdef bint apart, both, alike
    cdef set found = set(), met = set()
    if len(codes) != rows or len(traits) != rows or len(end) != rows:
        raise ValueError("columns of the same elements")
    if not count:
        return []
    for row in range(rows):
        if not marks[code[row]] & PIECE_ or begins[row] >= ends[row]:
            continue
        while at_line + 1 < count and (<Line>lines[at_line]).end <= begins[row]:
            at_line += 1
        line = lines[at_line]
        if ends[row] > line.end or line.stop - line.begin > LONG:
            continue
        apart = marks[code[row]] & APART_
        # where it begins behind loose text: not where another element ends, which was looked at in its turn
        til, at = back(classes, line.begin, begins[row]), ahead(classes, begins[row], line.stop)
        if apart and til not in met and is_cut(
            classes, line, til, at, False, is_beside_date(classes, line.begin, til, at, ends[row])
        ):
            found.add(at)
        # where it ends, before another element or loose text
        til, at = back(classes, line.begin, ends[row]), ahead(classes, ends[row], line.stop)
        other = row + 1
        while other < rows and begins[other] < ends[row]:
            other += 1
        while other < rows and begins[other] <= at and not (
            marks[code[other]] & PIECE_ and begins[other] < ends[other] <= line.end
        ):
            other += 1
        both = other < rows and begins[other] <= at
        if both:
            met.add(til)
            alike = code[row] == code[other] and trait[row] == trait[other]
            if (alike or (marks[code[row]] | marks[code[other]]) & APART_) and is_cut(
                classes, line, til, at, not alike, not alike
            ):
                found.add(at)
        elif apart and til not in met and is_cut(
            classes, line, til, at, False, is_beside_date(classes, at, line.stop, begins[row], til)
        ):
            found.add(at)
    return list(found)


cdef inline int32_t back(const uint8_t *classes, int32_t low, int32_t place) noexcept nogil:
    """Where what stands before a place ends."""
    while place > low and classes[place - 1] == SPACE:
        place -= 1
    return place


cdef inline int32_t ahead(const uint8_t *classes, int32_t place, int32_t stop) noexcept nogil:
    """Where what stands after a place begins."""
    while place < stop and classes[place] == SPACE:
        place += 1
    return place


cdef inline bint is_letter(uint8_t one) noexcept nogil:
    return LOWER <= one <= DIGIT or one == MARK


cdef int32_t letters(const uint8_t *classes, int32_t low, int32_t high, int32_t most) noexcept nogil:
    """How many letters and digits there are in a stretch, up to some."""
    cdef int32_t count = 0
    while low < high and count < most:
        count += is_letter(classes[low])
        low += 1
    return count


cdef bint is_dated(const uint8_t *classes, int32_t low, int32_t high) noexcept nogil:
    """Whether a stretch has the digits of a date or a time."""
    cdef int32_t digits = 0, place
    for place in range(low, high):
        digits += classes[place] == DIGIT
    return digits >= DIGITS or (digits >= 2 and digits >= _DATED * (high - low))


cdef bint introduces(const uint8_t *classes, int32_t low, int32_t til) noexcept nogil:
    """Whether what stands before a place is a colon, a small word, or hardly anything."""
    cdef int32_t place = til, first
    if classes[til - 1] == COLON:
        return True
    while place > low and LOWER <= classes[place - 1] <= UPPER:
        place -= 1
    first = place
    if til - first and til - first <= SMALL and (first == low or classes[first] == LOWER):
        return True
    return letters(classes, low, til, FEW) < FEW


cdef bint is_beside_date(
    const uint8_t *classes, int32_t low, int32_t high, int32_t begin, int32_t stop
) noexcept nogil:
    """Whether loose text, ``[low, high)``, is long enough to stand beside an element that is a date or a time."""
    return letters(classes, low, high, WORDY) >= WORDY and is_dated(classes, begin, stop)


cdef bint is_cut(
    const uint8_t *classes, Line line, int32_t til, int32_t at, bint both, bint spaced
) noexcept nogil:
    """Whether two pieces meet where one ends, at ``til``, and another begins, at ``at``.

    ``both`` says that both are elements, and of different kinds; ``spaced`` whether white space may part them.
    """
    cdef uint8_t before, after
    if not line.begin < til <= at < line.stop:
        return False
    if letters(classes, line.begin, til, FEW) < FEW or letters(classes, at, line.stop, FEW) < FEW:
        return False
    before, after = classes[til - 1], classes[at]
    if til == at:
        return is_letter(after) and touch(before, after, both)
    if not spaced or introduces(classes, line.begin, til):
        return False
    # what stands beside a sign is joined by it
    if not (is_letter(before) or before == END or before == CLOSE or before == QUOTE and classes[til - 2] != SPACE):
        return False
    if not (is_letter(after) or after == OPEN or after == QUOTE and classes[at + 1] != SPACE):
        return False
    if both:
        return not (before == LOWER and after == LOWER or line.last == END and line.stop - line.begin > SENTENCE)
    return line.last != END


cdef inline bint touch(uint8_t before, uint8_t after, bint both) noexcept nogil:
    """Whether two pieces may touch between two characters, of which the second is a letter or a digit."""
    if after == LOWER:
        return before == DIGIT or before == CLOSE
    if before == after:  # as in a word, or in a script without capitals
        return both
    return is_letter(before) or before == END or before == CLOSE or before == QUOTE

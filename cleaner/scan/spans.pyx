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
        # what stands before it in the line, unless another element ends there, which was looked at in its turn
        til, at = back(classes, line.begin, begins[row]), ahead(classes, begins[row], line.stop)
        if line.begin < til and at < line.stop and til not in met:
            if is_cut(classes, line, til, at, at, ends[row], marks[code[row]] & APART_, False):
                found.add(at)
        til, at = back(classes, line.begin, ends[row]), ahead(classes, ends[row], line.stop)
        if not (line.begin < til and at < line.stop):
            continue
        other = row + 1
        while other < rows and begins[other] < ends[row]:
            other += 1
        while other < rows and begins[other] <= at and not (
            marks[code[other]] & PIECE_ and begins[other] < ends[other] <= line.end
        ):
            other += 1
        if other < rows and begins[other] <= at:
            met.add(til)
            if code[row] == code[other] and trait[row] == trait[other]:
                if til == at and is_cut(classes, line, til, at, begins[row], til, True, False):
                    found.add(at)
            elif (marks[code[row]] | marks[code[other]]) & APART_:
                if is_cut(classes, line, til, at, begins[row], til, True, True):
                    found.add(at)
        elif til not in met and is_cut(classes, line, til, at, begins[row], til, marks[code[row]] & APART_, False):
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


cdef bint is_cut(
    const uint8_t *classes, Line line, int32_t til, int32_t at, int32_t low, int32_t high, bint apart, bint both
) noexcept nogil:
    """Whether two pieces meet where one ends, at ``til``, and another begins.

    ``[low, high)`` is the element that begins or ends there, ``apart`` whether its tag says that it is a piece, and
    ``both`` whether another such element is on the other side.
    """
    cdef uint8_t before = classes[til - 1], after = classes[at]
    cdef int32_t beside
    if letters(classes, line.begin, til, FEW) < FEW or letters(classes, at, line.stop, FEW) < FEW or not apart:
        return False
    if til == at:
        if after == LOWER:
            return before == DIGIT or before == CLOSE
        if not is_letter(after):
            return False
        if before == UPPER and after == UPPER:
            return both
        return is_letter(before) and before != after or before == END or before == CLOSE or before == QUOTE or (
            both and is_letter(before)
        )
    if introduces(classes, line.begin, til):
        return False
    # what stands beside a sign is joined by it
    if not (is_letter(before) or before == END or before == CLOSE or before == QUOTE and classes[til - 2] != SPACE):
        return False
    if not (is_letter(after) or after == OPEN or after == QUOTE and classes[at + 1] != SPACE):
        return False
    if both:
        return not (before == LOWER and after == LOWER or line.last == END and line.stop - line.begin > SENTENCE)
    # loose text beside a date or a time
    beside = letters(classes, at, line.stop, WORDY) if low < til else letters(classes, line.begin, til, WORDY)
    return beside >= WORDY and is_dated(classes, low, high) and line.last != END

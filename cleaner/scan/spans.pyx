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
    SMALL = 3  # letters of the longest word that introduces what comes: "by", "on", "von", "par"
    FEW = 2  # letters of the shortest piece; one more where what touches it could be the rest of its word
    DIGITS = 4  # digits of a piece that is a date or a time, or this share of its characters
    WORDY = 12  # letters of the shortest loose text that is a piece
    DEPTH = 32  # elements one within the other whose ends are kept
    FAR = 200  # elements that are passed in search of the next

cdef double _DATED = 0.25

PIECE, APART = PIECE_, APART_


cdef struct Opened:
    # Elements of a line that begin before a place: the ends of those around it, and the last end of the others.
    int32_t ends[DEPTH]
    int32_t depth
    int32_t closed


cdef struct Piece:
    # An element, and how far loose text reaches on both sides, up to other elements or the ends of the line.
    int32_t low
    int32_t begin
    int32_t end
    int32_t high


def cuts_at_spans(Text text not None, list lines not None, const uint8_t[::1] marks, array.array codes not None,
                  array.array traits not None, array.array start not None, array.array end not None):
    cdef Py_ssize_t rows = len(start), count = len(lines), row, other, third, at_line = 0, last_line = -1
    cdef const int *code = codes.data.as_ints
    cdef const int *trait = traits.data.as_ints
    cdef const int *begins = start.data.as_ints
    cdef const int *ends = end.data.as_ints
    cdef const uint8_t *classes = text.classes
    cdef Line line
    cdef Opened opened
    cdef Piece one, two
    cdef int32_t til, at
    cdef bint apart, alike
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
        if at_line != last_line:
            last_line, opened.depth, opened.closed = at_line, 0, line.begin
        enter(&opened, begins[row], ends[row])
        other = following(row, rows, marks, code, begins, ends, line.end)
        one = Piece(opened.closed, begins[row], ends[row], begins[other] if other < rows else line.stop)
        apart = marks[code[row]] & APART_
        # where it begins behind loose text: not where another element ends, which was looked at in its turn
        til, at = back(classes, line.begin, begins[row]), ahead(classes, begins[row], line.stop)
        if apart and til not in met and is_beside_loose(
            classes, one, one.low, one.begin, one.end, one.high, til == at
        ) and is_cut(
            classes, line, til, at, False, is_dated(classes, one.begin, one.end)
        ):
            found.add(at)
        # where it ends, before another element or loose text
        til, at = back(classes, line.begin, ends[row]), ahead(classes, ends[row], line.stop)
        if other < rows and begins[other] <= at:
            met.add(til)
            third = following(other, rows, marks, code, begins, ends, line.end)
            two = Piece(ends[row], begins[other], ends[other], begins[third] if third < rows else line.stop)
            alike = code[row] == code[other] and trait[row] == trait[other]
            if (
                (alike or (marks[code[row]] | marks[code[other]]) & APART_)
                and is_pair(classes, one, two, til == at)
                and is_cut(classes, line, til, at, not alike, not alike)
            ):
                found.add(at)
        elif apart and til not in met and is_beside_loose(
            classes, one, one.end, one.high, one.low, one.begin, til == at
        ) and is_cut(
            classes, line, til, at, False, is_dated(classes, one.begin, one.end)
        ):
            found.add(at)
    return list(found)


cdef void enter(Opened *opened, int32_t begin, int32_t end) noexcept nogil:
    """Leave the elements that end before a place, and enter one that begins there."""
    while opened.depth and opened.ends[opened.depth - 1] <= begin:
        opened.depth -= 1
        if opened.ends[opened.depth] > opened.closed:
            opened.closed = opened.ends[opened.depth]
    if opened.depth < DEPTH:
        opened.ends[opened.depth] = end
        opened.depth += 1


cdef Py_ssize_t following(
    Py_ssize_t row, Py_ssize_t rows, const uint8_t[::1] marks, const int *code, const int *begins, const int *ends,
    int32_t stop
) noexcept nogil:
    """The next element of a line that may be a piece and does not lie in one; the number of all where there is none."""
    cdef Py_ssize_t other = row + 1, last = min(rows, row + FAR)
    while other < last and begins[other] < stop and (
        begins[other] < ends[row] or begins[other] >= ends[other] or not marks[code[other]] & PIECE_
    ):
        other += 1
    return other if other < last and ends[other] <= stop else rows


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
    """Whether a stretch has the digits of a date or a time, and more than a year."""
    cdef int32_t digits = 0, others = 0, place
    for place in range(low, high):
        digits += classes[place] == DIGIT
        others += classes[place] != DIGIT and classes[place] != SPACE
    return others and (digits >= DIGITS or digits >= 2 and digits >= _DATED * (high - low))


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


cdef bint is_beside_loose(
    const uint8_t *classes, Piece one, int32_t low, int32_t high, int32_t begin, int32_t stop, bint touching
) noexcept nogil:
    """Whether loose text beside an element, ``[low, high)``, is long enough to be a piece, and the element one, too.

    Where loose text stands on its other side, ``[begin, stop)``, it is a word in the midst of a sentence.
    """
    return (
        letters(classes, low, high, WORDY) >= WORDY
        and is_free(classes, begin, stop)
        and is_whole(classes, one, touching)
    )


cdef bint is_whole(const uint8_t *classes, Piece one, bint touching) noexcept nogil:
    """Whether an element is long enough to be a piece: "Mc" before "Donald" is none, "19" behind "Covid" neither."""
    cdef int32_t least = FEW
    if touching:
        least += classes[one.begin] != UPPER or classes[one.end - 1] == LOWER
    return letters(classes, one.begin, one.end, least) >= least


cdef inline bint is_free(const uint8_t *classes, int32_t low, int32_t high) noexcept nogil:
    """Whether no loose text stands in a stretch, or hardly any ("by", "in")."""
    return letters(classes, low, high, SMALL + 1) <= SMALL


cdef bint is_pair(const uint8_t *classes, Piece one, Piece two, bint touching) noexcept nogil:
    """Whether two elements side by side are more than words in the midst of loose text.

    Loose text may stand before a name with its day ("Written by"), and behind both where it touches and begins anew.
    """
    if not (is_whole(classes, one, touching) and is_whole(classes, two, touching)):
        return False
    if not is_free(classes, two.end, two.high):
        if classes[two.end] != UPPER or letters(classes, two.end, two.high, WORDY) < WORDY:
            return False
    elif is_dated(classes, two.begin, two.end):
        return True
    return is_free(classes, one.low, one.begin)


cdef bint is_cut(
    const uint8_t *classes, Line line, int32_t til, int32_t at, bint both, bint spaced
) noexcept nogil:
    """Whether two pieces meet where one ends, at ``til``, and another begins, at ``at``.

    ``both`` says that both are elements, and of different kinds; ``spaced`` whether white space may part them.
    """
    cdef uint8_t before, after
    if not line.begin < til <= at < line.stop:
        return False
    before, after = classes[til - 1], classes[at]
    if til == at:
        return is_letter(after) and (both or line.last != END) and touch(before, after, both)
    if not spaced or after == LOWER or introduces(classes, line.begin, til):
        return False
    # what stands beside a sign is joined by it
    if not (is_letter(before) or before == END or before == CLOSE or before == QUOTE and classes[til - 2] != SPACE):
        return False
    if not (is_letter(after) or after == OPEN or after == QUOTE and classes[at + 1] != SPACE):
        return False
    return line.last != END or both and line.stop - line.begin <= SENTENCE


cdef inline bint touch(uint8_t before, uint8_t after, bint both) noexcept nogil:
    """Whether two pieces may touch between two characters, of which the second is a letter or a digit."""
    if after == LOWER:
        return before == DIGIT or before == CLOSE
    if before == after:  # as in a word, or in a script without capitals
        return both
    return is_letter(before) or before == END or before == CLOSE or before == QUOTE

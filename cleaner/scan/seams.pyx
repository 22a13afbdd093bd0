"""Places where two things may be glued together, and which pieces between them are known phrases."""

from libc.stdint cimport int32_t, uint8_t, uint32_t
from libc.stdlib cimport free, malloc
from libc.string cimport memset

from cleaner.scan.chars cimport (
    CLOSE, COLON, DIGIT, END, IDEOGRAPH, LOWER, MARK, QUOTE, SPACE, SYMBOL, UNCASED, UPPER,
)
from cleaner.scan.lines cimport Line, Text, count_of, place_of
from cleaner.scan.phrases cimport AS_LINE, Matcher

from typing import NamedTuple

#: A known piece is made of at most so many stretches between seams ("Linked|In", "04:33 GMT"): a bit each in a byte.
STRETCHES = 5
cdef enum:
    MOST_STRETCHES = 5
    # characters of the longest known piece; the fewest digits of a time, and of a date without a colon
    LONGEST = 45
    TIME_DIGITS = 2
    DATE_DIGITS = 4
    # lines of phrases alone: characters of the longest, of the shortest and longest phrase, and the fewest phrases
    LONGEST_CHAIN = 100
    LEAST = 2
    MOST = 24
    FEWEST = 3

#: Whether a seam may run between two classes, at `before * 16 + after`.
cdef uint8_t[256] SEAM
memset(SEAM, 0, sizeof(SEAM))
cdef int _before, _after
for _before, _after in [
    *[(_before, UPPER) for _before in (LOWER, DIGIT, END, CLOSE, QUOTE, SYMBOL)],
    *[(_before, DIGIT) for _before in (LOWER, UPPER, UNCASED, MARK, CLOSE)],
    (DIGIT, LOWER),
    (DIGIT, UNCASED),
    (END, UNCASED),
]:
    SEAM[_before * 16 + _after] = 1


class Glued(NamedTuple):
    line: Line
    edges: list[int]
    phrases: bytes
    numbers: bytes


class Piece(NamedTuple):
    low: int
    high: int
    known: bool


class Chain(NamedTuple):
    line: Line
    pieces: list[tuple[int, int, int]]


def glued(Text text not None, list lines not None, Matcher matcher not None):
    cdef Line line
    cdef list edges
    cdef bytearray phrases, numbers
    cdef bint some
    for line in lines:
        edges = seams_of(text, line.start, line.end)
        if edges is None:
            continue
        phrases, numbers = bytearray(len(edges) - 1), bytearray(len(edges) - 1)
        some = mark_phrases(text, edges, matcher, phrases)
        if count_of(line, DIGIT) >= TIME_DIGITS:
            # years may be written in ideographs
            some |= mark_numbers(text, edges, numbers, TIME_DIGITS if count_of(line, IDEOGRAPH) else DATE_DIGITS)
        if some:
            yield Glued(line, edges, bytes(phrases), bytes(numbers))


cdef inline Py_ssize_t next_seam(const uint8_t *classes, Py_ssize_t start, Py_ssize_t at, Py_ssize_t end) noexcept nogil:
    """The first place from ``at`` on before which a seam runs; ``end`` for none. A line's first character has none."""
    cdef uint32_t pair
    if at >= end:
        return end
    pair = classes[at - 1]
    while at < end:
        pair = (pair << 4 | classes[at]) & 0xFF
        # a quotation that opens a line or follows a space is no seam
        if SEAM[pair] and not (pair >> 4 == QUOTE and (at - 1 == start or classes[at - 2] == SPACE)):
            return at
        at += 1
    return end


cdef list seams_of(Text text, Py_ssize_t start, Py_ssize_t end):
    """The start of a line, its seams, and its end; nothing for a line without a seam."""
    cdef Py_ssize_t at = next_seam(text.classes, start, start + 1, end)
    if at == end:
        return None
    cdef list edges = [start]
    while at < end:
        edges.append(at)
        at = next_seam(text.classes, start, at + 1, end)
    edges.append(end)
    return edges


cdef bint mark_phrases(Text text, list edges, Matcher matcher, bytearray phrases):
    """For each edge a bit for every number of stretches after it that make a known phrase; whether there are any."""
    cdef Py_ssize_t i, size, low, high, n = len(edges)
    cdef int bits
    cdef bint found = False
    for i in range(n - 1):
        low, bits = edges[i], 0
        for size in range(1, min(MOST_STRETCHES, n - 1 - i) + 1):
            high = edges[i + size]
            if high - low > LONGEST:
                break
            if matcher.known(text.folded_codes, place_of(text, low), place_of(text, high)) >= 0:
                bits |= 1 << (size - 1)
        phrases[i] = bits
        found = found or bits
    return found


cdef bint mark_numbers(Text text, list edges, bytearray numbers, int fewest):
    """For each edge a bit for every number of stretches after it that may be a date or a time; whether there are any.

    They are short, and have so many digits, or a colon and digits enough for a time.
    """
    cdef const uint8_t *classes = text.classes
    cdef Py_ssize_t i, size, at, low, high, begin, end, n = len(edges)
    cdef int bits, digits
    cdef bint colon, found = False
    for i in range(n - 1):
        bits = digits = 0
        colon = False
        begin = low = edges[i]
        for size in range(1, min(MOST_STRETCHES, n - 1 - i) + 1):
            high = end = edges[i + size]
            while low < high and classes[low] == SPACE:
                low += 1
            while low < high and classes[high - 1] == SPACE:
                high -= 1
            if high - low > LONGEST:
                break
            for at in range(begin, end):
                digits += classes[at] == DIGIT
                colon |= classes[at] == COLON
            begin = end
            if digits >= (TIME_DIGITS if colon else fewest):
                bits |= 1 << (size - 1)
        numbers[i] = bits
        found = found or bits
    return found


# ------------------------------------------------------------------- the cheapest pieces

cdef struct Step:
    # the cheapest way to an edge: its cost, the edge before, and whether the piece between them is known
    double cost
    int32_t start
    int32_t before
    bint known


def cheapest(list edges not None, const uint8_t[::1] known not None, double of_known, double of_unknown, double of_one):
    cdef Py_ssize_t n = len(edges) - 1, i
    if n < 0 or len(known) != n:
        raise ValueError(f"{len(edges)} edges, and bits for {len(known)}")
    cdef Step *steps = <Step *>malloc((n + 1) * sizeof(Step))
    cdef list way = []
    if steps == NULL:
        raise MemoryError
    try:
        for i in range(n + 1):
            steps[i].start = edges[i]
        find_way(steps, n, known, of_known, of_unknown, of_one)
        i = n
        while i > 0:
            way.append(Piece(steps[i].before, i, bool(steps[i].known)))
            i = steps[i].before
    finally:
        free(steps)
    way.reverse()
    return way


cdef void find_way(
    Step *steps, Py_ssize_t n, const uint8_t[::1] known, double of_known, double of_unknown, double of_one
) noexcept nogil:
    """The shortest path from the first edge to all others."""
    cdef Py_ssize_t i, j
    cdef double cost
    steps[0].cost = 0
    steps[0].before = 0
    steps[0].known = False
    for j in range(1, n + 1):
        steps[j].cost = -1
        for i in range(max(0, j - MOST_STRETCHES), j):
            if known[i] >> (j - i - 1) & 1:
                take_cheaper(&steps[j], steps[i].cost + of_known, i, True)
        for i in range(j):  # an unknown piece of any length: no two in a row
            if i == 0 or steps[i].known:
                take_cheaper(&steps[j], steps[i].cost + of_unknown + of_one * (steps[j].start - steps[i].start), i, False)


cdef inline void take_cheaper(Step *step, double cost, Py_ssize_t before, bint known) noexcept nogil:
    if step.cost < 0 or cost < step.cost:
        step.cost = cost
        step.before = <int32_t>before
        step.known = known


# ------------------------------------------------------------------- lines of phrases alone

def chained(Text text not None, list lines not None, Matcher matcher not None):
    cdef Line line
    cdef Py_ssize_t length, uncased, at
    cdef list pieces
    for line in lines:
        length = line.stop - line.begin
        if not FEWEST * LEAST <= length <= LONGEST_CHAIN:
            continue
        uncased = <Py_ssize_t>count_of(line, UNCASED) + count_of(line, IDEOGRAPH) + count_of(line, MARK)
        # most lines neither begin nor end with a phrase
        if 2 * uncased <= length or not begins_known(text, line, matcher) or not ends_known(text, line, matcher):
            continue
        pieces = []
        for at in range(line.begin, line.stop - LEAST + 1):
            pieces_at(text, at, line.stop, matcher, pieces)
        yield Chain(line, pieces)


cdef int32_t line_phrase(Text text, Py_ssize_t low, Py_ssize_t high, Matcher matcher) noexcept nogil:
    """The phrase that a stretch of the text is, if it fills lines, or -1."""
    cdef int32_t found = matcher.known(text.folded_codes, place_of(text, low), place_of(text, high))
    return found if found >= 0 and matcher.matches[found] == AS_LINE else -1


cdef bint begins_known(Text text, Line line, Matcher matcher) noexcept nogil:
    cdef Py_ssize_t size
    for size in range(LEAST, min(<Py_ssize_t>MOST, <Py_ssize_t>line.stop - line.begin) + 1):
        if line_phrase(text, line.begin, line.begin + size, matcher) >= 0:
            return True
    return False


cdef bint ends_known(Text text, Line line, Matcher matcher) noexcept nogil:
    cdef Py_ssize_t size
    for size in range(LEAST, min(<Py_ssize_t>MOST, <Py_ssize_t>line.stop - line.begin) + 1):
        if line_phrase(text, line.stop - size, line.stop, matcher) >= 0:
            return True
    return False


cdef int pieces_at(Text text, Py_ssize_t at, Py_ssize_t stop, Matcher matcher, list pieces) except -1:
    """Add the phrases that begin at a place: where they start and stop, and what they are."""
    cdef Py_ssize_t size
    cdef int32_t found
    for size in range(LEAST, min(<Py_ssize_t>MOST, stop - at) + 1):
        found = line_phrase(text, at, at + size, matcher)
        if found >= 0:
            pieces.append((at, at + size, found))
    return 0

"""Where lines are cut: at places where two things are glued together, and lines of phrases alone. See ``seams.pyi``."""

from libc.stdint cimport int32_t, uint8_t, uint16_t
from libc.stdlib cimport free, malloc
from libc.string cimport memset

from cleaner.scan.chars cimport CLOSE, COLON, DIGIT, END, IDEOGRAPH, LOWER, MARK, QUOTE, SPACE, SYMBOL, UNCASED, UPPER
from cleaner.scan.hints cimport has_hint
from cleaner.scan.lines cimport Line, Text, count_of, place_of
from cleaner.scan.phrases cimport AS_LINE, Matcher

cdef enum:
    # a known piece is made of at most so many stretches between seams ("Linked|In", "04:33 GMT"), and characters
    STRETCHES = 5
    LONGEST = 45
    # the fewest digits of a time, and of a date without a colon
    TIME_DIGITS = 2
    DATE_DIGITS = 4
    # in longer lines, and in those of more stretches, only pieces at the very start or end are tried
    SHORT = 240
    MOST_PIECES = 60
    # of how many stretches the known piece is made that a shorter line must begin or end with to be cut at all
    ENDS = 2
    # characters from which a line that ends as a sentence is cut as a paragraph is
    SENTENCE = 80
    # characters of the shortest stub that may be left over
    STUB = 3
    # characters of which one look says that they have no seam
    BLOCK = 32
    # lines of phrases alone: characters of the longest, of the shortest and longest phrase, and the fewest phrases
    LONGEST_CHAIN = 100
    LEAST = 2
    MOST = 24
    FEWEST = 3

#: Whether a seam may run between two classes, at `before * 16 + after`.
cdef uint8_t[256] SEAM
cdef int _before, _after
for _before, _after in [
    *[(_before, UPPER) for _before in (LOWER, DIGIT, END, CLOSE, QUOTE, SYMBOL)],
    *[(_before, DIGIT) for _before in (LOWER, UPPER, UNCASED, MARK, CLOSE)],
    *[(DIGIT, LOWER), (DIGIT, UNCASED), (END, UNCASED)],
]:
    SEAM[_before * 16 + _after] = 1

#: What a known piece costs, and an unknown one: for itself, and a character.
cdef double _KNOWN = 0.5, _UNKNOWN = 3.0, _CHARACTER = 0.1


cdef struct Step:
    # the cheapest way to an edge: its cost, the edge before, and whether the piece between them is known
    double cost
    int32_t before
    bint known


def seam_cuts(Text text not None, list lines not None, Matcher matcher not None, is_dated):
    cdef Pieces pieces = Pieces(text, matcher, is_dated)
    cdef Line line
    cdef list cuts = []
    for line in lines:
        if line.owner is not text:
            raise ValueError("lines of another text")
        if pieces.read(line):
            pieces.cut(line, cuts)
    return cuts


cdef class Pieces:
    """The pieces of a line between its edges: its start, its seams and its end."""

    cdef Text text
    cdef Matcher matcher
    cdef object is_dated
    cdef dict answers
    cdef int32_t *edges
    cdef Py_ssize_t last  # the number of the last edge
    cdef int fewest  # digits of a date in the line; 0 where it can have none

    def __cinit__(self, Text text, Matcher matcher, is_dated):
        self.text, self.matcher, self.is_dated, self.answers = text, matcher, is_dated, {}
        self.edges = <int32_t *>malloc((text.size + 2) * sizeof(int32_t))
        if self.edges == NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.edges)

    cdef bint read(self, Line line) except -1:
        """Find the edges of a line; whether it has seams."""
        cdef const uint8_t *classes = self.text.classes
        cdef Py_ssize_t at = line.start + 1, end = line.end, stop, n = 1
        self.edges[0] = line.start
        while at < end:
            stop = min(at + BLOCK, end)
            if stop == at + BLOCK and not may_have_seams(classes + at):
                at = stop
                continue
            while at < stop:
                # a quotation that opens a line or follows a space is no seam
                if SEAM[classes[at - 1] * 16 + classes[at]] and not (
                    classes[at - 1] == QUOTE and (at - 1 == line.start or classes[at - 2] == SPACE)
                ):
                    self.edges[n] = <int32_t>at
                    n += 1
                at += 1
        self.edges[n] = line.end
        self.last = n
        return n > 1

    cdef str piece(self, Py_ssize_t low, Py_ssize_t high):
        """What stands between two edges."""
        return self.text.source[self.edges[low] : self.edges[high]].strip()

    cdef bint is_known(self, Py_ssize_t low, Py_ssize_t high) except -1:
        """Whether the piece between two edges is known: a phrase, a date or a time."""
        cdef Py_ssize_t start = self.edges[low], stop = self.edges[high]
        if high - low > STRETCHES:
            return False
        if stop - start <= LONGEST:
            if self.matcher.known(self.text.folded_codes, place_of(self.text, start), place_of(self.text, stop)) >= 0:
                return True
        if not self.fewest or not may_be_dated(self.text, start, stop, self.fewest):
            return False
        piece = self.piece(low, high)
        answer = self.answers.get(piece)
        if answer is None:
            answer = self.answers[piece] = bool(self.is_dated(piece))
        return answer

    cdef int cut(self, Line line, list cuts) except -1:
        """Add the edges at which the line is cut."""
        cdef Py_ssize_t before = len(cuts), length = line.stop - line.begin
        self.fewest = 0
        if count_of(line, DIGIT) >= TIME_DIGITS:
            self.fewest = TIME_DIGITS if count_of(line, IDEOGRAPH) else DATE_DIGITS  # ideographs may be a year's digits
        if length > SHORT or self.last > MOST_PIECES:
            return self.cut_ends(cuts)
        if self.ends_known():
            self.cut_all(cuts)
        if len(cuts) == before and length >= SENTENCE and line.last == END:
            self.cut_ends(cuts)  # "ShareThe old ship is to be sold for scrap."
        return 0

    cdef bint ends_known(self) except -1:
        """Whether a known piece stands at an end: else there is none."""
        cdef Py_ssize_t k
        for k in range(1, min(<Py_ssize_t>ENDS, self.last) + 1):
            if self.is_known(0, k) or self.is_known(self.last - k, self.last):
                return True
        return False

    cdef int cut_all(self, list cuts) except -1:
        """Cut where least is left unknown, if the pieces weren't found by accident."""
        cdef Step[MOST_PIECES + 1] steps
        cdef Py_ssize_t at = self.last, before, pieces = 0, unknown = 0
        cdef list edges = []
        self.find_way(steps)
        while at > 0:
            before = steps[at].before
            pieces += 1
            if not steps[at].known:
                unknown += 1
                piece = self.piece(before, at)
                if piece.isdecimal():
                    if before == 0:  # a number of what follows: "2h ago"
                        return 0
                elif len(piece) < STUB:  # "iPhone" is not "i", "Phone"
                    return 0
            if before > 0:
                edges.append(self.edges[before])
            at = before
        if unknown <= pieces // 2:
            cuts += edges
        return 0

    cdef int cut_ends(self, list cuts) except -1:
        """Cut off known pieces at the end and at the start."""
        cdef Py_ssize_t low = 0, high = self.last, at
        while high - low > 1:
            for at in range(max(low + 1, high - STRETCHES), high):
                if self.is_known(at, high):
                    break
            else:
                break
            cuts.append(self.edges[at])
            high = at
        while high - low > 1:
            for at in range(min(low + STRETCHES, high - 1), low, -1):
                if self.is_known(low, at):
                    break
            else:
                break
            cuts.append(self.edges[at])
            low = at
        return 0

    cdef int find_way(self, Step *steps) except -1:
        """The cheapest way from the first edge to all others: no two unknown pieces stand next to each other."""
        cdef Py_ssize_t i, j
        steps[0] = Step(0, 0, False)
        for j in range(1, self.last + 1):
            steps[j].cost = -1
            for i in range(max(0, j - STRETCHES), j):
                if self.is_known(i, j):
                    take_cheaper(&steps[j], steps[i].cost + _KNOWN, i, True)
            for i in range(j):
                if i == 0 or steps[i].known:
                    cost = steps[i].cost + _UNKNOWN + _CHARACTER * (self.edges[j] - self.edges[i])
                    take_cheaper(&steps[j], cost, i, False)
        return 0


cdef inline void take_cheaper(Step *step, double cost, Py_ssize_t before, bint known) noexcept nogil:
    if step.cost < 0 or cost < step.cost:
        step[0] = Step(cost, <int32_t>before, known)


cdef inline bint may_have_seams(const uint8_t *classes) noexcept nogil:
    """A quick look at many characters at once, which says no to most: the compiler makes a few instructions of it."""
    cdef uint8_t found = 0, before, after
    cdef Py_ssize_t i
    for i in range(BLOCK):
        before, after = classes[i - 1], classes[i]
        found |= (
            (before != SPACE)
            & (after != SPACE)
            & (before != after)
            & ((after == UPPER) | (after == DIGIT) | (before == DIGIT) | (before == END))
        )
    return found


cdef bint may_be_dated(Text text, Py_ssize_t start, Py_ssize_t stop, int fewest) noexcept nogil:
    """Whether a piece is short, has so many digits, or a colon and digits enough for a time, and a hint of a date."""
    cdef const uint8_t *classes = text.classes
    cdef Py_ssize_t at, digits = 0
    cdef bint colon = False
    while start < stop and classes[start] == SPACE:
        start += 1
    while start < stop and classes[stop - 1] == SPACE:
        stop -= 1
    if stop - start > LONGEST:
        return False
    for at in range(start, stop):
        digits += classes[at] == DIGIT
        colon |= classes[at] == COLON
    return digits >= (TIME_DIGITS if colon else fewest) and has_hint(text, start, stop, NULL)


# ------------------------------------------------------------------- lines of phrases alone

def chained(Text text not None, list lines not None, Matcher matcher not None):
    cdef Line line
    cdef Py_ssize_t length, uncased
    for line in lines:
        length = line.stop - line.begin
        uncased = <Py_ssize_t>count_of(line, UNCASED) + count_of(line, IDEOGRAPH) + count_of(line, MARK)
        if FEWEST * LEAST <= length <= LONGEST_CHAIN and 2 * uncased > length:
            chain = chain_of(text, line, matcher)
            if len(chain) >= FEWEST:
                yield chain


cdef struct Link:
    # the fewest phrases that reach a place, one more, or 0 for none; where the last of them begins, and what it is
    int count, before
    int32_t phrase


cdef list chain_of(Text text, Line line, Matcher matcher):
    """The fewest phrases that make up a line, as their starts and what they are; none if other words are in it."""
    cdef Link[LONGEST_CHAIN + 1] links
    cdef Py_ssize_t begin = line.begin, length = line.stop - line.begin, at, stop
    cdef const uint16_t *codes = text.folded_codes
    cdef int32_t found
    cdef list chain = []
    if (
        line.core_begin >= line.core_stop
        or not matcher.edges[codes[line.core_begin]] & 1
        or not matcher.edges[codes[line.core_stop - 1]] & 2
    ):
        return chain  # most lines begin or end in characters in which no phrase does
    memset(links, 0, sizeof(links))
    links[0].count = 1
    for at in range(length):
        if not links[at].count:
            continue
        for stop in range(at + LEAST, min(at + MOST, length) + 1):
            if 0 < links[stop].count <= links[at].count + 1:
                continue
            found = matcher.known(codes, place_of(text, begin + at), place_of(text, begin + stop))
            if found >= 0 and matcher.matches[found] == AS_LINE:
                links[stop] = Link(links[at].count + 1, <int>at, found)
    at = length if links[length].count else 0
    while at > 0:
        chain.append((begin + links[at].before, links[at].phrase))
        at = links[at].before
    return chain[::-1]

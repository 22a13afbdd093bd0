"""Elements and the lines of the text: which element a line stands in, and where lines of links are cut."""

from cpython cimport array
from libc.stdint cimport int32_t, uint8_t
from libc.stdlib cimport calloc, free, malloc

from cleaner.scan.lines cimport Line, Text

import array

cdef enum:  # classes of characters: cleaner.scan.classes.CharClass
    SPACE = 1
    LOWER = 2
    DIGIT = 6
    COLON = 9

cdef enum:
    FEW = 12  # so many letters may stand outside the links of a line that is cut at them

cdef double OUTSIDE = 0.3  # or this share of them


cdef class Letters:
    """How many letters and digits stand before each place of a text."""

    def __cinit__(self, Text text not None):
        cdef Py_ssize_t i, k, size = text.size, whole = size >> 3
        cdef const uint8_t *classes = text.classes
        cdef uint8_t bits
        self.size = size
        if not open_counts(&self.counts, size):
            raise MemoryError
        with nogil:
            for i in range(whole):
                bits = 0
                for k in range(8):
                    bits |= <uint8_t>((<uint8_t>(classes[8 * i + k] - LOWER) <= DIGIT - LOWER) << k)
                self.counts.are[i] = bits
            for k in range(size & 7):
                self.counts.are[whole] |= <uint8_t>((LOWER <= classes[8 * whole + k] <= DIGIT) << k)
            add_up(&self.counts, size)

    def __dealloc__(self):
        close_counts(&self.counts)

    def __len__(self):
        return self.size


cdef inline Py_ssize_t line_at(const int *starts, Py_ssize_t count, Py_ssize_t line, int place) noexcept nogil:
    """The line that holds a place, from a line that begins before it."""
    while line + 1 < count and starts[line + 1] <= place:
        line += 1
    return line


def cuts_at_links(Text text not None, Letters letters not None, array.array starts not None,
                  array.array links not None, array.array start not None, array.array end not None):
    """Where lines begin that are cut at their links.

    A line is cut that is little more than several links: before each that follows another with no letter between them,
    or a colon. White space before a link stays with the line before.
    """
    cdef Py_ssize_t count = len(starts), total = len(links), rows = len(start), i, line = 0, kept = 0, before
    cdef int32_t own, inside, place, size = <int32_t>text.size
    cdef const int *lines = starts.data.as_ints
    cdef const int *begins = start.data.as_ints
    cdef const int *ends = end.data.as_ints
    cdef const int *link = links.data.as_ints
    cdef const Counts *so_far = &letters.counts
    cdef int row, begin, stop, last, low, k
    cdef bint colon, follows
    if letters.size != text.size or len(end) != rows:
        raise ValueError("the letters and columns of this text")
    if not count or not total:
        return starts
    # links that stand in one line, with the line of each
    cdef int32_t *some = <int32_t *>malloc(total * 2 * sizeof(int32_t))
    cdef int32_t *held = <int32_t *>calloc(count * 2, sizeof(int32_t))  # of each line: letters in links, and links
    if some == NULL or held == NULL:
        free(some)
        free(held)
        raise MemoryError
    cdef list found = []
    try:
        for i in range(total):
            row = link[i]
            if not 0 <= row < rows or not 0 <= begins[row] < ends[row] <= size:
                continue
            begin = begins[row]
            if begin < lines[line]:
                line = 0
            line = line_at(lines, count, line, begin)
            if line + 1 < count and ends[row] > lines[line + 1]:
                continue  # it stands around several blocks
            some[2 * kept], some[2 * kept + 1] = row, <int32_t>line
            held[2 * line] += upto(so_far, ends[row]) - upto(so_far, begin)
            held[2 * line + 1] += 1
            kept += 1
        for i in range(kept):
            row, line = some[2 * i], some[2 * i + 1]
            if held[2 * line + 1] < 2:
                continue
            stop = lines[line + 1] if line + 1 < count else size
            own = upto(so_far, stop) - upto(so_far, lines[line])
            inside = held[2 * line]
            if own - inside > max(OUTSIDE * own, FEW):
                continue
            begin = begins[row]
            follows = i > 0 and some[2 * i - 1] == line
            low = ends[some[2 * i - 2]] if follows else lines[line]
            if not (follows and upto(so_far, begin) == upto(so_far, low)):
                colon = False
                for k in range(low, begin):
                    if text.classes[k] == COLON:
                        colon = True
                        break
                if not colon:
                    continue
            found.append(begin + (text.classes[begin] == SPACE))
    finally:
        free(some)
        free(held)
    if not found:
        return starts
    found.sort()
    return merged(starts, array.array("i", found), size)


cdef array.array merged(array.array some, array.array others, int32_t size):
    """The places of two columns in order, each once, those before ``size``."""
    cdef array.array both = array.clone(some, len(some) + len(others), False)
    cdef const int *a = some.data.as_ints
    cdef const int *b = others.data.as_ints
    cdef int *out = both.data.as_ints
    cdef Py_ssize_t i = 0, k = 0, n = 0, count = len(some), more = len(others)
    cdef int place
    while i < count or k < more:
        if k == more or (i < count and a[i] <= b[k]):
            place = a[i]
            i += 1
        else:
            place = b[k]
            k += 1
        if place < size and (n == 0 or out[n - 1] < place):
            out[n] = place
            n += 1
    array.resize(both, n)
    return both


def holding(rows not None, array.array start not None, array.array end not None):
    """Those of some elements that hold text."""
    cdef array.array found = array.clone(start, len(rows), False)
    cdef Py_ssize_t n = 0, room = len(rows), count = min(len(start), len(end))
    cdef int row
    for row in rows:
        if not 0 <= row < count or n == room:
            raise IndexError(row)
        if start.data.as_ints[row] < end.data.as_ints[row]:
            found.data.as_ints[n] = row
            n += 1
    array.resize(found, n)
    return found


def locate(list lines not None, array.array links not None, array.array parent not None, array.array start not None,
           array.array end not None):
    """Set ``element`` and ``link`` of every line: its innermost element, and the first link that has some of it."""
    cdef Py_ssize_t rows = len(start), total = len(links), at = 0, first = 0, row
    cdef const int *around = parent.data.as_ints
    cdef const int *begins = start.data.as_ints
    cdef const int *ends = end.data.as_ints
    cdef const int *link = links.data.as_ints
    cdef int32_t begin, last = -1
    cdef Line line
    if len(parent) != rows or len(end) != rows:
        raise ValueError("columns of the same elements")
    for line in lines:
        if line.begin < last:
            at = first = 0
        last = line.begin
        # of a line without any text the last character: what follows may be another element
        begin = min(line.begin, max(line.end - 1, line.start))
        while at < rows and begins[at] <= begin:
            at += 1
        row = at - 1
        while row >= 0 and ends[row] < line.stop:
            row = around[row] if around[row] < row else -1
        line.element = <int32_t>row
        while first < total and ends[link[first]] <= line.begin:
            first += 1
        line.link = link[first] if first < total and begins[link[first]] < line.stop else -1


def of_elements(list lines not None, const uint8_t[::1] flags):
    """For each line what there is of its element in ``flags``, one byte a row; 0 for a line that stands in none."""
    cdef Py_ssize_t count = len(lines), rows = flags.shape[0], i
    cdef bytearray found = bytearray(count)
    cdef uint8_t *out = <uint8_t *><char *>found
    cdef Line line
    for i in range(count):
        line = lines[i]
        if line.element >= rows:
            raise IndexError(line.element)
        if line.element >= 0:
            out[i] = flags[line.element]
    return bytes(found)


def gaps(list lines not None, const uint8_t[::1] unseen, uint8_t why, array.array start not None,
         array.array end not None):
    """The stretches of lines that are not seen, by the lines' numbers."""
    cdef Py_ssize_t rows = len(start), count = len(lines), row, first, last
    cdef const int *begins = start.data.as_ints
    cdef const int *ends = end.data.as_ints
    cdef dict found = {}
    if unseen.shape[0] != rows or len(end) != rows:
        raise ValueError("columns of the same elements")
    for row in range(rows):
        if not unseen[row] & why or begins[row] >= ends[row] or not count:
            continue
        # the lines between are not seen at all
        first, last = _begun(lines, count, begins[row]), _begun(lines, count, ends[row] - 1)
        _add_gap(found, lines, first, begins[row], ends[row])
        if last != first:
            _add_gap(found, lines, last, begins[row], ends[row])
    return found


cdef Py_ssize_t _begun(list lines, Py_ssize_t count, int place) except -1:
    """The last line that begins at a place or before it; the first, where none does."""
    cdef Py_ssize_t low = 0, high = count, middle
    cdef Line line
    while low < high:
        middle = (low + high) // 2
        line = lines[middle]
        if line.begin <= place:
            low = middle + 1
        else:
            high = middle
    return max(low - 1, 0)


cdef _add_gap(dict found, list lines, Py_ssize_t row, int start, int end):
    """Note a stretch of a line, unless it is empty, or the line."""
    cdef Line line = lines[row]
    cdef int low = max(start, line.begin), high = min(end, line.stop)
    if low < high and (low > line.begin or high < line.stop):
        found.setdefault(row, []).append((low, high))

"""First looks at all lines of a page, for rules that look closer at few of them. See ``shapes.pyi``."""

from libc.stdint cimport int64_t, uint16_t
from libc.stdlib cimport free, malloc
from libc.string cimport memcpy

from cleaner.scan.chars cimport COLON, COMMA, END, QUOTE, SYMBOL, UPPER
from cleaner.scan.lines cimport Line, count_of, is_headed
from cleaner.scan.signs cimport glued_in

cdef extern from "Python.h":
    str PyUnicode_FromKindAndData(int kind, const void *data, Py_ssize_t size)

cdef enum:
    # letters of the longest title, and symbols in one at most
    LONGEST_TITLE = 170
    MOST_SYMBOLS = 2


def with_label(list lines not None, label):
    cdef int code = label
    cdef Line line
    cdef list found = []
    for line in lines:
        if line.label_code == code:
            found.append(line)
    return found


def of_label(list lines not None, label):
    cdef int code = label
    cdef Line line
    cdef list found = []
    for line in lines:
        if line.phrase_label_code == code:
            found.append(line)
    return found


def of_kind(list lines not None, kind):
    cdef int code = kind
    cdef Line line
    cdef list found = []
    for line in lines:
        if line.phrase_kind_code == code:
            found.append(line)
    return found


def opening(list lines not None, label):
    cdef int code = label
    cdef Line line
    cdef list found = []
    for line in lines:
        if line.opens_code == code:
            found.append(line)
    return found


cdef inline bint is_like_title(Line line, int letters) noexcept:
    return (
        is_headed(line)
        and letters <= line.mass <= LONGEST_TITLE
        and count_of(line, SYMBOL) <= MOST_SYMBOLS
        and line.last != COMMA
        and line.last != COLON
    )


def like_titles(list lines not None, int letters):
    cdef Line line
    cdef list found = []
    for line in lines:
        if is_like_title(line, letters):
            found.append(line)
    return found


def open_titles(list lines not None, int letters, int words):
    cdef Line line
    cdef list found = []
    for line in lines:
        if line.label_code < 0 and line.words >= words and line.phrase < 0 and not line.in_run:
            if is_like_title(line, letters):
                found.append(line)
    return found


def menu_like(list lines not None, int longest, int glued, int bars):
    cdef Line line
    cdef int64_t signs
    cdef list found = []
    for line in lines:
        signs = <int64_t>count_of(line, SYMBOL) + count_of(line, QUOTE)
        if (
            not line.mass
            or (signs and line.stop - line.begin <= longest)
            or count_of(line, SYMBOL) >= bars
            or (count_of(line, UPPER) >= glued and glued_in(line) >= glued)
        ):
            found.append(line)
    return found


def middle_of(list lines not None, int least):
    cdef Line line
    cdef int64_t text = 0, above = 0
    cdef Py_ssize_t i
    for line in lines:
        if line.mass > least:
            text += line.mass
    for i in range(len(lines)):
        line = lines[i]
        if line.mass > least:
            above += line.mass
        if 2 * above > text:
            return i
    return len(lines)


def like_lists(list lines not None, int commas, int longest):
    cdef Line line
    cdef list found = []
    for line in lines:
        if <int64_t>count_of(line, COMMA) >= commas and line.stop - line.begin <= longest and line.last != END:
            found.append(line)
    return found


def folded_text(list lines not None, Py_ssize_t most):
    cdef Line line
    cdef Py_ssize_t room = 0, size = 0, some
    cdef uint16_t *codes
    for line in lines:
        room += line.high - line.low
    room = min(room, most)
    if room <= 0:
        return ""
    codes = <uint16_t *>malloc(room * sizeof(uint16_t))
    if codes == NULL:
        raise MemoryError
    try:
        for line in lines:
            some = min(<Py_ssize_t>(line.high - line.low), room - size)
            if some > 0:  # a line without a text has none
                memcpy(codes + size, line.owner.folded_codes + line.low, some * sizeof(uint16_t))
                size += some
        return PyUnicode_FromKindAndData(2, codes, size)
    finally:
        free(codes)

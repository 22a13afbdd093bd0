"""First looks at all lines of a page, for rules that look closer at few of them. See ``shapes.pyi``."""

from libc.stdint cimport int64_t

from cleaner.scan.chars cimport COLON, COMMA, QUOTE, SYMBOL, UPPER
from cleaner.scan.lines cimport Line
from cleaner.scan.signs cimport glued_in

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


cdef inline bint is_like_title(Line line, int letters) noexcept:
    return (
        line.headed
        and letters <= line.mass <= LONGEST_TITLE
        and line.counts[SYMBOL] <= MOST_SYMBOLS
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
        signs = <int64_t>line.counts[SYMBOL] + line.counts[QUOTE]
        if (
            not line.mass
            or (signs and line.stop - line.begin <= longest)
            or line.counts[SYMBOL] >= bars
            or (line.counts[UPPER] >= glued and glued_in(line) >= glued)
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

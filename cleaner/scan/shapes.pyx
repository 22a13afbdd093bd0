"""First looks at all lines of a page, for rules that look closer at few of them. See ``shapes.pyi``."""

from libc.stdint cimport int64_t

from cleaner.scan.chars cimport COLON, COMMA, END, IDEOGRAPH, OTHER, QUOTE, SYMBOL, UPPER
from cleaner.scan.lines cimport Line, Text
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


def like_lists(list lines not None, int commas, int longest):
    cdef Line line
    cdef list found = []
    for line in lines:
        if <int64_t>line.counts[COMMA] >= commas and line.stop - line.begin <= longest and line.last != END:
            found.append(line)
    return found


def like_tags(list lines not None, section, int words):
    cdef int code = section
    cdef Line line
    cdef list found = []
    for line in lines:
        if line.phrase >= 0 and line.phrase_label_code != code:
            continue
        if (
            line.words <= words
            or line.counts[COMMA]
            or line.counts[SYMBOL]
            or line.counts[OTHER]
            or line.counts[IDEOGRAPH]
            or _is_spread(line)
        ):
            found.append(line)
    return found


cdef inline bint _is_spread(Line line) noexcept:
    """Whether folding makes a line shorter: it has more white space than words."""
    cdef Text text = line.owner
    return text is not None and text.places[line.stop] - text.places[line.begin] < line.stop - line.begin

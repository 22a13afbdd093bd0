"""First looks at all lines of a page, for rules that look closer at few of them. See ``shapes.pyi``."""

from libc.stdint cimport int64_t, uint8_t, uint32_t
from libc.string cimport memcmp

from cleaner.scan.chars cimport COLON, COMMA, DIGIT, END, IDEOGRAPH, LOWER, OTHER, QUOTE, SYMBOL, UPPER
from cleaner.scan.lines cimport Line, Text, count_of, is_headed, place_of

from cleaner.labels import Label

cdef extern from "Python.h":
    Py_ssize_t PyUnicode_Tailmatch(str text, str part, Py_ssize_t start, Py_ssize_t end, int direction) except -1

cdef enum:
    # letters of the longest title, and symbols in one at most
    LONGEST_TITLE = 170
    MOST_SYMBOLS = 2

cdef int LABELS = len(Label)


def with_label(list lines not None, label):
    cdef int code = label
    cdef Line line
    cdef list found = []
    for line in lines:
        if line.label_code == code:
            found.append(line)
    return found


def first_with_label(list lines not None, label):
    cdef int code = label
    cdef Line line
    for line in lines:
        if line.label_code == code:
            return line.index
    return -1


def labelled_below(list lines not None, list rows not None, Py_ssize_t reach, Py_ssize_t stop, tuple labels not None):
    cdef uint32_t asked = 0  # a bit for each label, and the lowest for none
    cdef Py_ssize_t row, i, count
    cdef Line line
    cdef list counts = []
    cdef int code
    for label in labels:
        code = -1 if label is None else label
        if not -1 <= code < LABELS:
            raise ValueError(f"{label!r} is no label")
        asked |= <uint32_t>1 << (code + 1)
    stop = max(min(stop, len(lines)), 0)
    reach = min(reach, stop)
    for row in rows:
        count = 0
        if 0 <= row < stop:
            for i in range(row + 1, min(row + 1 + max(reach, 0), stop)):
                line = lines[i]
                count += asked >> (line.label_code + 1) & 1
        counts.append(count)
    return counts


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


cdef inline bint is_like_title(Line line, int letters, int ideographs) noexcept:
    return (
        is_headed(line)
        and letters <= line.mass <= LONGEST_TITLE
        and count_of(line, SYMBOL) <= MOST_SYMBOLS
        and line.last != COMMA
        and line.last != COLON
        and (not count_of(line, IDEOGRAPH) or <int64_t>count_of(line, IDEOGRAPH) + count_of(line, DIGIT) >= ideographs)
    )


def like_titles(list lines not None, int letters, int ideographs=0):
    cdef Line line
    cdef list found = []
    for line in lines:
        if is_like_title(line, letters, ideographs):
            found.append(line)
    return found


def open_titles(list lines not None, int letters, int words, int ideographs):
    cdef Line line
    cdef list found = []
    for line in lines:
        if line.label_code < 0 and line.words >= words and line.phrase < 0 and not line.in_run:
            if is_like_title(line, letters, ideographs):
                found.append(line)
    return found


cdef Py_ssize_t _company(list lines, Py_ssize_t at, int near):
    """How many of some lines in order are within so many lines of one of them, that one included."""
    cdef int row = (<Line>lines[at]).index
    cdef Py_ssize_t first = at, stop = at + 1, size = len(lines)
    while first > 0 and row - (<Line>lines[first - 1]).index <= near:
        first -= 1
    while stop < size and (<Line>lines[stop]).index - row <= near:
        stop += 1
    return stop - first


def in_company(list lines not None, int near, int least):
    cdef Py_ssize_t i
    return [lines[i] for i in range(len(lines)) if _company(lines, i, near) >= least]


def standing_out(list lines not None, int sure, int beside, int near, int least):
    cdef Py_ssize_t size = len(lines), i, at
    cdef Line line, other
    cdef bint found
    cdef list some = []
    for i in range(size):
        line = lines[i]
        found = line.words >= sure
        if not found and line.words >= beside:
            for at in range(max(i - 1, 0), min(i + 2, size)):
                other = lines[at]
                if other.words >= sure and -1 <= other.index - line.index <= 1:
                    found = True
        if found or _company(lines, i, near) >= least:
            some.append(line)
    return some


def menu_like(list lines not None, int longest, int capitals, int share, int bars):
    cdef Line line
    cdef Py_ssize_t count
    cdef list wordless = [], signed = [], glued = [], barred = []
    for line in lines:
        if not line.mass:
            wordless.append(line)
        if (count_of(line, SYMBOL) or count_of(line, QUOTE)) and line.stop - line.begin <= longest and line.last != END:
            signed.append(line)
        if count_of(line, SYMBOL) >= bars and not count_of(line, END):
            barred.append(line)
        if count_of(line, UPPER) >= capitals and count_of(line, END) <= 1:
            count = _glued(line)
            if count >= capitals and count * share >= line.words:
                glued.append(line)
    return wordless, signed, glued, barred


cdef Py_ssize_t _glued(Line line) noexcept:
    """How often a capital follows three small letters."""
    cdef Text text = line.owner
    cdef Py_ssize_t at, count = 0
    if text is None:
        return 0
    cdef const uint8_t *classes = text.classes
    for at in range(line.start + 3, line.end):
        if classes[at] == UPPER and classes[at - 1] == LOWER and classes[at - 2] == LOWER and classes[at - 3] == LOWER:
            count += 1
    return count


def alike(list lines not None, Line asked not None):
    cdef Line line
    cdef Py_ssize_t size = asked.core_stop - asked.core_begin
    cdef list found = []
    if asked.times < 2 or asked.owner is None:
        return found
    for line in lines:
        if line.times != asked.times or line.core_stop - line.core_begin != size or line is asked or line.owner is None:
            continue
        if not memcmp(
            line.owner.folded_codes + line.core_begin, asked.owner.folded_codes + asked.core_begin, 2 * size
        ):
            found.append(line)
    return found


def begun_alike(list lines not None, Line asked not None):
    cdef str text = asked.text
    cdef Line line
    cdef list found = []
    for line in lines:
        if line is asked or line.stop - line.begin < len(text) or line.owner is None:
            continue
        if PyUnicode_Tailmatch(line.owner.source, text, line.begin, line.stop, -1):
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


def sentences(list lines not None, int least):
    cdef Line line
    cdef Py_ssize_t count = 0, coherent = 0, last = -1
    for line in lines:
        if line.mass > least and line.last == END:
            count += 1
            if line.coherence > 0:
                coherent += 1
                last = line.index
    return count, coherent, last


def like_lists(list lines not None, int commas, int longest):
    cdef Line line
    cdef list found = []
    for line in lines:
        if <int64_t>count_of(line, COMMA) >= commas and line.stop - line.begin <= longest and line.last != END:
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
            or count_of(line, COMMA)
            or count_of(line, SYMBOL)
            or count_of(line, OTHER)
            or count_of(line, IDEOGRAPH)
            or _is_spread(line)
        ):
            found.append(line)
    return found


cdef inline bint _is_spread(Line line) noexcept:
    """Whether folding makes a line shorter: it has more white space than words."""
    cdef Text text = line.owner
    return text is not None and place_of(text, line.stop) - place_of(text, line.begin) < line.stop - line.begin

"""A page's text as characters and words, and its lines with what each looks like. See ``lines.pyi``."""

cimport cython
from cpython.ref cimport PyObject
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND
from libc.stdint cimport INT32_MAX, int32_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, realloc
from libc.string cimport memset

from cleaner.scan.chars cimport (
    CLASS,
    CLOSE,
    COLON,
    COMMA,
    DIGIT,
    END,
    FLAGS,
    FOLDED,
    GONE_BIT,
    IDEOGRAPH,
    LOWER,
    MARK,
    OTHER,
    OUTER_BIT,
    QUOTE,
    SPACE,
    SYMBOL,
    UNCASED,
    UPPER,
)
from cleaner.scan.tally cimport Tally, close_tally, find_number, number_of, open_tally

from cleaner.labels import Kind, Label

cdef extern from "Python.h":
    PyObject *PyList_GET_ITEM(PyObject *items, Py_ssize_t at) nogil
    str PyUnicode_FromKindAndData(int kind, const void *data, Py_ssize_t size)

ctypedef fused char_t:
    uint8_t
    uint16_t
    uint32_t

cdef tuple _LABELS = tuple(Label)
cdef tuple _KINDS = tuple(Kind)

# classes of which words are made, ideographs aside; of what may stand after the character that a line ends in
cdef uint32_t _WORD = 1 << LOWER | 1 << UPPER | 1 << UNCASED | 1 << DIGIT | 1 << MARK
cdef uint32_t _TRAILING = 1 << SPACE | 1 << QUOTE | 1 << CLOSE
# letters of the shortest word that tells something; ideographs count in pairs
cdef enum:
    SHORTEST = 4
    # of coherence: letters from which a line is long enough to be asked, and from which, ended as a sentence, it is a
    # paragraph; the mass that counts in full; characters of a line that are read, since the first sentences tell what
    # it is about
    ASKED = 60
    PARAGRAPH = 100
    FULL = 150
    READ = 240
# the share of words that an unrelated paragraph has in common with others anyway
cdef double _BY_CHANCE = 0.35


cdef class Text:
    def __cinit__(self, str source not None):
        cdef Py_ssize_t size = len(source)
        if size > INT32_MAX - 64:
            raise OverflowError(f"a text of {size} characters is too long: {INT32_MAX - 64} are the most")
        self.source = source
        self.size = size
        self.codes = <uint16_t *>malloc((size + 1) * sizeof(uint16_t))
        self.classes = <uint8_t *>malloc(size + 1)
        self.eighths = <int32_t *>malloc(((size >> 3) + 2) * sizeof(int32_t))
        self.kept = <uint8_t *>malloc((size >> 3) + 2)
        self.folded_codes = <uint16_t *>malloc((size + 1) * sizeof(uint16_t))
        self.folded_classes = <uint8_t *>malloc(size + 1)
        if (
            self.codes == NULL
            or self.classes == NULL
            or self.eighths == NULL
            or self.kept == NULL
            or self.folded_codes == NULL
            or self.folded_classes == NULL
        ):
            raise MemoryError
        cdef int kind = PyUnicode_KIND(source)
        cdef const void *data = PyUnicode_DATA(source)
        cdef bint enough
        with nogil:
            if kind == 1:
                _read(self, <const uint8_t *>data)
            elif kind == 2:
                _read(self, <const uint16_t *>data)
            else:
                _read(self, <const uint32_t *>data)
            enough = _find_words(self)
        if not enough:
            raise MemoryError

    def __dealloc__(self):
        free(self.codes)
        free(self.classes)
        free(self.eighths)
        free(self.kept)
        free(self.folded_codes)
        free(self.folded_classes)
        free(self.word_starts)
        free(self.word_stops)

    def __len__(self):
        return self.size

    def class_at(self, Py_ssize_t at):
        if not 0 <= at < self.size:
            raise IndexError(at)
        return self.classes[at]

    def place(self, Py_ssize_t at):
        if not 0 <= at <= self.size:
            raise IndexError(at)
        return place_of(self, at)

    def folded(self, Py_ssize_t start, Py_ssize_t stop):
        if not 0 <= start <= stop <= self.folded_size:
            raise IndexError((start, stop))
        return PyUnicode_FromKindAndData(2, self.folded_codes + start, stop - start)

    def hash(self, Py_ssize_t start, Py_ssize_t stop):
        if not 0 <= start <= stop <= self.folded_size:
            raise IndexError((start, stop))
        return hash_of(self.folded_codes, start, stop)


cdef void _read(Text text, const char_t *data) noexcept nogil:
    """Code points, classes, and the folded form: of several spaces the first, and without what nobody sees."""
    cdef const uint8_t *flags_of = FLAGS
    cdef const uint16_t *folded_of = FOLDED
    cdef uint16_t *codes = text.codes
    cdef uint8_t *classes = text.classes
    cdef int32_t *eighths = text.eighths
    cdef uint8_t *kept = text.kept
    cdef uint16_t *folded_codes = text.folded_codes
    cdef uint8_t *folded_classes = text.folded_classes
    cdef Py_ssize_t size = text.size, i, n = 0
    cdef uint32_t code, flags, char_class
    cdef uint32_t worded = 0, before = 0, keeps, bits = 0
    eighths[0] = 0
    for i in range(size):
        code = data[i]
        if char_t is uint32_t:
            if code > 0xFFFF:
                code = 0xFFFF
        flags = flags_of[code]
        char_class = flags & CLASS
        codes[i] = <uint16_t>code
        classes[i] = <uint8_t>char_class
        # written always, kept if the next character doesn't overwrite it
        folded_codes[n] = folded_of[code]
        folded_classes[n] = <uint8_t>char_class
        worded = char_class != SPACE
        keeps = (worded | before) & (flags < GONE_BIT)
        n += keeps
        bits = bits >> 1 | keeps << 7
        # of eight in a row the last stays
        kept[i >> 3] = <uint8_t>bits
        eighths[(i >> 3) + 1] = <int32_t>n
        before = worded
    codes[size] = 0
    classes[size] = OTHER
    if size & 7:
        kept[size >> 3] = <uint8_t>(bits & 0xFF) >> (8 - (size & 7))
    else:
        kept[size >> 3] = 0
    folded_codes[n] = 0
    folded_classes[n] = OTHER
    text.folded_size = n


cdef bint _find_words(Text text) noexcept nogil:
    """Words of the folded form: letters and digits in a row; ideographs in pairs. Whether there was memory."""
    cdef const uint8_t *classes = text.folded_classes
    cdef Py_ssize_t size = text.folded_size, i = 0, run, n = 0
    cdef Py_ssize_t room = size // 5 + 16
    cdef int32_t *starts = <int32_t *>malloc(room * sizeof(int32_t))
    cdef int32_t *stops = <int32_t *>malloc(room * sizeof(int32_t))
    cdef int32_t *more
    cdef uint32_t word = _WORD
    cdef bint enough = starts != NULL and stops != NULL
    while enough and i < size:
        if n + 1 >= room:
            room += room // 2
            more = <int32_t *>realloc(starts, room * sizeof(int32_t))
            if more != NULL:
                starts = more
                more = <int32_t *>realloc(stops, room * sizeof(int32_t))
                if more != NULL:
                    stops = more
            enough = more != NULL
            continue
        if word >> classes[i] & 1:
            run = i + 1
            while word >> classes[run] & 1:  # what stands behind the text is no word
                run += 1
            starts[n] = <int32_t>i
            stops[n] = <int32_t>run
            n += 1
            i = run
        elif classes[i] == IDEOGRAPH:
            if i + 1 < size and classes[i + 1] == IDEOGRAPH:
                starts[n] = <int32_t>i
                stops[n] = <int32_t>(i + 2)
                n += 1
            elif i == 0 or classes[i - 1] != IDEOGRAPH:  # one that stands alone
                starts[n] = <int32_t>i
                stops[n] = <int32_t>(i + 1)
                n += 1
            i += 1
        else:
            i += 1
    if enough and room - n > 4096:  # what isn't needed goes back; where that fails, all is as it was
        more = <int32_t *>realloc(starts, (n + 1) * sizeof(int32_t))
        if more != NULL:
            starts = more
        more = <int32_t *>realloc(stops, (n + 1) * sizeof(int32_t))
        if more != NULL:
            stops = more
    text.word_starts = starts
    text.word_stops = stops
    text.word_count = n
    return enough


@cython.no_gc
@cython.freelist(512)
cdef class Line:
    def __init__(self):
        raise TypeError("lines are made by lines_of()")

    def __repr__(self):
        return f"<Line {self.index}: {self.text[:40]!r}>"

    @property
    def text(self):
        if self.owner is None:
            return ""
        return self.owner.source[self.begin : self.stop]

    @property
    def length(self):
        return self.stop - self.begin

    @property
    def indented(self):
        return self.begin > self.start

    @property
    def headed(self):
        return is_headed(self)

    @property
    def lower(self):
        return count_of(self, LOWER)

    @property
    def capitals(self):
        return count_of(self, UPPER)

    @property
    def uncased(self):
        return count_of(self, UNCASED)

    @property
    def ideographs(self):
        return count_of(self, IDEOGRAPH)

    @property
    def digits(self):
        return count_of(self, DIGIT)

    @property
    def stops(self):
        return count_of(self, END)

    @property
    def commas(self):
        return count_of(self, COMMA)

    @property
    def colons(self):
        return count_of(self, COLON)

    @property
    def quotes(self):
        return count_of(self, QUOTE)

    @property
    def symbols(self):
        return count_of(self, SYMBOL)

    @property
    def others(self):
        return count_of(self, OTHER)

    @property
    def marks(self):
        return count_of(self, MARK)

    def count(self, int char_class):
        if not 0 <= char_class < CLASSES:
            raise IndexError(char_class)
        return count_of(self, char_class)

    @property
    def phrase_label(self):
        return None if self.phrase_label_code < 0 else _LABELS[self.phrase_label_code]

    @phrase_label.setter
    def phrase_label(self, label):
        self.phrase_label_code = -1 if label is None else _code(label, _LABELS)

    @property
    def phrase_kind(self):
        return _KINDS[self.phrase_kind_code]

    @phrase_kind.setter
    def phrase_kind(self, kind):
        self.phrase_kind_code = _code(kind, _KINDS)

    @property
    def opens(self):
        return None if self.opens_code < 0 else _LABELS[self.opens_code]

    @opens.setter
    def opens(self, label):
        self.opens_code = -1 if label is None else _code(label, _LABELS)

    @property
    def label(self):
        return None if self.label_code < 0 else _LABELS[self.label_code]

    @property
    def kind(self):
        return _KINDS[self.kind_code]

    def take(self, label, kind, double strength, int rule, str reason):
        if strength > self.strength:
            self.label_code = _code(label, _LABELS)
            self.kind_code = _code(kind, _KINDS)
            self.strength = strength
            self.rule = rule
            self.reason = reason


cdef int _code(object member, tuple members) except -1:
    cdef Py_ssize_t code = member
    if not 0 <= code < len(members):
        raise ValueError(member)
    return <int>code


def lines_of(Text text not None, starts, gaps=None):
    cdef list places = list(starts)
    cdef Py_ssize_t n = len(places), i, start, before = 0
    cdef list blank = [False] * n if gaps is None else list(gaps)
    cdef Bounds bounds
    if len(blank) != n:
        raise ValueError(f"{len(blank)} gaps for {n} lines")
    if n and places[0] != 0:
        raise ValueError(f"the first line begins at {places[0]}, not at 0")
    if not _open_bounds(&bounds, n + 1):
        raise MemoryError
    try:
        for i in range(n):
            start = places[i]
            if not before <= start <= text.size:
                raise ValueError(f"line {i} begins at {start}, before {before} or beyond {text.size} characters of text")
            _add_bound(&bounds, <int32_t>start, blank[i])  # there is room
            before = start
        return _lines(text, &bounds)
    finally:
        _close_bounds(&bounds)


def physical_lines(Text text not None):
    cdef Bounds bounds
    cdef bint enough
    if not _open_bounds(&bounds, 512):
        raise MemoryError
    try:
        with nogil:
            enough = _find_physical(text, &bounds)
        if not enough:
            raise MemoryError
        return _lines(text, &bounds)
    finally:
        _close_bounds(&bounds)


cdef struct Bounds:
    # where lines begin, and whether blank lines stand before them
    int32_t *starts
    uint8_t *gaps
    Py_ssize_t count, room


cdef bint _open_bounds(Bounds *bounds, Py_ssize_t room) noexcept nogil:
    bounds.count = 0
    bounds.room = room
    bounds.starts = <int32_t *>malloc(room * sizeof(int32_t))
    bounds.gaps = <uint8_t *>malloc(room)
    if bounds.starts != NULL and bounds.gaps != NULL:
        return True
    _close_bounds(bounds)
    return False


cdef void _close_bounds(Bounds *bounds) noexcept nogil:
    free(bounds.starts)
    free(bounds.gaps)


cdef bint _add_bound(Bounds *bounds, int32_t start, bint gap) noexcept nogil:
    """Whether there was memory."""
    cdef Py_ssize_t room = bounds.room
    cdef void *more
    if bounds.count == room:
        room *= 2
        more = realloc(bounds.starts, room * sizeof(int32_t))
        if more == NULL:
            return False
        bounds.starts = <int32_t *>more
        more = realloc(bounds.gaps, room)
        if more == NULL:
            return False
        bounds.gaps = <uint8_t *>more
        bounds.room = room
    bounds.starts[bounds.count] = start
    bounds.gaps[bounds.count] = gap
    bounds.count += 1
    return True


cdef bint _find_physical(Text text, Bounds *bounds) noexcept nogil:
    """Physical lines, each with the blank lines after it, the first with those before. Whether there was memory."""
    cdef const uint16_t *codes = text.codes
    cdef const uint8_t *classes = text.classes
    cdef Py_ssize_t i = 0, start
    cdef bint blank = False, empty, worded = False
    while i < text.size:
        start = i
        empty = True
        while i < text.size:
            if classes[i] != SPACE:
                empty = False
                i += 1
                while i < text.size and classes[i] != SPACE:
                    i += 1
                continue
            if _ends_line(codes[i]):
                # a carriage return and a line feed are one end: codes[size] may be read
                i += 2 if codes[i] == 0x0D and codes[i + 1] == 0x0A else 1
                break
            i += 1
        if start == 0:
            if not _add_bound(bounds, 0, False):
                return False
        elif not empty and worded:
            if not _add_bound(bounds, <int32_t>start, blank):
                return False
        elif not empty:
            bounds.gaps[0] = blank
        worded = worded or not empty
        blank = empty
    return True


cdef inline bint _ends_line(uint16_t code) noexcept nogil:
    """Where ``str.splitlines`` ends a line, too."""
    return 0x0A <= code <= 0x0D or 0x1C <= code <= 0x1E or code == 0x85 or code == 0x2028 or code == 0x2029


cdef inline Line _new_line(Text text, int32_t start, int32_t end):
    """A line that is not measured yet."""
    cdef Line line = Line.__new__(Line)
    line.owner = text
    line.reason = ""
    line.start = start
    line.end = end
    line.element = line.link = line.phrase = -1
    line.phrase_label_code = line.opens_code = line.label_code = -1
    line.rule = -1
    return line


cdef list _lines(Text text, Bounds *bounds):
    cdef Py_ssize_t n = bounds.count, i
    cdef list lines = []
    cdef Line line
    cdef bint enough
    for i in range(n):
        line = _new_line(text, bounds.starts[i], bounds.starts[i + 1] if i + 1 < n else <int32_t>text.size)
        line.index = <int32_t>i
        line.gap = bounds.gaps[i]
        lines.append(line)
    cdef PyObject *items = <PyObject *>lines
    with nogil:
        _measure_all(text, items, n)
        enough = _count_alike(text, items, n) and _find_coherence(text, items, n)
    if not enough:
        raise MemoryError
    return lines


def recut(list lines not None, list places not None):
    cdef Py_ssize_t cuts = len(places), at = 0, n = len(lines), i
    cdef list new = []
    cdef Text text = (<Line?>lines[0]).owner if n else None
    cdef Line whole
    cdef int32_t longest = 0  # letters of the longest line that was cut
    for i in range(n):
        whole = lines[i]
        if text is None or whole.owner is not text:
            raise ValueError("the lines are not of one text")
        while at < cuts and <Py_ssize_t>places[at] <= whole.start:
            at += 1
        if at < cuts and <Py_ssize_t>places[at] < whole.end:
            at = _cut(text, whole, places, at, new)
            longest = max(longest, whole.mass)
        else:
            whole.index = <int32_t>len(new)
            new.append(whole)
    n = len(new)
    if n == len(lines):
        return new
    cdef PyObject *items = <PyObject *>new
    cdef bint enough
    with nogil:
        # only long lines are compared with others
        enough = _count_alike(text, items, n) and (longest < ASKED or _find_coherence(text, items, n))
    if not enough:
        raise MemoryError
    return new


cdef Py_ssize_t _cut(Text text, Line whole, list places, Py_ssize_t at, list new) except -1:
    """Adds the pieces of a line to ``new``: ``places[at]`` is the first in it. Gives the number of the first below."""
    cdef int32_t start = whole.start, low = whole.low, stop
    cdef Py_ssize_t word = whole.first_word
    cdef Line line
    while start < whole.end:
        while at < len(places) and <Py_ssize_t>places[at] <= start:
            at += 1
        stop = whole.end
        if at < len(places) and <Py_ssize_t>places[at] < stop:
            stop = <int32_t><Py_ssize_t>places[at]
        line = _new_line(text, start, stop)
        line.index = <int32_t>len(new)
        line.gap = whole.gap and start == whole.start
        line.share = whole.share
        word = _measure(line, text, low, word)
        new.append(line)
        start, low = stop, line.high
    return at


cdef void _measure_all(Text text, PyObject *items, Py_ssize_t n) noexcept nogil:
    cdef Py_ssize_t i, word = 0
    cdef int32_t low = 0
    for i in range(n):
        word = _measure((<Line>PyList_GET_ITEM(items, i)), text, low, word)
        low = (<Line>PyList_GET_ITEM(items, i)).high


cdef Py_ssize_t _measure(Line line, Text text, int32_t low, Py_ssize_t word) noexcept nogil:
    """What a line looks like that begins at ``low`` in the folded form.

    ``word`` is the first word of the text that may end in it; gives that of the next line.
    """
    cdef const uint16_t *codes = text.codes
    cdef const uint8_t *classes = text.classes
    cdef const uint16_t *folded = text.folded_codes
    cdef const uint8_t *flags = FLAGS
    cdef Py_ssize_t i, begin = line.start, stop = line.end
    cdef uint32_t spaces = 0, hangul = 0
    cdef uint32_t counts[CLASSES]
    while begin < stop and _around(classes[begin], codes[begin]):
        begin += 1
    while begin < stop and _around(classes[stop - 1], codes[stop - 1]):
        stop -= 1
    line.begin = <int32_t>begin
    line.stop = <int32_t>stop
    _count(line, classes, counts)
    for i in range(begin, stop):
        spaces += codes[i] == 0x20
    if counts[UNCASED]:
        for i in range(line.start, line.end):
            hangul += <uint16_t>(codes[i] - 0xAC00) <= 0xD7A3 - 0xAC00
    line.words = <int32_t>(spaces + (stop > begin) + counts[IDEOGRAPH] // 2)
    line.mass = <int32_t>(
        counts[LOWER] + counts[UPPER] + counts[UNCASED] + 3 * counts[IDEOGRAPH] + hangul
    )
    line.first = classes[begin] if stop > begin else SPACE
    while begin < stop and _TRAILING >> classes[stop - 1] & 1:
        stop -= 1
    line.last = classes[stop - 1] if stop > begin else OTHER
    # the folded form
    line.low = low
    line.high = place_of(text, line.end)
    begin = line.low
    stop = line.high
    while begin < stop and flags[folded[begin]] & OUTER_BIT:
        begin += 1
    while begin < stop and flags[folded[stop - 1]] & OUTER_BIT:
        stop -= 1
    line.core_begin = <int32_t>begin
    line.core_stop = <int32_t>stop
    while word < text.word_count and text.word_stops[word] <= line.low:
        word += 1
    line.first_word = <int32_t>word
    i = word
    while i < text.word_count and text.word_starts[i] < line.high:
        i += 1
    line.last_word = <int32_t>i
    # the line's last word may go on in the next line
    return i - 1 if i > word else word


cdef inline bint _around(uint8_t char_class, uint16_t code) noexcept nogil:
    """Whether a character is no part of a line at whose end it stands: white space, or what nobody sees."""
    return char_class == SPACE or code == 0x200B or code == 0x2060 or code == 0xFEFF


cdef void _count(Line line, const uint8_t *classes, uint32_t *counts) noexcept nogil:
    """Characters of each class, all of them and as far as the line keeps them."""
    cdef uint32_t tallies[4][CLASSES]
    cdef Py_ssize_t i = line.start, end = line.end, k
    memset(counts, 0, CLASSES * sizeof(uint32_t))
    if end - i >= 96:
        # four tallies in turn: to count on in the one just written would wait for it
        memset(tallies, 0, sizeof(tallies))
        while end - i >= 4:
            tallies[0][classes[i]] += 1
            tallies[1][classes[i + 1]] += 1
            tallies[2][classes[i + 2]] += 1
            tallies[3][classes[i + 3]] += 1
            i += 4
        for k in range(CLASSES):
            counts[k] = tallies[0][k] + tallies[1][k] + tallies[2][k] + tallies[3][k]
    while i < end:
        counts[classes[i]] += 1
        i += 1
    for k in range(CLASSES):
        line.few[k] = <uint16_t>counts[k]


cdef inline bint _is_stop(uint16_t code) noexcept nogil:
    return code == 0x2E or code == 0x3002 or code == 0x6D4 or code == 0x964  # . 。 ۔ ।


cdef inline bint _is_closing(uint16_t code) noexcept nogil:
    return code == 0x22 or code == 0x201D or code == 0x201C or code == 0xBB or code == 0x300D  # " ” “ » 」


cdef bint is_headed(Line line) noexcept nogil:
    """No small letter first, no full stop last; a headline may end in a question or an ellipsis."""
    cdef Py_ssize_t begin = line.begin, stop = line.stop
    if begin >= stop or line.first == LOWER:
        return False
    cdef const uint16_t *codes = line.owner.codes
    cdef uint16_t last = codes[stop - 1], before
    if stop - begin == 1:
        return not _is_stop(last)
    before = codes[stop - 2]
    if last == 0x2E and before == 0x2E:
        return True
    return not (_is_stop(last) or (_is_closing(last) and _is_stop(before)))


cdef bint _count_alike(Text text, PyObject *items, Py_ssize_t n) noexcept nogil:
    """How often each line stands in the page, without punctuation around it. Whether there was memory."""
    cdef Tally tally
    cdef Py_ssize_t i
    cdef int32_t number
    cdef int32_t *times
    if not open_tally(&tally):
        return False
    for i in range(n):
        number = number_of(
            &tally,
            hash_of(
                text.folded_codes,
                (<Line>PyList_GET_ITEM(items, i)).core_begin,
                (<Line>PyList_GET_ITEM(items, i)).core_stop,
            ),
        )
        if number < 0:
            close_tally(&tally)
            return False
        (<Line>PyList_GET_ITEM(items, i)).times = number
    times = <int32_t *>calloc(tally.count + 1, sizeof(int32_t))
    if times != NULL:
        for i in range(n):
            times[(<Line>PyList_GET_ITEM(items, i)).times] += 1
        for i in range(n):
            (<Line>PyList_GET_ITEM(items, i)).times = times[(<Line>PyList_GET_ITEM(items, i)).times]
    free(times)
    close_tally(&tally)
    return times != NULL


cdef struct Telling:
    # the words of a line that tell something, one after the other: the next to look at, and the last found
    Py_ssize_t word
    int32_t start, stop


cdef inline bint _next_telling(Text text, Line line, int32_t read, Telling *telling) noexcept nogil:
    """The next word in a line's first ``read`` characters that tells something: four letters, or two ideographs."""
    cdef int32_t start, stop, size
    while telling.word < line.last_word:
        start = text.word_starts[telling.word]
        stop = text.word_stops[telling.word]
        if start < line.low:
            start = line.low
        if stop > line.high:
            stop = line.high
        if start - line.low >= read:
            return False
        telling.word += 1
        size = stop - start
        if size >= SHORTEST or (size > 1 and text.folded_classes[start] == IDEOGRAPH):
            telling.start = start
            telling.stop = stop
            return True
    return False


cdef struct Vocabulary:
    # words by number: the last line in which each was met, and how many lines of some sort have it
    Tally tally
    Py_ssize_t room
    int32_t *met_in
    int32_t *spread


cdef bint _open(Vocabulary *vocabulary) noexcept nogil:
    vocabulary.room = 256
    vocabulary.met_in = <int32_t *>malloc(vocabulary.room * sizeof(int32_t))
    vocabulary.spread = <int32_t *>malloc(vocabulary.room * sizeof(int32_t))
    if vocabulary.met_in != NULL and vocabulary.spread != NULL and open_tally(&vocabulary.tally):
        return True
    free(vocabulary.met_in)
    free(vocabulary.spread)
    return False


cdef void _close(Vocabulary *vocabulary) noexcept nogil:
    close_tally(&vocabulary.tally)
    free(vocabulary.met_in)
    free(vocabulary.spread)


cdef inline int32_t _meet(Vocabulary *vocabulary, uint64_t word, int32_t line) noexcept nogil:
    """The number of a word that was met in a line; -1 if that line had it already, -2 where there is no memory."""
    cdef Py_ssize_t known = vocabulary.tally.count
    cdef int32_t number = number_of(&vocabulary.tally, word)
    cdef int32_t *more
    if number < 0:
        return -2
    if number < known:
        if vocabulary.met_in[number] == line:
            return -1
        vocabulary.met_in[number] = line
        return number
    if number >= vocabulary.room:
        more = <int32_t *>realloc(vocabulary.met_in, 2 * vocabulary.room * sizeof(int32_t))
        if more == NULL:
            return -2
        vocabulary.met_in = more
        more = <int32_t *>realloc(vocabulary.spread, 2 * vocabulary.room * sizeof(int32_t))
        if more == NULL:
            return -2
        vocabulary.spread = more
        vocabulary.room *= 2
    vocabulary.met_in[number] = line
    vocabulary.spread[number] = 0
    return number


cdef inline bint _is_paragraph(Line line) noexcept nogil:
    return line.mass > PARAGRAPH and line.last == END


cdef bint _find_coherence(Text text, PyObject *items, Py_ssize_t n) noexcept nogil:
    """What share of a line's words other paragraphs use, less what chance gives. Whether there was memory."""
    cdef Vocabulary vocabulary
    cdef Numbers words
    cdef Py_ssize_t i, word = 0
    cdef int32_t own
    cdef bint enough = True
    if not _open(&vocabulary):
        return False
    words.count = 0
    words.room = 1024
    words.items = <int32_t *>malloc(words.room * sizeof(int32_t))
    if words.items == NULL:
        _close(&vocabulary)
        return False
    for i in range(n):
        own = _learn(text, (<Line>PyList_GET_ITEM(items, i)), &vocabulary, &words)
        if own < 0:
            enough = False
            break
        (<Line>PyList_GET_ITEM(items, i)).coherence = own
    if enough:
        for i in range(n):
            word = _ask((<Line>PyList_GET_ITEM(items, i)), &vocabulary, words.items, word)
    free(words.items)
    _close(&vocabulary)
    return enough


cdef struct Numbers:
    int32_t *items
    Py_ssize_t count, room


cdef int32_t _learn(Text text, Line line, Vocabulary *vocabulary, Numbers *words) noexcept nogil:
    """Notes the words of a line, each once, and how many there are; -1 where there is no memory."""
    cdef Telling telling
    cdef int32_t number, own = 0
    cdef int32_t *more
    cdef bint paragraph = _is_paragraph(line)
    if line.mass < ASKED:
        return 0
    telling.word = line.first_word
    while _next_telling(text, line, READ, &telling):
        number = _meet(vocabulary, hash_of(text.folded_codes, telling.start, telling.stop), line.index)
        if number == -1:
            continue
        if number >= 0 and words.count == words.room:
            more = <int32_t *>realloc(words.items, 2 * words.room * sizeof(int32_t))
            if more == NULL:
                return -1
            words.items = more
            words.room *= 2
        if number < 0:
            return -1
        words.items[words.count] = number
        words.count += 1
        vocabulary.spread[number] += paragraph
        own += 1
    return own


cdef Py_ssize_t _ask(Line line, Vocabulary *vocabulary, const int32_t *words, Py_ssize_t word) noexcept nogil:
    """Asks how many of a line's words, from ``word`` on, other paragraphs use. Gives the first word of the next line."""
    cdef int32_t own = <int32_t>line.coherence, hits = 0
    cdef int32_t paragraph = _is_paragraph(line)
    cdef Py_ssize_t i
    for i in range(word, word + own):
        hits += vocabulary.spread[words[i]] > paragraph
    if own:
        line.coherence = (hits / <double>own - _BY_CHANCE) * <double>min(line.mass, <int32_t>FULL) / FULL
    return word + own


def shared(list lines not None, rows, witnesses, int read, int least=1):
    cdef Vocabulary vocabulary
    cdef Telling telling
    cdef Py_ssize_t n = len(lines), row
    cdef int32_t number, own, hits, visit
    cdef Line line
    cdef list asked = list(rows), shares = []
    cdef uint8_t[SHAPES] shapes  # of the words of the rows: says of most words of witnesses that nobody asks for them
    if not _open(&vocabulary):
        raise MemoryError
    memset(shapes, 0, SHAPES)
    try:
        for row in asked:
            line = lines[_checked(row, n)]
            telling.word = line.first_word
            while _next_telling(line.owner, line, read, &telling):
                shapes[shape_of(line.owner.folded_codes, telling.start, telling.stop)] = True
                if _meet(&vocabulary, hash_of(line.owner.folded_codes, telling.start, telling.stop), -1) == -2:
                    raise MemoryError
        for row in witnesses:
            line = lines[_checked(row, n)]
            telling.word = line.first_word
            while _next_telling(line.owner, line, read, &telling):
                if shapes[shape_of(line.owner.folded_codes, telling.start, telling.stop)]:
                    number = find_number(
                        &vocabulary.tally, hash_of(line.owner.folded_codes, telling.start, telling.stop)
                    )
                    if number >= 0:
                        vocabulary.spread[number] = 1
        visit = 0
        for row in asked:
            line = lines[_checked(row, n)]
            own = hits = 0
            telling.word = line.first_word
            while _next_telling(line.owner, line, read, &telling):
                number = _meet(&vocabulary, hash_of(line.owner.folded_codes, telling.start, telling.stop), visit)
                if number == -2:
                    raise MemoryError
                if number >= 0:
                    own += 1
                    hits += vocabulary.spread[number]
            visit += 1
            shares.append(hits / <double>max(own, least, 1))
    finally:
        _close(&vocabulary)
    return shares


cdef Py_ssize_t _checked(Py_ssize_t row, Py_ssize_t n) except -1:
    if not 0 <= row < n:
        raise IndexError(row)
    return row

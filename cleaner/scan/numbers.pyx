"""What the network reads of a line: numbers about its shape, its place, its page, and what the rules say of it.

All are whole multiples of 1/64, made by exact arithmetic, so that they are the same on every machine.
"""

from libc.stdint cimport int16_t, int32_t, int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, realloc

from cleaner.scan.lines cimport CLASSES, Line, Text, count_of, hash_of, is_headed
from cleaner.scan.tile cimport GRID, Tile, of_flag, on_grid
from cleaner.scan.wordset cimport WordSet

from cleaner.labels import Kind, Label


cdef enum:  # CharClass
    OTHER, SPACE, LOWER, UPPER, UNCASED, IDEOGRAPH, DIGIT, END, COMMA, COLON, QUOTE, OPEN, CLOSE, DASH, SYMBOL, MARK

cdef enum:
    PARAGRAPH = 100  # letters from which a line that ends as a sentence is a paragraph, and of a line long enough
    READ = 160  # characters of a line that are read for the words it shares with others
    BEGINNING = 32  # characters that a teaser shares with its original
    SHORTEST = 4  # letters of the shortest word that counts; ideographs count in pairs
    LABELS = 9  # labels that have a number: all but CHROME, whose kinds have more to say
    EARLY = 2  # words of a line among which a first name stands in a byline: "By Jane Roe"
    FEW = 24  # words of the longest line whose names are counted
    KINDS = 8  # kinds of chrome that rules before the network know: 1 to 8

_SHARES = ("small letters", "capitals", "letters without case", "digits", "commas", "sentence ends", "quotation marks",
           "symbols")
_NUMBERS = ("sentence ends", "commas", "colons", "symbols", "digits")
_ENDS = ("sentence end", "colon", "comma", "digit", "letter", "symbol")
_BEGINS = ("capital", "small letter", "letter without case", "digit", "quotation mark", "symbol")
_PLACE = ("place in the page", "lines from the top", "lines from the bottom", "letters above",
          "share of the page's letters", "lines of the page", "letters of the page", "letters in long lines",
          "long text above", "long lines")
_PAGE = ("times in the page", "its beginning elsewhere", "words told by paragraphs", "number of words told",
         "words common in the page")
#: Names of the numbers, in order. Files of weights have them: a file with other names was trained on other numbers.
NAMES = (
    "letters", "words", *(f"share of {name}" for name in _SHARES), *(f"number of {name}" for name in _NUMBERS),
    "capitals a word", "letters a word", *(f"ends in {name}" for name in _ENDS),
    *(f"begins with {name}" for name in _BEGINS), "like a heading", "blank lines before", "indented", *_PLACE, *_PAGE,
    *(f"rules say {label.name}" for label in Label if label < LABELS),
    *(f"rules say {kind.name.lower()}" for kind in Kind if 1 <= kind <= KINDS),
    "in the run of prose", "like prose", "names a section", "opens HEADLINE", "opens TAG", "opens CHROME",
    "holds a date", "first names", "begins with a first name", "share of names",
)  # fmt: skip
_COUNT = len(NAMES)
cdef int COUNT = _COUNT
cdef int SECTION = Label.SECTION, HEADLINE = Label.HEADLINE, TAG = Label.TAG, CHROME = Label.CHROME
assert [*Label] == [*range(LABELS + 1)] and CHROME == LABELS


cdef struct Word:
    uint64_t hash
    int32_t last  # the last line with it, from 1; 0 for none: a free place
    int32_t number
    int32_t lines  # lines with it
    int32_t paragraphs  # paragraphs with it


cdef struct Common:
    # of one line: its words that count, those that other paragraphs have, and the logarithms of how many lines have them
    int32_t own, shared
    int64_t often


cdef class Numbers:
    """The numbers of a page's lines: a source of columns of a tile.

    ``days`` are numbers of lines that hold a date, ``given`` and ``family`` words that are names of people.
    """

    cdef Text text
    cdef WordSet given, family
    cdef list lines
    cdef int64_t mass, long_mass, long_lines
    # the first line that is not reached yet, and sums over those before it
    cdef Py_ssize_t reached
    cdef int64_t above, long_above
    # for each line: the numbers of its words (in a row, line by line), and how many other lines begin as it does
    cdef int32_t *words
    cdef int32_t *ends
    cdef int32_t *beginnings
    cdef uint8_t *dated
    cdef int32_t *spread  # for each word, by its number: lines with it, paragraphs with it

    def __cinit__(self):
        self.words = self.ends = self.beginnings = self.spread = NULL
        self.dated = NULL

    def __dealloc__(self):
        self._free()

    cdef void _free(self) noexcept:
        free(self.words)
        free(self.ends)
        free(self.beginnings)
        free(self.spread)
        free(self.dated)
        self.words = self.ends = self.beginnings = self.spread = NULL
        self.dated = NULL

    def __init__(
        self, Text text not None, list lines not None, days, WordSet given not None, WordSet family not None
    ):
        cdef Line line
        cdef Py_ssize_t day
        self._free()
        self.text, self.lines, self.given, self.family = text, lines, given, family
        self.dated = <uint8_t *>calloc(len(lines) + 1, 1)
        if self.dated == NULL:
            raise MemoryError
        for day in days:
            if not 0 <= day < len(lines):
                raise IndexError(f"no line {day}")
            self.dated[day] = 1
        self.mass = self.long_mass = self.long_lines = 0
        self.reached = self.above = self.long_above = 0
        for line in lines:
            self.mass += line.mass
            if line.mass >= PARAGRAPH:
                self.long_mass += line.mass
                self.long_lines += 1
        self._read_words()
        self._read_beginnings()

    cdef int _read_words(self) except -1:
        """Number the words of all lines, each once a line, and count the lines and paragraphs with each."""
        cdef Py_ssize_t n = len(self.lines), size = 1 << 9, room = 256, used = 0, at, free_at, line_at
        cdef int32_t count = 0, index, low, high, number
        cdef Line line
        cdef Text text = self.text
        cdef uint64_t key
        cdef bint paragraph
        cdef Word *table = <Word *>calloc(size, sizeof(Word))
        cdef Word *larger
        cdef int32_t *more
        self.ends = <int32_t *>malloc((n + 1) * sizeof(int32_t))
        self.words = <int32_t *>malloc(room * sizeof(int32_t))
        try:
            if table == NULL or self.ends == NULL or self.words == NULL:
                raise MemoryError
            for line_at in range(n):
                line = self.lines[line_at]
                paragraph = is_paragraph(line)
                for index in range(line.first_word, line.last_word):
                    low, high = max(text.word_starts[index], line.low), min(text.word_stops[index], line.high)
                    if low - line.low >= READ:
                        break
                    if high - low < SHORTEST and not (high - low > 1 and text.folded_classes[low] == IDEOGRAPH):
                        continue
                    key = hash_of(text.folded_codes, low, high)
                    at = place_of(table, size, key)
                    if table[at].last == line_at + 1:
                        continue
                    if not table[at].last:
                        table[at].hash, table[at].number = key, count
                        count += 1
                    table[at].last = line_at + 1
                    table[at].lines += 1
                    table[at].paragraphs += paragraph
                    number = table[at].number
                    if used == room:
                        room *= 2
                        more = <int32_t *>realloc(self.words, room * sizeof(int32_t))
                        if more == NULL:
                            raise MemoryError
                        self.words = more
                    self.words[used] = number
                    used += 1
                    if 2 * count > size:
                        larger = <Word *>calloc(2 * size, sizeof(Word))
                        if larger == NULL:
                            raise MemoryError
                        for at in range(size):
                            if table[at].last:
                                free_at = place_of(larger, 2 * size, table[at].hash)
                                larger[free_at] = table[at]
                        free(table)
                        table, size = larger, 2 * size
                self.ends[line_at] = <int32_t>used
            self.spread = <int32_t *>malloc((2 * count + 1) * sizeof(int32_t))
            if self.spread == NULL:
                raise MemoryError
            for at in range(size):
                if table[at].last:
                    self.spread[2 * table[at].number] = table[at].lines
                    self.spread[2 * table[at].number + 1] = table[at].paragraphs
        finally:
            free(table)
        return 0

    cdef int _read_beginnings(self) except -1:
        """Count the lines that begin as each long line does: those that are shorter than a beginning do not."""
        cdef Py_ssize_t n = len(self.lines), size = 64, at, number
        cdef Line line
        cdef uint64_t key
        cdef Word *table
        for line in self.lines:
            if line.core_stop - line.core_begin >= BEGINNING:
                size += 2
        while size & (size - 1):
            size += size & -size
        table = <Word *>calloc(size, sizeof(Word))
        self.beginnings = <int32_t *>calloc(n + 1, sizeof(int32_t))
        try:
            if table == NULL or self.beginnings == NULL:
                raise MemoryError
            for number in range(n):
                line = self.lines[number]
                if line.core_stop - line.core_begin < BEGINNING:
                    continue
                key = hash_of(self.text.folded_codes, line.core_begin, line.core_begin + BEGINNING)
                at = place_of(table, size, key)
                table[at].hash, table[at].last = key, 1
                table[at].lines += 1
                self.beginnings[number] = <int32_t>at
            for number in range(n):
                line = self.lines[number]
                if line.core_stop - line.core_begin > BEGINNING:
                    self.beginnings[number] = table[self.beginnings[number]].lines - 1
                else:
                    self.beginnings[number] = 0
        finally:
            free(table)
        return 0

    cdef Common _common(self, Tile tile, Py_ssize_t number, bint paragraph) noexcept nogil:
        cdef Common found
        cdef int32_t at, word
        found.own = found.shared = 0
        found.often = 0
        for at in range(self.ends[number - 1] if number else 0, self.ends[number]):
            word = self.words[at]
            found.own += 1
            found.shared += self.spread[2 * word + 1] > paragraph
            found.often += tile.log(self.spread[2 * word] - 1)
        return found

    def fill(self, Tile tile not None, Py_ssize_t numbers, Py_ssize_t bags):
        """Write the numbers of the tile's lines from column ``numbers`` on.

        Sums go on from the tile before, where this one lies below it.
        """
        cdef Py_ssize_t number, n = len(self.lines)
        cdef Line line
        if numbers < 0 or numbers + COUNT > tile.width or tile.stop > n:
            raise IndexError("the tile has no room for the numbers, or other lines")
        if tile.first < self.reached:
            self.reached = self.above = self.long_above = 0
        for number in range(self.reached, tile.stop):
            line = self.lines[number]
            if number >= tile.first:
                self._write(tile, line, number, n, tile.row(number) + numbers)
            self.above += line.mass
            if line.mass >= PARAGRAPH:
                self.long_above += line.mass
        self.reached = tile.stop

    cdef void _write(
        self, Tile tile, Line line, Py_ssize_t number, Py_ssize_t n, int16_t *out
    ) noexcept nogil:
        cdef uint32_t counts[CLASSES]
        cdef int64_t length = line.stop - line.begin, whole = max(self.mass, 1)
        cdef double size = max(length, 1), words = max(line.words, 1)
        cdef int64_t symbols
        cdef int first = line.first if length > 0 else SPACE, last = line.last if length > 0 else OTHER
        cdef int label = line.label_code, kind = line.kind_code, i
        cdef Common common = self._common(tile, number, is_paragraph(line))
        cdef double own = max(common.own, 1)
        for i in range(CLASSES):
            counts[i] = count_of(line, i)
        symbols = counts[SYMBOL] + <int64_t>counts[OTHER] + counts[DASH] + counts[OPEN] + counts[CLOSE]
        # its shape
        out[0] = tile.log(line.mass)
        out[1] = tile.log(line.words)
        out[2] = on_grid(counts[LOWER] / size * 2)
        out[3] = on_grid(counts[UPPER] / size * 2)
        out[4] = on_grid((counts[UNCASED] + <int64_t>counts[IDEOGRAPH]) / size * 2)
        out[5] = on_grid(counts[DIGIT] / size * 2)
        out[6] = on_grid(counts[COMMA] / size * 2)
        out[7] = on_grid(counts[END] / size * 2)
        out[8] = on_grid(counts[QUOTE] / size * 2)
        out[9] = on_grid(symbols / size * 2)
        out[10] = tile.log(counts[END])
        out[11] = tile.log(counts[COMMA])
        out[12] = tile.log(counts[COLON])
        out[13] = tile.log(counts[SYMBOL])
        out[14] = tile.log(counts[DIGIT])
        out[15] = on_grid(min(counts[UPPER] / words, 3.0))
        out[16] = on_grid(min(line.mass / words / 4, 4.0))
        out[17] = of_flag(last == END)
        out[18] = of_flag(last == COLON)
        out[19] = of_flag(last == COMMA)
        out[20] = of_flag(last == DIGIT)
        out[21] = of_flag(last == LOWER)
        out[22] = of_flag(last == SYMBOL)
        out[23] = of_flag(first == UPPER)
        out[24] = of_flag(first == LOWER)
        out[25] = of_flag(first == UNCASED or first == IDEOGRAPH)
        out[26] = of_flag(first == DIGIT)
        out[27] = of_flag(first == QUOTE)
        out[28] = of_flag(first == SYMBOL or first == DASH or first == OTHER)
        out[29] = of_flag(is_headed(line))
        out[30] = of_flag(line.gap)
        out[31] = of_flag(line.begin > line.start)
        # its place
        out[32] = on_grid(<double>number / n * 2)
        out[33] = tile.log(number)
        out[34] = tile.log(n - 1 - number)
        out[35] = on_grid(<double>self.above / whole * 2)
        out[36] = on_grid(<double>line.mass / whole * 4)
        out[37] = tile.log(n)
        out[38] = tile.log(whole >> 4)
        out[39] = on_grid(<double>self.long_mass / whole * 2)
        out[40] = on_grid(<double>self.long_above / max(self.long_mass, <int64_t>1) * 2)
        out[41] = tile.log(self.long_lines)
        # its page
        out[42] = tile.log(line.times - 1)
        out[43] = tile.log(self.beginnings[number])
        out[44] = on_grid(common.shared / own * 2)
        out[45] = tile.log(common.shared)
        out[46] = on_grid(<double>common.often / GRID / own)
        # what the rules say
        out += 47
        if 0 <= label < LABELS:
            out[label] = on_grid(line.strength)
        if 1 <= kind <= KINDS:
            out[LABELS - 1 + kind] = on_grid(line.strength)
        out += LABELS + KINDS
        out[0] = of_flag(line.in_run) * 2
        out[1] = on_grid(line.prose * 2)
        out[2] = of_flag(line.phrase_label_code == SECTION)
        out[3] = of_flag(line.opens_code == HEADLINE)
        out[4] = of_flag(line.opens_code == TAG)
        out[5] = of_flag(line.opens_code == CHROME)
        out[6] = of_flag(self.dated[number])
        if line.last_word - line.first_word <= FEW:
            self._write_names(line, out + 7)

    cdef void _write_names(self, Line line, int16_t *out) noexcept nogil:
        """Of the line's words: how many are first names, whether one of the first two is, and the share of names."""
        cdef int32_t index, first = line.first_word, low, high, given = 0, names = 0, early = 0
        cdef uint64_t key
        for index in range(first, line.last_word):
            low, high = max(self.text.word_starts[index], line.low), min(self.text.word_stops[index], line.high)
            key = hash_of(self.text.folded_codes, low, high)
            if self.given.has(key):
                given += 1
                names += 1
                early |= index - first < EARLY
            elif self.family.has(key):
                names += 1
        out[0] = on_grid(min(given, 4))
        out[1] = of_flag(early)
        out[2] = on_grid(<double>names / max(line.last_word - first, 1) * 2)


cdef inline bint is_paragraph(Line line) noexcept nogil:
    return line.mass > PARAGRAPH and line.last == END


cdef inline Py_ssize_t place_of(const Word *table, Py_ssize_t size, uint64_t key) noexcept nogil:
    """Where a word is in a table, or where it may be put; ``size`` is a power of two, and some places are free."""
    cdef Py_ssize_t at = <Py_ssize_t>((key ^ (key >> 32)) * <uint64_t>0xBF58476D1CE4E5B9 >> 32) & (size - 1)
    while table[at].last and table[at].hash != key:
        at = (at + 1) & (size - 1)
    return at

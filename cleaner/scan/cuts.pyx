"""Where pieces may be glued together in a page, and what speaks for it, as numbers. See ``cuts.pyi``."""

from libc.stdint cimport int8_t, int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, realloc
from libc.string cimport memset

from cleaner.scan.chars cimport (
    CLOSE, COLON, COMMA, DIGIT, END, IDEOGRAPH, LOWER, MARK, OPEN, QUOTE, SPACE, SYMBOL, UNCASED, UPPER,
)
from cleaner.scan.hints cimport has_hint
from cleaner.scan.lines cimport SHAPES, Line, Text, count_of, hash_mixed, hash_of, place_of, shape_of
from cleaner.scan.phrases cimport Matcher
from cleaner.scan.wordset cimport WordSet

cdef enum:
    BITS = 15
    ROWS = 1 << BITS  # numbers that features have
    WIDE = 8  # hidden numbers of the network
    MANY = 48  # features of a place
    BLOCK = 32  # characters of which one look says that nothing meets there
    FAR = 64  # characters of a word that are read from a place
    UNITS = 4  # capitals at the start of words in the shortest line in which pieces may be joined by spaces
    MENU = 30  # characters to each place of a line that is a glued menu, however long it is, and the fewest places
    MENUS = 8
    OUTER = 2  # words of capitals in the piece that must be known at an end of a line whose pieces spaces join
    PROSE = 240  # characters of a line from which only sure cuts are made, and of one that ends as a sentence
    SENTENCE = 80
    TITLED = 200  # characters of the longest line in which pieces may be joined by spaces
    BESIDE = 4  # places on each side that tell something of a place
    PIECE = 60  # characters of the longest piece that is looked for among the page's lines
    HASH = 0x23  # the sign before tags
    # sorts of places: nothing between the pieces, spaces alone, before a #
    TIGHT = 0
    SPACED = 1
    TAGGED = 2
    COUNT = 3
    REST = 2 * WIDE + 6  # numbers of the network beside its rows
    # what is known of a word of the page, beside how often it stands there
    BEGINS = 1
    ENDS = 2

#: How many numbers features have, and how many hidden numbers they are added up to.
FEATURES, HIDDEN = ROWS, WIDE
#: Places on each side of one that count for it.
NEAR = BESIDE
#: What stands between two pieces, by the sort of the place.
SORTS = ("nothing", "spaces", "nothing, before #")

#: An odd number whose products have well mixed high bits (D. E. Knuth, The Art of Computer Programming 3, 6.4).
cdef uint64_t SPREAD = 0x9E3779B97F4A7C15
#: Whether two pieces may meet between two classes, at `before * 16 + after`.
cdef uint8_t[256] MEET
cdef int _before, _after
for _before, _after in [
    *[(_before, UPPER) for _before in (LOWER, DIGIT, END, COMMA, CLOSE, QUOTE, SYMBOL, COLON, MARK)],
    *[(_before, UPPER) for _before in (UNCASED, IDEOGRAPH)],
    *[(_before, DIGIT) for _before in (LOWER, UPPER, UNCASED, IDEOGRAPH, MARK, CLOSE, END)],
    *[(_before, UNCASED) for _before in (DIGIT, END, CLOSE, COLON, LOWER)],
    *[(_before, IDEOGRAPH) for _before in (DIGIT, CLOSE, LOWER)],
    *[(_before, LOWER) for _before in (DIGIT, CLOSE, UNCASED, IDEOGRAPH)],
    *[(_before, OPEN) for _before in (LOWER, DIGIT, END, CLOSE)],
]:
    MEET[_before * 16 + _after] = 1

#: Signs that stand in code, and seldom in the names of things.
cdef uint8_t[128] SIGNS
for _before in range(128):
    SIGNS[_before] = chr(_before) in "(){}[]=;<>_\\$*"


cdef struct Slot:
    uint64_t key
    int32_t count
    int32_t flags


cdef struct Place:
    # where the piece after it begins, where that before it ends, and what sort it is
    int32_t at, til, sort
    # the bounds of the pieces on both sides, of the words next to it, and of these without what is beyond other places
    int32_t begin, stop, low, high, first, last
    uint64_t left, right, whole  # hashes of these words and of both as one


cdef struct Row:
    # of a line: its first place, its signs of code, its white space, and whether it reads as prose
    int32_t first, signs, spaces
    bint prose


cdef class Table:
    """How often each of some hashes stands in the page, and flags for it."""

    cdef Slot *slots
    cdef uint64_t mask
    cdef uint8_t[SHAPES] shapes  # of the stretches that are in it: most others are refused by theirs

    def __cinit__(self, Py_ssize_t most):
        cdef uint64_t size = 64
        while size < 2 * <uint64_t>most + 2:
            size *= 2
        memset(self.shapes, 0, SHAPES)
        self.slots, self.mask = <Slot *>calloc(size, sizeof(Slot)), size - 1
        if self.slots == NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.slots)

    cdef Slot *find(self, uint64_t key) noexcept nogil:
        """The slot of a hash, or the empty one where it would stand."""
        cdef uint64_t at
        key |= 1
        at = hash_mixed(key) & self.mask
        while self.slots[at].key and self.slots[at].key != key:
            at = (at + 1) & self.mask
        return &self.slots[at]

    cdef uint64_t put(self, const uint16_t *codes, int32_t low, int32_t high) noexcept nogil:
        """Add a stretch of folded text, not yet counted; its hash."""
        cdef uint64_t key
        if low >= high:
            return 0
        key = hash_of(codes, low, high)
        self.shapes[shape_of(codes, low, high)] = 1
        self.find(key).key = key | 1
        return key

    cdef void count(self, const uint16_t *codes, int32_t low, int32_t high, int32_t flags) noexcept nogil:
        """Count a stretch, if it was put in."""
        cdef Slot *slot
        if low < high and self.shapes[shape_of(codes, low, high)]:
            slot = self.find(hash_of(codes, low, high))
            if slot.key:
                slot.count += not flags
                slot.flags |= flags


cdef class Cuts:
    """The places of a page at which pieces may be glued."""

    cdef Text text
    cdef list lines
    cdef Matcher matcher
    cdef WordSet common
    cdef Table words, pieces  # words next to places, and the page's short lines
    cdef Place *places
    cdef Row *rows  # one entry more than lines
    cdef int32_t count, room
    cdef uint64_t dense  # how many of the page's lines have such places, roughly

    def __cinit__(self, Text text not None, list lines not None, Matcher matcher not None,
                  WordSet common not None):
        cdef Line line
        cdef Py_ssize_t glued = 0, row
        self.places, self.rows, self.words, self.pieces = NULL, NULL, None, None
        self.count = self.room = 0
        self.text, self.lines, self.matcher, self.common = text, lines, matcher, common
        self.rows = <Row *>calloc(len(lines) + 1, sizeof(Row))
        if self.rows == NULL:
            raise MemoryError
        for row in range(len(lines)):
            line = lines[row]
            if line.owner is not text:
                raise ValueError("lines of another text")
            self.read(line, &self.rows[row])
            self.rows[row + 1].first = self.count
            glued += self.count > self.rows[row].first
        self.dense = bucket(64 * glued // max(1, len(lines)))
        if self.count:
            self.prepare()

    def __dealloc__(self):
        free(self.places)
        free(self.rows)

    def features(self):
        cdef uint32_t ids[MANY]
        cdef Place place
        cdef int n, i
        cdef int32_t k
        cdef Py_ssize_t row
        found = []
        for row in range(len(self.lines)):
            for k in range(self.rows[row].first, self.rows[row + 1].first):
                place, n = self.places[k], self.ask(row, k, ids)
                found.append((row, place.at, place.til, place.sort, [ids[i] for i in range(n)]))
        return found

    def prose_lines(self):
        return [self.rows[row].prose != 0 for row in range(len(self.lines))]

    def cuts(
        self, const int8_t[::1] rows not None, const int64_t[::1] rest not None, const int64_t[::1] least not None
    ):
        cdef Py_ssize_t row
        cdef int32_t k, low, high
        cdef int64_t *scores
        cdef list found = []
        if rows.shape[0] != ROWS * WIDE or rest.shape[0] != REST or least.shape[0] != COUNT + 1:
            raise ValueError("the weights have other sizes")
        if not self.count:
            return found
        scores = <int64_t *>calloc(self.count, sizeof(int64_t))
        if scores == NULL:
            raise MemoryError
        try:
            self.weigh(&rows[0], &rest[0], scores)
            for row in range(len(self.lines)):
                low, high = self.rows[row].first, self.rows[row + 1].first
                for k in range(low, high):
                    if joined(scores, low, high, k, &rest[0]) >= least[
                        COUNT if self.rows[row].prose else self.places[k].sort
                    ]:
                        found.append(self.places[k].at)
        finally:
            free(scores)
        return found

    cdef int weigh(self, const int8_t *rows, const int64_t *rest, int64_t *scores) except -1:
        """What each place's own features say: a network of one hidden layer, in whole numbers."""
        cdef uint32_t ids[MANY]
        cdef int32_t hidden[WIDE]
        cdef int32_t k
        cdef Py_ssize_t row
        cdef int n, i, j
        cdef const int8_t *own
        for row in range(len(self.lines)):
            for k in range(self.rows[row].first, self.rows[row + 1].first):
                n = self.ask(row, k, ids)
                for j in range(WIDE):
                    hidden[j] = <int32_t>rest[j]
                for i in range(n):
                    own = rows + ids[i] * WIDE
                    for j in range(WIDE):
                        hidden[j] += own[j]
                scores[k] = rest[2 * WIDE] + rest[WIDE] * hidden[0]  # the first is a plain sum
                for j in range(1, WIDE):
                    scores[k] += rest[WIDE + j] * max(0, hidden[j])
        return 0

    # ------------------------------------------------------------------- where pieces may meet

    cdef int read(self, Line line, Row *row) except -1:
        """Find the places in a line."""
        cdef const uint8_t *classes = self.text.classes
        cdef const uint16_t *codes = self.text.codes
        cdef int32_t at = line.begin + 1, stop = line.stop, size = stop - line.begin, first = self.count
        cdef uint8_t before, after
        while at < stop:
            if stop - at >= BLOCK and not may_meet(classes + at):
                at += BLOCK
                continue
            for at in range(at, min(at + BLOCK, stop)):
                before, after = classes[at - 1], classes[at]
                if codes[at] == HASH:
                    if before == SPACE:
                        self.add(at, self.before_spaces(at), TAGGED)
                    elif codes[at - 1] != HASH:
                        self.add(at, at, TAGGED)
                elif MEET[before * 16 + after] or (
                    # the last capital of several begins a word: "NEWSEurope"
                    before == UPPER and after == UPPER and at + 1 < stop and classes[at + 1] == LOWER
                ):
                    # a quotation mark that opens what follows is no end, and nothing begins after the sign of a tag
                    if codes[at - 1] != HASH and not (
                        before == QUOTE and (at - 1 == line.begin or classes[at - 2] == SPACE)
                    ):
                        self.add(at, at, TIGHT)
            at += 1
        # a glued menu may be long, and may end as a sentence
        row.prose = size > PROSE or (line.last == END and size >= SENTENCE)
        row.prose = row.prose and (self.count - first < MENUS or (self.count - first) * MENU < size)
        if not row.prose and size <= TITLED and line.last != END and count_of(line, UPPER) >= UNITS:
            self.spaced(line)
            self.sort(first)
        if self.count > first:
            # and one for the line end, however it is written
            row.signs, row.spaces = self.signs(line), self.spaces(line.begin, line.stop) + 1
            if row.signs * 16 > size + 32:
                self.count = first  # code
        return 0

    cdef int add(self, int32_t at, int32_t til, int32_t sort) except -1:
        cdef Place *places
        if self.count == self.room:
            places = <Place *>realloc(self.places, (2 * self.room + 64) * sizeof(Place))
            if places == NULL:
                raise MemoryError
            self.places, self.room = places, 2 * self.room + 64
        places = &self.places[self.count]
        places.at, places.til, places.sort = at, til, sort
        self.count += 1
        return 0

    cdef int32_t before_spaces(self, int32_t at) noexcept nogil:
        while self.text.classes[at - 1] == SPACE:
            at -= 1
        return at

    cdef void sort(self, int32_t first) noexcept nogil:
        """Put the places of a line in order, each once."""
        cdef int32_t k, i, j, n = first
        cdef Place place
        for k in range(first, self.count):
            place, i = self.places[k], n
            while i > first and self.places[i - 1].at > place.at:
                i -= 1
            if i > first and self.places[i - 1].at == place.at:
                continue
            for j in range(n, i, -1):
                self.places[j] = self.places[j - 1]
            self.places[i] = place
            n += 1
        self.count = n

    cdef int spaced(self, Line line) except -1:
        """Add the places before capitals at which a piece begins or ends that is known, if one at an end is."""
        cdef const uint8_t *classes = self.text.classes
        cdef int32_t starts[TITLED + 2]
        cdef uint8_t marked[TITLED + 2]
        cdef int32_t n = 1, i, j, at
        cdef bint found = False
        starts[0] = line.begin
        for at in range(line.begin + 1, line.stop):
            if classes[at - 1] == SPACE and (classes[at] == UPPER or classes[at] == DIGIT):
                starts[n] = at
                n += 1
        starts[n] = line.stop
        if n < UNITS:
            return 0
        for i in range(1, OUTER + 1):
            found = found or self.known(line.begin, starts[i]) or self.known(starts[n - i], line.stop)
        if not found:
            return 0
        memset(marked, 0, n + 1)
        for i in range(n):
            for j in range(i + 1, min(i + BESIDE, n) + 1):
                if not (i == 0 and j == n) and self.known(starts[i], starts[j]):
                    marked[i] = marked[j] = 1
        for i in range(1, n):
            if marked[i]:
                self.add(starts[i], self.before_spaces(starts[i]), SPACED)
        return 0

    cdef int signs(self, Line line) noexcept nogil:
        """How many signs of code are in a line, full stops inside words included."""
        cdef const uint8_t *classes = self.text.classes
        cdef const uint16_t *codes = self.text.codes
        cdef int count = 0
        cdef int32_t i
        for i in range(line.begin, line.stop):
            if codes[i] == 0x2E:
                count += i > line.begin and is_word(classes[i - 1]) and is_word(classes[i + 1])
            elif codes[i] < 128:
                count += SIGNS[codes[i]]
        return count

    # ------------------------------------------------------------------- what speaks for a place

    cdef int prepare(self) except -1:
        """Find the words next to all places, and count those of the page."""
        cdef Text text = self.text
        cdef const uint8_t *classes = text.classes
        cdef const uint16_t *codes = text.folded_codes
        cdef Line line
        cdef Place *place
        cdef int32_t k, low, high, left, right
        cdef Py_ssize_t row, word
        self.words = Table(3 * self.count)
        for row in range(len(self.lines)):
            line = self.lines[row]
            low, high = self.rows[row].first, self.rows[row + 1].first
            for k in range(low, high):
                place = &self.places[k]
                place.begin = self.places[k - 1].at if k > low else line.begin
                place.stop = self.places[k + 1].til if k + 1 < high else line.stop
                place.low, place.high = place.til, place.at
                while place.low > max(line.begin, place.til - FAR) and is_word(classes[place.low - 1]):
                    place.low -= 1
                while place.high < min(line.stop, place.at + FAR) and is_word(classes[place.high]):
                    place.high += 1
                place.first, place.last = max(place.low, place.begin), min(place.high, place.stop)
                left, right = place_of(text, place.til), place_of(text, place.at)
                place.left = self.words.put(codes, place_of(text, place.first), left)
                place.right = self.words.put(codes, right, place_of(text, place.last))
                place.whole = 0
                if place.at == place.til:
                    place.whole = self.words.put(codes, place_of(text, place.low), place_of(text, place.high))
        for word in range(text.word_count):
            self.words.count(codes, text.word_starts[word], text.word_stops[word], 0)
        for line in self.lines:
            if line.first_word < line.last_word:
                word = line.first_word
                self.words.count(codes, text.word_starts[word], text.word_stops[word], BEGINS)
                word = line.last_word - 1
                self.words.count(codes, text.word_starts[word], text.word_stops[word], ENDS)
        return 0

    cdef int ask(self, Py_ssize_t row, int32_t k, uint32_t *ids) except -1:
        """The numbers of the features of a place."""
        cdef const uint8_t *classes = self.text.classes
        cdef const uint16_t *codes = self.text.codes
        cdef Line line = self.lines[row]
        cdef Place place = self.places[k]
        cdef int32_t at = place.at, til = place.til, first = place.first, last = place.last, n = 0
        cdef int32_t count = self.rows[row + 1].first - self.rows[row].first, size = line.stop - line.begin
        cdef uint64_t sort = place.sort, pair, shape, seen, known, ends, caps, lengths, reach, flags, dates, prose
        cdef uint64_t signs, case, edges, words, around, span, own
        cdef bint apart = at > til  # the words on both sides stand in the page already
        cdef Slot *one = self.words.find(place.left)
        cdef Slot *two = self.words.find(place.right)
        pair = (<uint64_t>classes[til - 1] * 16 + classes[at]) * 8 + sort
        shape = (classes[til - 2] if til - 1 > line.begin else 0) * 16 + (classes[at + 1] if at + 1 < line.stop else 0)
        lengths = min(til - first, 8) * 16 + min(last - at, 8)
        seen = min(2, max(0, one.count - apart)) + 3 * min(2, max(0, two.count - apart))
        seen = seen * 2 + (not apart and self.words.find(place.whole).count > 1)
        flags = ((one.flags & ENDS) > 0) + 2 * ((two.flags & BEGINS) > 0)
        known = self.common.has(place.left) + 2 * self.common.has(place.right) + 4 * self.common.has(place.whole)
        own = known * 32 + seen
        reach = self.reach(row, k)
        ends = (first == line.begin) | (last == line.stop) << 1
        ends |= (first == place.low and (first == line.begin or classes[first - 1] == SPACE)) << 2
        ends |= (last == place.high and (last == line.stop or classes[last] == SPACE)) << 3
        words = 4 * min(3, self.spaces(place.begin, til)) + min(3, self.spaces(at, place.stop))
        around = (codes[first - 1] % 128 if first > line.begin else 0) * 128
        around += codes[last] % 128 if last < line.stop else 0
        span = bucket(self.token(line, til, -1)) * 16 + bucket(self.token(line, at, 1))
        # what was cut before is glued elsewhere, too
        edges = (line.begin > 0 and classes[line.begin - 1] != SPACE) + 2 * (classes[line.stop] != SPACE)
        caps = self.capitals(first, til) * 4 + self.capitals(at, last)
        case = (classes[first - 2] if first - 2 >= line.begin else 0) * 16
        case += classes[last + 1] if last + 1 < line.stop else 0
        dates = self.is_dated(place.begin, til) + 2 * self.is_dated(at, place.stop)
        prose = self.rows[row].prose + 2 * (line.last == END)
        signs = min(5, self.rows[row].signs * 64 // size) if size <= PROSE else 6
        n = add(ids, n, pair)
        n = add(ids, n, shape << 20 | pair)
        n = add(ids, n, lengths << 3 | sort)
        n = add(ids, n, lengths << 20 | pair)
        n = add(ids, n, seen << 3 | sort)
        n = add(ids, n, known << 3 | sort)
        n = add(ids, n, own << 3 | sort)
        n = add(ids, n, reach << 3 | sort)
        n = add(ids, n, reach << 20 | pair)
        n = add(ids, n, reach << 20 | seen << 3 | sort)
        n = add(ids, n, flags << 20 | seen << 3 | sort)
        n = add(ids, n, flags << 20 | reach << 3 | sort)
        n = add(ids, n, ends << 3 | sort)
        n = add(ids, n, ends << 20 | own << 3 | sort)
        n = add(ids, n, prose << 20 | pair)
        n = add(ids, n, (bucket(count) * 16 + bucket(size)) << 3 | sort)
        n = add(ids, n, (bucket(count) * 16 + bucket(self.rows[row].spaces)) << 3 | sort)
        n = add(ids, n, self.letters(max(first, til - 3), til) * 8 + sort)
        n = add(ids, n, self.letters(at, min(last, at + 3)) * 8 + sort)
        n = add(ids, n, (self.letters(max(first, til - 2), til) * 31 + self.letters(at, min(last, at + 2))) * 8 + sort)
        n = add(ids, n, place.left * 8 + sort)
        n = add(ids, n, place.right * 8 + sort)
        n = add(ids, n, caps << 20 | lengths << 3 | sort)
        n = add(ids, n, caps << 20 | case << 3 | sort)
        n = add(ids, n, dates << 20 | pair)
        n = add(ids, n, signs << 20 | pair)
        n = add(ids, n, signs << 20 | own << 3 | sort)
        n = add(ids, n, self.dense << 20 | pair)
        n = add(ids, n, self.dense << 20 | own << 3 | sort)
        n = add(ids, n, (bucket(til - place.begin) * 16 + bucket(place.stop - at)) << 3 | sort)
        n = add(ids, n, (bucket(at - line.begin) * 16 + bucket(line.stop - at)) << 3 | sort)
        n = add(ids, n, caps << 20 | around << 3 | sort)
        n = add(ids, n, (span << 8 | caps) << 20 | words << 3 | sort)
        n = add(ids, n, words << 20 | own << 3 | sort)
        n = add(ids, n, (words << 8 | known) << 20 | reach << 3 | sort)
        n = add(ids, n, edges << 3 | sort)
        n = add(ids, n, edges << 20 | own << 3 | sort)
        n = add(ids, n, ((bucket(line.times) * 8 + line.gap) * 16 + line.first) << 3 | sort)
        return n

    cdef uint64_t reach(self, Py_ssize_t row, int32_t k) except? 9999:
        """What is known of the pieces that end and begin at a place: of each side its sort, and if others lie in it."""
        cdef Line line = self.lines[row]
        cdef int32_t low = self.rows[row].first, high = self.rows[row + 1].first, i, at, found
        cdef uint64_t left = 0, right = 0
        for i in range(1, BESIDE + 1):
            at = self.places[k - i].at if k - i >= low else line.begin
            found = self.known(at, self.places[k].til)
            if found:
                left = found * 2 + (i > 1)
            if found or at == line.begin or self.places[k].til - at > PIECE:
                break
        for i in range(1, BESIDE + 1):
            at = self.places[k + i].til if k + i < high else line.stop
            found = self.known(self.places[k].at, at)
            if found:
                right = found * 2 + (i > 1)
            if found or at == line.stop or at - self.places[k].at > PIECE:
                break
        return left * 8 + right

    cdef int32_t known(self, int32_t low, int32_t high) except -1:
        """1 for a piece that is a line elsewhere in the page, 2 for a phrase, 3 for both."""
        cdef Text text = self.text
        cdef const uint16_t *codes = text.folded_codes
        cdef Line line
        cdef int32_t begin, stop
        cdef bint found
        if not 0 < high - low <= PIECE:
            return 0
        if self.pieces is None:
            self.pieces = Table(len(self.lines))
            for line in self.lines:
                if line.stop - line.begin <= PIECE:
                    self.pieces.put(codes, line.core_begin, line.core_stop)
        while low < high and not is_word(text.classes[low]):
            low += 1
        while low < high and not is_word(text.classes[high - 1]):
            high -= 1
        begin, stop = place_of(text, low), place_of(text, high)
        if begin >= stop:
            return 0
        found = self.pieces.shapes[shape_of(codes, begin, stop)] and self.pieces.find(hash_of(codes, begin, stop)).key
        return found + 2 * (self.matcher.known(codes, begin, stop) >= 0)

    cdef uint64_t letters(self, int32_t low, int32_t high) noexcept nogil:
        if high <= low:
            return 0
        return hash_of(self.text.folded_codes, place_of(self.text, low), place_of(self.text, high))

    cdef bint is_dated(self, int32_t low, int32_t high) noexcept nogil:
        cdef int32_t i, digits = 0
        if not 0 < high - low <= PIECE:
            return False
        for i in range(low, high):
            digits += self.text.classes[i] == DIGIT
        return digits and has_hint(self.text, low, high, NULL)

    cdef int spaces(self, int32_t low, int32_t high) noexcept nogil:
        """The white space inside a piece; of a long one, near its start."""
        cdef int32_t i, count = 0
        for i in range(low, min(high, low + PIECE)):
            count += self.text.classes[i] == SPACE
        return count

    cdef int32_t token(self, Line line, int32_t at, int32_t step) noexcept nogil:
        """How far it is from a place to white space, on one side of it."""
        cdef int32_t far = 0, i = at if step > 0 else at - 1
        while far < PIECE and line.begin <= i < line.stop and self.text.classes[i] != SPACE:
            i += step
            far += 1
        return far

    cdef int capitals(self, int32_t low, int32_t high) noexcept nogil:
        """0 for a piece without capitals, 1 for one that begins with one, 2 for capitals alone, 3 for others."""
        cdef int32_t i, count = 0
        for i in range(low, high):
            count += self.text.classes[i] == UPPER
        if not count:
            return 0
        if count == high - low:
            return 2
        return 1 if count == 1 and self.text.classes[low] == UPPER else 3


cdef inline int64_t near(const int64_t *scores, int32_t low, int32_t high, int32_t k) noexcept nogil:
    """The mean score of the places beside one in its line."""
    cdef int64_t whole = 0
    cdef int32_t i, count = 0
    for i in range(max(low, k - BESIDE), min(high, k + BESIDE + 1)):
        if i != k:
            whole += scores[i]
            count += 1
    return whole // count if count else 0


cdef inline int64_t joined(
    const int64_t *scores, int32_t low, int32_t high, int32_t k, const int64_t *rest
) noexcept nogil:
    """The score of a place and of those beside it, as one."""
    cdef int64_t own = scores[k], others = near(scores, low, high, k)
    if high - low == 1:
        return rest[2 * WIDE + 1] * own + rest[2 * WIDE + 2]
    return rest[2 * WIDE + 3] * own + rest[2 * WIDE + 4] * others + rest[2 * WIDE + 5]


cdef inline bint may_meet(const uint8_t *classes) noexcept nogil:
    """A quick look at many characters at once, which says no to most: the compiler makes a few instructions of it."""
    cdef uint8_t found = 0, before, after
    cdef Py_ssize_t i
    for i in range(BLOCK):
        before, after = classes[i - 1], classes[i]
        found |= (
            ((before != SPACE) & (after != SPACE) & (before != after) & (
                (after == UPPER) | (after == DIGIT) | (before == DIGIT) | (before == END) | (before == CLOSE)
                | (after == UNCASED) | (before == UNCASED) | (after == IDEOGRAPH) | (before == IDEOGRAPH)
                | (after == OPEN)
            ))
            | ((before == UPPER) & (after == UPPER)) | (after == SYMBOL)
        )
    return found


cdef inline bint is_word(uint8_t char_class) noexcept nogil:
    return LOWER <= char_class <= DIGIT or char_class == MARK


cdef inline int bucket(int64_t count) noexcept nogil:
    """The binary logarithm of a count."""
    cdef int found = 0
    while count > 0:
        count >>= 1
        found += 1
    return found


cdef inline int add(uint32_t *ids, int n, uint64_t value) noexcept nogil:
    """Add a feature: each sort of them stands at a place of its own."""
    ids[n] = <uint32_t>((value * 64 + <uint64_t>n) * SPREAD >> (64 - BITS))
    return n + 1

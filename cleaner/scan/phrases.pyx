"""Finds phrases in lines: by the hash of the line, of its ends, and of its words.

However many phrases there are, a line costs a few lookups: whole, without outer numbers, by every end that a phrase may
have if a phrase begins with the line's first word (or ends in its last), and by those of its words at which a phrase is
anchored.
"""

from libc.stdint cimport int8_t, int32_t, uint8_t, uint16_t, uint64_t
from libc.stdlib cimport calloc, free, malloc

from cleaner.scan.chars cimport DIGIT, FLAGS, JOINER_BIT, LOWER, MARK, OUTER_BIT, UNSPACED_BIT, UPPER
from cleaner.scan.lines cimport Line, Text, hash_of, place_of, shape_of

#: How a phrase may stand in a line: as the whole line, at its start, at its end, or anywhere in it.
MATCHES = ("line", "start", "end", "anywhere")

#: In longer lines phrases are sought at the two ends alone.
cdef Py_ssize_t LONG = 200
#: The base of all hashes: that of `hash_of`.
cdef uint64_t BASE = (<uint64_t>0x9E6C63D0 << 32) | <uint64_t>0x876A9A35


cdef inline bint is_outer(uint16_t code) noexcept nogil:
    """Whether a folded character is punctuation or a space, which stand around words."""
    return FLAGS[code] & OUTER_BIT


cdef inline bint is_word(uint8_t char_class) noexcept nogil:
    return LOWER <= char_class <= DIGIT or char_class == MARK


cdef inline bint is_unspaced(uint16_t code) noexcept nogil:
    """Whether a character is of a script without spaces, in which every character may end a word."""
    return FLAGS[code] & UNSPACED_BIT


cdef inline bint is_joined(Text text, Py_ssize_t at) noexcept nogil:
    """Whether a joiner stands at a place, with words on both sides."""
    return (
        0 < at < text.folded_size - 1
        and FLAGS[text.folded_codes[at]] & JOINER_BIT
        and is_word(text.folded_classes[at - 1])
        and is_word(text.folded_classes[at + 1])
    )


cdef inline bint is_break(Text text, Py_ssize_t at) noexcept nogil:
    """Whether a word may begin or end at a place in the folded text."""
    if at <= 0 or at >= text.folded_size:
        return True
    if is_cased(text.folded_classes[at - 1]) and is_cased(text.folded_classes[at]):
        return False  # most places are between two such letters
    return is_break_there(text, at)


cdef inline bint is_cased(uint8_t char_class) noexcept nogil:
    return LOWER <= char_class <= UPPER


cdef bint is_break_there(Text text, Py_ssize_t at) noexcept nogil:
    """The same for a place within the text."""
    cdef uint8_t before, after
    if is_unspaced(text.folded_codes[at]) or is_unspaced(text.folded_codes[at - 1]):
        return True
    before, after = text.folded_classes[at - 1], text.folded_classes[at]
    if is_word(before) and is_word(after) and (before == DIGIT) == (after == DIGIT):
        return False
    return not (is_joined(text, at) or is_joined(text, at - 1))


cdef inline bint is_numeric(Text text, Py_ssize_t at) noexcept nogil:
    """Whether a character belongs to a number: "1.2", "(4)", "+3"."""
    cdef uint16_t code = text.folded_codes[at]
    return text.folded_classes[at] == DIGIT or (
        code < 128 and (0x28 <= code <= 0x29 or 0x2B <= code <= 0x2C or code in (0x20, 0x2E, 0x5B, 0x5D))
    )


cdef inline bint is_thousands(uint16_t code) noexcept nogil:
    return code == 0x6B or code == 0x6D  # "k", "m"


# ------------------------------------------------------------------- tables of hashes

cdef int make(Table *table, Py_ssize_t entries) except -1:
    """An empty table for so many entries."""
    cdef int bits = 4
    while (<Py_ssize_t>1 << bits) < 2 * entries:
        bits += 1
    cdef Py_ssize_t size = <Py_ssize_t>1 << bits, i
    table.slots = <Slot *>malloc(size * sizeof(Slot))
    table.bits = <uint8_t *>calloc(size // 2, 1)
    if table.slots == NULL or table.bits == NULL:
        raise MemoryError()
    for i in range(size):
        table.slots[i].value = -1
    table.mask, table.shift = size - 1, 64 - bits
    return 0


cdef void unmake(Table *table) noexcept nogil:
    free(table.slots)
    free(table.bits)


cdef inline Slot *slot_of(const Table *table, uint64_t key) noexcept nogil:
    """The slot that holds a key, or the empty one where it belongs. A table is never more than half full."""
    cdef uint64_t at = key >> table.shift
    while table.slots[at].value >= 0 and table.slots[at].key != key:
        at = (at + 1) & table.mask
    return table.slots + at


cdef inline int32_t get(const Table *table, uint64_t key) noexcept nogil:
    """The value of a key, or -1."""
    cdef uint64_t bit = key >> (table.shift - 2)
    if not table.bits[bit >> 3] >> (bit & 7) & 1:
        return -1
    return slot_of(table, key).value


cdef inline void note(Table *table, Slot *slot, uint64_t key, int32_t value) noexcept nogil:
    cdef uint64_t bit = key >> (table.shift - 2)
    slot.key, slot.value = key, value
    table.bits[bit >> 3] |= 1 << (bit & 7)


cdef inline void put(Table *table, uint64_t key, int32_t value) noexcept nogil:
    """Keep a value, unless the key has one: the first counts."""
    cdef Slot *slot = slot_of(table, key)
    if slot.value < 0:
        note(table, slot, key, value)


cdef inline void put_larger(Table *table, uint64_t key, int32_t value) noexcept nogil:
    """Keep the largest value of a key."""
    cdef Slot *slot = slot_of(table, key)
    if slot.value < value:
        note(table, slot, key, value)


# ------------------------------------------------------------------- the matcher

cdef class Matcher:
    def __cinit__(self, str texts not None, groups):
        self.texts, self.groups = texts, tuple(groups)
        self.count = sum([group[0] for group in self.groups])
        if self.count != texts.count("\n"):
            raise ValueError(f"{self.count} phrases in groups, {texts.count(chr(10))} texts")
        cdef Py_ssize_t n = self.count
        self.starts = <int32_t *>calloc(n + 1, sizeof(int32_t))
        self.sizes = <int32_t *>calloc(n + 1, sizeof(int32_t))
        self.hashes = <uint64_t *>calloc(n + 1, sizeof(uint64_t))
        self.labels = <int8_t *>calloc(n + 1, 1)
        self.kinds = <int8_t *>calloc(n + 1, 1)
        self.opens = <int8_t *>calloc(n + 1, 1)
        self.matches = <int8_t *>calloc(n + 1, 1)
        self.limits = <int32_t *>calloc(n + 1, sizeof(int32_t))
        self.next_anchored = <int32_t *>calloc(n + 1, sizeof(int32_t))
        self.anchor_at = <int32_t *>calloc(n + 1, sizeof(int32_t))
        if (
            self.starts == NULL or self.sizes == NULL or self.hashes == NULL or self.labels == NULL
            or self.kinds == NULL or self.opens == NULL or self.matches == NULL or self.limits == NULL
            or self.next_anchored == NULL or self.anchor_at == NULL
        ):
            raise MemoryError()
        cdef Py_ssize_t i = 0, stop
        cdef Py_ssize_t[4] of
        of[0] = of[1] = of[2] = of[3] = 0
        cdef int label, kind, opens, match, limit
        cdef Py_ssize_t some
        for some, label, kind, opens, match, limit in self.groups:
            if not 0 <= match <= ANYWHERE:
                raise ValueError(f"match {match} is none of {', '.join(MATCHES)}")
            stop = i + some
            of[match] += some
            while i < stop:
                self.labels[i], self.kinds[i], self.opens[i] = <int8_t>label, <int8_t>kind, <int8_t>opens
                self.matches[i], self.limits[i] = <int8_t>match, limit
                i += 1
        make(&self.whole_lines, of[AS_LINE] + of[AT_START] + of[AT_END])
        make(&self.beginnings, of[AT_START])
        make(&self.first_words, of[AT_START])
        make(&self.endings, of[AT_END])
        make(&self.last_words, of[AT_END])
        make(&self.anchors, of[ANYWHERE])
        self._index(Text(texts))

    def __dealloc__(self):
        free(self.starts)
        free(self.sizes)
        free(self.hashes)
        free(self.labels)
        free(self.kinds)
        free(self.opens)
        free(self.matches)
        free(self.limits)
        free(self.next_anchored)
        free(self.anchor_at)
        unmake(&self.whole_lines)
        unmake(&self.beginnings)
        unmake(&self.endings)
        unmake(&self.first_words)
        unmake(&self.last_words)
        unmake(&self.anchors)

    def __reduce__(self):
        return Matcher, (self.texts, self.groups)

    def __len__(self):
        return self.count

    cdef int _index(self, Text text) except -1:
        """Enter all phrases into the tables."""
        cdef const uint16_t *codes = text.folded_codes
        cdef Py_ssize_t i, start = 0, stop, low, high, at, begin, end, word = 0, first, last, longest, longest_at
        cdef int32_t head, match
        for i in range(self.count):
            stop = start
            while text.codes[stop] != 0x0A:
                stop += 1
            low, high = place_of(text, start), place_of(text, stop)
            self.starts[i], self.sizes[i] = <int32_t>start, <int32_t>(high - low)
            start = stop + 1
            begin, end = low, high
            while begin < end and is_outer(codes[begin]):
                begin += 1
            while end > begin and is_outer(codes[end - 1]):
                end -= 1
            match = self.matches[i]
            if match != ANYWHERE and begin < end:
                put(&self.whole_lines, hash_of(codes, begin, end), <int32_t>i)
                self.longest_whole = max(self.longest_whole, <int32_t>(end - begin))
            if match == AS_LINE:
                if begin < end:
                    self.edges[codes[begin]] |= 1
                    self.edges[codes[end - 1]] |= 2
                continue
            self.hashes[i] = hash_of(codes, low, high)
            if match == AT_START:
                put(&self.beginnings, self.hashes[i], <int32_t>i)
                at = low + 1
                while at < high and not is_break(text, at):
                    at += 1
                put_larger(&self.first_words, hash_of(codes, low, min(at, high)), self.sizes[i])
            elif match == AT_END:
                put(&self.endings, self.hashes[i], <int32_t>i)
                at = high - 1
                while at > low and not is_break(text, at):
                    at -= 1
                put_larger(&self.last_words, hash_of(codes, max(at, low), high), self.sizes[i])
            else:
                while word < text.word_count and text.word_stops[word] <= low:
                    word += 1
                longest = longest_at = 0
                for at in range(word, text.word_count):
                    first, last = max(<Py_ssize_t>text.word_starts[at], low), min(<Py_ssize_t>text.word_stops[at], high)
                    if first >= high:
                        break
                    if last - first > longest:
                        longest, longest_at = last - first, first
                self.widest = max(self.widest, self.limits[i])
                if not longest:
                    continue
                self.anchor_at[i], self.next_anchored[i] = <int32_t>(longest_at - low), -1
                self.shapes[shape_of(codes, longest_at, longest_at + longest)] = True
                head = get(&self.anchors, hash_of(codes, longest_at, longest_at + longest))
                if head < 0:
                    put(&self.anchors, hash_of(codes, longest_at, longest_at + longest), <int32_t>i)
                else:
                    while self.next_anchored[head] >= 0:
                        head = self.next_anchored[head]
                    self.next_anchored[head] = <int32_t>i
        self.starts[self.count] = <int32_t>start
        return 0

    cdef int32_t known(self, const uint16_t *codes, Py_ssize_t low, Py_ssize_t high) noexcept nogil:
        """The phrase that a stretch is, punctuation around it left out; -1 for none."""
        while low < high and is_outer(codes[low]):
            low += 1
        while high > low and is_outer(codes[high - 1]):
            high -= 1
        return self._whole(codes, low, high) if low < high else -1

    cdef int32_t _whole(self, const uint16_t *codes, Py_ssize_t begin, Py_ssize_t end) noexcept nogil:
        """The phrase that a stretch is, or -1: most lines are longer than any."""
        return get(&self.whole_lines, hash_of(codes, begin, end)) if end - begin <= self.longest_whole else -1

    cdef int32_t best(
        self, Text text, Py_ssize_t low, Py_ssize_t high, Py_ssize_t begin, Py_ssize_t end, Py_ssize_t word,
        Py_ssize_t last_word,
    ) noexcept nogil:
        """The phrase that fits a line best, or -1: the whole line, then its start, end and inside.

        The line is ``[low, high)`` in the folded text, ``[begin, end)`` without the punctuation around its words; its
        words are those from ``word`` to before ``last_word``.
        """
        cdef const uint16_t *codes = text.folded_codes
        cdef int32_t found
        cdef Py_ssize_t size, first, last
        if begin >= end:
            return -1
        found = self._whole(codes, begin, end)
        if found >= 0:
            return found
        if text.folded_classes[begin] == DIGIT or text.folded_classes[end - 1] == DIGIT:
            first, last = begin, end
            unnumbered(text, &first, &last)
            if first < last:
                found = self._whole(codes, first, last)
                if found >= 0:
                    return found
                begin = first  # "4 responses to" begins as "responses to" does
        # a space at an end stands for all the white space there
        size = high - low - (codes[low] == 0x20) - (codes[high - 1] == 0x20)
        found = self._beginning(text, begin, end, size)
        if found < 0:
            found = self._ending(text, begin, end, size)
        if found < 0 and size <= min(<Py_ssize_t>self.widest, LONG):
            found = self._inside(text, begin, end, size, word, last_word)
        return found

    cdef int32_t _beginning(self, Text text, Py_ssize_t begin, Py_ssize_t end, Py_ssize_t size) noexcept nogil:
        """The longest phrase that a line of so many characters begins with, or -1."""
        cdef Py_ssize_t at = begin + 1, stop
        cdef uint64_t hash, power
        cdef int32_t found = -1, one, longest
        while at < end and not is_break(text, at):
            at += 1
        hash = hash_of(text.folded_codes, begin, at)
        longest = get(&self.first_words, hash)  # of the phrases with that first word
        if longest < 0:
            return -1
        stop = min(end, begin + longest)
        power = 1
        hash = 0
        for at in range(begin, stop):
            hash += (<uint64_t>text.folded_codes[at] + 1) * power
            power *= BASE
            if is_break(text, at + 1):
                one = get(&self.beginnings, hash)
                if one >= 0 and size <= self.limits[one]:
                    found = one
        return found

    cdef int32_t _ending(self, Text text, Py_ssize_t begin, Py_ssize_t end, Py_ssize_t size) noexcept nogil:
        """The longest phrase that a line of so many characters ends in, or -1."""
        cdef Py_ssize_t at = end - 1, stop
        cdef uint64_t hash
        cdef int32_t found = -1, one, longest
        while at > begin and not is_break(text, at):
            at -= 1
        longest = get(&self.last_words, hash_of(text.folded_codes, at, end))  # of the phrases with that last word
        if longest < 0:
            return -1
        stop = max(begin, end - longest)
        hash = 0
        at = end
        while at > stop:
            at -= 1
            hash = hash * BASE + text.folded_codes[at] + 1
            if is_break(text, at):
                one = get(&self.endings, hash)
                if one >= 0 and size <= self.limits[one]:
                    found = one
        return found

    cdef int32_t _inside(
        self, Text text, Py_ssize_t begin, Py_ssize_t end, Py_ssize_t size, Py_ssize_t word, Py_ssize_t last_word
    ) noexcept nogil:
        """The longest phrase anywhere in a line, or -1; of equally long ones the last."""
        cdef Py_ssize_t at, first, last, low, high
        cdef int32_t found = -1, one
        for at in range(word, last_word):
            # what the line cuts off a word is no part of it
            first, last = max(<Py_ssize_t>text.word_starts[at], begin), min(<Py_ssize_t>text.word_stops[at], end)
            if first >= last or not self.shapes[shape_of(text.folded_codes, first, last)]:
                continue
            one = get(&self.anchors, hash_of(text.folded_codes, first, last))
            while one >= 0:
                low = first - self.anchor_at[one]
                high = low + self.sizes[one]
                if (
                    size <= self.limits[one]
                    and (found < 0 or self.sizes[one] >= self.sizes[found])
                    and low >= begin
                    and high <= end
                    and hash_of(text.folded_codes, low, high) == self.hashes[one]
                ):
                    found = one
                one = self.next_anchored[one]
        return found

    # --------------------------------------------------------------- for Python

    def mark(self, list lines not None, Py_ssize_t longest):
        cdef Line line
        cdef int32_t found
        cdef list phrased = []
        for line in lines:
            found = -1
            if line.stop - line.begin <= longest and line.mass > 0:
                found = self.best(
                    line.owner, line.low, line.high, line.core_begin, line.core_stop, line.first_word, line.last_word
                )
            line.phrase = found
            if found >= 0:
                line.phrase_label_code, line.phrase_kind_code = self.labels[found], self.kinds[found]
                line.opens_code = self.opens[found]
                line.phrase_whole = self.matches[found] == AS_LINE
                phrased.append(line)
            else:
                line.phrase_label_code, line.phrase_kind_code, line.opens_code = -1, 0, -1
                line.phrase_whole = False
        return phrased

    def find(self, str line not None):
        cdef Text text = Text(line)
        cdef Py_ssize_t begin = 0, end = text.folded_size
        while begin < end and is_outer(text.folded_codes[begin]):
            begin += 1
        while end > begin and is_outer(text.folded_codes[end - 1]):
            end -= 1
        return self.best(text, 0, text.folded_size, begin, end, 0, text.word_count)

    def whole(self, str line not None):
        cdef Text text = Text(line)
        return self.known(text.folded_codes, 0, text.folded_size)

    def text(self, Py_ssize_t at):
        if not 0 <= at < self.count:
            raise IndexError(at)
        return self.texts[self.starts[at] : self.starts[at + 1] - 1]


cdef void unnumbered(Text text, Py_ssize_t *begin, Py_ssize_t *end) noexcept nogil:
    """A line without the numbers at its ends: "12 comments", "share (4)", "1.2k likes"."""
    cdef Py_ssize_t low = begin[0], high = end[0]
    numberless(text, &low, &high)
    # "k" and "m" that stand by themselves, after a number at the start or at the end of the line
    if (
        low > begin[0] and low + 1 < high and is_thousands(text.folded_codes[low])
        and text.folded_codes[low + 1] == 0x20
    ):
        low += 1
    if high - low > 1 and is_thousands(text.folded_codes[high - 1]) and text.folded_classes[high - 2] == DIGIT:
        high -= 1
    numberless(text, &low, &high)
    begin[0], end[0] = low, high


cdef inline void numberless(Text text, Py_ssize_t *low, Py_ssize_t *high) noexcept nogil:
    while low[0] < high[0] and is_numeric(text, low[0]):
        low[0] += 1
    while high[0] > low[0] and is_numeric(text, high[0] - 1):
        high[0] -= 1

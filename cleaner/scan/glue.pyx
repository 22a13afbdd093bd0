"""Where pieces may be glued together in lines, and what speaks for it, as numbers. See ``glue.pyi``."""

from array import array

from cpython cimport array as arrays
from libc.stdint cimport int16_t, int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memset

from cleaner.scan.chars cimport CLOSE, COLON, DIGIT, END, LOWER, MARK, OPEN, QUOTE, SPACE, SYMBOL, UNCASED, UPPER
from cleaner.scan.lines cimport Line, Text, count_of, hash_mixed, hash_of, place_of
from cleaner.scan.phrases cimport Matcher


cdef enum:
    SIZE = 1 << 13  # numbers that features have
    MOST = 64  # places of a line that are asked for, and features of one
    MANY = 32
    LONGEST = 600  # characters of the longest line that is read
    SENTENCE = 80  # from which a line that ends as a sentence is prose
    LONG = 8  # characters from which the length of a piece counts no more
    SET = 1 << 18  # bits of the set of common words: two for each
    HASH = 0x23  # the sign before tags
    CODE = 3  # signs of code, from which a line is left alone

#: How many numbers features have, and how many bits the set of common words has.
FEATURES = SIZE
WORDS = SET

#: Whether two pieces may meet between two classes, at `before * 16 + after`.
cdef uint8_t[256] MEET
cdef int _before, _after
for _before, _after in [
    *[(_before, UPPER) for _before in (LOWER, DIGIT, END, CLOSE, QUOTE, SYMBOL, COLON, MARK)],
    *[(_before, DIGIT) for _before in (LOWER, UPPER, UNCASED, MARK, CLOSE)],
    *[(DIGIT, LOWER), (DIGIT, UNCASED), (END, UNCASED), (CLOSE, LOWER), (CLOSE, UNCASED), (COLON, UNCASED)],
    *[(_before, OPEN) for _before in (LOWER, END)],
]:
    MEET[_before * 16 + _after] = 1


#: Signs that stand in code, and seldom in the names of things.
cdef uint8_t[128] SIGNS
for _before in range(128):
    SIGNS[_before] = chr(_before) in "(){}[]=;<>_\\$*"


def word_bits(str word not None):
    """The two bits of the set of common words that a folded word has."""
    cdef uint64_t hash = hash_mixed(hash_text(word))
    return <uint32_t>(hash & (SET - 1)), <uint32_t>(hash >> 32 & (SET - 1))


cdef uint64_t hash_text(str word):
    cdef uint16_t *codes = <uint16_t *>malloc((len(word) + 1) * sizeof(uint16_t))
    cdef Py_ssize_t i
    if codes == NULL:
        raise MemoryError
    try:
        for i in range(len(word)):
            codes[i] = <uint16_t>min(ord(word[i]), 0xFFFF)
        return hash_of(codes, 0, len(word))
    finally:
        free(codes)


cdef struct Slot:
    uint64_t key
    int32_t count


cdef class Glue:
    """The places of a page at which pieces may be glued."""

    cdef Text text
    cdef list lines
    cdef Matcher matcher
    cdef const uint8_t[::1] common
    cdef Slot *words  # those of the page, with how often each stands there
    cdef uint64_t mask
    # of the line that is read
    cdef int32_t at[MOST]
    cdef int32_t count
    cdef int signs  # of code

    def __cinit__(self, Text text not None, list lines not None, Matcher matcher not None, common):
        self.words = NULL
        self.text, self.lines, self.matcher, self.common = text, lines, matcher, common
        if self.common.shape[0] != SET // 8:
            raise ValueError("the set of common words has another size")

    def __dealloc__(self):
        free(self.words)

    def features(self):
        """For each place its line, where it stands, and the numbers of its features."""
        cdef uint16_t ids[MANY]
        cdef Line line
        cdef int32_t k, n
        found = []
        for line in self.lines:
            if self.read(line):
                for k in range(self.count):
                    n = self.ask(line, k, ids)
                    found.append((line.index, self.at[k], [ids[i] for i in range(n)]))
        return found

    def cuts(self, arrays.array weights not None, int bias, int own, int others, int least, int least_of_prose):
        """The places to cut at, in order: where ``own`` times the sum of the weights of its features, and ``others``
        times the mean of those of the line's other places, reach ``least`` thousand, or in prose ``least_of_prose``.
        """
        cdef uint16_t ids[MANY]
        cdef long long score[MOST]
        cdef long long whole
        cdef const short *weight = weights.data.as_shorts
        cdef Line line
        cdef int32_t k, n, i
        cdef long long enough
        cdef list found = []
        if weights.typecode != "h" or len(weights) != SIZE:
            raise ValueError(f"there are {len(weights)} weights, not {SIZE}")
        for line in self.lines:
            if not self.read(line):
                continue
            whole = 0
            enough = 1000 * <long long>(least_of_prose if sentence(line) else least)
            for k in range(self.count):
                n = self.ask(line, k, ids)
                score[k] = bias
                for i in range(n):
                    score[k] += weight[ids[i]]
                whole += score[k]
            for k in range(self.count):
                if (
                    own * score[k] + (others * (whole - score[k]) // (self.count - 1) if self.count > 1 else 0) >= enough
                ):
                    found.append(self.at[k])
        return found

    cdef bint read(self, Line line) except -1:
        """Find the places in a line; whether there are some."""
        cdef const uint8_t *classes = self.text.classes
        cdef const uint16_t *codes = self.text.codes
        cdef int32_t i
        cdef uint8_t before, after
        if line.owner is not self.text:
            raise ValueError("lines of another text")
        self.count = 0
        if line.stop - line.begin > LONGEST:
            return False
        for i in range(line.begin + 1, line.stop):
            before, after = classes[i - 1], classes[i]
            if before == SPACE or after == SPACE:
                continue
            if not (
                MEET[before * 16 + after]
                or (codes[i] == HASH and codes[i - 1] != HASH)
                # the last capital of several begins a word: "NEWSEurope"
                or (before == UPPER and after == UPPER and i + 1 < line.stop and classes[i + 1] == LOWER)
            ):
                continue
            if before == QUOTE and (i - 1 == line.begin or classes[i - 2] == SPACE):
                continue  # it opens what follows
            if self.count == MOST:
                self.count = 0
                return False  # code, or a table: not for us to cut
            self.at[self.count] = i
            self.count += 1
        if self.count:
            self.signs = 0
            for i in range(line.begin, line.stop):
                self.signs += codes[i] < 128 and SIGNS[codes[i]]
                # a full stop inside a word
                self.signs += codes[i] == 0x2E and i > line.begin and is_word(classes[i - 1]) and is_word(classes[i + 1])
            if self.signs >= CODE:
                self.count = 0
        return self.count > 0

    cdef int ask(self, Line line, int32_t k, uint16_t *ids) except -1:
        """The numbers of the features of a place."""
        cdef Text text = self.text
        cdef const uint8_t *classes = text.classes
        cdef int32_t at = self.at[k], low = at, high = at, n = 0, first, last
        cdef int32_t before = self.at[k - 1] if k else line.begin
        cdef int32_t after = self.at[k + 1] if k + 1 < self.count else line.stop
        cdef uint64_t pair, ends, shape, seen, known, phrases
        cdef int left, right, i
        if self.words == NULL:
            self.count_words()
        # the word around the place, and its parts up to the places beside it
        while low > line.begin and is_word(classes[low - 1]):
            low -= 1
        while high < line.stop and is_word(classes[high]):
            high += 1
        first, last = max(low, before), min(high, after)
        left, right = min(at - first, LONG), min(last - at, LONG)
        pair = classes[at - 1] * 16 + classes[at]
        shape = pair * 256 + (classes[at - 2] if at - 1 > line.begin else 0) * 16 + (
            classes[at + 1] if at + 1 < line.stop else 0
        )
        seen = self.times(first, at) > 0
        seen |= (self.times(at, last) > 0) << 1
        seen |= (self.times(low, high) > 1) << 2
        known = self.is_common(first, at)
        known |= self.is_common(at, last) << 1
        known |= self.is_common(low, high) << 2
        phrases = self.is_phrase(before, at)
        phrases |= self.is_phrase(at, after) << 1
        ends = (first == line.begin) | (last == line.stop) << 1
        ends |= (first == low and (low == line.begin or classes[low - 1] == SPACE)) << 2
        ends |= (last == high and (high == line.stop or classes[high] == SPACE)) << 3
        n = add(ids, n, 1, pair)
        n = add(ids, n, 2, shape)
        n = add(ids, n, 3, left * 16 + right)
        n = add(ids, n, 4, (left * 16 + right) * 256 + pair)
        n = add(ids, n, 5, seen)
        n = add(ids, n, 6, known)
        n = add(ids, n, 7, seen * 64 + known * 4 + phrases)
        n = add(ids, n, 8, phrases * 256 + pair)
        n = add(ids, n, 9, ends)
        n = add(ids, n, 10, ends * 1024 + known * 32 + seen)
        n = add(ids, n, 11, sentence(line) * 256 + pair)
        n = add(ids, n, 12, bucket(self.count) * 16 + bucket(line.stop - line.begin))
        n = add(ids, n, 13, bucket(self.count) * 16 + bucket(count_of(line, SPACE)))
        n = add(ids, n, 14, self.letters(max(first, at - 3), at))
        n = add(ids, n, 15, self.letters(at, min(last, at + 3)))
        n = add(ids, n, 16, self.letters(max(first, at - 2), min(last, at + 2)))
        n = add(ids, n, 17, self.capitals(first, at) * 4 + self.capitals(at, last))
        n = add(ids, n, 18, (self.capitals(first, at) * 4 + self.capitals(at, last)) * 128 + left * 9 + right)
        n = add(ids, n, 22, min(self.signs, 5) * 256 + pair)
        n = add(ids, n, 23, min(self.signs, 5) * 64 + known * 8 + seen)
        n = add(ids, n, 19, (min(at - before, 63) // 4) * 16 + min(after - at, 63) // 4)
        if at - first <= 4:
            n = add(ids, n, 20, self.letters(first, at))
        if last - at <= 4:
            n = add(ids, n, 21, self.letters(at, last))
        return n

    cdef uint64_t letters(self, int32_t low, int32_t high) noexcept nogil:
        return hash_of(self.text.folded_codes, place_of(self.text, low), place_of(self.text, high))

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

    cdef uint64_t is_common(self, int32_t low, int32_t high) noexcept nogil:
        cdef uint64_t hash
        if high <= low:
            return 0
        hash = hash_mixed(self.letters(low, high))
        return bit_of(&self.common[0], hash & (SET - 1)) & bit_of(&self.common[0], hash >> 32 & (SET - 1))

    cdef uint64_t is_phrase(self, int32_t low, int32_t high) except? 9:
        cdef Text text = self.text
        return high > low and self.matcher.known(text.folded_codes, place_of(text, low), place_of(text, high)) >= 0

    cdef int32_t times(self, int32_t low, int32_t high) noexcept nogil:
        """How often a word stands in the page."""
        cdef uint64_t key, place
        if high <= low:
            return 0
        key = self.letters(low, high) | 1
        place = hash_mixed(key) & self.mask
        while self.words[place].key:
            if self.words[place].key == key:
                return self.words[place].count
            place = (place + 1) & self.mask
        return 0

    cdef int count_words(self) except -1:
        cdef Text text = self.text
        cdef uint64_t size = 64, key, place
        cdef Py_ssize_t word
        while size < 2 * <uint64_t>text.word_count + 2:
            size *= 2
        self.words, self.mask = <Slot *>calloc(size, sizeof(Slot)), size - 1
        if self.words == NULL:
            raise MemoryError
        for word in range(text.word_count):
            key = hash_of(text.folded_codes, text.word_starts[word], text.word_stops[word]) | 1
            place = hash_mixed(key) & self.mask
            while self.words[place].key and self.words[place].key != key:
                place = (place + 1) & self.mask
            self.words[place].key = key
            self.words[place].count += 1
        return 0


cdef inline bint sentence(Line line) noexcept nogil:
    return line.last == END and line.stop - line.begin >= SENTENCE


def is_sentence(Line line not None):
    """Whether a line is prose, as cuts see it."""
    return sentence(line)


cdef inline bint is_word(uint8_t char_class) noexcept nogil:
    return 2 <= char_class <= DIGIT or char_class == MARK


cdef inline uint64_t bit_of(const uint8_t *bits, uint64_t at) noexcept nogil:
    return bits[at >> 3] >> (at & 7) & 1


cdef inline int bucket(long long count) noexcept nogil:
    """The binary logarithm of a count."""
    cdef int found = 0
    while count > 0:
        count >>= 1
        found += 1
    return found


cdef inline int add(uint16_t *ids, int n, uint64_t sort, uint64_t value) noexcept nogil:
    ids[n] = <uint16_t>(hash_mixed(value * 64 + sort + 1) >> 20 & (SIZE - 1))
    return n + 1

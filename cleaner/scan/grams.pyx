"""The words and pieces of words of a line as hashes, and the means of what is known of them.

Of a long line the first and last words are read: a paragraph shows what it is at its ends. Hashing instead of a
dictionary: K. Weinberger et al., "Feature hashing for large scale multitask learning", ICML 2009; pieces of words:
P. Bojanowski et al., "Enriching word vectors with subword information", TACL 5, 2017.
"""

from libc.stdint cimport int8_t, int16_t, int32_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memcpy

from cleaner.scan.lines cimport Line, Text, hash_of
from cleaner.scan.tile cimport WIDE, Tile


cdef enum:
    BUCKETS = 1 << (BUCKET_BITS - 5)
    FIRST = 10  # words read at the start and at the end of a line
    LAST = 5
    KEPT = FIRST + LAST
    PREFIX = 4  # letters of the pieces at a word's ends
    SUFFIX = 3
    WHOLE = 60  # characters of the longest line that is a gram as a whole
    PARAGRAPH = 100  # letters of a paragraph
    DIGIT = 6  # CharClass.DIGIT

cdef double FAMILIAR = 0.3  # share of known words from which a page's language is familiar
cdef uint64_t PAIR = <uint64_t>0x94D049BB133111EB

#: Bags that the grams of a text go into: those of what it says, and of how it begins, ends and is as a whole.
BAGS = 2


cdef class Embedding:
    """What is known of grams: ``hashes`` (8 bytes each, no two in one bucket) and values (WIDE bytes each)."""

    def __cinit__(self, bytes hashes not None, bytes values not None, float scale):
        cdef const char *given = hashes
        cdef const char *numbers = values
        cdef Py_ssize_t i, size = len(hashes) // 8
        cdef int32_t gram, before = 0
        cdef uint64_t hash
        self.scale, self.size = scale, size
        if len(hashes) != size * 8 or len(values) != size * WIDE:
            raise ValueError("the embedding does not have a hash and its values for each gram")
        self.buckets = <Buckets *>calloc(BUCKETS, sizeof(Buckets))
        self.hashes = <uint64_t *>calloc(size + 1, sizeof(uint64_t))
        self.values = <int8_t *>malloc((size + 1) * WIDE)
        if self.buckets == NULL or self.hashes == NULL or self.values == NULL:
            raise MemoryError
        for i in range(size):
            memcpy(&hash, given + 8 * i, 8)
            self.buckets[hash >> (69 - BUCKET_BITS)].taken |= <uint32_t>1 << (hash >> (64 - BUCKET_BITS) & 31)
        for i in range(BUCKETS):
            self.buckets[i].before = before
            before += ones_of(self.buckets[i].taken)
        for i in range(size):
            memcpy(&hash, given + 8 * i, 8)
            gram = self.place(hash)
            self.hashes[gram] = hash
            memcpy(self.values + <Py_ssize_t>gram * WIDE, numbers + WIDE * i, WIDE)

    def __dealloc__(self):
        free(self.buckets)
        free(self.hashes)
        free(self.values)

    def means(self, bags):
        """The means of some bags, each a sequence of salted hashes: for tests and training."""
        cdef Bag bag
        cdef int16_t columns[WIDE]
        cdef uint64_t hash
        cdef int32_t gram
        found = []
        for hashes in bags:
            bag_open(&bag)
            for hash in hashes:
                self.add(&bag, &gram, self.find(&hash, 1, &gram))
            self.mean(&bag, columns)
            found.append([columns[i] for i in range(WIDE)])
        return found


cdef struct Words:
    # the words of a line that are read: number in the line, hash, bounds in the folded form
    int count, total
    int index[KEPT]
    uint64_t hash[KEPT]
    int32_t low[KEPT]
    int32_t high[KEPT]
    bint number[KEPT]


cdef inline void read_words(Text text, Line line, Words *words) noexcept nogil:
    """The first and last words of a line. What the line's bounds cut off a word is no part of it."""
    cdef int total = line.last_word - line.first_word, index, at
    cdef int32_t low, high
    words.total, words.count = total, 0
    for index in range(total):
        if FIRST <= index < total - LAST:
            continue
        at = line.first_word + index
        low, high = text.word_starts[at], text.word_stops[at]
        low, high = max(low, line.low), min(high, line.high)
        at = words.count
        words.index[at], words.low[at], words.high[at] = index, low, high
        words.number[at] = text.folded_classes[low] == DIGIT
        # a number is its length
        words.hash[at] = <uint64_t>(high - low) if words.number[at] else hash_of(text.folded_codes, low, high)
        words.count += 1


cdef struct Hashed:
    # the grams of a line, salted: of what it says, and of how it begins, ends and is as a whole
    int worded_count, shape_count
    uint64_t worded[4 * KEPT]
    uint64_t shape[4]


cdef void read_line(Text text, Line line, const Words *words, Hashed *grams) noexcept nogil:
    """The grams of a line, from its words."""
    cdef int i, worded = 0, shape = 0
    cdef uint64_t pair
    for i in range(words.count):
        grams.worded[worded] = salted(words.hash[i], 1)
        worded += 1
        if i and words.index[i] == words.index[i - 1] + 1:
            pair = words.hash[i - 1] * PAIR + words.hash[i]
            grams.worded[worded] = salted(pair, 2)
            worded += 1
            if words.index[i] == 1:
                grams.shape[shape] = salted(pair, 8)
                shape += 1
        if words.high[i] - words.low[i] > PREFIX and not words.number[i]:
            grams.worded[worded] = salted(hash_of(text.folded_codes, words.low[i], words.low[i] + PREFIX), 3)
            grams.worded[worded + 1] = salted(hash_of(text.folded_codes, words.high[i] - SUFFIX, words.high[i]), 4)
            worded += 2
    if 0 < line.core_stop - line.core_begin <= WHOLE:
        grams.shape[shape] = salted(hash_of(text.folded_codes, line.core_begin, line.core_stop), 5)
        shape += 1
    if words.count:
        grams.shape[shape] = salted(words.hash[0], 6)
        grams.shape[shape + 1] = salted(words.hash[words.count - 1], 7)
        shape += 2
    grams.worded_count, grams.shape_count = worded, shape


cdef class Grams:
    """The means of the grams of a page's lines: a source of columns of a tile, two bags.

    Grams of pages in languages that training hardly saw are left out: of those it knows menu words alone, and sentences
    without a known word would look like menus to it.
    """

    cdef Text text
    cdef list lines
    cdef Embedding embedding
    cdef readonly bint familiar

    def __init__(self, Text text, list lines, Embedding embedding not None):
        cdef Line line
        cdef Words words
        cdef long long known = 0, total = 0
        cdef uint64_t hashes[KEPT]
        cdef int32_t grams[KEPT]
        cdef int i
        self.text, self.lines, self.embedding = text, lines, embedding
        for line in lines:
            if line.mass > PARAGRAPH:
                read_words(text, line, &words)
                total += words.count
                for i in range(words.count):
                    hashes[i] = salted(words.hash[i], 1)
                known += embedding.find(hashes, words.count, grams)
        self.familiar = known >= FAMILIAR * total

    def fill(self, Tile tile not None, Py_ssize_t numbers, Py_ssize_t bags):
        """Write the means of the tile's lines from column ``bags`` on."""
        cdef Line line
        cdef Words words
        cdef Hashed grams
        cdef Bag bag
        cdef Py_ssize_t at
        cdef int worded, shape
        cdef int32_t known[MOST + 4]
        if bags < 0 or bags + BAGS * WIDE > tile.width or tile.stop > len(self.lines):
            raise IndexError("the tile has no room for two bags, or other lines")
        if not self.familiar:
            return
        for at in range(tile.first, tile.stop):
            line = self.lines[at]
            read_words(self.text, line, &words)
            read_line(self.text, line, &words, &grams)
            worded = self.embedding.find(grams.worded, grams.worded_count, known)
            shape = self.embedding.find(grams.shape, grams.shape_count, known + worded)
            bag_open(&bag)
            self.embedding.add(&bag, known, worded)
            self.embedding.mean(&bag, tile.row(at) + bags)
            bag_open(&bag)
            self.embedding.add(&bag, known + worded, shape)
            self.embedding.mean(&bag, tile.row(at) + bags + WIDE)


def hashes_of(Text text not None, Line line not None):
    """The salted hashes of a line's grams, bag by bag: for training and tests."""
    cdef Words words
    cdef Hashed grams
    read_words(text, line, &words)
    read_line(text, line, &words, &grams)
    worded = [grams.worded[i] for i in range(grams.worded_count)]
    return worded, [grams.shape[i] for i in range(grams.shape_count)]

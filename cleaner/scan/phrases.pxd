from libc.stdint cimport int8_t, int32_t, uint8_t, uint16_t, uint64_t

from cleaner.scan.lines cimport SHAPES, Text


cdef enum:
    # how a phrase stands in a line; the order of `MATCHES`
    AS_LINE = 0
    AT_START = 1
    AT_END = 2
    ANYWHERE = 3


cdef struct Slot:
    uint64_t key
    int32_t value  # -1 for an empty slot


cdef struct Table:
    Slot *slots
    uint8_t *bits  # four for each slot: most keys that aren't there are refused by theirs, and slots are far away
    uint64_t mask
    int shift


cdef class Matcher:
    cdef str texts
    cdef tuple groups
    cdef readonly Py_ssize_t count
    # of each phrase: where its text starts in `texts` (one entry more than phrases), its length when folded and its hash
    cdef int32_t *starts
    cdef int32_t *sizes
    cdef uint64_t *hashes
    # what it says, and the longest line that it may match
    cdef int8_t *labels
    cdef int8_t *kinds
    cdef int8_t *opens
    cdef int8_t *matches
    cdef int32_t *limits
    # phrases as whole lines, by their hash without the punctuation around them
    cdef Table whole_lines
    cdef int32_t longest_whole
    # of each character, whether a phrase that fills lines begins with it (1), or ends in it (2)
    cdef uint8_t[0x10000] edges
    # phrases that lines begin with, and end in: by their hash; and of their first (or last) words the longest phrase
    cdef Table beginnings
    cdef Table endings
    cdef Table first_words
    cdef Table last_words
    # phrases anywhere in a line, by the hash of their longest word: the first of each, and the next with the same word
    cdef Table anchors
    cdef uint8_t[SHAPES] shapes  # of those words
    cdef int32_t *next_anchored
    cdef int32_t *anchor_at  # where that word stands in the phrase
    cdef int32_t widest  # the longest line that such phrases may match

    cdef int32_t known(self, const uint16_t *codes, Py_ssize_t low, Py_ssize_t high) noexcept nogil
    cdef int32_t _whole(self, const uint16_t *codes, Py_ssize_t begin, Py_ssize_t end) noexcept nogil
    cdef int32_t best(
        self, Text text, Py_ssize_t low, Py_ssize_t high, Py_ssize_t begin, Py_ssize_t end, Py_ssize_t word,
        Py_ssize_t last_word,
    ) noexcept nogil
    cdef int _index(self, Text text) except -1
    cdef int32_t _beginning(self, Text text, Py_ssize_t begin, Py_ssize_t end, Py_ssize_t size) noexcept nogil
    cdef int32_t _ending(self, Text text, Py_ssize_t begin, Py_ssize_t end, Py_ssize_t size) noexcept nogil
    cdef int32_t _inside(
        self, Text text, Py_ssize_t begin, Py_ssize_t end, Py_ssize_t size, Py_ssize_t word, Py_ssize_t last_word
    ) noexcept nogil

from libc.stdint cimport int8_t, int16_t, int32_t, uint8_t, uint16_t, uint32_t, uint64_t


cdef enum:
    CLASSES = 16  # CharClass.COUNT


cdef class Text:
    cdef readonly str source
    # characters: code points (those above the basic plane are 0xFFFF), classes, places in the folded form (size + 1)
    cdef Py_ssize_t size
    cdef uint16_t *codes
    cdef uint8_t *classes
    cdef int32_t *places
    # the folded form: code points and classes
    cdef Py_ssize_t folded_size
    cdef uint16_t *folded_codes
    cdef uint8_t *folded_classes
    # words of the whole text, in the order of their starts, as stretches of the folded form
    cdef Py_ssize_t word_count
    cdef int32_t *word_starts
    cdef int32_t *word_stops


cdef class Line:
    cdef Text owner
    # numbers of the first word of the line and of that after its last, in the words of the text: the first and the last
    # of them are cut at the line's bounds, `[low, high)` in the folded form
    cdef int32_t first_word, last_word
    cdef int32_t low, high
    # the line's core in the folded form: without the punctuation and spaces around its words
    cdef int32_t core_begin, core_stop
    cdef readonly int32_t index, start, end, begin, stop
    cdef readonly int32_t words, mass, times
    cdef uint32_t counts[CLASSES]
    cdef readonly uint8_t first, last
    cdef public bint gap
    cdef readonly bint indented, headed
    cdef readonly double coherence
    cdef public double share
    cdef public int32_t element, link, phrase
    cdef int8_t phrase_label_code, phrase_kind_code, opens_code  # -1, 0, -1 for none
    cdef public bint phrase_whole
    cdef public double prose
    cdef public bint in_run
    cdef int8_t label_code, kind_code  # -1, 0 while there is no signal
    cdef readonly double strength
    cdef readonly int16_t rule
    cdef readonly str reason


cdef inline uint64_t hash_of(const uint16_t *codes, Py_ssize_t start, Py_ssize_t stop) noexcept nogil:
    """The hash of a stretch of folded code points: sum of (code + 1) * BASE ** (place in the stretch), modulo 2 ** 64."""
    cdef uint64_t total = 0, power = 1
    cdef uint64_t base = (<uint64_t>0x9E6C63D0 << 32) | <uint64_t>0x876A9A35
    cdef Py_ssize_t i
    for i in range(start, stop):
        total += (<uint64_t>codes[i] + 1) * power
        power *= base
    return total

from libc.stdint cimport int8_t, int16_t, int32_t, uint8_t, uint16_t, uint32_t, uint64_t



cdef enum:
    CLASSES = 16  # CharClass.COUNT
    SHAPES = 4096

cdef extern from *:
    """
    #ifndef CLEANER_FLAG_T
    #define CLEANER_FLAG_T
    typedef unsigned char flag_t;
    #endif
    """
    ctypedef bint flag_t  # a bint of one byte: there may be millions of lines

cdef extern from "hashing.h":
    uint64_t hash_codes(const uint16_t *codes, Py_ssize_t start, Py_ssize_t stop) noexcept nogil
    uint64_t hash_mixed(uint64_t hash) noexcept nogil


cdef class Text:
    cdef readonly str source
    # characters: code points (those above the basic plane are 0xFFFF) and classes. codes[size] is 0 and classes[size]
    # OTHER, so that one may look just beyond the end. Of every eight the place of the first in the folded form, and a bit
    # for each that is in it: see place_of
    cdef Py_ssize_t size
    cdef uint16_t *codes
    cdef uint8_t *classes
    cdef int32_t *eighths
    cdef uint8_t *kept
    # the folded form: code points and classes; one entry more of each, 0
    cdef Py_ssize_t folded_size
    cdef uint16_t *folded_codes
    cdef uint8_t *folded_classes
    # words of the whole text, in the order of their starts, as stretches of the folded form
    cdef Py_ssize_t word_count
    cdef int32_t *word_starts
    cdef int32_t *word_stops


cdef class Line:
    cdef Text owner
    cdef readonly str reason
    cdef readonly double coherence, strength
    cdef public double share, prose
    # numbers of the first word of the line and of that after its last, in the words of the text: the first and the last
    # of them are cut at the line's bounds, `[low, high)` in the folded form
    cdef int32_t first_word, last_word
    cdef int32_t low, high
    # the line's core in the folded form: without the punctuation and spaces around its words
    cdef int32_t core_begin, core_stop
    cdef readonly int32_t index, start, end, begin, stop
    cdef readonly int32_t words, mass, times
    cdef public int32_t element, link, phrase
    cdef uint16_t few[CLASSES]  # characters of each class, in little room: see count_of
    cdef readonly int16_t rule
    cdef readonly uint8_t first, last
    cdef public flag_t gap, phrase_whole, in_run
    cdef int8_t phrase_label_code, phrase_kind_code, opens_code  # -1, 0, -1 for none
    cdef int8_t label_code, kind_code  # -1, 0 while there is no signal


cdef inline uint32_t count_of(Line line, int char_class) noexcept nogil:
    """Characters of a class in a line; one of more characters than ``few`` can count is read again."""
    if line.end - line.start <= 0xFFFF:
        return line.few[char_class]
    cdef uint32_t count = 0
    cdef Py_ssize_t i
    for i in range(line.start, line.end):
        count += line.owner.classes[i] == char_class
    return count


cdef bint is_headed(Line line) noexcept nogil


cdef inline int32_t place_of(Text text, Py_ssize_t at) noexcept nogil:
    """The place of a character (or of the text's end) in the folded form."""
    cdef uint8_t bits = text.kept[at >> 3] & <uint8_t>((1 << (at & 7)) - 1)
    bits -= bits >> 1 & 0x55
    bits = (bits & 0x33) + (bits >> 2 & 0x33)
    return text.eighths[at >> 3] + ((bits + (bits >> 4)) & 0x0F)


cdef inline uint64_t hash_of(const uint16_t *codes, Py_ssize_t start, Py_ssize_t stop) noexcept nogil:
    """The hash of a stretch of folded code points: sum of (code + 1) * BASE ** (place in the stretch), modulo 2 ** 64."""
    return hash_codes(codes, start, stop)


cdef inline Py_ssize_t shape_of(const uint16_t *codes, Py_ssize_t start, Py_ssize_t stop) noexcept nogil:
    """A number below SHAPES of a word's ends and size. It costs less than a hash, and tells most words apart."""
    return (codes[start] * 151 + codes[stop - 1] * 7 + stop - start) & (SHAPES - 1)

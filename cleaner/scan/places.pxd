from libc.stdint cimport int32_t, uint8_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memset


cdef struct Counts:
    # by blocks of eight characters: how many letters (or what else is counted) stand before each, and a bit for each
    # that is one
    int32_t *before
    uint8_t *are


cdef inline int32_t ones(uint8_t bits) noexcept nogil:
    """How many bits are set."""
    cdef int32_t some = bits - (bits >> 1 & 0x55)
    some = (some & 0x33) + (some >> 2 & 0x33)
    return (some + (some >> 4)) & 0x0F


cdef inline int32_t upto(const Counts *counts, Py_ssize_t place) noexcept nogil:
    """How many letters stand before a place."""
    cdef Py_ssize_t block = place >> 3
    return counts.before[block] + ones(counts.are[block] & <uint8_t>((1 << (place & 7)) - 1))


cdef inline bint open_counts(Counts *counts, Py_ssize_t size) noexcept nogil:
    """Room for a text of so many characters, with no bit set; false if there is no memory."""
    counts.before = <int32_t *>malloc(((size >> 3) + 1) * sizeof(int32_t))
    counts.are = <uint8_t *>calloc((size >> 3) + 1, 1)
    return counts.before != NULL and counts.are != NULL


cdef inline void close_counts(Counts *counts) noexcept nogil:
    free(counts.before)
    free(counts.are)


cdef inline void mark(Counts *counts, Py_ssize_t low, Py_ssize_t high) noexcept nogil:
    """Set the bits from a place up to another behind it, both within the text."""
    cdef Py_ssize_t first = low >> 3, last = high >> 3
    cdef uint8_t begin = <uint8_t>(0xFF << (low & 7)), end = <uint8_t>((1 << (high & 7)) - 1)
    if first == last:
        counts.are[first] |= begin & end
    else:
        counts.are[first] |= begin
        memset(counts.are + first + 1, 0xFF, last - first - 1)
        counts.are[last] |= end


cdef inline void add_up(Counts *counts, Py_ssize_t size) noexcept nogil:
    """Count the bits before each block, once all are set."""
    cdef Py_ssize_t block
    cdef int32_t so_far = 0
    for block in range((size >> 3) + 1):
        counts.before[block] = so_far
        so_far += ones(counts.are[block])


cdef class Letters:
    cdef Counts counts
    cdef Py_ssize_t size

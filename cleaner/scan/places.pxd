from libc.stdint cimport int32_t, uint8_t


cdef struct Counts:
    # by blocks of eight characters: how many letters stand before each, and a bit for each that is one
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


cdef class Letters:
    cdef Counts counts
    cdef Py_ssize_t size

from libc.stdint cimport uint8_t, uint64_t


cdef class WordSet:
    cdef bytes data
    cdef const uint8_t *bits
    cdef uint64_t mask

    cdef bint has(self, uint64_t hash) noexcept nogil

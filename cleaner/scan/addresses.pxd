from libc.stdint cimport int32_t, uint32_t


cdef struct Read:
    int32_t leads, depth, joined, digits
    int32_t first, last  # where the hashes of its words stand


cdef class Addresses:
    cdef object read, near
    cdef dict known, hosts
    cdef Read *found
    cdef size_t size, room
    cdef uint32_t *hashes
    cdef size_t hash_size, hash_room

    cdef Py_ssize_t find(self, str href) except -1
    cdef int add_hash(self, uint32_t crc) except -1

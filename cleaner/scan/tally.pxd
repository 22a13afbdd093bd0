# Numbers for hashes: equal hashes have equal numbers, 0, 1, 2 and so on in the order in which they come first.
# An open hash table that lives in C, for loops that run without the GIL. Everything is inline: there is no module.

from libc.stdint cimport int32_t, uint64_t
from libc.stdlib cimport free, malloc, realloc
from libc.string cimport memset

cdef extern from "hashing.h":
    uint64_t hash_mixed(uint64_t hash) noexcept nogil


cdef struct Tally:
    uint64_t *hashes  # by number
    Py_ssize_t count, room
    int32_t *slots  # numbers, -1 where there is none; a power of two of them
    Py_ssize_t mask


cdef inline void close_tally(Tally *tally) noexcept nogil:
    free(tally.hashes)
    free(tally.slots)
    tally.hashes = NULL
    tally.slots = NULL


cdef inline bint open_tally(Tally *tally) noexcept nogil:
    """An empty one. False where there is no memory; then nothing needs to be closed."""
    tally.count = 0
    tally.room = 128
    tally.mask = 255
    tally.hashes = <uint64_t *>malloc(tally.room * sizeof(uint64_t))
    tally.slots = <int32_t *>malloc((tally.mask + 1) * sizeof(int32_t))
    if tally.hashes == NULL or tally.slots == NULL:
        close_tally(tally)
        return False
    memset(tally.slots, 0xFF, (tally.mask + 1) * sizeof(int32_t))
    return True


cdef inline bint grow_tally(Tally *tally) noexcept nogil:
    """Room for twice as many. False where there is no memory; then the table is as it was."""
    cdef Py_ssize_t mask = 2 * tally.mask + 1, at, number
    cdef uint64_t *hashes = <uint64_t *>realloc(tally.hashes, 2 * tally.room * sizeof(uint64_t))
    if hashes == NULL:
        return False
    tally.hashes = hashes
    cdef int32_t *slots = <int32_t *>malloc((mask + 1) * sizeof(int32_t))
    if slots == NULL:
        return False
    memset(slots, 0xFF, (mask + 1) * sizeof(int32_t))
    for number in range(tally.count):
        at = <Py_ssize_t>(hash_mixed(hashes[number]) & <uint64_t>mask)
        while slots[at] >= 0:
            at = (at + 1) & mask
        slots[at] = <int32_t>number
    free(tally.slots)
    tally.slots = slots
    tally.mask = mask
    tally.room *= 2
    return True


cdef inline int32_t find_number(const Tally *tally, uint64_t hash) noexcept nogil:
    """The number of a hash, -1 if it has none."""
    cdef Py_ssize_t at = <Py_ssize_t>(hash_mixed(hash) & <uint64_t>tally.mask)
    while tally.slots[at] >= 0:
        if tally.hashes[tally.slots[at]] == hash:
            break
        at = (at + 1) & tally.mask
    return tally.slots[at]


cdef inline int32_t number_of(Tally *tally, uint64_t hash) noexcept nogil:
    """The number of a hash, a new one if it had none. -1 where there is no memory."""
    cdef Py_ssize_t at = <Py_ssize_t>(hash_mixed(hash) & <uint64_t>tally.mask)
    while tally.slots[at] >= 0:
        if tally.hashes[tally.slots[at]] == hash:
            return tally.slots[at]
        at = (at + 1) & tally.mask
    if tally.count == tally.room:
        if not grow_tally(tally):
            return -1
        return number_of(tally, hash)
    tally.hashes[tally.count] = hash
    tally.slots[at] = <int32_t>tally.count
    tally.count += 1
    return tally.slots[at]

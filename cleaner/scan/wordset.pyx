"""Sets of words in few bytes. See ``wordset.pyi``."""

from libc.stdint cimport uint8_t, uint64_t

from cleaner.scan.lines cimport Text, hash_mixed, hash_of


cdef class WordSet:
    def __init__(self, bytes data not None):
        cdef Py_ssize_t size = len(data)
        if not size or size & (size - 1):
            raise ValueError(f"a set of words has a power of two of bytes, not {size}")
        self.data, self.bits = data, <const uint8_t *><const char *>data
        self.mask = <uint64_t>size * 8 - 1

    def __contains__(self, str word not None):
        return self.has(hash_of_word(word))

    cdef bint has(self, uint64_t hash) noexcept nogil:
        """Whether a word is in the set, by the hash of its folded form; 0 is none."""
        if not hash:
            return False
        hash = hash_mixed(hash)
        return bit_of(self.bits, hash & self.mask) & bit_of(self.bits, hash >> 32 & self.mask)


def wordset(words, Py_ssize_t bits):
    cdef bytearray found = bytearray(bits // 8)
    cdef uint64_t hash, mask = <uint64_t>bits - 1, bit
    if bits < 8 or bits & (bits - 1):
        raise ValueError(f"a set of words has a power of two of bits, not {bits}")
    for word in words:
        hash = hash_mixed(hash_of_word(word))
        for bit in (hash & mask, hash >> 32 & mask):
            found[bit >> 3] |= 1 << (bit & 7)
    return bytes(found)


cdef uint64_t hash_of_word(str word) except? 0:
    cdef Text text = Text(word)
    return hash_of(text.folded_codes, 0, text.folded_size)


cdef inline uint64_t bit_of(const uint8_t *bits, uint64_t at) noexcept nogil:
    return bits[at >> 3] >> (at & 7) & 1

# What is known of grams (words, pieces of words, words of classes), looked up by their hashes.
from libc.stdint cimport int8_t, int16_t, int32_t, uint64_t

from cleaner.scan.tile cimport WIDE


cdef enum:
    BUCKET_BITS = 18


cdef extern from "grams.h" nogil:
    ctypedef struct Bag "bag_t":
        int32_t count
    void bag_add(Bag *bag, const int8_t *values)
    void bag_mean(const Bag *bag, float factor, int16_t *columns)


cdef class Embedding:
    cdef readonly Py_ssize_t size
    cdef int32_t *buckets  # for each bucket of hashes its gram, or -1
    cdef uint64_t *hashes
    cdef int8_t *values  # size * WIDE
    cdef readonly float scale

    cdef inline int32_t find(self, uint64_t hash) noexcept nogil:
        """The gram with a hash, or -1."""
        cdef int32_t gram = self.buckets[hash >> (64 - BUCKET_BITS)]
        return gram if gram >= 0 and self.hashes[gram] == hash else -1

    cdef inline void add(self, Bag *bag, uint64_t hash) noexcept nogil:
        """Add a gram to a bag, if it is known. The hash is a salted one; a bag begins as all zeros."""
        cdef int32_t gram = self.find(hash)
        if gram >= 0:
            bag_add(bag, self.values + <Py_ssize_t>gram * WIDE)

    cdef void mean(self, const Bag *bag, int16_t *columns) noexcept nogil


cdef inline uint64_t salted(uint64_t hash, uint64_t salt) noexcept nogil:
    """Hashes of different sorts of grams are different (the finalizer of D. Lea's SplittableRandom mixes all bits)."""
    cdef uint64_t mixed = (hash + salt * <uint64_t>0x9E3779B97F4A7C15) * <uint64_t>0xBF58476D1CE4E5B9
    return mixed ^ (mixed >> 29)

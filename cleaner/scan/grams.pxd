# What is known of grams (words, pieces of words, words of classes), looked up by their hashes.
from libc.stdint cimport int8_t, int16_t, int32_t, uint32_t, uint64_t

from cleaner.scan.tile cimport WIDE


cdef enum:
    BUCKET_BITS = 18
    MOST = 64  # grams that are looked for together


cdef extern from "grams.h" nogil:
    ctypedef struct Bag "bag_t":
        int32_t count
    void bag_open(Bag *bag)
    void bag_add(Bag *bag, const int8_t *values, const int32_t *grams, int count)
    void bag_mean(const Bag *bag, float factor, int16_t *columns)
    void fetch(const void *place)


cdef struct Buckets:
    # of 32 buckets a bit for each that has a gram, and how many grams those before have
    uint32_t taken
    int32_t before


cdef inline int32_t ones_of(uint32_t bits) noexcept nogil:
    """How many bits are set."""
    bits = bits - (bits >> 1 & 0x55555555)
    bits = (bits & 0x33333333) + (bits >> 2 & 0x33333333)
    return <int32_t>((((bits + (bits >> 4)) & 0x0F0F0F0F) * <uint32_t>0x01010101) >> 24)


cdef class Embedding:
    cdef readonly Py_ssize_t size
    cdef Buckets *buckets
    cdef uint64_t *hashes  # of the grams, in the order of their buckets
    cdef int8_t *values  # size * WIDE
    cdef readonly float scale

    cdef inline int32_t place(self, uint64_t hash) noexcept nogil:
        """How many grams have buckets before that of a hash: where its gram is, if it is known."""
        cdef uint32_t bucket = <uint32_t>(hash >> (64 - BUCKET_BITS))
        cdef const Buckets *some = &self.buckets[bucket >> 5]
        return some.before + ones_of(some.taken & ((<uint32_t>1 << (bucket & 31)) - 1))

    cdef inline bint taken(self, uint64_t hash) noexcept nogil:
        """Whether the bucket of a hash has a gram."""
        cdef uint32_t bucket = <uint32_t>(hash >> (64 - BUCKET_BITS))
        return self.buckets[bucket >> 5].taken >> (bucket & 31) & 1

    cdef inline int find(self, const uint64_t *hashes, int count, int32_t *grams) noexcept nogil:
        """Write those of at most MOST grams that are known, given by their salted hashes, and give how many they are.

        All are asked for before the first is waited for, since they lie far apart in memory.
        """
        cdef int i, some = 0, found = 0
        cdef int32_t maybe[MOST]
        cdef uint64_t keys[MOST]
        for i in range(count):
            maybe[some], keys[some] = self.place(hashes[i]), hashes[i]
            some += self.taken(hashes[i])
        for i in range(some):
            fetch(self.hashes + maybe[i])
            fetch(self.values + <Py_ssize_t>maybe[i] * WIDE)
        for i in range(some):
            grams[found] = maybe[i]
            found += self.hashes[maybe[i]] == keys[i]
        return found

    cdef inline void add(self, Bag *bag, const int32_t *grams, int count) noexcept nogil:
        """Add known grams to a bag."""
        bag_add(bag, self.values, grams, count)

    cdef inline void mean(self, const Bag *bag, int16_t *columns) noexcept nogil:
        """Write the mean of a bag's grams on the grid: in single precision, rounded half to even."""
        bag_mean(bag, self.scale / <float>(bag.count if bag.count > 1 else 1), columns)


cdef inline uint64_t salted(uint64_t hash, uint64_t salt) noexcept nogil:
    """Hashes of different sorts of grams are different (the finalizer of D. Lea's SplittableRandom mixes all bits)."""
    cdef uint64_t mixed = (hash + salt * <uint64_t>0x9E3779B97F4A7C15) * <uint64_t>0xBF58476D1CE4E5B9
    return mixed ^ (mixed >> 29)

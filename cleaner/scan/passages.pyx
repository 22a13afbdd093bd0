"""Which stretches of one text stand in another: found by hashes of characters in a row. See ``passages.pyi``."""

from libc.stdint cimport int32_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memcmp, memcpy, memset

from cpython cimport array

from cleaner.scan.lines cimport Line, Text, hash_of, place_of
from cleaner.scan.tally cimport Tally, close_tally, find_number, number_of, open_tally

import array

cdef extern from "Python.h":
    str PyUnicode_FromKindAndData(int kind, const void *data, Py_ssize_t size)

cdef enum:
    # characters by which places are found where a stretch may stand; shorter stretches are not searched
    KEY = 24
    # how many such places are compared with each stretch, the first: prose has few beginnings that come again
    PLACES = 8

    # characters of a gram; bytes that have a bit for each number of a gram
    GRAM = 4
    BYTES = 8192

cdef uint64_t _BASE = 0x5851F42D4C957F2D


cdef struct Stretch:
    # stretches with the same beginning are a chain
    int32_t start, stop
    int32_t next
    uint8_t found


def stand_in(Text other not None, Text text not None, starts, stops):
    cdef list begins = list(starts), ends = list(stops)
    cdef Py_ssize_t n = len(begins), i, start, stop
    cdef Stretch *stretches
    cdef bint enough
    if len(ends) != n:
        raise ValueError(f"{n} starts, {len(ends)} stops")
    stretches = <Stretch *>malloc((n + 1) * sizeof(Stretch))
    if stretches == NULL:
        raise MemoryError
    try:
        for i in range(n):
            start = begins[i]
            stop = ends[i]
            if not 0 <= start <= stop <= text.folded_size:
                raise ValueError(f"the stretch from {start} to {stop} is outside the folded text")
            stretches[i].start = <int32_t>start
            stretches[i].stop = <int32_t>stop
            stretches[i].next = -1
            stretches[i].found = False
        with nogil:
            enough = _find_all(other, text, stretches, n)
        if not enough:
            raise MemoryError
        return [stretches[i].found != 0 for i in range(n)]
    finally:
        free(stretches)


cdef bint _find_all(Text other, Text text, Stretch *stretches, Py_ssize_t n) noexcept nogil:
    """Marks the stretches that are found. Whether there was memory."""
    cdef const uint16_t *codes = text.folded_codes
    cdef const uint16_t *others = other.folded_codes
    cdef Py_ssize_t size = other.folded_size, at
    cdef Tally keys
    cdef int32_t i, key
    cdef int32_t *heads  # by key: the chain's first stretch
    cdef uint8_t *places  # by key: places that were compared so far
    cdef uint64_t hash, lost = 1
    if size < KEY:
        return True
    if not open_tally(&keys):
        return False
    heads = <int32_t *>malloc((n + 1) * sizeof(int32_t))
    places = <uint8_t *>calloc(n + 1, 1)
    if heads == NULL or places == NULL:
        free(heads)
        free(places)
        close_tally(&keys)
        return False
    memset(heads, 0xFF, (n + 1) * sizeof(int32_t))
    for i in range(<int32_t>n):
        if stretches[i].stop - stretches[i].start >= KEY:
            key = number_of(&keys, _key(codes + stretches[i].start))
            if key < 0:
                break
            stretches[i].next = heads[key]
            heads[key] = i
    else:
        key = 0
    if key >= 0 and keys.count:
        for at in range(KEY):
            lost *= _BASE
        hash = _key(others)
        for at in range(size - KEY + 1):
            if at:
                hash = hash * _BASE + others[at + KEY - 1] + 1 - lost * (<uint64_t>others[at - 1] + 1)
            key = find_number(&keys, hash)
            if key < 0 or places[key] == PLACES:
                continue
            places[key] += 1
            i = heads[key]
            while i >= 0:
                if not stretches[i].found:
                    stretches[i].found = _same(codes, &stretches[i], others + at, size - at)
                i = stretches[i].next
        key = 0
    free(heads)
    free(places)
    close_tally(&keys)
    return key >= 0


cdef inline uint64_t _key(const uint16_t *codes) noexcept nogil:
    """The hash of a stretch's beginning: one that can roll over a text from its start."""
    cdef uint64_t hash = 0
    cdef Py_ssize_t i
    for i in range(KEY):
        hash = hash * _BASE + codes[i] + 1
    return hash


cdef inline bint _same(
    const uint16_t *codes, const Stretch *stretch, const uint16_t *other, Py_ssize_t rest
) noexcept nogil:
    cdef Py_ssize_t size = stretch.stop - stretch.start
    return size <= rest and memcmp(codes + stretch.start, other, size * sizeof(uint16_t)) == 0


def repeats(Text text not None, list lines not None, dict codes not None, int longest):
    cdef array.array found = array.array("b", bytes(len(lines)))
    cdef Py_ssize_t i
    cdef Line line
    if not codes:
        return found
    for i in range(len(lines)):
        line = lines[i]
        if not 0 <= line.begin <= line.stop <= text.size:
            raise ValueError("lines of another text")
        if line.stop - line.begin <= longest:
            found.data.as_schars[i] = <signed char>codes.get(
                hash_of(text.folded_codes, place_of(text, line.begin), place_of(text, line.stop)), 0
            )
    return found


cdef class Passage:
    cdef readonly str text
    cdef uint8_t[BYTES] grams  # a bit for each gram that is in the text

    def __init__(self, list lines not None, Py_ssize_t most):
        cdef Line line
        cdef Py_ssize_t room = 0, size = 0, some
        cdef uint16_t *codes
        for line in lines:
            room += line.high - line.low
        room = min(room, most)
        self.text = ""
        if room <= 0:
            return
        codes = <uint16_t *>malloc(room * sizeof(uint16_t))
        if codes == NULL:
            raise MemoryError
        try:
            for line in lines:
                some = min(<Py_ssize_t>(line.high - line.low), room - size)
                if some > 0:  # a line without a text has none
                    memcpy(codes + size, line.owner.folded_codes + line.low, some * sizeof(uint16_t))
                    size += some
            self.text = PyUnicode_FromKindAndData(2, codes, size)
            self.add(codes, size)
        finally:
            free(codes)

    cdef void add(self, const uint16_t *codes, Py_ssize_t size) noexcept nogil:
        """Note the grams of the text."""
        cdef Py_ssize_t at
        cdef uint32_t gram
        cdef uint64_t last = 0
        for at in range(size):
            last = last << 16 | codes[at]
            gram = gram_of(last)
            self.grams[gram >> 3] |= 1 << (gram & 7)

    def has(self, str piece not None):
        cdef Py_ssize_t at
        cdef uint32_t gram
        cdef uint64_t last = 0
        for at in range(len(piece)):
            last = last << 16 | min(<uint32_t>piece[at], <uint32_t>0xFFFF)
            gram = gram_of(last)
            if at >= GRAM - 1 and not self.grams[gram >> 3] >> (gram & 7) & 1:
                return False
        return piece in self.text


cdef inline uint32_t gram_of(uint64_t characters) noexcept nogil:
    """The number of four characters in a row."""
    return <uint32_t>(characters * _BASE >> 48)

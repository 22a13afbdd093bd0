"""What the addresses of links say, as numbers: each is read once."""

from libc.stdint cimport int32_t, uint8_t, uint32_t
from libc.stdlib cimport free, realloc

import zlib

cdef enum:
    STEPS = 6  # parts of a path that are read for their words
    WITHIN = 0
    HOME = 1
    AWAY = 2


cdef inline bint is_space(uint8_t c) noexcept nogil:
    return c == 32 or 9 <= c <= 13 or 0x1C <= c <= 0x1F


cdef inline bint ends_host(uint8_t c) noexcept nogil:
    return c == c"/" or c == c"?" or c == c"#"


cdef extern from "crc.h" nogil:
    const uint32_t CRC_START
    uint32_t crc_next(uint32_t crc, uint8_t byte)


cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(str text)
    void *PyUnicode_DATA(str text)


cdef class Addresses:
    """Addresses on a page.

    ``read`` gives (leads, depth, joined, digits, words) of an address, as :func:`cleaner.document.addresses.read` does:
    it is asked for those with characters beyond ASCII. ``near`` says of a host whether it belongs to the page's site.
    """

    def __init__(self, read, near):
        self.read, self.near = read, near
        self.known, self.hosts = {}, {}

    def __dealloc__(self):
        free(self.found)
        free(self.hashes)

    def __getitem__(self, str href not None):
        """(leads, depth, joined, digits, CRC-32 of its words)."""
        cdef Read *some = &self.found[self.find(href)]
        words = [self.hashes[i] for i in range(some.first, some.last)]
        return some.leads, some.depth, some.joined, some.digits, words

    cdef int add_hash(self, uint32_t crc) except -1:
        cdef size_t room
        cdef uint32_t *hashes
        if self.hash_size == self.hash_room:
            room = 2 * self.hash_room + 256
            hashes = <uint32_t *>realloc(self.hashes, room * sizeof(uint32_t))
            if hashes == NULL:
                raise MemoryError
            self.hashes, self.hash_room = hashes, room
        self.hashes[self.hash_size] = crc
        self.hash_size += 1
        return 0

    cdef Py_ssize_t find(self, str href) except -1:
        """The place of an address in ``found``."""
        cdef Read some
        cdef Read *found
        cdef size_t room
        place = self.known.get(href)
        if place is not None:
            return place
        some.first = <int32_t>self.hash_size
        if PyUnicode_IS_ASCII(href):
            read_ascii(self, <const uint8_t *>PyUnicode_DATA(href), len(href), &some)
        else:
            some.leads, some.depth, some.joined, some.digits, words = self.read(href)
            for word in words:
                self.add_hash(zlib.crc32(word.encode("utf-8", "replace")))
        some.last = <int32_t>self.hash_size
        if self.size == self.room:
            room = 2 * self.room + 64
            found = <Read *>realloc(self.found, room * sizeof(Read))
            if found == NULL:
                raise MemoryError
            self.found, self.room = found, room
        self.found[self.size] = some
        self.known[href] = self.size
        self.size += 1
        return self.size - 1


cdef int read_ascii(Addresses addresses, const uint8_t *p, Py_ssize_t size, Read *some) except -1:
    cdef const uint8_t *stop = p + size
    cdef const uint8_t *q
    cdef const uint8_t *low = NULL
    cdef const uint8_t *high = NULL
    cdef const uint8_t *steps[STEPS]
    cdef const uint8_t *ends[STEPS]
    cdef int32_t depth = 0, joined = 0, digits = 0, words, i
    cdef Py_ssize_t scheme = 0
    while p < stop and is_space(p[0]):
        p += 1
    while p < stop and is_space((stop - 1)[0]):
        stop -= 1
    some.leads, some.depth, some.joined, some.digits = HOME, 0, 0, 0
    # host and path of an address (RFC 3986, appendix B, for http alone), or what it is instead
    if stop - p >= 5 and is_http(p):
        scheme = 5 if p[4] == c":" else 6 if stop - p >= 6 and (p[4] | 0x20) == c"s" and p[5] == c":" else 0
    if stop - p >= scheme + 2 and p[scheme] == c"/" and p[scheme + 1] == c"/":
        p += scheme + 2
        q = p
        while q < stop and not ends_host(q[0]) and q[0] != c"@" and not is_space(q[0]):
            q += 1
        if q < stop and q[0] == c"@":
            p = q + 1
        low = q = p
        high = NULL
        if q < stop and q[0] == c"[":
            q += 1
            while q < stop and not ends_host(q[0]) and q[0] != c"]" and not is_space(q[0]):
                q += 1
            if q < stop and q[0] == c"]":
                high = q + 1
        if high == NULL:
            q = low
            while q < stop and not ends_host(q[0]) and q[0] != c":" and not is_space(q[0]):
                q += 1
            high = q
        p = high
        while p < stop and not ends_host(p[0]):
            p += 1
    elif p < stop and (p[0] == c"#" or has_scheme(p, stop)):
        some.leads = WITHIN
        return 0
    if high > low:
        host = (<const char *>low)[:high - low].decode("ascii")
        near = addresses.hosts.get(host)
        if near is None:
            near = addresses.hosts[host] = bool(addresses.near(host))
        if not near:
            some.leads = AWAY
    while p < stop and p[0] != c"?" and p[0] != c"#":
        if p[0] == c"/":
            p += 1
            continue
        q, joined = p, 0
        while q < stop and not ends_host(q[0]):
            joined += q[0] == c"-" or q[0] == c"_"
            digits += c"0" <= q[0] <= c"9"
            q += 1
        if depth < STEPS:
            steps[depth], ends[depth] = p, q
        depth += 1
        p = q
    if not depth:
        return 0
    some.depth, some.joined, some.digits = depth, joined, digits
    words = depth if joined < 2 or depth > STEPS else depth - 1
    for i in range(min(words, STEPS)):
        add_word(addresses, steps[i], ends[i] - steps[i])
    return 0


cdef inline bint is_http(const uint8_t *p) noexcept nogil:
    return (p[0] | 0x20) == c"h" and (p[1] | 0x20) == c"t" and (p[2] | 0x20) == c"t" and (p[3] | 0x20) == c"p"


cdef inline bint has_scheme(const uint8_t *p, const uint8_t *stop) noexcept nogil:
    if not c"a" <= (p[0] | 0x20) <= c"z":
        return False
    while p < stop and (c"a" <= (p[0] | 0x20) <= c"z" or c"0" <= p[0] <= c"9" or p[0] in (c"+", c".", c"-")):
        p += 1
    return p < stop and p[0] == c":"


cdef int add_word(Addresses addresses, const uint8_t *p, Py_ssize_t size) except -1:
    """The hash of a part of a path, in small letters; none of a number."""
    cdef uint32_t crc = CRC_START
    cdef Py_ssize_t i
    cdef uint8_t letter
    cdef bint number = True
    for i in range(size):
        letter = p[i]
        number = number and c"0" <= letter <= c"9"
        if c"A" <= letter <= c"Z":
            letter |= 0x20
        crc = crc_next(crc, letter)
    return 0 if number else addresses.add_hash(~crc)

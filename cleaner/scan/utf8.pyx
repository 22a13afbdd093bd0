"""A text as the parser of documents takes it.

Most of a document is ASCII, even if some of its characters are not: that is copied many characters at a time.
"""

from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND
from libc.stdint cimport uint8_t, uint16_t, uint32_t
from libc.stdlib cimport free, malloc
from libc.string cimport memchr

cdef enum:
    BLOCK = 16  # characters that are copied at a time
    RUN = 64  # and most often: compilers make few instructions of it
    COUNTED = 128  # characters that are counted at a time, fewer than a byte can count

ctypedef fused Unit:
    uint8_t
    uint16_t
    uint32_t


cdef Py_ssize_t written(const Unit *text, Py_ssize_t size, uint8_t *out) noexcept nogil:
    """Write a text, four bytes a character at most, and give how many bytes it takes."""
    cdef Py_ssize_t i = 0, at = 0, k
    cdef uint32_t c
    cdef Unit every
    while i < size:
        while i + RUN <= size:
            every = 0
            for k in range(RUN):
                every |= text[i + k]
            if every >= 0x80:
                break
            for k in range(RUN):
                out[at + k] = <uint8_t>text[i + k]
            i += RUN
            at += RUN
        while i + BLOCK <= size:
            every = 0
            for k in range(BLOCK):
                every |= text[i + k]
            if every >= 0x80:
                break
            for k in range(BLOCK):
                out[at + k] = <uint8_t>text[i + k]
            i += BLOCK
            at += BLOCK
        k = min(i + BLOCK, size)
        while i < k:
            c = text[i]
            i += 1
            if c < 0x80:
                out[at] = <uint8_t>c
                at += 1
                continue
            if c < 0x800:
                out[at] = <uint8_t>(0xC0 | c >> 6)
                out[at + 1] = <uint8_t>(0x80 | (c & 0x3F))
                at += 2
            elif 0xD800 <= c < 0xE000:
                out[at] = c"?"
                at += 1
            elif c < 0x10000:
                out[at] = <uint8_t>(0xE0 | c >> 12)
                out[at + 1] = <uint8_t>(0x80 | (c >> 6 & 0x3F))
                out[at + 2] = <uint8_t>(0x80 | (c & 0x3F))
                at += 3
            else:
                out[at] = <uint8_t>(0xF0 | c >> 18)
                out[at + 1] = <uint8_t>(0x80 | (c >> 12 & 0x3F))
                out[at + 2] = <uint8_t>(0x80 | (c >> 6 & 0x3F))
                out[at + 3] = <uint8_t>(0x80 | (c & 0x3F))
                at += 4
    return at


cdef Py_ssize_t counted(const Unit *text, Py_ssize_t size) noexcept nogil:
    """How many ``<`` a text has."""
    cdef Py_ssize_t i = 0, k, count = 0
    cdef Unit some  # as wide as a character: a compiler counts many at once
    while i + COUNTED <= size:
        some = 0
        for k in range(COUNTED):
            some += <Unit>(text[i + k] == c"<")
        count += some
        i += COUNTED
    while i < size:
        count += text[i] == c"<"
        i += 1
    return count


def openings(str text not None):
    """How many ``<`` a text has."""
    cdef int kind = PyUnicode_KIND(text)
    cdef void *data = PyUnicode_DATA(text)
    if kind == 1:
        return counted(<const uint8_t *>data, len(text))
    if kind == 2:
        return counted(<const uint16_t *>data, len(text))
    return counted(<const uint32_t *>data, len(text))


def encoded(str text not None):
    """A text in UTF-8, with U+FFFD for each NUL and ``?`` for each half of a surrogate pair."""
    cdef int kind = PyUnicode_KIND(text)
    cdef void *data = PyUnicode_DATA(text)
    cdef Py_ssize_t size = len(text), count
    cdef size_t most = 4 if kind == 4 else 3  # bytes of a character
    cdef uint8_t *out = <uint8_t *>malloc(size * most + 1)
    if out == NULL:
        raise MemoryError
    try:
        with nogil:
            if kind == 1:
                count = written(<const uint8_t *>data, size, out)
            elif kind == 2:
                count = written(<const uint16_t *>data, size, out)
            else:
                count = written(<const uint32_t *>data, size, out)
        if memchr(out, 0, count) != NULL:
            return (<const char *>out)[:count].replace(b"\0", b"\xef\xbf\xbd")
        return PyBytes_FromStringAndSize(<const char *>out, count)
    finally:
        free(out)

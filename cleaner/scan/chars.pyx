"""Characters: what each one is, texts as they are compared, and texts as fields have them."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport uint8_t, uint16_t

from cleaner.scan.classes import JOINERS, OUTER, UNSEEN, CharClass

cdef extern from "plane.h":
    void fill_plane(uint8_t *flags, uint16_t *lower) noexcept nogil

cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(object text)
    Py_UCS4 Py_UNICODE_TOLOWER(Py_UCS4 code)
    str PyUnicode_FromKindAndData(int kind, const void *data, Py_ssize_t size)

cdef uint8_t _flags[0x10000]
cdef uint16_t _lower[0x10000]
fill_plane(_flags, _lower)
FLAGS = _flags
FOLDED = _lower


def class_of(str character not None):
    return _flags[min(ord(character), 0xFFFF)] & CLASS


def fold(str text not None):
    if PyUnicode_IS_ASCII(text):
        return " ".join(text.lower().split())
    cdef Py_ssize_t size = len(text), i, n = 0
    cdef int kind = PyUnicode_KIND(text)
    cdef void *data = PyUnicode_DATA(text)
    cdef Py_UCS4 code
    cdef uint8_t flags
    cdef bint space = False
    cdef Py_UCS4 *folded = <Py_UCS4 *>PyMem_Malloc(size * sizeof(Py_UCS4))
    if folded == NULL:
        raise MemoryError
    for i in range(size):
        code = PyUnicode_READ(kind, data, i)
        if code <= 0xFFFF:
            flags = _flags[code]
            if flags & GONE_BIT:
                continue
            if flags & CLASS == SPACE:
                space = n > 0
                continue
            code = _lower[code]
        else:
            code = Py_UNICODE_TOLOWER(code)
        if space:
            # there is room: the white space that it stands for was read before
            folded[n] = u" "
            n += 1
            space = False
        folded[n] = code
        n += 1
    try:
        return PyUnicode_FromKindAndData(4, folded, n)
    finally:
        PyMem_Free(folded)


def visible(str text not None):
    if PyUnicode_IS_ASCII(text):
        return text
    cdef Py_ssize_t size = len(text), i, n = 0
    cdef int kind = PyUnicode_KIND(text)
    cdef void *data = PyUnicode_DATA(text)
    cdef Py_UCS4 code
    cdef Py_UCS4 *kept
    for i in range(size):
        if _unseen(PyUnicode_READ(kind, data, i)):
            break
    else:
        return text
    kept = <Py_UCS4 *>PyMem_Malloc(size * sizeof(Py_UCS4))
    if kept == NULL:
        raise MemoryError
    for i in range(size):
        code = PyUnicode_READ(kind, data, i)
        if not _unseen(code):
            kept[n] = code
            n += 1
    try:
        return PyUnicode_FromKindAndData(4, kept, n)
    finally:
        PyMem_Free(kept)


def spaced(str text not None):
    return " ".join(visible(text).split())


cdef inline bint _unseen(Py_UCS4 code) noexcept:
    return code == 0x200B or code == 0x2060 or code == 0xFEFF

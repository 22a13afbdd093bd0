"""What is asked of all elements of a document: what stands around each, and in it."""

from cpython cimport array
from libc.stdint cimport uint8_t


def stops(array.array parent):
    """For each element the row after the last that stands in it, by the rows of their parents."""
    cdef Py_ssize_t size = len(parent), row
    cdef array.array found = array.clone(parent, size, False)
    cdef int *stop = found.data.as_ints
    cdef int *around = parent.data.as_ints
    for row in range(size):
        stop[row] = <int>row + 1
    for row in range(size - 1, -1, -1):
        if 0 <= around[row] < row and stop[around[row]] < stop[row]:
            stop[around[row]] = stop[row]
    return found


def depths(array.array parent):
    """How many elements stand around each."""
    cdef Py_ssize_t size = len(parent), row
    cdef array.array found = array.clone(parent, size, False)
    cdef int *depth = found.data.as_ints
    cdef int *around = parent.data.as_ints
    for row in range(size):
        depth[row] = depth[around[row]] + 1 if 0 <= around[row] < row else 0
    return found


def gathered(array.array parent, const uint8_t[::1] flags):
    """For each element its flags, as bits, together with those of all elements around it."""
    cdef Py_ssize_t size = len(parent), row
    if flags.shape[0] != size:
        raise ValueError("as many flags as elements")
    cdef bytearray found = bytearray(size)
    cdef uint8_t *bits = <uint8_t *><char *>found
    cdef int *around = parent.data.as_ints
    for row in range(size):
        bits[row] = flags[row] | (bits[around[row]] if 0 <= around[row] < row else 0)
    return bytes(found)


def innermost(array.array parent, array.array codes, const uint8_t[::1] table, uint8_t mark, Py_ssize_t row):
    """The first of an element and those around it whose code has a mark, as a bit in a table of bytes; -1 for none."""
    cdef Py_ssize_t size = len(parent), outer
    if len(codes) != size:
        raise ValueError("as many codes as elements")
    while 0 <= row < size:
        if not 0 <= codes.data.as_ints[row] < table.shape[0]:
            raise IndexError(codes.data.as_ints[row])
        if table[codes.data.as_ints[row]] & mark:
            return row
        outer = parent.data.as_ints[row]
        row = outer if outer < row else -1
    return -1


def translated(array.array codes, const uint8_t[::1] table):
    """For each of some codes its entry in a table of bytes."""
    cdef Py_ssize_t size = len(codes), i
    cdef bytearray found = bytearray(size)
    cdef uint8_t *entries = <uint8_t *><char *>found
    cdef int *code = codes.data.as_ints
    for i in range(size):
        if not 0 <= code[i] < table.shape[0]:
            raise IndexError(code[i])
        entries[i] = table[code[i]]
    return bytes(found)


def joined(const uint8_t[::1] flags, const uint8_t[::1] others):
    """For each element its flags of two columns, as bits."""
    cdef Py_ssize_t size = flags.shape[0], row
    if others.shape[0] != size:
        raise ValueError("as many flags as others")
    cdef bytearray found = bytearray(size)
    cdef uint8_t *bits = <uint8_t *><char *>found
    for row in range(size):
        bits[row] = flags[row] | others[row]
    return bytes(found)

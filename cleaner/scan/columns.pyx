"""Columns of a page's lines: where they stand, and their texts as fields have them. See ``columns.pyi``."""

from cpython cimport array as arrays
from libc.stdint cimport int8_t, int64_t, uint8_t, uint16_t

from array import array

from cleaner.scan.chars cimport SPACE
from cleaner.scan.lines cimport Line, Text
from cleaner.scan.chars import spaced

cdef enum:
    BLANK = 0x20


def extents(list lines not None):
    cdef Line line
    cdef Py_ssize_t row = 0, size = len(lines)
    cdef arrays.array like = array("i")
    cdef arrays.array starts = arrays.clone(like, size, False)
    cdef arrays.array begins = arrays.clone(like, size, False)
    cdef arrays.array stops = arrays.clone(like, size, False)
    for row in range(size):
        line = lines[row]
        starts.data.as_ints[row] = line.start
        begins.data.as_ints[row] = line.begin
        stops.data.as_ints[row] = line.stop
    return starts, begins, stops


def elements_of(list lines not None):
    cdef Line line
    cdef Py_ssize_t row, size = len(lines)
    cdef arrays.array found = arrays.clone(array("i"), size, False)
    for row in range(size):
        line = lines[row]
        found.data.as_ints[row] = line.element
    return found


def letters_of(list lines not None, arrays.array labels not None, int label, bytes chosen not None):
    cdef Line line
    cdef Py_ssize_t row, size = len(lines)
    cdef const uint8_t *wanted = chosen
    cdef int64_t mass = 0
    if labels.typecode != "b" or len(labels) != size or len(chosen) != size:
        raise ValueError("the columns have other lines")
    for row in range(size):
        if wanted[row] and labels.data.as_schars[row] == label:
            line = lines[row]
            mass += line.mass
    return mass


def repeated(list lines not None, bytes chosen not None):
    cdef Line line
    cdef Py_ssize_t row, size = len(lines)
    cdef const uint8_t *wanted = chosen
    cdef list found = []
    if len(chosen) != size:
        raise ValueError("the column has other lines")
    for row in range(size):
        line = lines[row]
        if wanted[row] and line.times > 1:
            found.append(line)
    return found


def rows_of(const int8_t[::1] codes, int code):
    cdef Py_ssize_t row
    cdef list found = []
    for row in range(codes.shape[0]):
        if codes[row] == code:
            found.append(row)
    return found


def spaced_texts(list lines not None, rows):
    cdef Line line
    cdef Py_ssize_t row, size = len(lines)
    cdef list texts = []
    for row in rows:
        if not 0 <= row < size:
            raise IndexError(row)
        line = lines[row]
        if line.owner is None:
            texts.append("")
            continue
        text = line.owner.source[line.begin : line.stop]
        texts.append(spaced(text) if _is_odd(line.owner, line.begin, line.stop) else text)
    return texts


cdef bint _is_odd(Text text, Py_ssize_t begin, Py_ssize_t stop) noexcept:
    """Whether a stretch without white space around it has other white space than single blanks, or what nobody sees."""
    cdef const uint16_t *codes = text.codes
    cdef const uint8_t *classes = text.classes
    cdef Py_ssize_t at
    cdef Py_ssize_t blanks = 0, spaces = 0
    cdef uint16_t unseen = 0
    cdef uint8_t pairs = 0
    for at in range(begin, stop):
        blanks += codes[at] == BLANK
        unseen |= (codes[at] == 0x200B) | (codes[at] == 0x2060) | (codes[at] == 0xFEFF)
    for at in range(begin, stop):
        spaces += classes[at] == SPACE
        # the last is no white space; there is one class more than characters, anyway
        pairs |= (classes[at] == SPACE) & (classes[at + 1] == SPACE)
    return unseen or pairs or blanks != spaces

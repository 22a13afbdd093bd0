from cleaner.scan.chars cimport LOWER, UPPER
from cleaner.scan.lines cimport Line, Text
from libc.stdint cimport uint8_t


cdef inline Py_ssize_t glued_in(Line line) noexcept:
    """How often a capital follows three small letters."""
    cdef Text text = line.owner
    cdef Py_ssize_t at, count = 0
    if text is None:
        return 0
    cdef const uint8_t *classes = text.classes
    for at in range(line.start + 3, line.end):
        if classes[at] == UPPER and classes[at - 1] == LOWER and classes[at - 2] == LOWER and classes[at - 3] == LOWER:
            count += 1
    return count

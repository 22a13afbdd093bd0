"""Lines whose text is known. See ``known.pyi``."""

from array import array

from cpython cimport array as arrays

from cleaner.scan.lines cimport Line, Text, hash_of


cdef arrays.array _BYTES = array("b")


def known(Text text not None, list lines not None, dict codes not None, Py_ssize_t longest):
    cdef Py_ssize_t n = len(lines), i
    cdef arrays.array found = arrays.clone(_BYTES, n, True)
    cdef Line line
    if not codes:
        return found
    for i in range(n):
        line = lines[i]
        if not 0 <= line.begin <= line.stop <= text.size:
            raise IndexError((line.begin, line.stop))
        if line.stop - line.begin <= longest:
            code = codes.get(hash_of(text.folded_codes, text.places[line.begin], text.places[line.stop]))
            if code is not None:
                found.data.as_schars[i] = code
    return found

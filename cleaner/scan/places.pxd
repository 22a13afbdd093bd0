from libc.stdint cimport int32_t


cdef class Letters:
    cdef Py_ssize_t size
    cdef int32_t *before  # letters and digits before each place of the text, of which there is one more than characters

# From scores in steps of log-odds to probabilities.
from libc.stdint cimport int64_t


cdef enum:
    N = 9  # labels
    ONE_ = 1 << 14  # a probability of one


cdef void softmax(const int64_t *steps, int labels, int *out) noexcept nogil

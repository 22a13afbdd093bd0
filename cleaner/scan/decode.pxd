# From scores in steps of log-odds to probabilities.
from libc.stdint cimport int64_t


cdef enum:
    N = 10  # labels
    ONE_ = 1 << 14  # a probability of one


cdef int64_t exponential(int64_t below) noexcept nogil


cdef void softmax(const int64_t *steps, int labels, int *out) noexcept nogil

"""A small table of what the network reads of some lines."""

from libc.math cimport ceil, pow
from libc.stdint cimport int16_t
from libc.stdlib cimport calloc, free
from libc.string cimport memcpy, memset


cdef int16_t _LOGS[LOGS]


cdef void _fill_logs() noexcept nogil:
    # the table changes at few places: it is `v` from 2 ** ((v - 1/2) / 32) - 1 on, and no power there is near a whole
    # number, so that every machine's `pow` gives the same table
    cdef int value = 0, at, following = <int>ceil(pow(2, 0.5 / 32)) - 1
    for at in range(LOGS):
        while at >= following:
            value += 1
            following = <int>ceil(pow(2, (value + 0.5) / 32)) - 1
        _LOGS[at] = value


_fill_logs()


cdef class Tile:
    def __cinit__(self, Py_ssize_t width):
        if width < 1:
            raise ValueError(f"a tile of {width} columns")
        self.width = width
        self.stride = (width + 15) // 16 * 16
        self.logs = _LOGS
        self.rows = <int16_t *>calloc(TILE * self.stride, sizeof(int16_t))
        if self.rows == NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.rows)

    cdef int move(self, Py_ssize_t first, Py_ssize_t stop) except -1:
        """To other lines of the page, at most TILE; all columns are 0."""
        if not 0 <= first <= stop <= first + TILE:
            raise ValueError(f"no tile has the lines {first} to {stop}")
        self.first, self.stop = first, stop
        memset(self.rows, 0, (stop - first) * self.stride * sizeof(int16_t))
        return 0

    def column(self, Py_ssize_t column):
        """One column as a list, with an entry a line: for tests and training."""
        if not 0 <= column < self.width:
            raise IndexError(f"no column {column}")
        return [self.row(line)[column] for line in range(self.first, self.stop)]

    def write(self, Py_ssize_t line, const int16_t[::1] columns not None):
        """Write all columns of a line."""
        if not self.first <= line < self.stop or columns.shape[0] != self.width:
            raise IndexError(f"no line {line} of {columns.shape[0]} columns")
        memcpy(self.row(line), &columns[0], self.width * sizeof(int16_t))


def logs():
    """The table of logarithms as a list: half the binary logarithm of 1 + count, times 64, rounded."""
    return [_LOGS[i] for i in range(LOGS)]

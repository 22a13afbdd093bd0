# What the network reads of some lines in a row of its page, as a small table of whole numbers on the grid. The modules
# that know about lines write their columns into it:
#
#   text: 70 numbers | 2 bags of 32           document: 70 numbers | 93 numbers of elements | 2 bags of 32 | 4 bags of 32
#
# A source of columns is any object with a method `fill(tile, numbers, bags)`: for each line of the tile it writes its
# numbers from column `numbers` on and the means of its grams from column `bags` on. All columns are 0 before.
from libc.stdint cimport int16_t, int64_t


cdef enum:
    GRID = 64  # numbers are multiples of 1 / GRID
    TOP = 511  # and not larger than this, times 1 / GRID, in amount
    LOGS = 1 << 14  # entries of the table of logarithms
    TILE = 256  # lines of a tile
    WIDE = 32  # numbers of a gram


cdef class Tile:
    cdef int16_t *rows
    cdef const int16_t *logs
    cdef readonly Py_ssize_t width, stride
    # the tile has the lines [first, stop) of its page
    cdef readonly Py_ssize_t first, stop

    cdef inline int16_t *row(self, Py_ssize_t line) noexcept nogil:
        """The columns of a line, by its number in the page."""
        return self.rows + (line - self.first) * self.stride

    cdef inline int16_t log(self, int64_t count) noexcept nogil:
        """Half the binary logarithm of 1 + count, on the grid; counts are never below 0."""
        return self.logs[count if count < LOGS else LOGS - 1]

    cdef int move(self, Py_ssize_t first, Py_ssize_t stop) except -1


cdef inline int16_t on_grid(double value) noexcept nogil:
    """A number as the network reads it: in single precision, times GRID, rounded half to even, limited."""
    cdef float x = <float>value * GRID
    if x > TOP:
        return TOP
    if x < -TOP:
        return -TOP
    return <int16_t>((x + <float>12582912.0) - <float>12582912.0)  # 1.5 * 2**23: no digits are left below one


cdef inline int16_t of_flag(bint flag) noexcept nogil:
    return GRID if flag else 0

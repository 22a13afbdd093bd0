"""What the network reads of a page's lines as one table, written out and read in again: for training and tests."""

from cpython cimport array as arrays
from libc.stdint cimport int16_t
from libc.string cimport memcpy

from array import array

from cleaner.scan.tile cimport TILE, Tile


def table(Py_ssize_t lines, Py_ssize_t width, sources):
    """All rows that sources write for a page of so many lines, row after row: shape ``(lines, width)``."""
    cdef Tile tile = Tile(width)
    cdef arrays.array found = array("h", bytes(2 * lines * width))
    cdef int16_t *out = <int16_t *>found.data.as_shorts
    cdef Py_ssize_t first, line
    for first in range(0, lines, TILE):
        tile.move(first, min(first + TILE, lines))
        for fill in sources:
            fill(tile)
        for line in range(first, tile.stop):
            memcpy(out + line * width, tile.row(line), width * sizeof(int16_t))
    return found


cdef class Rows:
    """Rows of a page that were written out, as a source of columns."""

    cdef const int16_t[:, ::1] rows

    def __init__(self, rows):
        self.rows = rows

    def fill(self, Tile tile not None, Py_ssize_t numbers=0):
        """Write the rows of a tile's lines from column ``numbers`` on."""
        cdef Py_ssize_t line, width = self.rows.shape[1]
        if tile.stop > self.rows.shape[0] or numbers < 0 or numbers + width > tile.width:
            raise ValueError(f"no {tile.stop} rows of {tile.width} columns: there are {self.rows.shape[0]} of {width}")
        for line in range(tile.first, tile.stop):
            memcpy(tile.row(line) + numbers, &self.rows[line, 0], width * sizeof(int16_t))

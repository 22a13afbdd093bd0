"""What the network reads of a page's lines, kept: as one table for training and tests, and for the second look."""

from cpython cimport array as arrays
from libc.stdint cimport int16_t
from libc.stdlib cimport free, malloc
from libc.string cimport memcpy

from array import array

from cleaner.scan.tile cimport TILE, Tile


cdef enum:
    KEPT = 4096  # lines of the longest page whose columns are kept


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


cdef class Kept:
    """Sources of columns, the first ``width`` of which are kept for lines of pages of usual length, to be read again.

    Those of longer pages are made again.
    """

    cdef object sources
    cdef Py_ssize_t lines, width
    cdef int16_t *rows
    cdef Tile tile

    def __cinit__(self, sources, Py_ssize_t lines, Py_ssize_t width, Py_ssize_t all):
        if lines < 0 or not 0 < width <= all:
            raise ValueError(f"there are no {width} of {all} columns")
        self.sources, self.lines, self.width, self.rows = tuple(sources), lines, width, NULL
        if lines <= KEPT:
            self.rows = <int16_t *>malloc((lines + 1) * width * sizeof(int16_t))
            if self.rows == NULL:
                raise MemoryError
        else:
            self.tile = Tile(all)

    def __dealloc__(self):
        free(self.rows)

    def fill(self, Tile tile not None):
        """Write all columns of a tile's lines, as the sources do."""
        cdef Py_ssize_t line
        for source in self.sources:
            source(tile)
        if self.rows != NULL:
            if tile.stop > self.lines or self.width > tile.width:
                raise ValueError("a tile of another page")
            for line in range(tile.first, tile.stop):
                memcpy(self.rows + line * self.width, tile.row(line), self.width * sizeof(int16_t))

    def again(self, Tile tile not None):
        """Write the first columns of lines that were filled before."""
        cdef Py_ssize_t line
        if tile.stop > self.lines or self.width > tile.width:
            raise ValueError("a tile of another page")
        if self.rows == NULL:
            self.tile.move(tile.first, tile.stop)
            for source in self.sources:
                source(self.tile)
        for line in range(tile.first, tile.stop):
            memcpy(
                tile.row(line), self.rows + line * self.width if self.rows != NULL else self.tile.row(line),
                self.width * sizeof(int16_t),
            )

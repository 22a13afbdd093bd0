"""What the second look reads of a line: how likely its neighbours and its page are to be what, after the first look.

A headline seldom comes alone, tags stand by tags, comments follow one another, and a page has one title, one byline, one
date and one section: whether a line is one of them depends on what its neighbours and its page turn out to be.
"""

from cpython cimport array as arrays
from libc.stdint cimport int8_t, int16_t, int32_t, int64_t
from libc.stdlib cimport calloc, free

from cleaner.scan.lines cimport Line
from cleaner.scan.tile cimport GRID, TOP, Tile, of_flag, on_grid

from cleaner.labels import Label


cdef enum:
    N = 10  # labels
    ONE = 1 << 14  # a probability of one
    NEAR = 3  # lines above and below whose chances are read one by one
    READ = 8
    SUMMED = 4
    OPENED = 3
    SINGLE = 4  # labels of which a page has one line
    SIGNS = 8  # what is known of the date in a line
    COLUMNS = 144

cdef int BODY = Label.BODY, TITLE = Label.TITLE, BYLINE = Label.BYLINE, DATE = Label.DATE
cdef int HEADLINE = Label.HEADLINE, TAG = Label.TAG, CHROME = Label.CHROME
_READ = (
    Label.BODY, Label.TITLE, Label.BYLINE, Label.DATE, Label.HEADLINE, Label.TAG, Label.COMMENT, Label.CHROME
)
_SUMMED = (Label.BODY, Label.HEADLINE, Label.TAG, Label.COMMENT)
_OPENED = (Label.HEADLINE, Label.TAG, Label.CHROME)
_SINGLE = (Label.TITLE, Label.BYLINE, Label.DATE, Label.SECTION)
_WIDE = (4, 10, 24)
#: What is known of the date in a line, bit by bit.
DATES = (
    "holds a day", "is a day alone", "holds a time", "says published", "says updated", "is the latest day",
    "is the earliest day", "is a declared day",
)
cdef int READ_[READ]
cdef int SUMMED_[SUMMED]
cdef int OPENED_[OPENED]
cdef int SINGLE_[SINGLE]
cdef int WIDE_[3]
READ_[:] = [int(x) for x in _READ]
SUMMED_[:] = [int(x) for x in _SUMMED]
OPENED_[:] = [int(x) for x in _OPENED]
SINGLE_[:] = [int(x) for x in _SINGLE]
WIDE_[:] = list(_WIDE)


def _names():
    for label in Label:
        yield f"chance of {label.name}"
        yield f"log of the chance of {label.name}"
    for step in (*range(-NEAR, 0), *range(1, NEAR + 1)):
        where = f"{abs(step)} {'above' if step < 0 else 'below'}"
        yield from (f"chance of {label.name} {where}" for label in _READ)
        yield from (f"{label.name} {where}" for label in (Label.DATE, Label.BYLINE))
        yield f"difference in letters {where}"
    for label in _SUMMED:
        yield from (f"{label.name} within {reach} lines" for reach in _WIDE)
        yield f"{label.name} in the page"
        yield f"share of {label.name} in the page"
    for label in (Label.HEADLINE, Label.TAG):
        yield f"rules' {label.name} in the page"
        yield f"rules' {label.name} near"
    yield from ("in the body", "body lines", "share of the body above", "before the body", "after the body",
                "lines from the body above", "lines to the body below")  # fmt: skip
    yield from (f"lines since what opens {label.name}" for label in _OPENED)
    for label in _SINGLE:
        name = f"the best {label.name}"
        yield from (f"{name}'s chance", name, f"lines from {name}", f"below {name}")
    yield from DATES


#: Names of the numbers, in order.
NAMES = tuple(_names())
assert len(NAMES) == COLUMNS and len(Label) == N


cdef struct Sums:
    # up to a line: chances of SUMMED, lines that rules call headlines and tags, lines of the body
    int64_t chance[SUMMED]
    int32_t rules[2]
    int32_t body
    # the last line of the body so far and the next from here on, and the last that opens something; -1 for none
    int32_t above, below
    int32_t opened[OPENED]


cdef class Surroundings:
    """The numbers of the second look, for lines of a page with the chances that the first gives them (ten a line, in
    units of 1/16384) and the body that they make (1 or 0 a line): a source of columns of a tile. ``dates`` has for
    lines with a date what is known of it, a bit for each of DATES.
    """

    cdef list lines
    cdef arrays.array chances
    cdef arrays.array body
    cdef dict dates
    cdef Sums *sums
    cdef int32_t best[SINGLE]  # of each label of which a page has one, its likeliest line

    def __cinit__(
        self, list lines not None, arrays.array chances not None, arrays.array body not None, dict dates not None
    ):
        cdef Py_ssize_t n = len(lines), i
        cdef int k, below = -1
        cdef Line line
        cdef Sums *at
        cdef const int *chance
        self.sums = NULL
        if chances.typecode != "i" or len(chances) != n * N or body.typecode != "b" or len(body) != n:
            raise ValueError("there are other chances than lines")
        self.lines, self.chances, self.body, self.dates = lines, chances, body, dates
        for k in range(SINGLE):
            self.best[k] = 0
        self.sums = <Sums *>calloc(n + 1, sizeof(Sums))
        if self.sums == NULL:
            raise MemoryError
        self.sums[0].above = -1
        for k in range(OPENED):
            self.sums[0].opened[k] = -1
        for i in range(n):
            line, at, chance = lines[i], self.sums + i, chances.data.as_ints + i * N
            at[1] = at[0]
            for k in range(SUMMED):
                at[1].chance[k] += chance[SUMMED_[k]]
            if of_rules(line, HEADLINE):
                at[1].rules[0] += 1
            if of_rules(line, TAG):
                at[1].rules[1] += 1
            if body.data.as_schars[i]:
                at[1].body += 1
                at[1].above = <int32_t>i
            for k in range(OPENED):
                if line.opens_code == OPENED_[k]:
                    at[1].opened[k] = <int32_t>i
            for k in range(SINGLE):
                if chance[SINGLE_[k]] > chances.data.as_ints[self.best[k] * N + SINGLE_[k]]:
                    self.best[k] = <int32_t>i
        for i in range(n - 1, -1, -1):
            if body.data.as_schars[i]:
                below = <int>i
            self.sums[i].below = below

    def __dealloc__(self):
        free(self.sums)

    def fill(self, Tile tile not None, Py_ssize_t numbers):
        """Write the numbers of the tile's lines from column ``numbers`` on."""
        cdef Py_ssize_t at
        if numbers < 0 or numbers + COLUMNS > tile.width or tile.stop > len(self.lines):
            raise IndexError("the tile has no room for the numbers, or other lines")
        for at in range(tile.first, tile.stop):
            self._write(tile, at, tile.row(at) + numbers)

    cdef int _write(self, Tile tile, Py_ssize_t here, int16_t *out) except -1:
        cdef Py_ssize_t n = len(self.lines), at, low, high
        cdef const int *chances = self.chances.data.as_ints
        cdef const int *chance = chances + here * N
        cdef const Sums *own = self.sums + here
        cdef const Sums *all_ = self.sums + n
        cdef Line line = self.lines[here], other
        cdef int64_t some
        cdef int k, reach, step, difference, best, known
        for k in range(N):
            out[0] = on_grid(chance[k] * (4.0 / ONE))
            out[1] = tile.log(chance[k])
            out += 2
        for step in range(-NEAR, NEAR + 1):
            at = here + step
            if step == 0:
                continue
            if 0 <= at < n:
                other = self.lines[at]
                for k in range(READ):
                    out[k] = tile.log(chances[at * N + READ_[k]])
                out[READ] = of_flag(of_rules(other, DATE))
                out[READ + 1] = of_flag(of_rules(other, BYLINE))
                difference = tile.log(other.mass) - tile.log(line.mass)
                out[READ + 2] = min(abs(difference), TOP)
            out += READ + 3
        for k in range(SUMMED):
            for reach in range(3):
                low, high = max(here - WIDE_[reach], 0), min(here + WIDE_[reach] + 1, n)
                some = self.sums[high].chance[k] - self.sums[low].chance[k]
                out[reach] = on_grid(<double>some / <double>(high - low) * (4.0 / ONE))
            out[3] = tile.log(all_.chance[k] // ONE)
            out[4] = on_grid(<double>all_.chance[k] / <double>n * (4.0 / ONE))
            out += 5
        low, high = max(here - NEAR, 0), min(here + NEAR + 1, n)
        for k in range(2):
            out[0] = tile.log(all_.rules[k])
            out[1] = tile.log(self.sums[high].rules[k] - self.sums[low].rules[k])
            out += 2
        inside = self.body.data.as_schars[here] != 0
        out[0] = of_flag(inside)
        out[1] = tile.log(all_.body)
        out[2] = on_grid(<double>own.body / max(all_.body, 1) * 4)
        out[3] = of_flag(own.body == 0)
        out[4] = of_flag(own.body == all_.body and not inside)
        out[5] = tile.log(here - own[1].above) if own[1].above >= 0 else TOP
        out[6] = tile.log(own.below - here) if own.below >= 0 else TOP
        out += 7
        for k in range(OPENED):
            out[k] = tile.log(here - own[1].opened[k]) if own[1].opened[k] >= 0 else TOP
        out += OPENED
        for k in range(SINGLE):
            best = chances[self.best[k] * N + SINGLE_[k]]
            out[0] = tile.log(best)
            out[1] = of_flag(chance[SINGLE_[k]] == best)
            out[2] = tile.log(abs(here - self.best[k]))
            out[3] = of_flag(here > self.best[k])
            out += 4
        if here in self.dates:
            known = self.dates[here]
            for k in range(SIGNS):
                out[k] = of_flag(known >> k & 1)
        return 0


cdef inline bint of_rules(Line line, int label) noexcept nogil:
    """Whether rules give a line a label, so surely that it shows on the grid."""
    return line.label_code == label and on_grid(line.strength) > 0

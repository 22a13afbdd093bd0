"""What the network reads of a line where there is a document: its elements, their names, its link, what they hold.

That letters, links and paragraphs of an element and of those around it tell content from the rest is an old finding:
C. Kohlschütter et al., "Boilerplate detection using shallow text features", WSDM 2010, for lines; Arc90's Readability,
2009, for containers; the words of classes and ids, as both kinds use them, are looked up here among those that training
saw.
"""

from cpython cimport array
from libc.stdint cimport int16_t, int32_t, int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, realloc
from libc.string cimport memcpy, memset

from cleaner.scan.addresses cimport Addresses, Read
from cleaner.scan.grams cimport MOST, Bag, Embedding, bag_open, salted
from cleaner.scan.lines cimport Line, Text
from cleaner.scan.places cimport Counts, Letters, add_up, close_counts, mark, open_counts, upto
from cleaner.scan.tally cimport Tally, close_tally, number_of, open_tally
from cleaner.scan.tile cimport WIDE, Tile, of_flag, on_grid

import zlib

from cleaner.scan import tags as _tags

#: Elements that a line may stand in, each a number; several names where they mean the same.
_INSIDE = (
    ("a",), ("nav", "menu"), ("header",), ("footer",), ("aside",), ("main",), ("article",), ("section",), ("form",),
    ("figure",), ("figcaption", "caption"), ("ul", "ol"), ("li",), ("dl",), ("table",), ("th",), ("blockquote", "q"),
    ("pre",), ("code", "samp", "kbd"), ("h1",), ("h2",), ("h3",), ("h4", "h5", "h6"), ("p",), ("button", "label"),
    ("select",), ("noscript",), ("strong", "b"), ("em", "i"), ("time",), ("address",), ("details",),
)  # fmt: skip
#: How many elements up from a line's own the containers are that are measured.
_CHAIN = (1, 2, 3, 4, 6, 8)
#: Those in which the place of the line counts.
_PLACES = (2, 4, 6)
#: What a line may repeat of what the document declares: codes of cleaner.document.repeated.Repeated, from 1.
_DECLARED = ("title", "head", "part of head", "author", "section", "tag", "description", "body", "site")


def _container(up):
    yield from (f"letters {up} up", f"lines {up} up", f"share in links {up} up", f"share of prose {up} up",
                f"of the page's prose {up} up", f"of the page's letters {up} up")
    if up in _PLACES:
        yield f"place in what is {up} up"


#: Names of the numbers, in order. Files of weights have them.
NAMES = (
    *(f"in <{some[0]}>" for some in _INSIDE), "hidden", "elements around", "elements like its own",
    "elements like its own and the one around", "lines in its own element", "share in links", "leads within the page",
    "leads to the same site", "leads to another site", "depth of its address", "words of its address's end",
    "digits of its address", *(name for up in _CHAIN for name in _container(up)),
    *(f"declared {name}" for name in _DECLARED), "declared body somewhere",
)  # fmt: skip
#: Bags that the grams go into: of a line's own element and the one around it, of those up to five around, of those
#: beyond, of its link's address.
BAGS = 4

cdef enum:
    INSIDE = 32
    CHAIN = 6
    OF_CHAIN = 6  # numbers of an element around a line, but for the line's place in it
    DECLARED = 9
    NUMBERS = 93
    PROSE = 100  # letters from which a line is prose
    UP = 11  # how many elements up from a line's own names are read
    TAGS_UP = 4  # and tags
    SALT = 18  # of the first bag
    DISTANCES = 6  # elements so far up and farther have the same grams
    END = 7  # CharClass
    COLON = 9
    QUOTE = 10
    LINK = 3  # the bag of addresses

cdef int chain[CHAIN]
cdef bint has_place[CHAIN]
cdef uint32_t inside_bits[256]
cdef uint32_t tag_crcs[256]
cdef int16_t flags[256][8]  # of eight bits
cdef int bounds[LINK]  # how far up the elements of each bag stand, all but those of the bags before
cdef int code_a = _tags.KNOWN.index("a")
#: Spreads 32 bits over 64, for all bits of a hash to count.
cdef uint64_t SPREAD = <uint64_t>0x9E3779B97F4A7C15

assert len(NAMES) == NUMBERS and len(_INSIDE) == INSIDE and len(_CHAIN) == CHAIN and len(_DECLARED) == DECLARED
for _i, _up in enumerate(_CHAIN):
    chain[_i], has_place[_i] = _up, _up in _PLACES
for _i, _tag in enumerate(_tags.KNOWN):
    inside_bits[_i] = sum(1 << bit for bit, some in enumerate(_INSIDE) if _tag in some)
    tag_crcs[_i] = zlib.crc32(_tag.encode())
for _i in range(256):
    for _up in range(8):
        flags[_i][_up] = of_flag(_i >> _up & 1)
bounds[:] = [2, 5, UP]


cdef struct Known:
    # where the grams that are known of an element stand in `found`; the first is -1 before they were looked for
    int32_t first, last


cdef int read_held(Counts *counts, Letters letters, const int *rows, Py_ssize_t size, const int *start,
                   const int *end) except -1:
    """Count the letters that some elements hold together, given in order. Elements may nest."""
    cdef Py_ssize_t i
    cdef int32_t low, reached = 0
    if not open_counts(counts, letters.size):
        raise MemoryError
    for i in range(size):
        low = max(start[rows[i]], reached)
        if low < end[rows[i]]:
            reached = end[rows[i]]
            mark(counts, low, reached)
    for i in range((letters.size >> 3) + 1):
        counts.are[i] &= letters.counts.are[i]
    add_up(counts, letters.size)
    return 0


cdef class Elements:
    """The numbers of a page's lines that its document gives, and the means of the grams of elements: a source of columns
    of a tile, 93 numbers and four bags.

    ``dom`` is a :class:`cleaner.document.dom.Dom` that lines were located in; ``repeated`` has what each line repeats of
    what the document declares. Grams need ``embedding``.
    """

    cdef Text text
    cdef list lines
    cdef Embedding embedding
    cdef Addresses addresses
    cdef Letters letters
    cdef Counts anchors, links, starting  # letters in anchors, and in those that lead anywhere; where lines start
    cdef const Counts *linked
    cdef dict href
    cdef array.array codes_, parent_, start_, end_, traits_, firsts_, hashes_, depth_, repeated_
    cdef bytes hidden_
    cdef Py_ssize_t rows, size
    cdef const int *codes
    cdef const int *parent
    cdef const int *start
    cdef const int *end
    cdef const int *traits
    cdef const int *firsts
    cdef const unsigned int *hashes
    cdef const int *depth
    cdef const uint8_t *hidden
    cdef uint32_t *inside
    cdef int32_t *shape  # of each element: the number of its tag and traits
    cdef int32_t *pair  # and that of its own and its parent's
    cdef int32_t *shape_times
    cdef int32_t *pair_times
    # the first line of the tile with each bag of elements: for the first bag by the number of a pair, for the others by row
    cdef int32_t *first
    cdef Known *known  # of each shape and distance
    cdef int32_t *found  # grams
    cdef Py_ssize_t found_size, found_room
    cdef int32_t *lines_of  # how many lines each element is the innermost of
    cdef int64_t *prose_before  # letters of prose in the lines before each
    cdef uint32_t *crcs  # of tags
    # the elements around the line before, and their numbers
    cdef int32_t chain_rows[CHAIN]
    cdef int16_t chain_numbers[CHAIN][OF_CHAIN]
    cdef bint whole

    def __cinit__(self):
        pass

    def __dealloc__(self):
        free(self.inside)
        free(self.shape)
        free(self.pair)
        free(self.shape_times)
        free(self.pair_times)
        free(self.first)
        free(self.known)
        free(self.found)
        free(self.lines_of)
        close_counts(&self.anchors)
        close_counts(&self.links)
        close_counts(&self.starting)
        free(self.prose_before)
        free(self.crcs)

    def __init__(self, Text text not None, list lines not None, dom not None, array.array repeated not None,
                 Embedding embedding=None):
        cdef Py_ssize_t rows = len(dom), n = len(lines), i
        if self.inside != NULL:
            raise TypeError("elements are read once")
        if len(repeated) != n or repeated.typecode != "b":
            raise ValueError("a code for each line")
        self.text, self.lines, self.embedding, self.rows, self.size = text, lines, embedding, rows, n
        self.repeated_, self.whole = repeated, bool(dom.declared.body)
        if not rows or not n:
            return
        self.codes_, self.parent_, self.start_, self.end_ = dom.codes, dom.parent, dom.start, dom.end
        self.traits_, self.firsts_, self.hashes_, self.depth_ = dom.traits, dom.firsts, dom.hashes, dom.depth
        self.hidden_, self.href, self.addresses = dom.hidden, dom.href, dom.read_addresses
        self.letters = dom.letters if dom.letters is not None else Letters(text)
        columns = (self.codes_, self.parent_, self.start_, self.end_, self.traits_, self.depth_, self.hidden_)
        if any([len(column) != rows for column in columns]) or self.letters.size != text.size:
            raise ValueError("columns of one document")
        self.codes, self.parent, self.start = self.codes_.data.as_ints, self.parent_.data.as_ints, self.start_.data.as_ints
        self.end, self.traits, self.firsts = self.end_.data.as_ints, self.traits_.data.as_ints, self.firsts_.data.as_ints
        self.hashes, self.depth, self.hidden = self.hashes_.data.as_uints, self.depth_.data.as_ints, self.hidden_
        self._check(len(dom.tags))
        self._read_tags(dom.tags)
        self._read_elements()
        self._read_lines()

    cdef int _check(self, Py_ssize_t tags) except -1:
        """All that is read without a look at bounds must lie in them."""
        cdef Py_ssize_t i, attributes = len(self.firsts_) - 1, hashes = len(self.hashes_), size = self.text.size
        cdef int last = -1
        cdef Line line
        for i in range(attributes):
            if not 0 <= self.firsts[i] <= self.firsts[i + 1] <= hashes:
                raise ValueError("bounds of words in order")
        for i in range(self.rows):
            if not (0 <= self.codes[i] < tags and -1 <= self.parent[i] < i and 0 <= self.traits[i] < attributes):
                raise ValueError("a row of another document")
            if not 0 <= self.start[i] <= self.end[i] <= size or (i and self.start[i] < self.start[i - 1]):
                raise ValueError("elements of another text")
        for line in self.lines:
            if not (-1 <= line.element < self.rows and -1 <= line.link < self.rows):
                raise ValueError("lines of another document")
            if not last < line.start < line.end <= size:
                raise ValueError("lines of another text")
            last = line.start
        return 0

    cdef int _read_tags(self, tags) except -1:
        cdef Py_ssize_t i, known = len(_tags.KNOWN), count = len(tags)
        self.crcs = <uint32_t *>malloc((count + known + 1) * sizeof(uint32_t))
        if self.crcs == NULL:
            raise MemoryError
        memcpy(self.crcs, tag_crcs, known * sizeof(uint32_t))
        for i in range(known, count):
            self.crcs[i] = zlib.crc32(tags[i].encode("utf-8", "replace"))
        return 0

    cdef int _read_elements(self) except -1:
        """In what each element stands, and how many are like it."""
        cdef Py_ssize_t rows = self.rows, row, count = 0, shapes, known = len(_tags.KNOWN)
        cdef int32_t around, number
        cdef Tally tally
        cdef int *anchors
        self.inside = <uint32_t *>malloc(rows * sizeof(uint32_t))
        self.shape = <int32_t *>malloc(rows * sizeof(int32_t))
        self.pair = <int32_t *>malloc(rows * sizeof(int32_t))
        self.shape_times = <int32_t *>calloc(rows, sizeof(int32_t))
        self.pair_times = <int32_t *>calloc(rows, sizeof(int32_t))
        self.first = <int32_t *>malloc(LINK * rows * sizeof(int32_t))
        if self.inside == NULL or self.shape == NULL or self.pair == NULL:
            raise MemoryError
        if self.shape_times == NULL or self.pair_times == NULL or self.first == NULL:
            raise MemoryError
        for row in range(rows):
            around = self.parent[row]
            self.inside[row] = inside_bits[self.codes[row]] if self.codes[row] < known else 0
            if around >= 0:
                self.inside[row] |= self.inside[around]
            count += self.codes[row] == code_a
        shapes = self._count(self.shape, self.shape_times, False)
        self._count(self.pair, self.pair_times, True)
        self.known = <Known *>malloc(shapes * DISTANCES * sizeof(Known))
        if self.known == NULL:
            raise MemoryError
        memset(self.known, 0xFF, shapes * DISTANCES * sizeof(Known))
        anchors = <int *>malloc((count + 1) * sizeof(int))
        if anchors == NULL:
            raise MemoryError
        try:
            count = 0
            for row in range(rows):
                if self.codes[row] == code_a:
                    anchors[count] = <int>row
                    count += 1
            read_held(&self.anchors, self.letters, anchors, count, self.start, self.end)
            self.linked = &self.anchors
            if count != len(self.href):
                count = 0
                for row in self.href:  # in the order of rows
                    if not 0 <= row < rows:
                        raise ValueError("a link of another document")
                    if self.codes[row] == code_a:
                        anchors[count] = <int>row
                        count += 1
                read_held(&self.links, self.letters, anchors, count, self.start, self.end)
                self.linked = &self.links
        finally:
            free(anchors)
        return 0

    cdef int _count(self, int32_t *numbers, int32_t *times, bint pairs) except -1:
        """Number elements by tag and traits, or by what their parent has of these and they, count each, and give how many
        numbers there are."""
        cdef Py_ssize_t row
        cdef uint64_t key
        cdef int32_t number
        cdef Tally tally
        if not open_tally(&tally):
            raise MemoryError
        for row in range(self.rows):
            if pairs:
                key = <uint64_t>self.shape[max(self.parent[row], 0)] << 32 | <uint64_t>self.shape[row]
            else:
                key = <uint64_t>self.codes[row] << 32 | <uint64_t>self.traits[row]
            number = number_of(&tally, key)
            if number < 0:
                close_tally(&tally)
                raise MemoryError
            numbers[row] = number
            times[number] += 1
        number = <int32_t>tally.count
        close_tally(&tally)
        return number

    cdef int _read_lines(self) except -1:
        """Where lines start, and how many letters of prose stand before each."""
        cdef Py_ssize_t n = self.size, i
        cdef int64_t so_far = 0
        cdef Line line
        self.lines_of = <int32_t *>calloc(self.rows, sizeof(int32_t))
        self.prose_before = <int64_t *>malloc((n + 1) * sizeof(int64_t))
        if self.lines_of == NULL or self.prose_before == NULL or not open_counts(&self.starting, self.text.size):
            raise MemoryError
        for i in range(n):
            line = self.lines[i]
            self.lines_of[max(line.element, 0)] += 1
            mark(&self.starting, line.start, line.start + 1)
            self.prose_before[i] = so_far
            if line.mass >= PROSE and (line.last == END or line.last == COLON or line.last == QUOTE):
                so_far += upto(&self.letters.counts, line.end) - upto(&self.letters.counts, line.start)
        self.prose_before[n] = so_far
        add_up(&self.starting, self.text.size)
        return 0

    def fill(self, Tile tile not None, Py_ssize_t numbers, Py_ssize_t bags):
        """Write the numbers of the tile's lines from column ``numbers`` on, the means of their grams from ``bags`` on."""
        cdef Py_ssize_t at
        cdef Line line
        cdef const Read *address
        if numbers < 0 or numbers + NUMBERS > tile.width or tile.stop > self.size:
            raise IndexError("the tile has no room for the numbers, or other lines")
        if bags < 0 or bags + BAGS_ * WIDE > tile.width:
            raise IndexError("the tile has no room for four bags")
        if not self.rows:
            return
        memset(self.chain_rows, 0xFF, sizeof(self.chain_rows))
        memset(self.first, 0xFF, LINK * self.rows * sizeof(int32_t))
        for at in range(tile.first, tile.stop):
            line = self.lines[at]
            address = NULL
            if line.link >= 0:
                address = &self.addresses.found[self.addresses.find(self.href[line.link])]
            self._numbers(tile, line, address, self.repeated_.data.as_schars[at], tile.row(at) + numbers)
            if self.embedding is not None:
                self._grams(tile, at, line, address, bags)

    cdef void _numbers(self, Tile tile, Line line, const Read *address, int repeated, int16_t *out) noexcept nogil:
        cdef int32_t own = max(line.element, 0), row = own, at = 0, low, other
        cdef const Counts *letters = &self.letters.counts
        cdef uint32_t bits = self.inside[own]
        cdef int i
        cdef double whole, some
        for i in range(0, INSIDE, 8):
            memcpy(out + i, flags[bits >> i & 0xFF], 8 * sizeof(int16_t))
        out += INSIDE
        out[0] = of_flag(self.hidden[own] > 0)
        out[1] = tile.log(self.depth[own])
        out[2] = tile.log(self.shape_times[self.shape[own]] - 1)
        out[3] = tile.log(self.pair_times[self.pair[own]] - 1)
        other = self.lines_of[own]
        out[4] = tile.log(other - 1 if other > 0 else 0)
        whole = max(upto(letters, line.end) - upto(letters, line.start), 1)
        out[5] = on_grid(<double>(upto(self.linked, line.end) - upto(self.linked, line.start)) / whole * 2)
        out += 6
        if address != NULL:
            out[0], out[1], out[2] = of_flag(address.leads == 0), of_flag(address.leads == 1), of_flag(address.leads == 2)
            out[3] = on_grid(min(address.depth, 8) / 2.0)
            out[4] = on_grid(min(address.joined, 12) / 2.0)
            out[5] = on_grid(min(address.digits, 16) / 4.0)
        out += 6
        for i in range(CHAIN):
            while at < chain[i]:
                at += 1
                if self.parent[row] >= 0:
                    row = self.parent[row]
            if row != self.chain_rows[i]:  # most lines stand in the same elements as the line before
                self._of_chain(tile, row, self.chain_numbers[i])
                self.chain_rows[i] = row
            memcpy(out, self.chain_numbers[i], OF_CHAIN * sizeof(int16_t))
            out += OF_CHAIN
            if has_place[i]:
                low = self.start[row]
                some = max(upto(letters, self.end[row]) - upto(letters, low), 1)
                out[0] = on_grid(<double>(upto(letters, line.start) - upto(letters, low)) / some * 2)
                out += 1
        if 1 <= repeated <= DECLARED:
            out[repeated - 1] = of_flag(True)
        out[DECLARED] = of_flag(self.whole)

    cdef void _of_chain(self, Tile tile, int32_t row, int16_t *out) noexcept nogil:
        """The numbers of an element in which a line stands."""
        cdef const Counts *letters = &self.letters.counts
        cdef int32_t low = self.start[row], high = self.end[row], held = upto(letters, high) - upto(letters, low)
        cdef int32_t first = upto(&self.starting, low), last = upto(&self.starting, high)
        cdef double some = max(held, 1), whole = max(upto(letters, self.text.size), 1)
        cdef double prosaic = <double>(self.prose_before[last] - self.prose_before[first])
        cdef double prose = <double>max(self.prose_before[self.size], 1)
        out[0] = tile.log(held >> 2)
        out[1] = tile.log(last - first)
        out[2] = on_grid(<double>(upto(&self.anchors, high) - upto(&self.anchors, low)) / some * 2)
        out[3] = on_grid(min(prosaic / some * 2, <double>2))
        out[4] = on_grid(prosaic / prose * 2)
        out[5] = on_grid(<double>held / whole * 2)

    # ------------------------------------------------------------ grams

    cdef int _grams(self, Tile tile, Py_ssize_t at, Line line, const Read *address, Py_ssize_t column) except -1:
        """Write the means of a line's grams from a column on."""
        cdef Bag bag
        cdef int16_t *out = tile.row(at) + column
        cdef int16_t *known
        cdef int32_t row = max(line.element, 0), i
        cdef int32_t words[MOST]
        cdef int part, up = 0, count
        for part in range(LINK):
            if row < 0:
                break
            known = self._seen(tile, at, row, part)
            if known != NULL:
                memcpy(out, known + column + part * WIDE, WIDE * sizeof(int16_t))
            else:
                bag_open(&bag)
            while up < bounds[part] and row >= 0:
                if known == NULL:
                    self._add_element(&bag, row, up)
                row = self.parent[row]
                up += 1
            if known == NULL:
                self.embedding.mean(&bag, out)
            out += WIDE
        if address != NULL:
            bag_open(&bag)
            for i in range(address.first, address.last, MOST):
                count = self._find(self.addresses.hashes + i, min(<int32_t>MOST, address.last - i), SALT + LINK, words)
                self.embedding.add(&bag, words, count)
            self.embedding.mean(&bag, tile.row(at) + column + LINK * WIDE)
        return 0

    cdef int16_t *_seen(self, Tile tile, Py_ssize_t at, int32_t row, int part) noexcept nogil:
        """The line of the tile that first had this bag, by its innermost element; NULL if this line is it. Of the first
        bag, of two elements, their names tell."""
        cdef int32_t *first
        if part:
            first = &self.first[part * self.rows + row]
        elif self.parent[row] >= 0:
            first = &self.first[self.pair[row]]
        else:
            return NULL  # nothing is around a root
        if first[0] >= 0:
            return tile.row(first[0])
        first[0] = <int32_t>at
        return NULL

    cdef int _add_element(self, Bag *bag, int32_t row, int up) except -1:
        """Add what is known of the names of an element that stands so far up from a line. It is found once for all
        elements with its tag and traits."""
        cdef Known *known = &self.known[self.shape[row] * DISTANCES + min(up, DISTANCES - 1)]
        cdef int32_t i, low, high
        cdef int salt = SALT + (up >= bounds[0]) + (up >= bounds[1])
        cdef uint64_t tag
        if known.first < 0:
            known.first = known.last = self.found_size
            low, high = self.firsts[self.traits[row]], self.firsts[self.traits[row] + 1]
            self._have_room(high - low + 1)
            for i in range(low, high, MOST):
                known.last += self._find(self.hashes + i, min(<int32_t>MOST, high - i), salt, self.found + known.last)
            if up < TAGS_UP:
                tag = salted(self.crcs[self.codes[row]] * SPREAD + 1 + up, salt)
                known.last += self.embedding.find(&tag, 1, self.found + known.last)
            self.found_size = known.last
        self.embedding.add(bag, self.found + known.first, known.last - known.first)
        return 0

    cdef int _find(self, const uint32_t *words, int count, uint64_t salt, int32_t *grams) noexcept nogil:
        """Write those grams that are known of at most MOST words, and give how many they are."""
        cdef uint64_t hashes[MOST]
        cdef int i
        for i in range(count):
            hashes[i] = salted(words[i] * SPREAD, salt)
        return self.embedding.find(hashes, count, grams)

    cdef int _have_room(self, Py_ssize_t count) except -1:
        """Room for so many grams more in ``found``."""
        cdef Py_ssize_t room
        cdef int32_t *found
        if self.found_size + count > self.found_room:
            room = 2 * self.found_room + count + 1024
            found = <int32_t *>realloc(self.found, room * sizeof(int32_t))
            if found == NULL:
                raise MemoryError
            self.found, self.found_room = found, room
        return 0

    def hashes_of(self, Line line not None):
        """The salted hashes of a line's grams, bag by bag: for training and tests."""
        cdef int32_t row = max(line.element, 0)
        cdef const Read *address
        cdef int up, part, i
        found = [[], [], [], []]
        if not self.rows:
            return found
        for up in range(UP):
            if row < 0:
                break
            part = 0 if up < 2 else 1 if up < 5 else 2
            for i in range(self.firsts[self.traits[row]], self.firsts[self.traits[row] + 1]):
                found[part].append(salted(self.hashes[i] * SPREAD, SALT + part))
            if up < TAGS_UP:
                found[part].append(salted(self.crcs[self.codes[row]] * SPREAD + 1 + up, SALT + part))
            row = self.parent[row]
        if line.link >= 0:
            address = &self.addresses.found[self.addresses.find(self.href[line.link])]
            for i in range(address.first, address.last):
                found[LINK].append(salted(self.addresses.hashes[i] * SPREAD, SALT + LINK))
        return found


cdef enum:
    BAGS_ = 4

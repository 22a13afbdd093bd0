"""The walk over a document's tree: its text, where lines begin, and its elements as columns.

The tree is lxml's. Its nodes are read as libxml2 has them, through lxml's public C interface: fields of structs alone, so
that nothing is linked against libxml2. The way through the tree takes no recursion and no Python object; what Python
sees of it is made at the end, one string for each that differs.
"""

from cpython cimport array
from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.stdint cimport int8_t, int32_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, realloc
from libc.string cimport memcmp, memcpy, memset, strcmp, strlen
from lxml.includes cimport etreepublic as lxml_api
from lxml.includes.tree cimport (
    XML_CDATA_SECTION_NODE,
    XML_ELEMENT_NODE,
    XML_TEXT_NODE,
    XML_XINCLUDE_END,
    XML_XINCLUDE_START,
    xmlAttr,
    xmlNode,
)

import array

from cleaner.scan import tags as _tags

lxml_api.import_lxml__etree()


cdef enum:
    INLINE = 0
    APART = 1
    TAB = 2
    SKIPPED = 3
    BREAK = 4
    BLOCK = 5
    CELL = 6
    ROW = 7
    VERBATIM = 8

cdef enum:  # bits of `hidden` and `named`, as cleaner.document.unseen.Unseen has them
    HIDDEN = 1
    ARIA = 2
    SPOKEN = 8
    SMALL = 16
    OPENS = 32

cdef enum:  # what is found in an element beside its row
    META = 1
    LINK = 2
    SCRIPT = 3
    BASE = 4
    TITLE = 5
    H1 = 6
    TIME = 7

cdef enum:  # attributes: those up to REL are traits
    CLASS = 0
    ID = 1
    ROLE = 2
    ITEMPROP = 3
    REL = 4
    HREF = 5
    STYLE = 6
    IS_HIDDEN = 7
    ARIA_HIDDEN = 8
    OTHER = 9

cdef enum:
    READ = 100  # characters of an attribute that are read for its words
    MOST = 0x7FFFFFFF

cdef tuple TRAITS = _tags.TRAITS

# ---------------------------------------------------------------- tables

cdef uint8_t kinds[256]  # of bytes: 0 any, 1 the second byte of a character or a later one, 2 white space or the end
cdef uint32_t crc_table[256]
cdef uint8_t tag_sorts[256]  # by code
cdef uint8_t tag_specials[256]
cdef uint8_t tag_within[256]
cdef uint8_t tag_kept[256]
cdef int KNOWN = 0  # how many tags have the same code in every document
cdef int code_a = -1, code_img = -1
cdef list known_names = []


cdef void fill_tables():
    global KNOWN, code_a, code_img
    cdef int i, k
    cdef uint32_t c
    for i in range(256):
        kinds[i] = 1 if 0x80 <= i < 0xC0 else 0
        c = i
        for k in range(8):
            c = (c >> 1) ^ 0xEDB88320 if c & 1 else c >> 1
        crc_table[i] = c
    for i in (0, 9, 10, 11, 12, 13, 0x1C, 0x1D, 0x1E, 0x1F, 32):
        kinds[i] = 2
    for i in (0xC2, 0xE1, 0xE2, 0xE3):
        kinds[i] = 3
    special = {"meta": META, "link": LINK, "script": SCRIPT, "base": BASE, "title": TITLE, "h1": H1, "time": TIME}
    for i, name in enumerate(_tags.KNOWN):
        tag_sorts[i] = _tags.SORTS[name]
        tag_specials[i] = special.get(name, 0)
        tag_within[i] = name in _tags.WITHIN
        tag_kept[i] = name in _tags.KEPT
        known_names.append(name.encode("ascii"))
    KNOWN = len(_tags.KNOWN)
    assert KNOWN < 256
    code_a, code_img = _tags.KNOWN.index("a"), _tags.KNOWN.index("img")


fill_tables()


cdef inline int space_at(const uint8_t *p) noexcept nogil:
    """How many bytes the white space at a place takes; 0 if none stands there. White space is as Python has it."""
    cdef uint8_t c = p[0]
    if c < 0x80:
        return 1 if c == 32 or 9 <= c <= 13 or 0x1C <= c <= 0x1F else 0
    if c == 0xC2:
        return 2 if p[1] == 0x85 or p[1] == 0xA0 else 0
    if c == 0xE1:
        return 3 if p[1] == 0x9A and p[2] == 0x80 else 0
    if c == 0xE2:
        if p[1] == 0x80:
            return 3 if 0x80 <= p[2] <= 0x8A or p[2] == 0xA8 or p[2] == 0xA9 or p[2] == 0xAF else 0
        return 3 if p[1] == 0x81 and p[2] == 0x9F else 0
    if c == 0xE3:
        return 3 if p[1] == 0x80 and p[2] == 0x80 else 0
    return 0


cdef inline uint32_t crc_of(const uint8_t *p, Py_ssize_t size) noexcept nogil:
    """CRC-32 as ``zlib.crc32`` has it."""
    cdef uint32_t c = ~<uint32_t>0
    cdef Py_ssize_t i
    for i in range(size):
        c = crc_table[(c ^ p[i]) & 0xFF] ^ (c >> 8)
    return ~c


cdef inline uint64_t mixed(uint64_t h, const char *p) noexcept nogil:
    """A hash with a string taken in, its end too."""
    cdef size_t size = strlen(p), i = 0
    cdef uint64_t word
    while i + 8 <= size:
        memcpy(&word, p + i, 8)
        h = (h ^ word) * <uint64_t>0x9E3779B97F4A7C15
        h ^= h >> 32
        i += 8
    word = 0
    memcpy(&word, p + i, size - i)
    h = (h ^ word ^ (<uint64_t>size << 56)) * <uint64_t>0x9E3779B97F4A7C15
    return h ^ (h >> 29)


# ---------------------------------------------------------------- columns that grow

cdef struct Bytes:
    uint8_t *data
    size_t size
    size_t room


cdef struct Ints:
    int32_t *data
    size_t size
    size_t room


cdef struct Nodes:
    xmlNode **data
    size_t size
    size_t room


cdef inline int more(Bytes *some, size_t size) noexcept nogil:
    """Room for so many bytes more; -1 if there is no memory."""
    cdef size_t room
    cdef uint8_t *data
    if some.size + size > some.room:
        room = 2 * some.room + size + 256
        data = <uint8_t *>realloc(some.data, room)
        if data == NULL:
            return -1
        some.data, some.room = data, room
    return 0


cdef inline int push(Ints *some, int32_t value) noexcept nogil:
    cdef size_t room
    cdef int32_t *data
    if some.size == some.room:
        room = 2 * some.room + 64
        data = <int32_t *>realloc(some.data, room * sizeof(int32_t))
        if data == NULL:
            return -1
        some.data, some.room = data, room
    some.data[some.size] = value
    some.size += 1
    return 0


cdef inline int push_node(Nodes *some, xmlNode *value) noexcept nogil:
    cdef size_t room
    cdef xmlNode **data
    if some.size == some.room:
        room = 2 * some.room + 64
        data = <xmlNode **>realloc(some.data, room * sizeof(xmlNode *))
        if data == NULL:
            return -1
        some.data, some.room = data, room
    some.data[some.size] = value
    some.size += 1
    return 0


# ---------------------------------------------------------------- nodes

cdef inline xmlNode *text_from(xmlNode *node) noexcept nogil:
    """The node itself or the next, if it is text; NULL where an element or the end comes first."""
    while node != NULL:
        if node.type == XML_TEXT_NODE or node.type == XML_CDATA_SECTION_NODE:
            return node
        if node.type != XML_XINCLUDE_START and node.type != XML_XINCLUDE_END:
            return NULL
        node = node.next
    return NULL


cdef inline xmlNode *element_from(xmlNode *node) noexcept nogil:
    """The node itself or the next after it that is an element, a comment or their like."""
    while node != NULL and not lxml_api._isElement(node):
        node = node.next
    return node


cdef inline const char *value_of(xmlAttr *attribute) noexcept nogil:
    """The value of an attribute; empty for one that has none."""
    if attribute.children == NULL or attribute.children.content == NULL:
        return b""
    return <const char *>attribute.children.content


cdef inline int kind_of(const char *name) noexcept nogil:
    """Which attribute a name is that of."""
    cdef char c = name[0]
    if c == c"c":
        return CLASS if strcmp(name, b"class") == 0 else OTHER
    if c == c"h":
        return HREF if strcmp(name, b"href") == 0 else IS_HIDDEN if strcmp(name, b"hidden") == 0 else OTHER
    if c == c"i":
        return ID if strcmp(name, b"id") == 0 else ITEMPROP if strcmp(name, b"itemprop") == 0 else OTHER
    if c == c"r":
        return REL if strcmp(name, b"rel") == 0 else ROLE if strcmp(name, b"role") == 0 else OTHER
    if c == c"s":
        return STYLE if strcmp(name, b"style") == 0 else OTHER
    if c == c"a":
        return ARIA_HIDDEN if strcmp(name, b"aria-hidden") == 0 else OTHER
    return OTHER


cdef inline const uint8_t *after(const uint8_t *p, const char *word) noexcept nogil:
    """The place after a word of small letters that stands at a place in any case, and after white space there; or NULL."""
    cdef int size
    while word[0]:
        if (p[0] | 0x20 if c"A" <= p[0] <= c"Z" else p[0]) != <uint8_t>word[0]:
            return NULL
        p += 1
        word += 1
    size = space_at(p)
    while size:
        p += size
        size = space_at(p)
    return p


cdef bint is_unshown(const char *style) noexcept nogil:
    """Whether a style says ``display: none`` or ``visibility: hidden``."""
    cdef const uint8_t *p = <const uint8_t *>style
    cdef const uint8_t *q
    while p[0]:
        if (p[0] | 0x20) == c"d":
            q = after(p, b"display")
            if q != NULL:
                q = after(q, b":")
                if q != NULL and after(q, b"none") != NULL:
                    return True
        elif (p[0] | 0x20) == c"v":
            q = after(p, b"visibility")
            if q != NULL:
                q = after(q, b":")
                if q != NULL and after(q, b"hidden") != NULL:
                    return True
        p += 1
    return False


cdef bint is_anchor(xmlNode *element) noexcept nogil:
    """Whether the text of a link is one of those of links to the heading that they stand in."""
    cdef uint8_t text[8]
    cdef int size = 0
    cdef const uint8_t *p
    cdef xmlNode *node = text_from(element.children)
    while node != NULL:
        p = <const uint8_t *>node.content
        while p != NULL and p[0]:
            if size == 4:
                return False
            text[size] = p[0]
            size += 1
            p += 1
        node = text_from(node.next)
    if size == 1:
        return text[0] == c"#"
    if size == 2:
        return text[0] == 0xC2 and (text[1] == 0xB6 or text[1] == 0xA7)
    if size == 3:
        return text[0] == 0xEF and text[1] == 0x83 and text[2] == 0x81
    return size == 4 and text[0] == 0xF0 and text[1] == 0x9F and text[2] == 0x94 and text[3] == 0x97


# ---------------------------------------------------------------- names of what is not seen

cdef class Names:
    """Words and classes by which style sheets hide elements: see :mod:`cleaner.document.unseen`."""

    cdef dict words
    cdef dict classes
    cdef uint8_t maybe[65536]  # by 16 bits of the CRC: whether one of them is there at all

    def __init__(self, opens, spoken, small):
        cdef uint32_t crc
        memset(self.maybe, 0, sizeof(self.maybe))
        self.words = {name.encode(): OPENS for name in opens}
        self.classes = {}
        for names, bit in ((spoken, SPOKEN), (small, SMALL)):
            for name in names:
                self.classes[name.encode()] = self.classes.get(name.encode(), 0) | bit
        for name in (*self.words, *self.classes):
            crc = crc_of(<const uint8_t *><const char *>name, len(name))
            self.maybe[crc & 0xFFFF] = 1

    cdef int word(self, uint32_t crc, const uint8_t *p, Py_ssize_t size):
        return self.words.get((<const char *>p)[:size], 0) if self.maybe[crc & 0xFFFF] else 0

    cdef int name(self, const uint8_t *p, Py_ssize_t size):
        if not self.maybe[crc_of(p, size) & 0xFFFF]:
            return 0
        return self.classes.get((<const char *>p)[:size], 0)


# ---------------------------------------------------------------- the walk

cdef class _Walk:
    """The way through one tree: where in the text it is, and whether a line has begun."""

    cdef Bytes out, indent, sorts, hidden
    cdef Ints starts, code, parent, start, end, line, traits
    cdef Ints img  # two bits for each row of `kept_rows`: white space before, after; and whether the tail says so
    cdef Ints kept_rows, link_rows, special_kinds, far_rows
    cdef Nodes kept_nodes, link_nodes, special_nodes, far_nodes, trait_nodes, tag_nodes
    cdef uint64_t *trait_hashes
    cdef size_t trait_room
    cdef int32_t *trait_slots
    cdef size_t trait_mask
    cdef int32_t *tag_slots
    cdef size_t tag_mask
    cdef int32_t at
    cdef int32_t verbatim
    cdef bint open, space

    def __cinit__(self):
        self.tag_mask, self.trait_mask = 1023, 1023
        self.tag_slots = <int32_t *>malloc(1024 * sizeof(int32_t))
        self.trait_slots = <int32_t *>malloc(1024 * sizeof(int32_t))
        if self.tag_slots == NULL or self.trait_slots == NULL:
            raise MemoryError
        memset(self.tag_slots, 0xFF, 1024 * sizeof(int32_t))
        memset(self.trait_slots, 0xFF, 1024 * sizeof(int32_t))
        cdef int i
        cdef size_t slot
        for i in range(KNOWN):
            slot = mixed(0, known_names[i]) & self.tag_mask
            while self.tag_slots[slot] >= 0:
                slot = (slot + 1) & self.tag_mask
            self.tag_slots[slot] = i

    def __dealloc__(self):
        cdef Bytes *some
        free(self.out.data); free(self.indent.data); free(self.sorts.data); free(self.hidden.data)
        free(self.starts.data); free(self.code.data); free(self.parent.data); free(self.start.data)
        free(self.end.data); free(self.line.data); free(self.traits.data); free(self.img.data)
        free(self.kept_rows.data); free(self.link_rows.data); free(self.special_kinds.data); free(self.far_rows.data)
        free(self.kept_nodes.data); free(self.link_nodes.data); free(self.special_nodes.data)
        free(self.far_nodes.data); free(self.trait_nodes.data); free(self.tag_nodes.data)
        free(self.trait_hashes); free(self.trait_slots); free(self.tag_slots)

    # ------------------------------------------------------------ text

    cdef inline int put(self, const uint8_t *p, size_t size, size_t characters) noexcept nogil:
        if more(&self.out, size) < 0 or characters > <size_t>(MOST - 1 - self.at):
            return -1
        memcpy(self.out.data + self.out.size, p, size)
        self.out.size += size
        self.at += <int32_t>characters
        return 0

    cdef inline int begin_line(self) noexcept nogil:
        self.open = True
        return push(&self.starts, self.at)

    cdef inline int end_line(self) noexcept nogil:
        cdef int failed = self.put(b"\n", 1, 1) if self.open else 0
        self.open = self.space = False
        self.indent.size = 0
        return failed

    cdef int text(self, xmlNode *node) noexcept nogil:
        """The text that a row of nodes has, from the first of them; ``NULL`` is none."""
        if self.verbatim:
            return self.add_verbatim(node)
        cdef bint gap = self.open and self.space, worded = False, any_text = False
        cdef const uint8_t *p
        cdef const uint8_t *q
        cdef uint8_t kind
        cdef size_t later
        cdef int size
        while node != NULL:
            p = <const uint8_t *>node.content
            while p != NULL and p[0]:
                any_text = True
                size = space_at(p)
                if size:
                    gap = True
                    p += size
                    continue
                q, later = p, 0
                while True:
                    kind = kinds[q[0]]
                    if kind == 0:
                        q += 1
                    elif kind == 1:
                        q += 1
                        later += 1
                    elif kind == 2 or space_at(q):
                        break
                    else:
                        q += 1
                if not self.open:
                    if self.begin_line() < 0:
                        return -1
                elif gap and self.put(b" ", 1, 1) < 0:
                    return -1
                gap, worded = False, True
                if self.put(p, q - p, q - p - later) < 0:
                    return -1
                p = q
            node = text_from(node.next)
        if any_text:
            self.space = gap if worded else self.open
        return 0

    cdef int add_verbatim(self, xmlNode *node) noexcept nogil:
        """Text with its line ends; blank lines belong to the line before them."""
        cdef const uint8_t *p
        cdef const uint8_t *q
        cdef bint returned = False
        cdef size_t later
        cdef int size
        while node != NULL:
            p = <const uint8_t *>node.content
            while p != NULL and p[0]:
                if p[0] == c"\n" or p[0] == c"\r":
                    if not (returned and p[0] == c"\n"):
                        if self.starts.size and self.put(b"\n", 1, 1) < 0:
                            return -1
                        self.open = False
                        self.indent.size = 0
                    returned = p[0] == c"\r"
                    p += 1
                    continue
                returned = False
                if not self.open:
                    size = space_at(p)
                    if size:
                        if more(&self.indent, size) < 0:
                            return -1
                        memcpy(self.indent.data + self.indent.size, p, size)
                        self.indent.size += size
                        p += size
                        continue
                    if self.begin_line() < 0:
                        return -1
                    later = 0
                    for i in range(self.indent.size):
                        later += kinds[self.indent.data[i]] == 1
                    if self.put(self.indent.data, self.indent.size, self.indent.size - later) < 0:
                        return -1
                q, later = p, 0
                while q[0] and q[0] != c"\n" and q[0] != c"\r":
                    later += kinds[q[0]] == 1
                    q += 1
                if self.put(p, q - p, q - p - later) < 0:
                    return -1
                p = q
            node = text_from(node.next)
        return 0

    # ------------------------------------------------------------ tags and traits

    cdef int32_t code_of(self, xmlNode *node) noexcept nogil:
        """The number of an element's tag; -1 if there is no memory."""
        cdef const char *name = <const char *>node.name
        cdef const char *space = NULL if node.ns == NULL else <const char *>node.ns.href
        cdef uint64_t h = mixed(0, name)
        cdef size_t slot, i
        cdef int32_t code
        cdef xmlNode *other
        if space != NULL:
            h = mixed(h, space)
        slot = h & self.tag_mask
        while self.tag_slots[slot] >= 0:
            code = self.tag_slots[slot]
            if code < KNOWN:
                if space == NULL and strcmp(name, tag_names[code]) == 0:
                    return code
            else:
                other = self.tag_nodes.data[code - KNOWN]
                if strcmp(name, <const char *>other.name) == 0:
                    if (space == NULL) == (other.ns == NULL or other.ns.href == NULL):
                        if space == NULL or strcmp(space, <const char *>other.ns.href) == 0:
                            return code
            slot = (slot + 1) & self.tag_mask
        code = KNOWN + <int32_t>self.tag_nodes.size
        if push_node(&self.tag_nodes, node) < 0:
            return -1
        self.tag_slots[slot] = code
        if 2 * <size_t>code > self.tag_mask and self.more_tags() < 0:
            return -1
        return code

    cdef int more_tags(self) noexcept nogil:
        cdef size_t mask = 4 * self.tag_mask + 3, slot
        cdef uint64_t h
        cdef int32_t code
        cdef xmlNode *node
        cdef int32_t *slots = <int32_t *>malloc((mask + 1) * sizeof(int32_t))
        if slots == NULL:
            return -1
        memset(slots, 0xFF, (mask + 1) * sizeof(int32_t))
        for code in range(KNOWN + <int32_t>self.tag_nodes.size):
            if code < KNOWN:
                h = mixed(0, tag_names[code])
            else:
                node = self.tag_nodes.data[code - KNOWN]
                h = mixed(0, <const char *>node.name)
                if node.ns != NULL and node.ns.href != NULL:
                    h = mixed(h, <const char *>node.ns.href)
            slot = h & mask
            while slots[slot] >= 0:
                slot = (slot + 1) & mask
            slots[slot] = code
        free(self.tag_slots)
        self.tag_slots, self.tag_mask = slots, mask
        return 0

    cdef int32_t traits_of(self, xmlNode *node, uint64_t h) noexcept nogil:
        """The number of an element's traits, whose hash is given, from 1; -1 if there is no memory."""
        cdef size_t slot = h & self.trait_mask, room
        cdef int32_t number
        cdef uint64_t *hashes
        cdef int32_t *slots
        while self.trait_slots[slot] >= 0:
            number = self.trait_slots[slot]
            if self.trait_hashes[number] == h and same_traits(node, self.trait_nodes.data[number]):
                return number + 1
            slot = (slot + 1) & self.trait_mask
        number = <int32_t>self.trait_nodes.size
        if self.trait_nodes.size == self.trait_room:
            room = 2 * self.trait_room + 256
            hashes = <uint64_t *>realloc(self.trait_hashes, room * sizeof(uint64_t))
            if hashes == NULL:
                return -1
            self.trait_hashes, self.trait_room = hashes, room
        if push_node(&self.trait_nodes, node) < 0:
            return -1
        self.trait_hashes[number] = h
        self.trait_slots[slot] = number
        if 2 * self.trait_nodes.size > self.trait_mask:
            room = 4 * self.trait_mask + 3
            slots = <int32_t *>malloc((room + 1) * sizeof(int32_t))
            if slots == NULL:
                return -1
            memset(slots, 0xFF, (room + 1) * sizeof(int32_t))
            for i in range(self.trait_nodes.size):
                slot = self.trait_hashes[i] & room
                while slots[slot] >= 0:
                    slot = (slot + 1) & room
                slots[slot] = <int32_t>i
            free(self.trait_slots)
            self.trait_slots, self.trait_mask = slots, room
        return number + 1

    # ------------------------------------------------------------ elements

    cdef int special(self, xmlNode *node, int32_t code) noexcept nogil:
        if code < KNOWN and tag_specials[code]:
            if push_node(&self.special_nodes, node) < 0:
                return -1
            return push(&self.special_kinds, tag_specials[code])
        return 0

    cdef int element(self, xmlNode *node, int32_t code, int32_t parent, uint8_t sort) noexcept nogil:
        """The row of the next element, with what its attributes say."""
        cdef uint8_t hidden = self.hidden.data[parent] if parent >= 0 else 0
        cdef uint64_t h = 0
        cdef bint traits = False
        cdef int kind
        cdef const char *value
        cdef int32_t row = <int32_t>self.code.size, number = 0
        cdef xmlNode *tail
        cdef xmlAttr *attribute = node.properties
        while attribute != NULL:
            if attribute.ns == NULL:
                kind = kind_of(<const char *>attribute.name)
                if kind <= REL:
                    traits = True
                    h = mixed(h + kind + 1, value_of(attribute))
                elif kind == HREF:
                    if code == code_a:
                        if push(&self.link_rows, row) < 0 or push_node(&self.link_nodes, <xmlNode *>attribute) < 0:
                            return -1
                elif kind == STYLE:
                    if not hidden & HIDDEN and is_unshown(value_of(attribute)):
                        hidden |= HIDDEN
                elif kind == IS_HIDDEN:
                    if strcmp(value_of(attribute), b"until-found") != 0:
                        hidden |= HIDDEN
                elif kind == ARIA_HIDDEN:
                    if strcmp(value_of(attribute), b"true") == 0:
                        hidden |= ARIA
            attribute = attribute.next
        if traits:
            number = self.traits_of(node, h)
            if number < 0:
                return -1
        if node.properties != NULL and code < KNOWN and tag_kept[code]:
            if push(&self.kept_rows, row) < 0 or push_node(&self.kept_nodes, node) < 0:
                return -1
            if push(&self.img, self.space) < 0:
                return -1
        if node.line == 65535 and (push(&self.far_rows, row) < 0 or push_node(&self.far_nodes, node) < 0):
            return -1
        if more(&self.hidden, 1) < 0 or more(&self.sorts, 1) < 0:
            return -1
        self.hidden.data[row] = hidden
        self.hidden.size += 1
        self.sorts.data[row] = sort
        self.sorts.size += 1
        if push(&self.code, code) < 0 or push(&self.parent, parent) < 0 or push(&self.start, self.at) < 0:
            return -1
        if push(&self.end, self.at) < 0 or push(&self.line, node.line) < 0 or push(&self.traits, number) < 0:
            return -1
        return 0

    cdef int is_one_line(self, xmlNode *row) noexcept nogil:
        """Whether the row of a table holds nothing that makes it several lines; -1 if there is no memory."""
        cdef xmlNode *node = row
        cdef xmlNode *other
        cdef int32_t code
        while True:
            other = element_from(node.children) if node.type == XML_ELEMENT_NODE else NULL
            while other == NULL:
                if node == row:
                    return 1
                other = element_from(node.next)
                if other == NULL:
                    node = node.parent
            node = other
            if node.type == XML_ELEMENT_NODE:
                code = self.code_of(node)
                if code < 0:
                    return -1
                if code < KNOWN and tag_within[code]:
                    return 0

    cdef int run(self, xmlNode *root) noexcept nogil:
        """Read a tree; -1 if there is no memory."""
        cdef xmlNode *node = root
        cdef xmlNode *skipped = NULL
        cdef xmlNode *other
        cdef int32_t code, row = -1
        cdef int one
        cdef uint8_t sort
        cdef bint after_one = False  # an element that is set apart from the next of its kind ends here
        cdef bint one_line = False  # the row of a table that is being read is one line
        while True:
            if node.type == XML_ELEMENT_NODE:
                code = self.code_of(node)
                if code < 0 or self.special(node, code) < 0:
                    return -1
                if skipped == NULL:
                    sort = tag_sorts[code] if code < KNOWN else INLINE
                    if sort == SKIPPED or (code == code_a and is_anchor(node)):
                        skipped = node
                    else:
                        if sort == CELL:
                            sort = TAB if one_line else BLOCK
                        if sort == TAB:
                            if self.open and self.put(b"\t", 1, 1) < 0:
                                return -1
                            self.space = False
                        elif sort == APART:
                            if after_one:
                                self.space = self.open
                        elif sort != INLINE and self.end_line() < 0:
                            return -1
                        after_one = False
                        if self.element(node, code, row, sort) < 0:
                            return -1
                        row = <int32_t>self.code.size - 1
                        if sort == VERBATIM:
                            self.verbatim += 1
                        elif sort == ROW:
                            one = self.is_one_line(node)
                            if one < 0:
                                return -1
                            one_line = one
                        if self.text(text_from(node.children)) < 0:
                            return -1
                other = element_from(node.children)
                if other != NULL:
                    node = other
                    continue
            elif skipped == NULL:
                skipped = node
            while True:
                if skipped == NULL:
                    sort = self.sorts.data[row]
                    if sort > BREAK:
                        if self.end_line() < 0:
                            return -1
                        if sort == VERBATIM:
                            self.verbatim -= 1
                        elif sort == ROW:
                            one_line = False
                    self.end.data[row] = self.at
                    after_one = sort == APART and not has_text(node.next)
                    row = self.parent.data[row]
                elif skipped == node:
                    skipped = NULL
                if skipped == NULL and self.text(text_from(node.next)) < 0:
                    return -1
                if node == root:
                    return self.end_line()
                other = element_from(node.next)
                if other != NULL:
                    node = other
                    break
                node = node.parent


cdef bint has_text(xmlNode *node) noexcept nogil:
    """Whether a row of nodes of text, from the first of them, holds any."""
    node = text_from(node)
    while node != NULL:
        if node.content != NULL and node.content[0]:
            return True
        node = text_from(node.next)
    return False


cdef bint same_traits(xmlNode *one, xmlNode *other) noexcept nogil:
    """Whether the attributes of two elements that say what they are are the same, in the same order."""
    cdef xmlAttr *a = one.properties
    cdef xmlAttr *b = other.properties
    while True:
        while a != NULL and (a.ns != NULL or kind_of(<const char *>a.name) > REL):
            a = a.next
        while b != NULL and (b.ns != NULL or kind_of(<const char *>b.name) > REL):
            b = b.next
        if a == NULL or b == NULL:
            return a == NULL and b == NULL
        if kind_of(<const char *>a.name) != kind_of(<const char *>b.name) or strcmp(value_of(a), value_of(b)) != 0:
            return False
        a, b = a.next, b.next


cdef const char *tag_names[256]
for _i in range(KNOWN):
    tag_names[_i] = <const char *>known_names[_i]


# ---------------------------------------------------------------- what Python sees of it

cdef inline str string(const char *p):
    return PyUnicode_DecodeUTF8(p, strlen(p), NULL)


cdef array.array ints(Ints *some):
    cdef array.array column = array.array("i")
    array.resize(column, some.size)
    if some.size:
        memcpy(column.data.as_ints, some.data, some.size * sizeof(int32_t))
    return column


cdef str attribute(xmlNode *node, const char *name):
    """An attribute's value, or ``None``."""
    cdef xmlAttr *some = node.properties
    while some != NULL:
        if some.ns == NULL and strcmp(<const char *>some.name, name) == 0:
            return string(value_of(some))
        some = some.next
    return None


cdef str text_in(xmlNode *root):
    """All text in an element."""
    cdef list found = []
    cdef xmlNode *node = root.children
    while node != NULL:
        if (node.type == XML_TEXT_NODE or node.type == XML_CDATA_SECTION_NODE) and node.content != NULL:
            found.append(string(<const char *>node.content))
        elif node.type == XML_ELEMENT_NODE and node.children != NULL:
            node = node.children
            continue
        while node != root and node.next == NULL:
            node = node.parent
        if node == root:
            break
        node = node.next
    return "".join(found)


cdef class Tree:
    """What a document's tree holds. Of each element there is a row, in the order of the document.

    ``text`` is its text, ``starts`` where lines begin in it. Columns of elements: ``codes`` (places of their tags in
    ``tags``), ``parent`` (a row, or -1), ``start`` and ``end`` in the text, ``line`` of the source, ``traits`` (a row of
    ``attributes``), ``hidden`` (bits of ``Unseen``). ``href`` and ``kept`` are by row.

    ``attributes`` has each set of traits once, 0 is the empty one. For each of them ``named`` has bits of ``Unseen`` that
    its names say, and ``hashes[firsts[i]:firsts[i + 1]]`` the CRC-32 of its words.

    The rest is what the document declares, wherever it stands: ``metas`` (names and contents), ``scripts`` of JSON-LD,
    ``canonical`` addresses, the ``base``, the text of its only ``heading``, of its ``title``, and its ``times``.
    """

    cdef readonly str text
    cdef readonly array.array starts, codes, parent, start, end, line, traits, firsts, hashes
    cdef readonly bytes hidden, named
    cdef readonly tuple tags
    cdef readonly list attributes
    cdef readonly dict href, kept
    cdef readonly list metas, scripts, canonical, times, languages
    cdef readonly str base, heading, title


def walk(lxml_api._Element root not None, Names names not None, Py_ssize_t longest):
    """Read a tree. ``longest`` is how many characters a script may have that is read."""
    cdef _Walk way = _Walk()
    cdef xmlNode *top = root._c_node
    cdef int failed
    if top == NULL or top.type != XML_ELEMENT_NODE:
        raise ValueError("the root of the tree is no element")
    with nogil:
        failed = way.run(top)
    if failed:
        raise MemoryError
    cdef Tree tree = Tree()
    tree.text = PyUnicode_DecodeUTF8(<const char *>way.out.data, way.out.size, NULL) if way.out.size else ""
    free(way.out.data)
    way.out.data, way.out.size, way.out.room = NULL, 0, 0
    tree.starts, tree.codes, tree.parent = ints(&way.starts), ints(&way.code), ints(&way.parent)
    tree.start, tree.end, tree.line = ints(&way.start), ints(&way.end), ints(&way.line)
    tree.traits = ints(&way.traits)
    tree.hidden = (<const char *>way.hidden.data)[:way.hidden.size] if way.hidden.size else b""
    cdef size_t i
    for i in range(way.far_rows.size):  # libxml2 keeps 16 bits of a line's number in the node itself
        element = lxml_api.elementFactory(root._doc, way.far_nodes.data[i])
        tree.line.data.as_ints[way.far_rows.data[i]] = element.sourceline or 0
    tree.tags = _tags.KNOWN
    if way.tag_nodes.size:
        tree.tags += tuple([lxml_api.namespacedName(way.tag_nodes.data[i]) for i in range(way.tag_nodes.size)])
    tree.href = {}
    for i in range(way.link_rows.size):
        tree.href[way.link_rows.data[i]] = string(value_of(<xmlAttr *>way.link_nodes.data[i]))
    fill_kept(tree, way)
    fill_attributes(tree, way, names)
    fill_declared(tree, way, root, longest)
    return tree


cdef dict KEPT = {
    tag: {name.encode(): name for name in names} for tag, names in _tags.KEPT.items()
}


cdef void fill_kept(Tree tree, _Walk way) except *:
    cdef dict kept = {}, some, names
    cdef size_t i
    cdef int32_t row
    cdef xmlNode *node
    cdef xmlNode *tail
    cdef xmlAttr *one
    cdef str name, value
    for i in range(way.kept_rows.size):
        row, node = way.kept_rows.data[i], way.kept_nodes.data[i]
        if way.code.data[row] == code_a:  # most of what has attributes: it has a title, or nothing is kept
            value = attribute(node, b"title")
            if value is not None and len(value) <= _LONGEST:
                kept[row] = {"title": value}
            continue
        names = KEPT[_tags.KNOWN[way.code.data[row]]]
        some = None
        one = node.properties
        while one != NULL:
            if one.ns == NULL:
                name = names.get(<bytes><const char *>one.name)
                if name is not None:
                    value = string(value_of(one))
                    if len(value) <= _LONGEST:
                        if some is None:
                            some = kept[row] = {}
                        some[name] = value
            one = one.next
        if some is not None and way.code.data[row] == code_img:
            if way.img.data[i]:
                some["before"] = " "
            tail = text_from(node.next)
            while tail != NULL and (tail.content == NULL or not tail.content[0]):
                tail = text_from(tail.next)
            if tail != NULL:
                some["after"] = " " if space_at(<const uint8_t *>tail.content) else ""
    tree.kept = kept


cdef Py_ssize_t _LONGEST = _tags.LONGEST


cdef class _Words:
    """The words of one set of traits after the other: their hashes, each once a set."""

    cdef Bytes letters  # of the words of this set
    cdef Ints places  # where each of them begins in `letters`
    cdef Ints hashes  # of all sets
    cdef Names names
    cdef int bits

    def __dealloc__(self):
        free(self.letters.data); free(self.places.data); free(self.hashes.data)

    cdef int add(self, const uint8_t *p, Py_ssize_t size, size_t first) except -1:
        """A word, in small letters already; ``first`` is where the hashes of this set begin."""
        cdef uint32_t crc = crc_of(p, size)
        cdef size_t i, n = self.places.size, low, high
        for i in range(n):
            if <uint32_t>self.hashes.data[first + i] == crc:
                low = self.places.data[i]
                high = self.places.data[i + 1] if i + 1 < n else self.letters.size
                if high - low == <size_t>size and memcmp(self.letters.data + low, p, size) == 0:
                    return 0
        if more(&self.letters, size) < 0 or push(&self.places, <int32_t>self.letters.size) < 0:
            raise MemoryError
        memcpy(self.letters.data + self.letters.size, p, size)
        self.letters.size += size
        if push(&self.hashes, <int32_t>crc) < 0:
            raise MemoryError
        self.bits |= self.names.word(crc, p, size)
        return 0

    cdef int value(self, const uint8_t *p, size_t first) except -1:
        """The words of a value."""
        cdef uint8_t small[READ]
        cdef Py_ssize_t size = 0, i, j
        cdef bytes word
        while size < READ and p[size]:
            if p[size] >= 0x80:
                text = string(<const char *>p)[:READ]
                for found in _tags.WORD.findall(text):
                    word = found.lower().encode("utf-8", "replace")
                    self.add(<const uint8_t *><const char *>word, len(word), first)
                return 0
            size += 1
        i = 0
        while i < size:
            j = i
            while j < size and c"A" <= p[j] <= c"Z":
                small[j] = p[j] | 0x20
                j += 1
            if j > i:
                if j < size and c"a" <= p[j] <= c"z":  # the last capital begins a word of small letters
                    if j - 1 > i:
                        self.add(small + i, j - 1 - i, first)
                        i = j - 1
                        continue
                else:
                    self.add(small + i, j - i, first)
                    i = j
                    continue
            while j < size and c"a" <= p[j] <= c"z":
                small[j] = p[j]
                j += 1
            if j == i:
                i += 1
                continue
            self.add(small + i, j - i, first)
            i = j
        return 0


cdef void fill_attributes(Tree tree, _Walk way, Names names) except *:
    cdef list attributes = [()]
    cdef array.array firsts = array.array("i")
    cdef _Words words = _Words()
    cdef bytearray named = bytearray(way.trait_nodes.size + 1)
    cdef size_t i, first
    cdef int kind
    cdef xmlAttr *one
    cdef const uint8_t *p
    cdef const uint8_t *q
    cdef list some
    words.names = names
    array.resize(firsts, way.trait_nodes.size + 2)
    firsts.data.as_ints[0] = firsts.data.as_ints[1] = 0
    for i in range(way.trait_nodes.size):
        some = []
        words.bits, words.letters.size, words.places.size, first = 0, 0, 0, words.hashes.size
        one = way.trait_nodes.data[i].properties
        while one != NULL:
            if one.ns == NULL:
                kind = kind_of(<const char *>one.name)
                if kind <= REL:
                    p = <const uint8_t *>value_of(one)
                    some.append((TRAITS[kind], string(<const char *>p)))
                    words.value(p, first)
                    if kind == CLASS:
                        while p[0]:
                            q = p
                            while q[0] and not space_at(q):
                                q += 1
                            if q > p:
                                words.bits |= names.name(p, q - p)
                            p = q + space_at(q) if q[0] else q
            one = one.next
        attributes.append(tuple(some))
        named[i + 1] = words.bits
        firsts.data.as_ints[i + 2] = <int32_t>words.hashes.size
    cdef array.array hashes = array.array("I")
    array.resize(hashes, words.hashes.size)
    if words.hashes.size:
        memcpy(hashes.data.as_uints, words.hashes.data, words.hashes.size * sizeof(int32_t))
    tree.attributes, tree.firsts, tree.hashes, tree.named = attributes, firsts, hashes, bytes(named)


cdef void fill_declared(Tree tree, _Walk way, lxml_api._Element root, Py_ssize_t longest) except *:
    cdef size_t i
    cdef int kind, headings = 0
    cdef bint based = False
    cdef xmlNode *node
    cdef str name, content
    tree.metas, tree.scripts, tree.canonical, tree.times = [], [], [], []
    for i in range(way.special_nodes.size):
        node, kind = way.special_nodes.data[i], way.special_kinds.data[i]
        if kind == META:
            name = attribute(node, b"property") or attribute(node, b"name") or attribute(node, b"itemprop")
            name = name or attribute(node, b"http-equiv")
            if name:
                content = attribute(node, b"content")
                if content:
                    tree.metas.append((name, content))
        elif kind == LINK:
            name = attribute(node, b"rel")
            if name and name.lower() == "canonical":
                content = attribute(node, b"href")
                if content:
                    tree.canonical.append(content)
        elif kind == SCRIPT:
            name = attribute(node, b"type")
            if name and "ld+json" in name.lower():
                content = lxml_api.textOf(node)
                if content and len(content) <= longest:
                    tree.scripts.append(content)
        elif kind == BASE:
            if not based:
                based = True
                tree.base = attribute(node, b"href")
        elif kind == TITLE:
            if tree.title is None:
                tree.title = text_in(node)
        elif kind == H1:
            headings += 1
            tree.heading = text_in(node) if headings == 1 else None
        elif kind == TIME:
            if attribute(node, b"datetime"):
                tree.times.append(lxml_api.elementFactory(root._doc, node))
    names = (root.get(name) for name in ("lang", "xml:lang", "{http://www.w3.org/XML/1998/namespace}lang"))
    tree.languages = [tag for tag in names if tag]


# ---------------------------------------------------------------- what is asked of all elements

def stops(array.array parent):
    """For each element the row after the last that stands in it, by the rows of their parents."""
    cdef Py_ssize_t size = len(parent), row
    cdef array.array found = array.clone(parent, size, False)
    cdef int *stop = found.data.as_ints
    cdef int *around = parent.data.as_ints
    for row in range(size):
        stop[row] = <int>row + 1
    for row in range(size - 1, -1, -1):
        if 0 <= around[row] < row and stop[around[row]] < stop[row]:
            stop[around[row]] = stop[row]
    return found


def depths(array.array parent):
    """How many elements stand around each."""
    cdef Py_ssize_t size = len(parent), row
    cdef array.array found = array.clone(parent, size, False)
    cdef int *depth = found.data.as_ints
    cdef int *around = parent.data.as_ints
    for row in range(size):
        depth[row] = depth[around[row]] + 1 if 0 <= around[row] < row else 0
    return found


def gathered(array.array parent, const uint8_t[::1] flags):
    """For each element its flags, as bits, together with those of all elements around it."""
    cdef Py_ssize_t size = len(parent), row
    if flags.shape[0] != size:
        raise ValueError("as many flags as elements")
    cdef bytearray found = bytearray(size)
    cdef uint8_t *bits = <uint8_t *><char *>found
    cdef int *around = parent.data.as_ints
    for row in range(size):
        bits[row] = flags[row] | (bits[around[row]] if 0 <= around[row] < row else 0)
    return bytes(found)


def translated(array.array codes, const uint8_t[::1] table):
    """For each of some codes its entry in a table of bytes."""
    cdef Py_ssize_t size = len(codes), i
    cdef bytearray found = bytearray(size)
    cdef uint8_t *entries = <uint8_t *><char *>found
    cdef int *code = codes.data.as_ints
    for i in range(size):
        if not 0 <= code[i] < table.shape[0]:
            raise IndexError(code[i])
        entries[i] = table[code[i]]
    return bytes(found)

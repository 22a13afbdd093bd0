# Nodes of lxml's trees, as libxml2 has them, and columns that grow. All is inline: there is no module. Fields of structs
# are read, and nothing is linked against libxml2.
from libc.stdint cimport int32_t, uint8_t, uint64_t
from libc.stdlib cimport realloc
from libc.string cimport memcpy, strcmp, strlen
from lxml.includes cimport etreepublic as lxml_api
from lxml.includes.tree cimport (
    XML_CDATA_SECTION_NODE,
    XML_TEXT_NODE,
    XML_XINCLUDE_END,
    XML_XINCLUDE_START,
    xmlAttr,
    xmlNode,
)

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
    SCREEN_READER = 8
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

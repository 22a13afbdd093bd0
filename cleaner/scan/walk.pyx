"""The way through a document's tree: its text, where lines begin, and its elements as columns of C.

It takes no recursion and no Python object, and it runs without the GIL.
"""

from libc.stdint cimport int32_t, uint8_t, uint64_t
from libc.stdlib cimport free, malloc, realloc
from libc.string cimport memcpy, memset, strcmp
from lxml.includes cimport etreepublic as lxml_api
from lxml.includes.tree cimport XML_ELEMENT_NODE, xmlAttr, xmlNode

from cleaner.scan.nodes cimport *

from cleaner.scan import tags as _tags

lxml_api.import_lxml__etree()

cdef uint8_t kinds[256]  # of bytes: 0 any, 1 the second byte of a character or a later one, 2 white space or the end
cdef uint8_t tag_sorts[256]  # by code
cdef uint8_t tag_specials[256]
cdef uint8_t tag_within[256]
cdef uint8_t tag_kept[256]
cdef int KNOWN = 0  # how many tags have the same code in every document
cdef int code_a = -1, code_img = -1
cdef list known_names = []


cdef void fill_tables():
    global KNOWN, code_a, code_img
    cdef int i
    for i in range(256):
        kinds[i] = 1 if 0x80 <= i < 0xC0 else 0
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


cdef class Walk:
    """The way through one tree: where in the text it is, and whether a line has begun."""


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
        free(self.out.data); free(self.indent.data); free(self.sorts.data); free(self.hidden.data)
        free(self.starts.data); free(self.code.data); free(self.parent.data); free(self.start.data)
        free(self.end.data); free(self.line.data); free(self.traits.data); free(self.img.data)
        free(self.kept_rows.data); free(self.link_rows.data); free(self.special_kinds.data); free(self.far_rows.data)
        free(self.kept_nodes.data); free(self.link_nodes.data); free(self.special_nodes.data)
        free(self.far_nodes.data); free(self.trait_nodes.data); free(self.tag_nodes.data)
        free(self.trait_hashes); free(self.trait_slots); free(self.tag_slots)

    # ------------------------------------------------------------ text

    cdef int put(self, const unsigned char *p, size_t size, size_t characters) noexcept nogil:
        if not size:
            return 0  # there may be no memory yet to copy to
        if more(&self.out, size) < 0 or characters > <size_t>(MOST - 1 - self.at):
            return -1
        memcpy(self.out.data + self.out.size, p, size)
        self.out.size += size
        self.at += <int32_t>characters
        return 0

    cdef int begin_line(self) noexcept nogil:
        self.open = True
        return push(&self.starts, self.at)

    cdef int end_line(self) noexcept nogil:
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
                    while p[0] == c" ":  # as most are that stand between tags
                        p += 1
                    continue
                q, later = p, 0
                while True:
                    kind = kinds[q[0]]
                    if kind == 0:
                        q += 1
                    elif kind == 1:
                        q += 1
                        later += 1
                    elif kind == 2:
                        if q[0] != c" " or kinds[q[1]] != 0:
                            break
                        q += 2  # one space between words stays as it is
                    elif space_at(q):
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
        cdef size_t place = (<size_t>name ^ <size_t>name >> 7) % NEAR
        cdef int32_t code
        if space != NULL:
            return self.found_code(node, name, space)
        if self.near_names[place] != name:  # parsers keep each name once
            code = self.found_code(node, name, NULL)
            if code < 0:
                return -1
            self.near_names[place], self.near_codes[place] = name, code
        return self.near_codes[place]

    cdef int32_t found_code(self, xmlNode *node, const char *name, const char *space) noexcept nogil:
        """The number of a tag, by its name and that of its space."""
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

    cdef int element(self, xmlNode *node, int32_t code, int32_t parent, unsigned char sort) noexcept nogil:
        """The row of the next element, with what its attributes say."""
        cdef uint8_t hidden = self.hidden.data[parent] if parent >= 0 else 0
        cdef uint64_t h = 0
        cdef bint traits = False
        cdef int kind
        cdef const char *value
        cdef int32_t row = <int32_t>self.code.size, number = 0
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

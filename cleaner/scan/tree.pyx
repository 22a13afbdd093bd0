"""A document's tree as Python sees it: its text, where lines begin, its elements as columns, and what it declares.

The tree is lxml's. Its nodes are read as libxml2 has them, through lxml's public C interface. What Python sees of it is
made once the walk is over, one string for each that differs.
"""

from cpython cimport array
from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.stdint cimport int32_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport free
from libc.string cimport memcmp, memcpy, memset, strcmp, strlen, strncmp, strstr
from lxml.includes cimport etreepublic as lxml_api
from lxml.includes.tree cimport XML_CDATA_SECTION_NODE, XML_ELEMENT_NODE, XML_TEXT_NODE, xmlAttr, xmlNode

from cleaner.scan.nodes cimport *
from cleaner.scan.walk cimport Walk

import array

from cleaner.scan import tags as _tags

lxml_api.import_lxml__etree()

cdef tuple TRAITS = _tags.TRAITS

cdef extern from "crc.h" nogil:
    uint32_t crc_of(const uint8_t *data, Py_ssize_t size)


cdef inline uint64_t size_bit(Py_ssize_t size) noexcept nogil:
    """A bit for each size, the last for all that are large."""
    return <uint64_t>1 << min(size, 63)


cdef inline bint may_sign(const char *value) noexcept nogil:
    """Whether an attribute has a word by which systems mark an author."""
    cdef const char *p = value
    while p[0]:
        if p[0] == c"u":
            if p > value and (p - 1)[0] == c"a" and strncmp(p, b"uthor", 5) == 0:
                return True
        elif p[0] == c"y":
            if p > value and (p - 1)[0] == c"b" and strncmp(p, b"yline", 5) == 0:
                return True
        elif p[0] == c"f" and p[1] == c"n":
            return True
        p += 1
    return False


cdef class Names:
    """Words and classes by which style sheets hide elements: see :mod:`cleaner.document.unseen`."""

    cdef dict words
    cdef dict classes
    cdef uint8_t maybe[8192]  # a bit for each value of 16 bits of the CRC: whether one of them has it
    cdef uint64_t sizes[256]  # by the first byte of a class: which sizes there are, as bits

    def __init__(self, opens, screen_readers, small):
        cdef uint32_t crc
        memset(self.maybe, 0, sizeof(self.maybe))
        memset(self.sizes, 0, sizeof(self.sizes))
        self.words = {name.encode(): OPENS for name in opens}
        self.classes = {}
        for names, bit in ((screen_readers, SCREEN_READERS), (small, SMALL)):
            for name in names:
                self.classes[name.encode()] = self.classes.get(name.encode(), 0) | bit
        for name in (*self.words, *self.classes):
            crc = crc_of(<const uint8_t *><const char *>name, len(name))
            self.maybe[crc >> 3 & 0x1FFF] |= 1 << (crc & 7)
        for name in self.classes:
            self.sizes[(<const uint8_t *><const char *>name)[0]] |= size_bit(len(name))

    cdef inline bint may_be(self, uint32_t crc) noexcept:
        return self.maybe[crc >> 3 & 0x1FFF] >> (crc & 7) & 1

    cdef int word(self, uint32_t crc, const uint8_t *p, Py_ssize_t size):
        return self.words.get((<const char *>p)[:size], 0) if self.may_be(crc) else 0

    cdef int name(self, const uint8_t *p, Py_ssize_t size):
        if not self.sizes[p[0]] & size_bit(size) or not self.may_be(crc_of(p, size)):
            return 0
        return self.classes.get((<const char *>p)[:size], 0)


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
    its names say, and ``hashes[firsts[i]:firsts[i + 1]]`` the CRC-32 of its words. ``signing`` are those that may mark an
    author; ``authored`` are the rows of links whose address may be an author's.

    The rest is what the document declares, wherever it stands: ``metas`` (names and contents), ``scripts`` of JSON-LD,
    ``canonical`` addresses, the ``base``, the text of its only ``heading``, of its ``title``, and its ``times``.
    """

    cdef readonly str text
    cdef readonly array.array starts, codes, parent, start, end, line, traits, firsts, hashes
    cdef readonly bytes hidden, named
    cdef readonly tuple tags
    cdef readonly list attributes, signing, authored
    cdef readonly dict href, kept
    cdef readonly list metas, scripts, canonical, times, languages
    cdef readonly str base, heading, title


def walk(lxml_api._Element root not None, Names names not None, Py_ssize_t longest):
    """Read a tree. ``longest`` is how many characters a script may have that is read."""
    cdef Walk way = Walk()
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
    tree.href, tree.authored = {}, []
    cdef const char *address
    for i in range(way.link_rows.size):
        address = value_of(<xmlAttr *>way.link_nodes.data[i])
        tree.href[way.link_rows.data[i]] = string(address)
        if strstr(address, b"/aut") != NULL:
            tree.authored.append(way.link_rows.data[i])
    fill_kept(tree, way)
    fill_attributes(tree, way, names)
    fill_declared(tree, way, root, longest)
    return tree


cdef dict KEPT = {
    tag: {name.encode(): name for name in names} for tag, names in _tags.KEPT.items()
}


cdef void fill_kept(Tree tree, Walk way) except *:
    cdef dict kept = {}, some, names
    cdef size_t i
    cdef int32_t row
    cdef xmlNode *node
    cdef xmlNode *tail
    cdef xmlAttr *one
    cdef str name, value
    for i in range(way.kept_rows.size):
        row, node = way.kept_rows.data[i], way.kept_nodes.data[i]
        if tree.tags[way.code.data[row]] == "a":  # most of what has attributes: it has a title, or nothing is kept
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
        if some is not None and tree.tags[way.code.data[row]] == "img":
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
        if size:
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


cdef void fill_attributes(Tree tree, Walk way, Names names) except *:
    cdef list attributes = [()]
    cdef array.array firsts = array.array("i")
    cdef _Words words = _Words()
    cdef bytearray named = bytearray(way.trait_nodes.size + 1)
    cdef size_t i, first
    cdef int kind
    cdef xmlAttr *one
    cdef const uint8_t *p
    cdef const uint8_t *q
    cdef list signing = []
    cdef tuple some
    cdef bint signs
    words.names = names
    array.resize(firsts, way.trait_nodes.size + 2)
    firsts.data.as_ints[0] = firsts.data.as_ints[1] = 0
    for i in range(way.trait_nodes.size):
        some = ()
        signs = False
        words.bits, words.letters.size, words.places.size, first = 0, 0, 0, words.hashes.size
        one = way.trait_nodes.data[i].properties
        while one != NULL:
            if one.ns == NULL:
                kind = kind_of(<const char *>one.name)
                if kind <= REL:
                    p = <const uint8_t *>value_of(one)
                    some += ((TRAITS[kind], string(<const char *>p)),)
                    words.value(p, first)
                    signs = signs or may_sign(<const char *>p)
                    if kind == CLASS:
                        while p[0]:
                            q = p
                            while c" " < q[0] < 0x7F or (q[0] and not space_at(q)):
                                q += 1
                            if q > p:
                                words.bits |= names.name(p, q - p)
                            p = q + space_at(q) if q[0] else q
            one = one.next
        attributes.append(some)
        if signs:
            signing.append(i + 1)
        named[i + 1] = words.bits
        firsts.data.as_ints[i + 2] = <int32_t>words.hashes.size
    cdef array.array hashes = array.array("I")
    array.resize(hashes, words.hashes.size)
    if words.hashes.size:
        memcpy(hashes.data.as_uints, words.hashes.data, words.hashes.size * sizeof(int32_t))
    tree.attributes, tree.firsts, tree.hashes, tree.named = attributes, firsts, hashes, bytes(named)
    tree.signing = signing


cdef void fill_declared(Tree tree, Walk way, lxml_api._Element root, Py_ssize_t longest) except *:
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

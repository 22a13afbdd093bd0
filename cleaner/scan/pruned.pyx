"""The source of a document without what nobody reads: see the HTML Standard, 13.2.5, for where tags and values end."""

from libc.stdint cimport uint8_t, uint32_t
from libc.stdlib cimport free
from libc.string cimport memchr, memcmp, memcpy, strlen

from cleaner.scan.nodes cimport Bytes, more

from cleaner.scan import tags as _tags

cdef enum:
    NAME = 16  # characters of the longest name of an attribute that is kept, and room for its length
    ALIKE = 16  # names of the same length
    TAGS = 24  # tags whose elements are asked for attributes of their own

cdef struct Asked:
    char name[NAME]
    uint32_t tags  # a bit for each tag

cdef Asked asked[NAME][ALIKE]  # attributes that are kept, by the length of their names
cdef int asked_count[NAME]
cdef char tag_names[TAGS][NAME]
cdef Py_ssize_t tag_sizes[TAGS]
cdef int tag_count = 0
assert len(_tags.ASKED) <= TAGS and next(iter(_tags.ASKED)) == ""


cdef int ask(bytes name, uint32_t tags) except -1:
    cdef Py_ssize_t size = len(name)
    assert size < NAME and asked_count[size] < ALIKE
    memcpy(asked[size][asked_count[size]].name, <const char *>name, size)
    asked[size][asked_count[size]].tags = tags
    asked_count[size] += 1
    return 0


cdef int add_tag(bytes name) except -1:
    global tag_count
    cdef Py_ssize_t size = len(name)
    assert size < NAME
    memcpy(tag_names[tag_count], <const char *>name, size)
    tag_sizes[tag_count] = size
    tag_count += 1
    return 0


for _tag in _tags.ASKED:
    add_tag(_tag.encode("ascii"))
for _name in sorted({name for names in _tags.ASKED.values() for name in names}):
    ask(_name.encode("ascii"), sum(1 << i for i, names in enumerate(_tags.ASKED.values()) if _name in names))

#: Elements whose content is text, whatever it looks like: the first two are emptied.
cdef const char *raw_names[8]
raw_names[0], raw_names[1], raw_names[2], raw_names[3] = b"script", b"style", b"textarea", b"title"
raw_names[4], raw_names[5], raw_names[6], raw_names[7] = b"xmp", b"iframe", b"noembed", b"noframes"
cdef enum:
    EMPTIED = 2
    RAW = 8

cdef Py_ssize_t raw_sizes[RAW]
for _i in range(RAW):
    raw_sizes[_i] = strlen(raw_names[_i])


cdef enum:  # what bytes are: bits
    SPACE = 1
    AFTER_TAG = 2  # ends the name of a tag
    AFTER_NAME = 4  # ends that of an attribute
    AFTER_VALUE = 8  # ends a value without quotes
    ODD_NAME = 16  # parsers read a name with it in different ways
    ODD_VALUE = 32  # and a value without quotes
    ODD_TAG = 64  # and the name of a tag

cdef uint8_t bits[256]


cdef void fill_bits() noexcept:
    cdef int c
    for c in range(256):
        bits[c] = 0 if c in b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:" else ODD_TAG
    for some, means in ((b" \t\n\f\r", SPACE | AFTER_TAG | AFTER_NAME | AFTER_VALUE), (b"/", AFTER_TAG | AFTER_NAME | ODD_VALUE),
                        (b">", AFTER_TAG | AFTER_NAME | AFTER_VALUE), (b"=", AFTER_NAME | ODD_VALUE),
                        (b"\"'<", ODD_NAME | ODD_VALUE), (b"`", ODD_VALUE)):
        for c in some:
            bits[c] |= <int>means


fill_bits()


cdef inline bint is_space(uint8_t c) noexcept nogil:
    return bits[c] & SPACE


cdef inline bint is_letter(uint8_t c) noexcept nogil:
    return c"a" <= (c | 0x20) <= c"z"


cdef inline bint is_word(const uint8_t *p, const uint8_t *stop, const char *word) noexcept nogil:
    """Whether a word of small letters and signs stands at a place, in any case."""
    cdef uint8_t c
    while word[0]:
        if p == stop:
            return False
        c = p[0] | 0x20 if c"A" <= p[0] <= c"Z" else p[0]
        if c != <uint8_t>word[0]:
            return False
        p += 1
        word += 1
    return True


cdef inline const uint8_t *found(const uint8_t *p, const uint8_t *stop, uint8_t wanted) noexcept nogil:
    """The next place where a byte stands, or ``stop``."""
    cdef const uint8_t *at = <const uint8_t *>memchr(p, wanted, stop - p) if p < stop else NULL
    return stop if at == NULL else at


cdef enum:
    MANY = 64  # attributes; a tag that has more is left as it is


cdef struct Attribute:
    const uint8_t *name
    const uint8_t *name_end
    const uint8_t *end  # behind the value, if it has one


cdef struct Tag:
    Attribute attributes[MANY]
    int count
    bint odd  # parsers read it in different ways, or it has many attributes
    bint many
    const uint8_t *name
    const uint8_t *low  # where attributes begin
    const uint8_t *high  # its `>`, or the end of all


cdef inline bint may_hold(const uint8_t *p, const uint8_t *stop, const char *word) noexcept nogil:
    """Whether a stretch of attributes has a word, or a reference to a character."""
    while p < stop:
        if p[0] == c"&" or is_word(p, stop, word):
            return True
        p += 1
    return False


cdef inline uint32_t tags_of(const uint8_t *name, Py_ssize_t size) noexcept nogil:
    """The bits of a tag: its own, and that of all."""
    cdef int i
    for i in range(1, tag_count):
        if tag_sizes[i] == size and is_word(name, name + size, tag_names[i]):
            return 1 | <uint32_t>1 << i
    return 1


cdef inline bint is_asked(const Tag *tag, const Attribute *one, uint32_t tags) noexcept nogil:
    """Whether an attribute is kept. Of two with one name the first counts, so that both are kept or none."""
    cdef char small[NAME]
    cdef const Asked *some
    cdef const uint8_t *name = one.name
    cdef Py_ssize_t size = one.name_end - name, i
    cdef int k
    if size >= NAME or not asked_count[size]:
        return False
    for i in range(size):
        small[i] = <char>(name[i] | 0x20 if c"A" <= name[i] <= c"Z" else name[i])
    for k in range(asked_count[size]):
        some = &asked[size][k]
        if some.name[0] == small[0] and some.tags & tags and memcmp(some.name, small, size) == 0:
            if size == 5 and memcmp(small, <const char *>b"style", 5) == 0:
                return may_hold(tag.low, tag.high, b"none") or may_hold(tag.low, tag.high, b"hidden")
            return True
    return False


cdef int put(Bytes *out, const uint8_t *p, const uint8_t *stop) noexcept nogil:
    """Write a stretch of the source; -1 if there is no memory."""
    if p >= stop:
        return 0  # there may be no memory yet to copy to
    if more(out, stop - p) < 0:
        return -1
    memcpy(out.data + out.size, p, stop - p)
    out.size += stop - p
    return 0


cdef int leave_out(Bytes *out, const uint8_t **done, const uint8_t *low, const uint8_t *high) noexcept nogil:
    """Write what is not written yet up to a stretch, and of that the line ends alone; -1 if there is no memory."""
    if put(out, done[0], low) < 0:
        return -1
    done[0] = high
    low = found(low, high, c"\n")
    while low < high:
        if put(out, low, low + 1) < 0:
            return -1
        low = found(low + 1, high, c"\n")
    return 0


cdef void read_tag(Tag *tag, const uint8_t *p, const uint8_t *stop) noexcept nogil:
    """Read a tag from its name on."""
    cdef Attribute *one
    cdef uint8_t seen = 0
    tag.name = p
    while p < stop and not bits[p[0]] & AFTER_TAG:
        seen |= bits[p[0]]
        p += 1
    tag.low, tag.count, tag.odd, tag.many = p, 0, seen & ODD_TAG != 0, False
    while True:
        while p < stop and (is_space(p[0]) or p[0] == c"/"):
            p += 1
        if p == stop or p[0] == c">":
            break
        if tag.count == MANY:
            tag.count, tag.odd, tag.many = 0, True, True
        one = &tag.attributes[tag.count]
        tag.count += 1
        one.name = p
        if p[0] == c"=":
            tag.odd = True
            p += 1
        seen = 0
        while p < stop and not bits[p[0]] & AFTER_NAME:
            seen |= bits[p[0]]
            p += 1
        if seen & ODD_NAME:
            tag.odd = True
        one.name_end = one.end = p
        while p < stop and is_space(p[0]):
            p += 1
        if p < stop and p[0] == c"=":
            p += 1
            while p < stop and is_space(p[0]):
                p += 1
            if p < stop and (p[0] == c'"' or p[0] == c"'"):
                p = found(p + 1, stop, p[0])
                p += p < stop
            else:
                seen = ODD_VALUE if p == stop or p[0] == c">" else 0
                while p < stop and not bits[p[0]] & AFTER_VALUE:
                    seen |= bits[p[0]]
                    p += 1
                if seen & ODD_VALUE:
                    tag.odd = True
            one.end = p
        else:
            p = one.end
    tag.high = p


cdef int leave_out_attributes(Bytes *out, const uint8_t **done, const Tag *tag) noexcept nogil:
    """Leave those out that are not kept; -1 if there is no memory."""
    cdef const Attribute *one
    cdef const uint8_t *low = tag.low
    cdef uint32_t tags = tags_of(tag.name, tag.low - tag.name)
    cdef int i
    for i in range(tag.count):
        one = &tag.attributes[i]
        if not is_asked(tag, one, tags):
            if leave_out(out, done, low, one.end) < 0:
                return -1
            # what follows must not become a part of a value without quotes that stands before
            if not is_space(one.end[0]) and one.end[0] != c">":
                if put(out, <const uint8_t *>space, <const uint8_t *>space + 1) < 0:
                    return -1
        low = one.end
    return 0


cdef const char *space = b" "


cdef const uint8_t *raw_end(const uint8_t *p, const uint8_t *stop, const char *name) noexcept nogil:
    """The end tag of an element whose content is text, from a place in that; ``stop`` if there is none."""
    cdef size_t size = strlen(name)
    p = found(p, stop, c"<")
    while p < stop:
        if stop - p > <Py_ssize_t>size + 2 and p[1] == c"/" and is_word(p + 2, stop, name):
            if is_space(p[size + 2]) or p[size + 2] == c"/" or p[size + 2] == c">":
                return p
        p = found(p + 1, stop, c"<")
    return stop


cdef bint is_escaped(const uint8_t *p, const uint8_t *stop) noexcept nogil:
    """Whether a script holds the beginning of a comment, and its end tag may be none."""
    p = found(p, stop, c"!")
    while p < stop:
        if (p - 1)[0] == c"<" and stop - p > 2 and p[1] == c"-" and p[2] == c"-":
            return True
        p = found(p + 1, stop, c"!")
    return False


cdef const uint8_t *comment_end(const uint8_t *p, const uint8_t *stop) noexcept nogil:
    """The last ``>`` of a comment that begins at a place with ``<!--``; ``stop`` if there is none."""
    p += 4
    if p < stop and p[0] == c">":
        return p
    if stop - p > 1 and p[0] == c"-" and p[1] == c">":
        return p + 1
    p = found(p, stop, c"-")
    while stop - p > 2:
        if p[1] == c"-" and (p[2] == c">" or (stop - p > 3 and p[2] == c"!" and p[3] == c">")):
            return found(p + 2, stop, c">")
        p = found(p + 1, stop, c"-")
    return stop


cdef bint is_closed(const Tag *tag) noexcept nogil:
    """Whether a tag ends with a slash: the parser takes the element for an empty one, whatever it is."""
    cdef const uint8_t *slash = tag.high - 1
    return slash[0] == c"/" and (tag.count == 0 or tag.attributes[tag.count - 1].end <= slash)


cdef int raw_name(const uint8_t *name, Py_ssize_t size) noexcept nogil:
    """Which of the elements whose content is text has a name; -1 for none."""
    cdef int i
    if 3 <= size <= 8:
        for i in range(RAW):
            if raw_sizes[i] == size and is_word(name, name + size, raw_names[i]):
                return i
    return -1


cdef inline bint is_named(const Tag *tag, const char *name) noexcept nogil:
    return tag.low - tag.name == <Py_ssize_t>strlen(name) and is_word(tag.name, tag.low, name)


cdef const uint8_t *below_head(const uint8_t *p, const uint8_t *stop) noexcept nogil:
    """The place behind the tag of a document's head; NULL if more than comments and the tag of the whole come before."""
    cdef Tag tag
    while True:
        while p < stop and is_space(p[0]):
            p += 1
        if stop - p < 4 or p[0] != c"<":
            return NULL
        if p[1] == c"!":
            p = comment_end(p, stop) if p[2] == c"-" and p[3] == c"-" else found(p, stop, c">")
        else:
            read_tag(&tag, p + 1, stop)
            p = tag.high
            if p == stop or tag.odd or is_closed(&tag):
                return NULL
            if is_named(&tag, b"head"):
                return p + 1
            if not is_named(&tag, b"html"):
                return NULL
        p += p < stop


cdef const uint8_t *onward(const uint8_t *head, const uint8_t *p, const uint8_t *following) noexcept nogil:
    """How far the head is read, behind what stands at a place; NULL where text, or what a head does not have, ends it."""
    if p < head:
        return head
    while head < p:
        if not is_space(head[0]):
            return NULL
        head += 1
    return following


cdef bint is_metadata(const Tag *tag) noexcept nogil:
    """Whether an element leaves those below it in the head."""
    return not tag.odd and (
        is_named(tag, b"meta") or is_named(tag, b"link") or is_named(tag, b"script") or is_named(tag, b"style")
        or is_named(tag, b"title") or is_named(tag, b"base")
    )


cdef int put_all(Bytes *out, const uint8_t *p, const uint8_t *stop, bint *many) noexcept nogil:
    """Write a source without what nobody reads, and say whether a tag has many attributes; -1 if there is no memory."""
    cdef const uint8_t *done = p  # what is behind is not written yet
    cdef const uint8_t *head = below_head(p, stop)  # up to here it is read, and holds nothing but metadata; NULL behind it
    cdef const uint8_t *end
    cdef Tag tag, closing
    cdef int raw
    cdef bint idle
    p = found(p, stop, c"<")
    while stop - p > 1:
        if not is_letter(p[1]):
            if p[1] == c"!" and stop - p > 3 and p[2] == c"-" and p[3] == c"-":
                end = comment_end(p, stop)
                if head != NULL:
                    head = onward(head, p, end + (end < stop))
            elif p[1] == c"/" and stop - p > 2 and is_letter(p[2]):
                read_tag(&tag, p + 2, stop)
                end = tag.high
                if head != NULL:
                    head = onward(head, p, end + (end < stop) if is_metadata(&tag) else NULL)
            else:
                end = found(p + 1, stop, c">") if p[1] == c"!" or p[1] == c"?" or p[1] == c"/" else p + 1
                if p >= head:
                    head = NULL
            p = found(end, stop, c"<")
            continue
        read_tag(&tag, p + 1, stop)
        many[0] |= tag.many
        if tag.high == stop:
            break  # what is no whole tag
        raw = -1 if is_closed(&tag) else raw_name(tag.name, tag.low - tag.name)
        end = raw_end(tag.high, stop, raw_names[raw]) if raw >= 0 else tag.high + 1
        # a script or a style sheet
        idle = 0 <= raw < EMPTIED and end < stop and not is_escaped(tag.high + 1, end)
        idle = idle and not (raw == 0 and may_hold(tag.low, tag.high, b"ld+json"))
        if head != NULL:
            head = onward(head, p, end if is_metadata(&tag) else NULL)
        if head == end and (idle or (is_named(&tag, b"link") and not may_hold(tag.low, tag.high, b"canonical"))):
            if idle:
                read_tag(&closing, end + 2, stop)
                end = closing.high + (closing.high < stop)
            if leave_out(out, &done, p, end) < 0:
                return -1
            head = end
            p = found(end, stop, c"<")
            continue
        if tag.count and not tag.odd and leave_out_attributes(out, &done, &tag) < 0:
            return -1
        if idle and leave_out(out, &done, tag.high + 1, end) < 0:
            return -1
        if raw >= 0:
            p = end
            continue
        if is_named(&tag, b"plaintext"):
            break  # all that follows is text
        p = found(end, stop, c"<")
    return put(out, done, stop)


def pruned(bytes source not None):
    """A source without the attributes that nobody asks for, and without scripts and style sheets, in the head without
    their tags and without those of links; and whether one of its tags has more than 64 attributes."""
    cdef const uint8_t *start = <const uint8_t *><const char *>source
    cdef Bytes out
    out.data, out.size, out.room = NULL, 0, 0
    cdef int failed
    cdef bint many = False
    cdef Py_ssize_t size = len(source)
    with nogil:
        failed = more(&out, size) or put_all(&out, start, start + size, &many)
    try:
        if failed:
            raise MemoryError
        return (<const char *>out.data)[:out.size], many
    finally:
        free(out.data)

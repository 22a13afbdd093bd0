"""The source of a document, made fit for the parser."""

from libc.stdint cimport uint8_t
from libc.string cimport memchr


cdef enum:
    RUN = 64  # bytes that are looked at together


cdef inline bint is_space(uint8_t c) noexcept nogil:
    return c == 32 or 9 <= c <= 13 or 0x1C <= c <= 0x1F


cdef inline bint is_letter(uint8_t c) noexcept nogil:
    return c"a" <= (c | 0x20) <= c"z"


cdef inline bint is_word(const uint8_t *p, const uint8_t *stop, const char *word) noexcept nogil:
    """Whether a word of small letters stands at a place, in any case."""
    while word[0]:
        if p == stop or (p[0] | 0x20) != <uint8_t>word[0] or not is_letter(p[0]):
            return False
        p += 1
        word += 1
    return True


cdef inline const uint8_t *found(const uint8_t *p, const uint8_t *stop, uint8_t wanted) noexcept nogil:
    """The next place where a byte stands, or ``stop``."""
    cdef const uint8_t *at = <const uint8_t *>memchr(p, wanted, stop - p) if p < stop else NULL
    return stop if at == NULL else at


cdef const uint8_t *end_tag(const uint8_t *p, const uint8_t *stop) noexcept nogil:
    """The next ``<`` but for many that begin no end tag of a body or a document, or ``stop``."""
    cdef uint8_t some, c
    cdef Py_ssize_t k
    while stop - p >= RUN + 2:
        some = 0
        for k in range(RUN):  # compilers look at many at once
            c = p[k + 2] | 0x20
            some |= <uint8_t>(p[k] == c"<") & <uint8_t>(p[k + 1] == c"/") & (<uint8_t>(c == c"b") | <uint8_t>(c == c"h"))
        if some:
            break
        p += RUN
    return found(p, stop, c"<")


cdef const uint8_t *body_end(const uint8_t *p, const uint8_t *stop) noexcept nogil:
    """Behind the end tag of a body or a document that stands at a ``<``; NULL if there is none."""
    if stop - p < 7 or p[1] != c"/" or not (is_word(p + 2, stop, b"body") or is_word(p + 2, stop, b"html")):
        return NULL
    p += 6
    while p < stop and is_space(p[0]):
        p += 1
    return p + 1 if p < stop and p[0] == c">" else NULL


def endless(bytes source not None):
    """A source without the end tags of its body and of the document."""
    cdef const uint8_t *start = <const uint8_t *><const char *>source
    cdef const uint8_t *stop = start + len(source)
    cdef const uint8_t *done = start
    cdef const uint8_t *p = end_tag(start, stop)
    cdef const uint8_t *end
    cdef list kept = []
    while p < stop:
        end = body_end(p, stop)
        if end != NULL:
            kept.append((<const char *>done)[:p - done])
            done = end
        p = end_tag(p + 1 if end == NULL else end, stop)
    if not kept:
        return source
    kept.append((<const char *>done)[:stop - done])
    return b"".join(kept)


cdef const uint8_t *inside(const uint8_t *p, const uint8_t *stop) noexcept nogil:
    """The end of a tag's attributes that begin at a place: its ``>``, or the end of all. A quote counts where a value
    begins, and nowhere else."""
    cdef const uint8_t *q
    while p < stop and p[0] != c">":
        if p[0] != c"=":
            p += 1
            continue
        p += 1
        while p < stop and is_space(p[0]):
            p += 1
        if p < stop and (p[0] == c'"' or p[0] == c"'"):
            q = found(p + 1, stop, p[0])
            if q < stop:
                p = q + 1
    return p


cdef const char *raw_word(const uint8_t *p, const uint8_t *stop) noexcept nogil:
    """The name at a place if it is that of an element whose content is text, whatever it looks like; NULL else."""
    cdef int i
    for i in range(8):
        if is_word(p, stop, raw_names[i]):
            return raw_names[i]
    return NULL


cdef const char *raw_names[8]
raw_names[0], raw_names[1], raw_names[2], raw_names[3] = b"script", b"style", b"textarea", b"title"
raw_names[4], raw_names[5], raw_names[6], raw_names[7] = b"xmp", b"iframe", b"noembed", b"noframes"


def long_tags(bytes source not None, Py_ssize_t least):
    """Where the attributes of tags begin and end that take more than so many bytes, and what they open as many.

    Comments hold no tags, nor do scripts and other elements whose content is text (HTML Standard, 13.2.6.4 and 13.1.2).
    """
    cdef const uint8_t *start = <const uint8_t *><const char *>source
    cdef const uint8_t *stop = start + len(source)
    cdef const uint8_t *p = found(start, stop, c"<")
    cdef const uint8_t *q
    cdef const uint8_t *low
    cdef const uint8_t *high
    cdef const char *word
    cdef Py_ssize_t size
    cdef list spans = []
    while p < stop:
        if stop - p >= 4 and p[1] == c"!" and p[2] == c"-" and p[3] == c"-":
            q = p + 4
            while True:
                q = found(q, stop, c"-")
                if stop - q < 3:
                    q = stop
                    break
                if q[1] == c"-" and q[2] == c">":
                    break
                q += 1
            p = found(q, stop, c"<")
            continue
        if stop - p < 2 or not is_letter(p[1]):
            p = found(p + 1, stop, c"<")
            continue
        word = raw_word(p + 1, stop)
        if word != NULL:
            size = 0
            while word[size]:
                size += 1
            low = p + 1 + size
            if low < stop and (is_space(low[0]) or low[0] == c"/" or low[0] == c">"):
                high = inside(low, stop)
                if high < stop:
                    q = high + 1
                    while True:
                        q = found(q, stop, c"<")
                        if q == stop or (stop - q > 1 and q[1] == c"/" and is_word(q + 2, stop, word)):
                            break
                        q += 1
                    if high - low > least and q - p > 2 * least:
                        spans.append((low - start, high - start))
                    p = q
                    if p < stop:
                        p = found(p + 1, stop, c"<")
                    continue
        low = p + 1
        while low < stop and not (is_space(low[0]) or low[0] == c"/" or low[0] == c">"):
            low += 1
        high = inside(low, stop)
        if high - low > least and high - p > 2 * least:
            spans.append((low - start, high - start))
        p = found(high, stop, c"<")
    return spans

"""From the first look's labels, and what the second look makes of some lines, to the labels of all lines."""

from array import array

from cpython cimport array as arrays
from libc.stdint cimport int8_t, int64_t

from cleaner.scan.decode cimport N, ONE_, softmax
from cleaner.scan.lines cimport Line

from cleaner.labels import Label


cdef enum:
    FOUND = 3  # what the second look is for: titles, headlines, tags
    STEP = 2  # lines between which a run of rules' headlines goes on

cdef int BODY = Label.BODY, TITLE = Label.TITLE, BYLINE = Label.BYLINE, DATE = Label.DATE, SECTION = Label.SECTION
cdef int CAPTION = Label.CAPTION, HEADLINE = Label.HEADLINE, TAG = Label.TAG, CHROME = Label.CHROME
#: The first look's probability of the likeliest title of a page that has one, of the line that the second chooses, and
#: of such a line in the body; the strength of a rule's section or chrome that is no title.
cdef double _TITLED = 0.05, _TITLE = 0.03, _TAKEN = 0.08, _OTHER = 0.85
#: The score of a line that is not worth a second look.
cdef int _WORST = -32 * 64
#: The mean probability of a run of headlines that is kept, and the least of a line in it: headlines that stand together
#: support one another.
cdef double _RUN = 0.2, _MEMBER = 0.05
#: How sure the first look has to be that a rule's headline is body, and the largest part of a body, in letters, that
#: rules may take from it.
cdef double _DOUBT = 0.8, _PART = 0.2
cdef arrays.array _INTS = array("i"), _BYTES = array("b")


cdef inline double least_headline(double sure) noexcept nogil:
    """The least probability of a headline, by the strength with which rules call it so.

    What an introducer says outright ("Read also: ...") stands.
    """
    return 0.0 if sure >= 0.92 else 0.15 * ONE_ if sure >= 0.9 else 0.3 * ONE_


cdef inline double least_tag(double sure) noexcept nogil:
    """The same for tags."""
    return 0.0 if sure >= 0.93 else 0.05 * ONE_ if sure >= 0.7 else 0.15 * ONE_


def looks(Py_ssize_t lines, list rows not None, arrays.array scores not None):
    """The second look as columns: title, headline, tag.

    ``scores`` are three for each of ``rows``, the numbers of lines.
    """
    cdef arrays.array title = arrays.clone(_INTS, lines, False), headline = arrays.clone(_INTS, lines, False)
    cdef arrays.array tag = arrays.clone(_INTS, lines, False)
    cdef Py_ssize_t place, row
    cdef const int *own
    if scores.typecode != "i" or len(scores) != FOUND * len(rows):
        raise ValueError("there are other scores than lines")
    for row in range(lines):
        title.data.as_ints[row] = _WORST
        headline.data.as_ints[row] = tag.data.as_ints[row] = -1
    for place in range(len(rows)):
        row, own = rows[place], scores.data.as_ints + FOUND * place
        if not 0 <= row < lines:
            raise IndexError(f"no line {row}")
        title.data.as_ints[row] = own[0]
        headline.data.as_ints[row] = logistic(own[1])
        tag.data.as_ints[row] = logistic(own[2])
    return title, headline, tag


cdef int logistic(int score) noexcept nogil:
    """The logistic function of a score in units of 1/64, in units of 1/ONE."""
    cdef int64_t steps[2]
    cdef int found[2]
    steps[0], steps[1] = score, 0
    softmax(steps, 2, found)
    return found[0]


def relabelled(
    list lines not None, arrays.array chances not None, arrays.array label not None, arrays.array title not None,
    arrays.array headline not None, arrays.array tag not None,
):
    """The labels of the lines, from those of the first look and its chances, and from what the second look found."""
    cdef Py_ssize_t n = len(lines), i, first
    cdef arrays.array found = label[:]
    cdef int8_t *own = <int8_t *>found.data.as_schars
    cdef const int *headlines = headline.data.as_ints
    cdef const int *tags = tag.data.as_ints
    cdef Line line
    cdef bint related = False
    if (
        chances.typecode != "i" or len(chances) != n * N or label.typecode != "b" or len(label) != n
        or any(one.typecode != "i" or len(one) != n for one in (title, headline, tag))
    ):
        raise ValueError("there are other chances than lines")
    for i in range(n):
        if own[i] == TITLE or own[i] == HEADLINE or own[i] == TAG:
            own[i] = CHROME
    take_out(lines, chances.data.as_ints, own, n)
    for i in range(n):
        related = related or own[i] == BODY  # else headlines are related to nothing
    for i in range(n):
        line = lines[i]
        if headlines[i] < 0 or own[i] == BODY or is_fine(line.label_code):
            continue
        if related and headlines[i] >= least_headline(line.strength if line.label_code == HEADLINE else 0.0):
            own[i] = HEADLINE
        if is_tag(line, headlines[i], tags[i]):
            own[i] = TAG
    if related:
        keep_runs(lines, headlines, tags, own, n)
    first = title_of(lines, chances.data.as_ints, <const int8_t *>label.data.as_schars, title.data.as_ints, n)
    if first >= 0:
        own[first] = TITLE
    return found


def questioned(arrays.array chances not None, arrays.array label not None, double least, double sure):
    """The numbers of the lines that may be headlines, or are and may be none."""
    cdef Py_ssize_t n = len(label), i
    cdef const int *own
    cdef int now
    cdef list rows = []
    if chances.typecode != "i" or len(chances) != n * N or label.typecode != "b":
        raise ValueError("there are other chances than lines")
    for i in range(n):
        own, now = chances.data.as_ints + i * N, label.data.as_schars[i]
        if now == HEADLINE:
            if own[HEADLINE] < sure * ONE_:
                rows.append(i)
        elif (now == CHROME or now == TAG or now == CAPTION) and own[HEADLINE] > own[TAG]:
            if own[HEADLINE] >= least * ONE_:
                rows.append(i)
    return rows


cdef inline bint is_tag(Line line, int headline, int tag) noexcept nogil:
    cdef bint ruled = line.label_code == TAG
    return tag >= least_tag(line.strength if ruled else 0.0) and (ruled or tag > headline)


cdef inline bint is_fine(int label) noexcept nogil:
    """Whether a label of a rule stands against a headline or a tag."""
    return label == BYLINE or label == DATE or label == SECTION or label == CAPTION


cdef inline bint is_doubtful(Line line, const int *chance, int label) noexcept nogil:
    """Whether a rule calls a line of the body a headline, and may be right."""
    return (
        line.label_code == HEADLINE and label == BODY
        and chance[BODY] <= (line.strength if line.strength > _DOUBT else _DOUBT) * ONE_
    )


cdef int take_out(list lines, const int *chances, int8_t *label, Py_ssize_t n) except -1:
    """Out of the body: lines that rules call headlines, where they are but a small part of it, else it is a list."""
    cdef int64_t body = 0, some = 0
    cdef Py_ssize_t i
    cdef Line line
    for i in range(n):
        line = lines[i]
        if label[i] == BODY:
            body += line.mass
            if is_doubtful(line, chances + i * N, BODY):
                some += line.mass
    if some <= _PART * body:
        for i in range(n):
            if is_doubtful(lines[i], chances + i * N, label[i]):
                label[i] = CHROME
    return 0


cdef int keep_runs(list lines, const int *headlines, const int *tags, int8_t *label, Py_ssize_t n) except -1:
    """Headlines of rules, in runs that are likely as a whole."""
    cdef Py_ssize_t first = 0, last, i
    cdef int64_t whole
    cdef int count
    cdef Line line
    while first < n:
        line = lines[first]
        if line.label_code != HEADLINE:
            first += 1
            continue
        whole, count, last = max(headlines[first], 0), 1, first
        i = first + 1
        while i < n and i - last <= STEP:
            line = lines[i]
            if line.label_code == HEADLINE:
                whole, count, last = whole + max(headlines[i], 0), count + 1, i
            i += 1
        if count > 1 and whole >= _RUN * ONE_ * count:
            for i in range(first, last + 1):
                line = lines[i]
                if line.label_code == HEADLINE and label[i] != BODY and headlines[i] >= _MEMBER * ONE_:
                    if not is_tag(line, headlines[i], tags[i]):
                        label[i] = HEADLINE
        first = last + 1
    return 0


cdef Py_ssize_t title_of(
    list lines, const int *chances, const int8_t *label, const int *title, Py_ssize_t n
) except -2:
    """The line that ranks first, if the page may have a title: the first of equals. -1 for none."""
    cdef Py_ssize_t i, best = -1
    cdef int most = 0, chance
    cdef Line line
    for i in range(n):
        most = max(most, chances[i * N + TITLE])
    if most < _TITLED * ONE_:
        return -1
    for i in range(n):
        chance = chances[i * N + TITLE]
        if chance < _TITLE * ONE_ or (label[i] == BODY and chance < _TAKEN * ONE_):
            continue
        line = lines[i]
        if not line.mass or ((line.label_code == SECTION or line.label_code == CHROME) and line.strength >= _OTHER):
            continue
        if best < 0 or title[i] > title[best]:
            best = i
    return best

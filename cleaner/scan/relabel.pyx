"""From the first look's labels, and what the second look makes of some lines, to the labels of all lines."""

from array import array

from cpython cimport array as arrays
from libc.stdint cimport int8_t, int64_t

from cleaner.scan.decode cimport N, ONE_, exponential, softmax
from cleaner.scan.lines cimport Line

from cleaner.labels import Kind, Label


cdef enum:
    FOUND = N - 2  # what the second look is for: all labels but BODY and CHROME, in their order
    STEP = 2  # lines between which a run of rules' headlines goes on
    SINGLE = 4  # the first of them: of each a page has one line at most

cdef int BODY = Label.BODY, TITLE = Label.TITLE, DATE = Label.DATE, SECTION = Label.SECTION
cdef int CAPTION = Label.CAPTION, HEADLINE = Label.HEADLINE, TAG = Label.TAG, COMMENT = Label.COMMENT
cdef int CHROME = Label.CHROME, CLOCK = Kind.CLOCK
assert [*Label][1:-1] == [Label.TITLE, Label.BYLINE, Label.DATE, Label.SECTION, Label.CAPTION, Label.HEADLINE,
                          Label.TAG, Label.COMMENT]
#: How likely a section nearer the title has to be, as a part of the likeliest one's chance.
cdef double _STEP = 0.1
#: The least probability of a title among the lines of the body, and of anything else than body on a page without chrome.
cdef double _TITLE = 0.5, _BARE = 0.9
#: The strength of a rule's live clock, which is no date, and of a section or chrome that is no title.
cdef double _CLOCK = 0.95, _OTHER = 0.85
#: The least probability that makes a line of the body a headline, a tag, a caption or a comment.
cdef double _INSIDE = 0.6
#: The mean probability of a run of rules' headlines that is kept, and the least of a line in it.
cdef double _RUN = 0.5, _MEMBER = 0.1
#: From which strength a rule's headline or tag stands: what an introducer says outright ("Read also: ...").
cdef double _OUTRIGHT = 0.92
#: How sure the first look has to be that a rule's headline is body, and the largest part of a body, in letters, that
#: rules may take from it.
cdef double _DOUBT = 0.8, _PART = 0.2
cdef arrays.array _INTS = array("i")


cdef struct Least:
    # cleaner.model.least.Least
    double[SINGLE] any
    double menu, caption, headline, tag, comment


cdef Least least_of(given) except *:
    cdef Least least
    (least.any[0], least.any[1], least.any[2], least.any[3], least.menu, least.caption, least.headline, least.tag,
     least.comment) = given
    return least


def looks(Py_ssize_t lines, list rows not None, arrays.array scores not None):
    """The probabilities of the second look, eight a line; -1 for lines that are not among ``rows``.

    ``scores`` are eight for each of ``rows``, the numbers of lines. The first four are those of a choice among the lines
    and none of them, whose score is 0; the others of a choice between yes and no.
    """
    cdef arrays.array found = arrays.clone(_INTS, lines * FOUND, False)
    cdef Py_ssize_t place, row, count = len(rows)
    cdef const int *own = scores.data.as_ints
    cdef int *out = found.data.as_ints
    cdef int k
    cdef int64_t most, whole
    if scores.typecode != "i" or len(scores) != FOUND * count:
        raise ValueError("there are other scores than lines")
    for row in range(lines * FOUND):
        out[row] = -1
    for place in range(count):
        row = rows[place]
        if not 0 <= row < lines:
            raise IndexError(f"no line {row}")
        for k in range(SINGLE, FOUND):
            out[row * FOUND + k] = logistic(own[place * FOUND + k])
    for k in range(SINGLE):
        most = 0
        for place in range(count):
            most = max(most, own[place * FOUND + k])
        whole = exponential(most)
        for place in range(count):
            whole += exponential(most - own[place * FOUND + k])
        for place in range(count):
            row = rows[place]
            out[row * FOUND + k] = <int>((exponential(most - own[place * FOUND + k]) * ONE_ + whole // 2) // whole)
    return found


cdef int logistic(int score) noexcept nogil:
    """The logistic function of a score in units of 1/64, in units of 1/ONE."""
    cdef int64_t steps[2]
    cdef int found[2]
    steps[0], steps[1] = score, 0
    softmax(steps, 2, found)
    return found[0]


def singles(list lines not None, arrays.array looks not None, least):
    """The line that is the title, the one with the byline, with the date, with the section; -1 for none.

    One line may have several of them: "By Jane Roe, 3 May". ``least`` is a :class:`cleaner.model.least.Least`.
    """
    cdef Least asked = least_of(least)
    cdef Py_ssize_t n = len(lines), i, best
    cdef const int *seen = looks.data.as_ints
    cdef int64_t whole
    cdef int k
    if looks.typecode != "i" or len(looks) != n * FOUND:
        raise ValueError("there are other looks than lines")
    found = []
    for k in range(SINGLE):
        best, whole = -1, 0
        for i in range(n):
            if seen[i * FOUND + k] < 0:
                continue
            whole += seen[i * FOUND + k]
            if (best < 0 or seen[i * FOUND + k] > seen[best * FOUND + k]) and may_be(lines[i], k + 1):
                best = i
        if k == SECTION - 1 and best >= 0 and is_menu(lines[best]) and seen[best * FOUND + k] < asked.menu * ONE_:
            best = -1
        found.append(best if whole >= asked.any[k] * ONE_ else -1)
    if found[SECTION - 1] >= 0:
        found[SECTION - 1] = deepest(lines, seen, found[SECTION - 1], found[TITLE - 1])
    return found


cdef Py_ssize_t deepest(list lines, const int *seen, Py_ssize_t row, Py_ssize_t title) except -1:
    """The last step of the way to the page: of likely sections above the title the one that stands nearest to it."""
    cdef Py_ssize_t i
    cdef int own, most = seen[row * FOUND + SECTION - 1]
    for i in range(title - 1, row, -1):
        own = seen[i * FOUND + SECTION - 1]
        if own >= 0 and own >= _STEP * most and may_be(lines[i], SECTION) and not is_menu(lines[i]):
            return i
    return row


cdef inline bint is_menu(Line line) noexcept nogil:
    return line.label_code == CHROME and line.strength > 0.5


cdef inline bint may_be(Line line, int label) noexcept nogil:
    """Whether a line may be chosen for a label. One of digits and signs alone may be a date, unless it is a live clock."""
    if label == DATE:
        return line.stop > line.begin and not (
            line.label_code == CHROME and line.kind_code == CLOCK and line.strength >= _CLOCK
        )
    if not line.mass:
        return False
    return label != TITLE or not ((line.label_code == SECTION or line.label_code == CHROME) and line.strength >= _OTHER)


def relabelled(
    list lines not None, arrays.array chances not None, arrays.array label not None, arrays.array looks not None,
    list single not None, least,
):
    """The labels of the lines, from those of the first look and its chances, and from what the second look found.

    ``single`` are the lines that :func:`singles` gives, ``least`` as there. Other lines keep a byline's, date's or
    section's label of the first look where the page has one.
    """
    cdef Py_ssize_t n = len(lines), i, row
    cdef arrays.array found = label[:]
    cdef int8_t *own = <int8_t *>found.data.as_schars
    cdef int k
    cdef bint related = False, bare = True
    cdef Least asked = least_of(least)
    if (
        chances.typecode != "i" or len(chances) != n * N or label.typecode != "b" or len(label) != n
        or looks.typecode != "i" or len(looks) != n * FOUND or len(single) != SINGLE
    ):
        raise ValueError("there are other chances than lines")
    for i in range(n):
        bare = bare and own[i] != CHROME  # nothing is to be taken from a text given alone
    for i in range(n):
        k = own[i]
        if k == TITLE or k >= CAPTION or (k != BODY and single[k - 1] < 0):
            own[i] = CHROME
    take_out(lines, chances.data.as_ints, own, n)
    for i in range(n):
        related = related or own[i] == BODY  # else headlines are related to nothing
    for i in range(n):
        if looks.data.as_ints[i * FOUND] >= 0:
            own[i] = label_of(lines[i], looks.data.as_ints + i * FOUND, own[i], related, bare, &asked)
    if related:
        keep_runs(lines, looks.data.as_ints, own, n)
    for k in range(SINGLE - 1, -1, -1):  # the title counts for more than what else stands in its line
        row = single[k]
        if row >= n:
            raise IndexError(f"no line {row}")
        if row < 0:
            continue
        if own[row] == BODY and (bare or not k):
            if looks.data.as_ints[row * FOUND + k] < (_BARE if bare and k else _TITLE) * ONE_:
                continue
        own[row] = k + 1
    return found


cdef int keep_runs(list lines, const int *seen, int8_t *label, Py_ssize_t n) except -1:
    """Headlines of rules, in runs that are likely as a whole: headlines that stand together support one another."""
    cdef Py_ssize_t first = 0, last, i
    cdef int64_t whole
    cdef int count
    cdef Line line
    while first < n:
        line = lines[first]
        if line.label_code != HEADLINE:
            first += 1
            continue
        whole, count, last = 0, 0, first
        i = first
        while i < n and i - last <= STEP:
            line = lines[i]
            if line.label_code == HEADLINE:
                whole, count, last = whole + max(seen[i * FOUND + HEADLINE - 1], 0), count + 1, i
            i += 1
        if count > 1 and whole >= _RUN * ONE_ * count:
            for i in range(first, last + 1):
                line = lines[i]
                if line.label_code == HEADLINE and seen[i * FOUND + HEADLINE - 1] >= _MEMBER * ONE_:
                    if label[i] == CHROME:
                        label[i] = HEADLINE
        first = last + 1
    return 0


cdef inline int label_of(Line line, const int *seen, int own, bint related, bint bare, const Least *least) noexcept nogil:
    """The label of a line that may be one of several of its kind; ``own`` where it is none."""
    cdef int headline = seen[HEADLINE - 1], tag = seen[TAG - 1], caption = seen[CAPTION - 1]
    cdef int comment = seen[COMMENT - 1]
    cdef int most = max(max(headline, tag), max(caption, comment))
    if own == BODY:
        if most < (_BARE if bare else _INSIDE) * ONE_:
            return own
    elif line.strength >= _OUTRIGHT:
        if line.label_code == TAG or (line.label_code == HEADLINE and related):
            return line.label_code
    if comment == most and comment >= least.comment * ONE_:
        return COMMENT
    if tag == most and tag >= least.tag * ONE_:
        return TAG
    if headline == most and headline >= least.headline * ONE_ and related:
        return HEADLINE
    if caption == most and caption >= least.caption * ONE_:
        return CAPTION
    return own


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

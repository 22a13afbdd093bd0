"""From the network's scores to chances, and from chances to labels, with what the structure of a page asks for.

The body of a page is the set of lines that is expected to score best: of all sets of the likeliest lines the one with
the largest expected F1 in words (N. Ye et al., "Optimizing F-measure: a tale of two approaches", ICML 2012). A page has
one title; a date line holds a date; every other line gets its likeliest label, where rare labels count for more, as much
as suits their F1.
"""

from array import array

from cpython cimport array as arrays
from libc.math cimport exp, rint, rintf
from libc.stdint cimport int8_t, int32_t, int64_t
from libc.stdlib cimport free, malloc

from cleaner.scan.lines cimport Line, count_of
from cleaner.scan.chars cimport END

from cleaner.labels import Kind, Label


cdef enum:
    RANGE = 16  # the largest difference of log-odds that counts
    EXPONENTIALS = 64 * RANGE + 1
    GAP = 4  # lines of the longest gap in the body that is closed
    TAIL = 3  # sentences below the body that go on with it
    DECK = 3  # sentences of the longest standfirst
    SIGNED = 2  # lines below it among which the author or the day is
    ENTRIES = 2  # lines of the body below a time of day that make a live blog

#: A probability of one, and steps of log-odds a unit.
ONE = ONE_
STEPS = 64

cdef int BODY = Label.BODY, TITLE = Label.TITLE, BYLINE = Label.BYLINE, DATE = Label.DATE
cdef int HEADLINE = Label.HEADLINE, TAG = Label.TAG, CAPTION = Label.CAPTION, CHROME = Label.CHROME, BLANK = Kind.BLANK, CLOCK = Kind.CLOCK
cdef int IDEOGRAPH = 5  # CharClass.IDEOGRAPH
assert len(Label) == N

# how many times its probability a label counts for, among lines outside the body
cdef double _RARE[N]
for _label in Label:
    _RARE[_label] = {
        Label.TITLE: 2.0, Label.BYLINE: 1.5, Label.DATE: 1.5, Label.SECTION: 1.5, Label.HEADLINE: 6.0, Label.TAG: 2.5
    }.get(_label, 1.0)
# probability of the least likely title; expected F1 of the least likely body; probability of body in a gap
cdef double _TITLE = 0.08, _LEAST = 0.06, _FILL = 0.2
# the same of a sentence beside the body, and of an entry of a live blog
cdef double _SENTENCE = 0.1, _ENTRY = 0.04
# A page is bare if no line is chrome with so much probability, no more than so many by a rule with such a score, and if
# the letters of its lines are body with at least so much on average. There, another label than body or chrome takes so
# much to count.
cdef double _CHROME = 0.97, _SCORE = 0.85, _PROSE = 0.6, _OTHER = 0.5
cdef int _SIGNS = 1

cdef int64_t _EXP[EXPONENTIALS]
for _at in range(EXPONENTIALS):
    _EXP[_at] = <int64_t>rint(exp(-_at / 64.0) * (1 << 24))

cdef arrays.array _INTS = array("i"), _DOUBLES = array("d")
#: The largest chance that the network gives.
CERTAIN = 0.9999
cdef double CERTAIN_ = CERTAIN


def chances(arrays.array scores not None, float factor, arrays.array bias not None, gains):
    """Probabilities of labels, in units of 1/ONE, from scores, as many a line as there are biases.

    ``factor`` and ``bias`` bring scores to steps of log-odds. ``gains`` maps some lines to what they gain in log-odds
    with each label.
    """
    cdef int labels = len(bias), i
    if scores.typecode != "i" or bias.typecode != "f" or not 1 <= labels <= N or len(scores) % labels:
        raise ValueError("the sizes of scores and bias do not fit")
    cdef Py_ssize_t lines = len(scores) // labels, line
    cdef arrays.array found = arrays.clone(_INTS, lines * labels, False)
    cdef const float *shift = bias.data.as_floats
    cdef bint some = len(gains) > 0
    cdef const int *row
    cdef int *out
    cdef int64_t steps[N]
    cdef int64_t more[N]
    cdef float step
    for line in range(lines):
        row, out = scores.data.as_ints + line * labels, found.data.as_ints + line * labels
        for i in range(labels):
            step = <float>row[i] * factor
            step = step + shift[i]
            steps[i] = <int64_t>rintf(step)
        if some and line in gains:
            gain = gains[line]
            for i in range(labels):
                steps[i] += <int64_t>rint(<double>gain[i] * 64)
        softmax(steps, labels, out)
    return found


cdef int64_t exponential(int64_t below) noexcept nogil:
    """The exponential of minus so many steps, times 2**24: of more than 16 units that of 16."""
    return _EXP[below if below < EXPONENTIALS else EXPONENTIALS - 1]


cdef void softmax(const int64_t *steps, int labels, int *out) noexcept nogil:
    cdef int64_t most = steps[0], whole = 0
    cdef int64_t parts[N]
    cdef int i
    for i in range(1, labels):
        most = max(most, steps[i])
    for i in range(labels):
        parts[i] = exponential(most - steps[i])
        whole += parts[i]
    for i in range(labels):
        out[i] = <int>((parts[i] * ONE_ + whole // 2) // whole)


cdef struct Part:
    int32_t chance, line, words


cdef void sort(Part *parts, Part *other, Py_ssize_t lines) noexcept nogil:
    """The likeliest line first, equals as they come, by the two bytes of what they lack to ONE.

    Counting sort, byte by byte from the last (H. H. Seward, 1954), keeps the order of equals and takes linear time.
    """
    cdef Py_ssize_t places[257]
    cdef Py_ssize_t i
    cdef int shift, byte
    for shift in range(0, 16, 8):
        for i in range(257):
            places[i] = 0
        for i in range(lines):
            places[((ONE_ - parts[i].chance) >> shift & 255) + 1] += 1
        for i in range(256):
            places[i + 1] += places[i]
        for i in range(lines):
            byte = (ONE_ - parts[i].chance) >> shift & 255
            other[places[byte]] = parts[i]
            places[byte] += 1
        parts, other = other, parts


cdef double best_of(Part *parts, Py_ssize_t lines, int8_t *body) noexcept nogil:
    """The body of a page; there is room for as many parts again."""
    cdef int64_t right = 0, taken = 0, whole = 0
    cdef double f1, best = 0
    cdef Py_ssize_t i, last = -1
    sort(parts, parts + lines, lines)
    for i in range(lines):
        whole += <int64_t>parts[i].chance * parts[i].words
        body[i] = 0
    for i in range(lines):
        right += <int64_t>parts[i].chance * parts[i].words
        taken += parts[i].words
        f1 = <double>(2 * right) / <double>max(taken * ONE_ + whole, <int64_t>1)
        if f1 >= best:  # with the last of the best all before it in the order are taken
            best, last = f1, i
    if best >= _LEAST:
        for i in range(last + 1):
            body[parts[i].line] = parts[i].chance > 0
    return best


def best_body(chance, words):
    """The lines of a page's body (1 or 0 a line), and the F1 that it is expected to have.

    ``chance`` is the probability of body of each line, in units of 1/ONE, ``words`` how many words it has.
    """
    cdef Py_ssize_t lines = len(chance), i
    cdef arrays.array body = array("b", bytes(lines))
    cdef Part *parts = <Part *>malloc((2 * lines + 1) * sizeof(Part))
    if parts == NULL:
        raise MemoryError
    try:
        for i in range(lines):
            parts[i].chance, parts[i].line, parts[i].words = chance[i], <int32_t>i, words[i]
            if not 0 <= parts[i].chance <= ONE_:
                raise ValueError(f"no probability is {chance[i]}")
        return body, best_of(parts, lines, body.data.as_schars)
    finally:
        free(parts)


cdef inline int32_t words_of(Line line) noexcept nogil:
    """Words of a line as F1 counts them: an ideograph is one."""
    return line.words + (<int32_t>count_of(line, IDEOGRAPH) + 1) // 2


def body_of(list lines not None, arrays.array chances not None):
    """The lines of the body by the chances alone (1 or 0 a line), as the second look reads it."""
    cdef Py_ssize_t n = len(lines), i
    cdef Line line
    cdef arrays.array body = array("b", bytes(n))
    cdef Part *parts
    if chances.typecode != "i" or len(chances) != n * N:
        raise ValueError("there are other chances than lines")
    parts = <Part *>malloc((2 * n + 1) * sizeof(Part))
    if parts == NULL:
        raise MemoryError
    try:
        for i in range(n):
            line = lines[i]
            parts[i].chance = chances.data.as_ints[i * N + BODY]
            parts[i].line, parts[i].words = <int32_t>i, words_of(line)
        best_of(parts, n, body.data.as_schars)
    finally:
        free(parts)
    return body


def decode(list lines not None, arrays.array chances not None, dated, bint between):
    """One label a line (codes in an array), and the F1 that the body is expected to have.

    ``chances`` are probabilities in units of 1/ONE, ``dated`` the numbers of lines that hold a date. ``between`` says
    that short gaps in the body are closed.
    """
    cdef Py_ssize_t n = len(lines), i
    cdef Line line
    if chances.typecode != "i" or len(chances) != n * N:
        raise ValueError("there are other chances than lines")
    cdef const int *chance = chances.data.as_ints
    cdef arrays.array found = array("b", bytes(n))
    cdef arrays.array inside = array("b", bytes(n))
    cdef int8_t *label = <int8_t *>found.data.as_schars
    cdef int8_t *body = <int8_t *>inside.data.as_schars
    cdef Part *parts = <Part *>malloc((2 * n + 1) * sizeof(Part))
    cdef Py_ssize_t title = -1
    cdef int best = 0, k
    cdef double weighed, most, expected
    cdef bint bare, some = False
    if parts == NULL:
        raise MemoryError
    try:
        for i in range(n):  # one title: the likeliest, if it is likely enough, the first of equals
            if chance[i * N + TITLE] > best:
                best, title = chance[i * N + TITLE], i
        if best < _TITLE * ONE_:
            title = -1
        for i in range(n):
            line = lines[i]
            parts[i].chance = 0 if i == title else chance[i * N + BODY]
            parts[i].line, parts[i].words = <int32_t>i, words_of(line)
        expected = best_of(parts, n, body)
    finally:
        free(parts)
    if between:  # a document's network knows by itself what stands between
        close_gaps(lines, chance, body, n)
        add_standfirst(lines, chance, body, n, title)
        add_sentences(lines, chance, body, n)
    bare = is_bare(lines, chance, n)
    for i in range(n):
        most = 0
        label[i] = BODY
        for k in range(1, N):
            weighed = chance[i * N + k] * _RARE[k]
            if weighed > most and not (k == TITLE and i != title) and not (k == DATE and i not in dated):
                most = weighed
                label[i] = k
        if body[i]:
            label[i] = BODY
            some = True
        if bare and other_chance(chance + i * N, CHROME) < _OTHER * ONE_:
            label[i] = BODY
        if i == title:
            label[i] = TITLE
    if not some:  # headlines are related to nothing
        for i in range(n):
            if label[i] == HEADLINE:
                label[i] = CHROME
    return found, expected


cdef inline int other_chance(const int *chance, int chrome) noexcept nogil:
    """The largest probability of another label than body, title and chrome."""
    cdef int k, most = 0
    for k in range(2, N):
        if k != chrome:
            most = max(most, chance[k])
    return most


cdef int close_gaps(list lines, const int *chance, int8_t *body, Py_ssize_t n) except -1:
    """Lines in short gaps of the body that may be body: F1 in words hardly asks for them, but readers do."""
    cdef Py_ssize_t i, k, above = -1
    cdef Line line
    for i in range(n):
        if not body[i]:
            continue
        if above >= 0 and 0 < i - above - 1 <= GAP:
            for k in range(above + 1, i):
                line = lines[k]
                if line.label_code == CHROME and line.strength >= _SCORE:
                    continue
                if chance[k * N + BODY] >= _FILL * ONE_ and chance[k * N + BODY] >= max(
                    other_chance(chance + k * N, CHROME), chance[k * N + TITLE]
                ):
                    body[k] = 1
        above = i
    return 0


cdef int add_standfirst(list lines, const int *chance, int8_t *body, Py_ssize_t n, Py_ssize_t title) except -1:
    """Sentences just below the title, where the author or the day stands below them and the body comes later."""
    cdef Py_ssize_t first = title + 1, stop, i
    cdef bint signed_ = False, later = False
    cdef Line line
    if title < 0:
        return 0
    stop = first
    while stop < min(first + DECK, n) and not body[stop] and may_be_sentence(lines[stop], chance + stop * N):
        stop += 1
    for i in range(stop, min(stop + SIGNED, n)):
        line = lines[i]
        signed_ |= line.label_code == BYLINE or line.label_code == DATE
    for i in range(stop, n):
        later |= body[i]
    if signed_ and later:
        for i in range(first, stop):
            body[i] = 1
    return 0


cdef inline bint may_be_sentence(Line line, const int *chance) noexcept nogil:
    """Whether a line ends as a sentence does, no rule knows better, and the network finds nothing else in it but chrome."""
    if line.last != END or not line.mass or line.label_code > BODY or chance[BODY] < _SENTENCE * ONE_:
        return False
    return chance[BODY] >= max(other_chance(chance, CHROME), chance[TITLE])


cdef int add_sentences(list lines, const int *chance, int8_t *body, Py_ssize_t n) except -1:
    """Sentences in short gaps of the body, just below it, and below a time in a live blog, where no rule knows better."""
    cdef Py_ssize_t i, last = -1, below = -1
    cdef int entries = 0, tail = 0
    cdef Line line
    for i in range(1, n):
        entries += body[i] and is_time(lines[i - 1])
    for i in range(n):
        if body[i]:
            last, tail = i, 0
            continue
        line = lines[i]
        if last < 0 or line.last != END or not line.mass or line.label_code > BODY:
            continue
        if chance[i * N + BODY] < max(other_chance(chance + i * N, CHROME), chance[i * N + TITLE]):
            continue
        if entries >= ENTRIES and is_time(lines[i - 1]):
            body[i] = chance[i * N + BODY] >= _ENTRY * ONE_
            continue
        if chance[i * N + BODY] < _SENTENCE * ONE_:
            continue
        if below <= i:
            below = i + 1
            while below < n and not body[below]:
                below += 1
        if below < n and below - last - 1 <= GAP:
            body[i] = 1
        elif i == last + 1 and tail < TAIL and line.in_run:
            body[i] = 1
            last, tail = i, tail + 1
    return 0


cdef inline bint is_time(Line line) noexcept nogil:
    """Whether a line is a time of day and nothing more, by a rule."""
    return line.label_code == CHROME and line.kind_code == CLOCK


cdef bint is_bare(list lines, const int *chance, Py_ssize_t n) except -1:
    """Whether a page is text without chrome, from which nothing is to be taken: a chapter, an article given alone."""
    cdef Py_ssize_t i
    cdef int signs = 0
    cdef int64_t letters = 0, prose = 0
    cdef Line line
    for i in range(n):
        line = lines[i]
        if chance[i * N + CHROME] >= _CHROME * ONE_:
            return False
        if line.label_code == HEADLINE or line.label_code == TAG:
            signs += 1
        elif line.label_code == CHROME and line.strength >= _SCORE:
            signs += line.kind_code != BLANK and line.kind_code != CLOCK
        letters += line.mass
        prose += <int64_t>chance[i * N + BODY] * line.mass
    return signs <= _SIGNS and prose >= _PROSE * ONE_ * letters


def chances_of(arrays.array label not None, arrays.array chances not None, arrays.array looks=None):
    """The chance of each line's label, 0 to 1, but not quite: of labels that the second look gives by that.

    Of those of which a page has one line, the larger chance of both: a second line may rightly have the label, too.
    """
    cdef Py_ssize_t n = len(label), i
    cdef const int *seen = NULL
    cdef int code, chance, first
    if label.typecode != "b" or chances.typecode != "i" or len(chances) != n * N:
        raise ValueError("there are other chances than labels")
    if looks is not None:
        if looks.typecode != "i" or len(looks) != n * (N - 2):
            raise ValueError("there are other chances than labels")
        seen = looks.data.as_ints
    cdef arrays.array found = arrays.clone(_DOUBLES, n, False)
    for i in range(n):
        code = label.data.as_schars[i]
        if not 0 <= code < N:
            raise ValueError(f"no label has the code {code}")
        first = chances.data.as_ints[i * N + code]
        chance = -1
        if seen != NULL and code != BODY and code != CHROME:
            chance = seen[i * (N - 2) + code - 1]
        if chance < 0 or (code < CAPTION and chance < first):
            chance = first
        found.data.as_doubles[i] = min(max(chance / <double>ONE_, 1 - CERTAIN_), CERTAIN_)
    return found


def worth(list lines not None, arrays.array chances not None, int least):
    """The lines worth a second look, by their numbers: those that may be neither body nor chrome, or rules call so."""
    cdef Py_ssize_t i
    cdef Line line
    cdef const int *chance = chances.data.as_ints
    if chances.typecode != "i" or len(chances) != len(lines) * N:
        raise ValueError("there are other chances than lines")
    found = []
    for i in range(len(lines)):
        line = lines[i]
        if ONE_ - chance[i * N + BODY] - chance[i * N + CHROME] >= least or (
            line.label_code > BODY and line.label_code != CHROME and line.strength * 64 > 0.5
        ):
            found.append(i)
    return found

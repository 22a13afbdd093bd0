"""How like prose the lines of a page are, by their shape and their neighbours. See ``prose.pyi``."""

from libc.math cimport exp, log2, pow
from libc.stdint cimport uint8_t
from libc.stdlib cimport calloc, free

from cpython cimport array as arrays

from array import array

from cleaner.scan.chars cimport COLON, COMMA, END, SYMBOL, UPPER
from cleaner.scan.lines cimport Line, count_of, is_headed

from cleaner import labels

cdef enum:
    # a sentence of so many letters lends its full weight to its neighbours
    FULL = 200
    # a line weighs at least as much as one of so many letters
    LEAST = 8
    # letters and words of the shortest line that may be a headline rather than a verse; letters of the longest headline
    HEADLINE = 30
    WORDS = 4
    LONGEST = 170
    # where no sign of chrome stands within so many lines, a line's weight against a run is so much less
    NEAR = 4
    # letters of most lines are fewer: what is dear to count of them is counted once
    COUNTED = 512

cdef int _BODY = labels.BODY, _DATE = labels.DATE, _HEADLINE_LABEL = labels.HEADLINE, _CHROME = labels.CHROME
cdef int _CLOCK_KIND = labels.CLOCK
cdef double _CALM = 0.25
# below this chance of prose a line speaks against a run of body, above it for the run
cdef double _EVEN = 0.34
# weight against a run of a time or date on a line of its own, and of a heading such as "Related stories" or "Comments":
# it takes a paragraph below it for the run to go on
cdef double _CLOCK = 0.3, _HEADING = 10.0
# a line's weight grows with what it holds, to this power: a long paragraph outweighs a few menu lines
cdef double _POWER = 0.66
# what a line's odds lose when another rule has called it something, when it repeats as menu words do, and when it
# stands below a comments heading
cdef double _TAKEN = 4.0, _REPEATED = 0.4, _COMMENT = 3.0

# by letters: their logarithm, and the weight of so many
cdef double[COUNTED] _LOGS, _POWERS
for _letters in range(COUNTED):
    _LOGS[_letters] = log2(_letters + 1)
    _POWERS[_letters] = pow(max(<int>_letters, <int>LEAST), _POWER)

# signs of a line
cdef enum:
    TAKEN = 1  # an earlier rule is fairly sure that it is something other than body
    TIMED = 2  # a time or date on a line of its own: no sign either way, since liveblogs and teasers have them
    HEADS = 4  # a heading that opens chrome or headlines
    TITLED = 8  # it could be a headline


def weigh(list lines not None, Py_ssize_t comments):
    cdef Py_ssize_t size = len(lines), i, at, near
    cdef Line line
    cdef double chance, weight, odds
    cdef double *sentences = <double *>calloc(size + 2, sizeof(double))  # one more at each end
    cdef uint8_t *signs = <uint8_t *>calloc(size + 1, 1)
    if sentences == NULL or signs == NULL:
        free(sentences)
        free(signs)
        raise MemoryError
    cdef arrays.array weights = arrays.clone(array("d"), size, False)
    cdef bytearray against = bytearray(size), titles = bytearray(size), clocks = bytearray(size)
    try:
        for i in range(size):
            line = lines[i]
            signs[i] = _signs(line)
            if line.last == END and not signs[i] & TAKEN:
                sentences[i + 1] = min(line.mass, <int>FULL) / <double>FULL
            against[i] = signs[i] & HEADS > 0 or signs[i] & (TAKEN | TIMED) == TAKEN
            titles[i] = signs[i] & TITLED > 0
            clocks[i] = signs[i] & TIMED > 0
        near = -1 - NEAR  # the last line that is against or could be a title, of those up to NEAR lines below
        at = 0
        for i in range(size):
            line = lines[i]
            odds = 0.7 * (sentences[i] + sentences[i + 2]) - 0.8 * (i / <double>size)
            odds -= _TAKEN * (signs[i] & TAKEN > 0)
            odds += 1.8 * line.coherence
            odds -= _COMMENT * (i >= comments)
            odds -= _REPEATED * (line.times > 1 and line.mass > 0)
            chance = 1 / (1 + exp(-_shape(line) - odds))
            line.prose = chance
            while at < size and at <= i + NEAR:
                if signs[at] & (HEADS | TITLED) or signs[at] & (TAKEN | TIMED) == TAKEN:
                    near = at
                at += 1
            if signs[i] & HEADS:
                weight = -_HEADING
            elif signs[i] & TIMED:
                weight = -_CLOCK
            else:
                weight = (chance - _EVEN) * _power(line.mass)
                # lists, verse and dialogue are short lines where there is no sign of chrome and no headline near
                if weight < 0 and near < i - NEAR:
                    weight *= _CALM
            weights.data.as_doubles[i] = weight
    finally:
        free(sentences)
        free(signs)
    return weights, against, titles, clocks


def best_run(arrays.array values not None):
    cdef double best = 0.0, total = 0.0, value
    cdef Py_ssize_t start = 0, first = 0, stop = 0, i
    if values.ob_descr.typecode != c"d":
        raise ValueError(f"{values.typecode!r} is no array of doubles")
    for i in range(len(values)):
        value = values.data.as_doubles[i]
        if total <= 0:
            total = 0.0
            start = i
        total += value
        if total > best:
            best = total
            first = start
            stop = i + 1
    return first, stop


cdef double _shape(Line line) noexcept:
    """Log-odds, by its shape alone, that a line is prose."""
    cdef double odds = -3.9 + 0.63 * (_LOGS[line.mass] if line.mass < COUNTED else log2(line.mass + 1))
    if line.last == END:
        odds += 0.96
    elif line.last == COLON:
        odds += 2.0
    odds -= 0.95 * min(count_of(line, UPPER) / <double>max(line.words, 1), 2.0)
    return odds + 0.3 * min(count_of(line, COMMA), 3)


cdef inline double _power(int mass) noexcept:
    return _POWERS[mass] if mass < COUNTED else pow(mass, _POWER)


cdef uint8_t _signs(Line line) noexcept:
    cdef uint8_t signs = 0
    if line.strength > 0.5 and line.label_code != _BODY:
        signs |= TAKEN
    if line.kind_code == _CLOCK_KIND or line.label_code == _DATE:
        signs |= TIMED
    if line.opens_code == _HEADLINE_LABEL or line.opens_code == _CHROME:
        signs |= HEADS
    if (
        is_headed(line)
        and line.words >= WORDS
        and HEADLINE <= line.mass <= LONGEST
        and count_of(line, SYMBOL) <= 2
        and line.last != COMMA
        and line.last != COLON
    ):
        signs |= TITLED
    return signs

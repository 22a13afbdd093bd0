"""What the rules say of a page's lines: how lines take it, and where it agrees with the network's labels."""

from cleaner.scan.lines cimport Line

from cleaner.labels import Kind, Label


cdef int LABELS = len(Label), KINDS = len(Kind), CHROME = Label.CHROME, NAVIGATION = Kind.NAVIGATION


def take_all(signals, int rule):
    """Give lines the signals of a rule with a number: each keeps its strongest, the first of equals."""
    cdef Line line
    cdef tuple signal
    cdef double strength
    cdef Py_ssize_t label, kind
    cdef str reason
    for item in signals:
        if not isinstance(item, tuple) or len(<tuple>item) != 5:
            raise ValueError(f"{item!r} is no signal")
        signal = <tuple>item  # or of a class that is one
        line = signal[0]
        if line is None:
            raise TypeError("a signal without a line")
        label, strength, reason, kind = signal[1], signal[2], signal[3], signal[4]
        if not 0 <= label < LABELS or not 0 <= kind < KINDS:
            raise ValueError(f"{signal[1]!r} is no label, or {signal[4]!r} no kind")
        if strength > line.strength:
            line.label_code = <signed char>label
            line.kind_code = <signed char>(NAVIGATION if label == CHROME and not kind else kind)
            line.strength, line.rule, line.reason = strength, <short>rule, reason


def agreed(
    list lines not None, labels not None, chances not None, kinds not None, rules not None, list reasons not None,
    least not None, double veto, users,
):
    """Complete the columns of a page's labels with what rules say, where they agree or allow nothing else.

    Gives the numbers of the lines that are left to decide on: where a rule is at least so strong as ``least`` says for
    its label, and as the network is sure (a least of 0 asks for neither), and those among ``users``. A strength from
    ``veto`` on allows nothing else.
    """
    cdef Py_ssize_t n = len(lines), i
    cdef signed char[::1] label = labels, kind = kinds
    cdef double[::1] chance = chances
    cdef short[::1] rule = rules
    cdef const double[::1] weakest = least
    cdef Line line
    cdef double strength  # from which a rule may know better
    cdef bint some = len(users) > 0
    if not (label.shape[0] == chance.shape[0] == kind.shape[0] == rule.shape[0] == len(reasons) == n):
        raise ValueError("the columns have other lines")
    if weakest.shape[0] != LABELS:
        raise ValueError("there are other labels")
    found = []
    for i in range(n):
        line = lines[i]
        if line.label_code < 0:
            continue
        strength = weakest[line.label_code]
        if line.strength >= veto:
            label[i], chance[i] = line.label_code, line.strength
        elif not strength or (line.strength >= strength and line.strength >= chance[i]) or (some and i in users):
            found.append(i)
            continue
        elif line.label_code != label[i]:
            continue
        kind[i], rule[i] = line.kind_code, line.rule
        reasons[i] = line.reason
    return found

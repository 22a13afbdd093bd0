"""Where the rules agree with the network's labels of a page's lines, and where they don't."""

from cleaner.scan.lines cimport Line

from cleaner.labels import Label


cdef int LABELS = len(Label)


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

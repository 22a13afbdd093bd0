"""Keeps the signals of a rule in the lines that they are of. See ``keeping.pyi``."""

from cpython.ref cimport Py_INCREF, Py_XDECREF, PyObject
from cpython.tuple cimport PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_SET_ITEM
from libc.stdint cimport int8_t, int16_t
from libc.stdlib cimport free, malloc, realloc

from cleaner.scan.lines cimport Line

from cleaner.labels import CHROME as _CHROME_LABEL, NAVIGATION as _NAVIGATION_KIND, Kind, Label

cdef extern from "Python.h":
    ctypedef PyObject *(*vectorcallfunc)(PyObject *, PyObject *const *, size_t, PyObject *) except NULL
    ctypedef struct PyTypeObject:
        vectorcallfunc tp_vectorcall
    Py_ssize_t PyVectorcall_NARGS(size_t given)
    object PyType_GenericAlloc(type cls, Py_ssize_t items)

cdef enum:
    FIELDS = 5
cdef int LABELS = len(Label), KINDS = len(Kind), CHROME = _CHROME_LABEL, NAVIGATION = _NAVIGATION_KIND


# the kind of a signal that names none
cdef object NO_KIND = Kind.NONE


def quicken(type cls not None):
    if not issubclass(cls, tuple) or len(getattr(cls, "_fields", ())) != FIELDS:
        raise TypeError(f"{cls!r} is no named tuple of {FIELDS} fields")
    (<PyTypeObject *>cls).tp_vectorcall = _made


cdef PyObject *_made(PyObject *cls, PyObject *const *args, size_t given, PyObject *names) except NULL:
    """What a call of the class of signals gives. Most calls give all fields by place, or all but the kind."""
    cdef Py_ssize_t n = PyVectorcall_NARGS(given), i
    cdef object made
    if names == NULL and FIELDS - 1 <= n <= FIELDS:
        made = PyType_GenericAlloc(<type>cls, FIELDS)
        for i in range(n):
            Py_INCREF(<object>args[i])  # a tuple owns what it holds
            PyTuple_SET_ITEM(made, i, <object>args[i])
        if n < FIELDS:
            Py_INCREF(NO_KIND)
            PyTuple_SET_ITEM(made, n, NO_KIND)
    else:
        named = {} if names == NULL else {name: <object>args[n + i] for i, name in enumerate(<tuple>names)}
        made = (<object>cls).__new__(<object>cls, *[<object>args[i] for i in range(n)], **named)
    Py_INCREF(made)
    return <PyObject *>made


cdef struct Signal:
    # the line and the reason belong to it: a page may have a million signals, and this is a third of a tuple
    PyObject *line
    PyObject *reason
    double strength
    int8_t label, kind


cdef struct Signals:
    Signal *items
    Py_ssize_t count, room


def keep(signals, int rule):
    cdef Signals kept
    cdef Signal *one
    cdef Line line
    cdef Py_ssize_t i
    kept.count = 0
    kept.room = 16
    kept.items = <Signal *>malloc(kept.room * sizeof(Signal))
    if kept.items == NULL:
        raise MemoryError
    try:
        for signal in signals:
            add(&kept, signal)
        for i in range(kept.count):
            one = &kept.items[i]
            line = <Line>one.line
            if one.strength > line.strength:
                line.label_code = one.label
                line.kind_code = one.kind
                line.strength = one.strength
                line.rule = <int16_t>rule
                line.reason = <str>one.reason
    finally:
        for i in range(kept.count):
            Py_XDECREF(kept.items[i].line)
            Py_XDECREF(kept.items[i].reason)
        free(kept.items)


def checked(signals, list lines not None):
    cdef Signal one
    cdef list found = []
    for signal in signals:
        read(&one, signal)
        index = (<Line>one.line).index
        if index >= len(lines) or lines[index] is not <object>one.line:
            raise ValueError(f"{signal!r} has a line of another page")
        found.append(signal)
    return found


cdef int add(Signals *kept, object signal) except -1:
    cdef Signal one
    cdef void *more
    read(&one, signal)
    if kept.count == kept.room:
        more = realloc(kept.items, 2 * kept.room * sizeof(Signal))
        if more == NULL:
            raise MemoryError
        kept.items = <Signal *>more
        kept.room *= 2
    Py_INCREF(<object>one.line)
    Py_INCREF(<object>one.reason)
    kept.items[kept.count] = one
    kept.count += 1
    return 0


cdef int read(Signal *one, object signal) except -1:
    """What a signal says, without owning it. Raises an error for what is none."""
    if not isinstance(signal, tuple) or PyTuple_GET_SIZE(signal) != FIELDS:
        raise TypeError(f"{signal!r} is no signal")
    cdef Line line = <Line?>(<object>PyTuple_GET_ITEM(signal, 0))
    cdef str reason = <str?>(<object>PyTuple_GET_ITEM(signal, 3))
    cdef int label = <object>PyTuple_GET_ITEM(signal, 1)
    cdef int kind = <object>PyTuple_GET_ITEM(signal, 4)
    one.strength = <object>PyTuple_GET_ITEM(signal, 2)
    if not 0 <= label < LABELS or not 0 <= kind < KINDS:
        raise ValueError(f"{signal!r} has no known label or kind")
    if not 0 <= one.strength <= 1:
        raise ValueError(f"{signal!r} has no strength from 0 to 1")
    one.line = <PyObject *>line
    one.reason = <PyObject *>reason
    one.label = <int8_t>label
    one.kind = <int8_t>(NAVIGATION if label == CHROME and not kind else kind)
    return 0

"""Keeps the signals of a rule in the lines that they are of. See ``keeping.pyi``."""

from cpython.ref cimport Py_INCREF, Py_XDECREF, PyObject
from cpython.tuple cimport PyTuple_GET_ITEM, PyTuple_GET_SIZE
from libc.stdint cimport int8_t, int16_t
from libc.stdlib cimport free, malloc, realloc

from cleaner.scan.lines cimport Line

from cleaner.labels import CHROME as _CHROME_LABEL, NAVIGATION as _NAVIGATION_KIND, Kind, Label

cdef enum:
    FIELDS = 5
cdef int LABELS = len(Label), KINDS = len(Kind), CHROME = _CHROME_LABEL, NAVIGATION = _NAVIGATION_KIND


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


cdef int add(Signals *kept, object signal) except -1:
    if not isinstance(signal, tuple) or PyTuple_GET_SIZE(signal) != FIELDS:
        raise TypeError(f"{signal!r} is no signal")
    cdef Line line = <Line?>(<object>PyTuple_GET_ITEM(signal, 0))
    cdef int label = <object>PyTuple_GET_ITEM(signal, 1)
    cdef double strength = <object>PyTuple_GET_ITEM(signal, 2)
    cdef str reason = <str?>(<object>PyTuple_GET_ITEM(signal, 3))
    cdef int kind = <object>PyTuple_GET_ITEM(signal, 4)
    cdef Signal *one
    cdef void *more
    if not 0 <= label < LABELS or not 0 <= kind < KINDS:
        raise ValueError(f"{signal!r} has no known label or kind")
    if label == CHROME and not kind:
        kind = NAVIGATION
    if kept.count == kept.room:
        more = realloc(kept.items, 2 * kept.room * sizeof(Signal))
        if more == NULL:
            raise MemoryError
        kept.items = <Signal *>more
        kept.room *= 2
    one = &kept.items[kept.count]
    one.line = <PyObject *>line
    one.reason = <PyObject *>reason
    Py_INCREF(line)
    Py_INCREF(reason)
    one.strength = strength
    one.label = <int8_t>label
    one.kind = <int8_t>kind
    kept.count += 1
    return 0

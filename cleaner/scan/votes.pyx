"""Votes of a text's words for what each of them speaks for. See ``votes.pyi``."""

from libc.stdint cimport int32_t, uint64_t
from libc.stdlib cimport calloc, free

from cleaner.scan.hints cimport ends_words, is_latin

cdef extern from "Python.h":  # which Cython believes to need the GIL
    int PyUnicode_KIND(object text) noexcept
    void *PyUnicode_DATA(object text) noexcept
    Py_UCS4 PyUnicode_READ(int kind, const void *data, Py_ssize_t at) noexcept nogil

cdef enum:
    APOSTROPHE = 0x27
    Z = 0x7A
    LATIN = 0x2B0  # the first character behind the Latin letters


cdef struct Entry:
    uint64_t hash  # 0 where there is none
    Py_ssize_t start, size, times


cdef class Voters:
    """The languages of each word stand in a table by the word's hash; words with one hash are compared."""

    cdef list _words, _languages
    # the languages of word i are speak[first[i]] to speak[first[i + 1]]
    cdef int32_t *_first
    cdef int32_t *_speak
    cdef uint64_t *_hashes
    cdef int32_t *_found
    cdef uint64_t _mask

    def __cinit__(self, words):
        cdef Py_ssize_t number, at = 0, size = 16
        cdef uint64_t hash, slot
        cdef str word
        cdef dict speak = {}
        self._languages = list(words)
        for number, some_words in enumerate(words.values()):
            for word in some_words:
                some = speak.get(word)
                if some is None:
                    speak[word] = [number]
                else:
                    (<list>some).append(number)
        self._words = list(speak)
        while size < 2 * len(speak) + 2:
            size *= 2
        self._hashes = <uint64_t *>calloc(size, sizeof(uint64_t))
        self._found = <int32_t *>calloc(size, sizeof(int32_t))
        self._first = <int32_t *>calloc(len(speak) + 1, sizeof(int32_t))
        self._speak = <int32_t *>calloc(sum(map(len, speak.values())) + 1, sizeof(int32_t))
        if self._hashes == NULL or self._found == NULL or self._first == NULL or self._speak == NULL:
            raise MemoryError
        self._mask = size - 1
        for number, word in enumerate(self._words):
            hash = _hash(PyUnicode_KIND(word), PyUnicode_DATA(word), 0, len(word))
            slot = hash & self._mask
            while self._hashes[slot]:
                slot = (slot + 1) & self._mask
            self._hashes[slot] = hash
            self._found[slot] = <int32_t>number
            for language in <list>speak[word]:
                self._speak[at] = language
                at += 1
            self._first[number + 1] = <int32_t>at

    def __dealloc__(self):
        free(self._hashes)
        free(self._found)
        free(self._first)
        free(self._speak)

    def latin(self, str text not None, Py_ssize_t most):
        cdef int kind = PyUnicode_KIND(text)
        cdef void *data = PyUnicode_DATA(text)
        cdef Py_ssize_t at, stop, row, total = 0, size = 16, length = len(text)
        while size < length + 2:  # at most every second character begins a word: half of the table stays free
            size *= 2
        cdef Entry *entries = <Entry *>calloc(size, sizeof(Entry))
        cdef Py_ssize_t *votes = <Py_ssize_t *>calloc(len(self._languages) + 1, sizeof(Py_ssize_t))
        try:
            if entries == NULL or votes == NULL:
                raise MemoryError
            if not _count(kind, data, length, entries, size - 1):
                return None
            for row in range(size):
                if entries[row].hash:
                    at = min(entries[row].times, most)
                    total += at
                    if entries[row].size > 1 or PyUnicode_READ(kind, data, entries[row].start) > Z:
                        self._vote(kind, data, &entries[row], at, votes)
            return {language: votes[at] for at, language in enumerate(self._languages) if votes[at]}, total
        finally:
            free(entries)
            free(votes)

    cdef void _vote(self, int kind, void *data, Entry *entry, Py_ssize_t number, Py_ssize_t *votes) noexcept:
        """Add the votes of a word."""
        cdef uint64_t slot = entry.hash & self._mask
        cdef Py_ssize_t row, at
        while self._hashes[slot]:
            row = self._found[slot]
            if self._hashes[slot] == entry.hash and _are_equal(kind, data, entry.start, self._words[row], entry.size):
                for at in range(self._first[row], self._first[row + 1]):
                    votes[self._speak[at]] += number
                return
            slot = (slot + 1) & self._mask


cdef bint _are_equal(int kind, void *data, Py_ssize_t start, str word, Py_ssize_t size) noexcept:
    """Whether a stretch of text is a word."""
    cdef int of = PyUnicode_KIND(word)
    cdef void *letters = PyUnicode_DATA(word)
    cdef Py_ssize_t i
    if len(word) != size:
        return False
    for i in range(size):
        if PyUnicode_READ(kind, data, start + i) != PyUnicode_READ(of, letters, i):
            return False
    return True


cdef bint _count(int kind, void *data, Py_ssize_t length, Entry *entries, uint64_t mask) noexcept nogil:
    """Count the words of a text; whether it has small Latin letters alone. See ``latin_words``."""
    cdef Py_ssize_t at, start = -1
    cdef bint joined = False
    cdef Py_UCS4 character
    for at in range(length):
        character = PyUnicode_READ(kind, data, at)
        if is_latin(character):
            if start < 0:
                start, joined = at, False
        elif (
            character == APOSTROPHE
            and start >= 0
            and not joined
            and at + 1 < length
            and is_latin(PyUnicode_READ(kind, data, at + 1))
        ):
            joined = True
        else:
            if character >= LATIN and not ends_words(character):
                return False
            if start >= 0:
                _add(kind, data, start, at - start, entries, mask)
                start = -1
    if start >= 0:
        _add(kind, data, start, length - start, entries, mask)
    return True


cdef inline void _add(
    int kind, void *data, Py_ssize_t start, Py_ssize_t size, Entry *entries, uint64_t mask
) noexcept nogil:
    """Count a word."""
    cdef uint64_t hash = _hash(kind, data, start, size)
    cdef uint64_t slot = hash & mask
    while entries[slot].hash and not (
        entries[slot].hash == hash
        and entries[slot].size == size
        and _is_repeated(kind, data, entries[slot].start, start, size)
    ):
        slot = (slot + 1) & mask
    if not entries[slot].hash:
        entries[slot].hash, entries[slot].start, entries[slot].size = hash, start, size
    entries[slot].times += 1


cdef inline bint _is_repeated(int kind, void *data, Py_ssize_t one, Py_ssize_t other, Py_ssize_t size) noexcept nogil:
    cdef Py_ssize_t i
    for i in range(size):
        if PyUnicode_READ(kind, data, one + i) != PyUnicode_READ(kind, data, other + i):
            return False
    return True


cdef inline uint64_t _hash(int kind, void *data, Py_ssize_t start, Py_ssize_t size) noexcept nogil:
    """A hash of a stretch of text, never 0 (FNV-1a, of code points, with its upper half mixed in)."""
    cdef uint64_t hash = <uint64_t>0xCBF29CE484222325
    cdef Py_ssize_t i
    for i in range(start, start + size):
        hash = (hash ^ <uint64_t>PyUnicode_READ(kind, data, i)) * <uint64_t>0x100000001B3
    return (hash ^ (hash >> 32)) | 1


def count_votes(list words not None, dict speakers not None, Py_ssize_t most):
    cdef dict times = {}, found = {}
    cdef Py_ssize_t number, total = 0
    cdef str word
    for word in words:
        before = times.get(word)
        times[word] = 1 if before is None else before + 1
    for key, before in times.items():
        word = key
        number = min(<Py_ssize_t>before, most)
        total += number
        languages = speakers.get(word)
        if languages is None or (len(word) == 1 and word <= "z"):
            continue
        for language in languages:
            before = found.get(language)
            found[language] = number if before is None else <Py_ssize_t>before + number
    return found, total

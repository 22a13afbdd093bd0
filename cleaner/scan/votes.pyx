"""Votes of a text's words for languages, and of its letters for scripts. See ``votes.pyi``."""

from libc.stdint cimport int32_t, uint8_t, uint64_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memset

from cleaner.scan.chars cimport CLASS, FLAGS, IDEOGRAPH, LOWER, MARK, UNCASED, UPPER
from cleaner.scan.hints cimport ends_words, is_latin

cdef extern from "Python.h":  # which Cython believes to need the GIL
    int PyUnicode_KIND(object text) noexcept
    void *PyUnicode_DATA(object text) noexcept
    Py_UCS4 PyUnicode_READ(int kind, const void *data, Py_ssize_t at) noexcept nogil
    int Py_UNICODE_ISALPHA(Py_UCS4 character) noexcept nogil

cdef enum:
    APOSTROPHE = 0x27
    Z = 0x7A
    LATIN = 0x2B0  # the first character behind the Latin letters
    PLANE = 0x10000  # characters of the basic plane
    MOST_BLOCKS = 256

cdef uint64_t _BASIS = 0xCBF29CE484222325  # of hashes
cdef unsigned int _LETTER = 1 << LOWER | 1 << UPPER | 1 << UNCASED | 1 << IDEOGRAPH


cdef struct Word:
    uint64_t hash
    Py_ssize_t start, size, times


cdef struct Words:
    # the words of a text, each once, and a table of their numbers, counted from 1, by their hashes
    int kind
    const void *data
    Word *items
    Py_ssize_t count
    Py_ssize_t *table
    uint64_t mask


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
        cdef Py_UCS4 character
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
            hash = _BASIS
            for character in word:
                hash = _hashed(hash, character)
            slot = _mixed(hash) & self._mask
            while self._found[slot]:
                slot = (slot + 1) & self._mask
            self._hashes[slot] = hash
            self._found[slot] = <int32_t>(number + 1)
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
        return self._votes(text, most, True)

    def votes(self, str text not None, Py_ssize_t most):
        return self._votes(text, most, False)

    cdef tuple _votes(self, str text, Py_ssize_t most, bint latin):
        cdef Py_ssize_t at, times, total = 0, room = 16, length = len(text)
        cdef Words words
        while room < length + 2:  # at most every second character begins a word: half of the table stays free
            room *= 2
        words.kind, words.data, words.count, words.mask = PyUnicode_KIND(text), PyUnicode_DATA(text), 0, room - 1
        words.items = <Word *>malloc((length // 2 + 1) * sizeof(Word))
        words.table = <Py_ssize_t *>calloc(room, sizeof(Py_ssize_t))
        cdef Py_ssize_t *votes = <Py_ssize_t *>calloc(len(self._languages) + 1, sizeof(Py_ssize_t))
        try:
            if words.items == NULL or words.table == NULL or votes == NULL:
                raise MemoryError
            if not _count(&words, length, latin):
                return None
            for at in range(words.count):
                times = min(words.items[at].times, most)
                total += times
                if words.items[at].size > 1 or PyUnicode_READ(words.kind, words.data, words.items[at].start) > Z:
                    self._vote(&words, &words.items[at], times, votes)
            return {language: votes[at] for at, language in enumerate(self._languages) if votes[at]}, total
        finally:
            free(words.items)
            free(words.table)
            free(votes)

    cdef void _vote(self, const Words *words, const Word *word, Py_ssize_t number, Py_ssize_t *votes) noexcept:
        """Add the votes of a word."""
        cdef uint64_t slot = _mixed(word.hash) & self._mask
        cdef Py_ssize_t row, at
        while self._found[slot]:
            row = self._found[slot] - 1
            if self._hashes[slot] == word.hash and _are_equal(words, word, self._words[row]):
                for at in range(self._first[row], self._first[row + 1]):
                    votes[self._speak[at]] += number
                return
            slot = (slot + 1) & self._mask


cdef bint _are_equal(const Words *words, const Word *word, str other) noexcept:
    """Whether a word is another."""
    cdef int kind = PyUnicode_KIND(other)
    cdef void *letters = PyUnicode_DATA(other)
    cdef Py_ssize_t i
    if len(other) != word.size:
        return False
    for i in range(word.size):
        if PyUnicode_READ(words.kind, words.data, word.start + i) != PyUnicode_READ(kind, letters, i):
            return False
    return True


cdef inline bint _is_letter(Py_UCS4 character) noexcept nogil:
    """Whether a character is of words: a small Latin letter, or any letter or mark of other scripts."""
    if character < LATIN:
        return is_latin(character)
    return Py_UNICODE_ISALPHA(character) or (character < PLANE and FLAGS[character] & CLASS == MARK)


cdef bint _count(Words *words, Py_ssize_t length, bint latin) noexcept nogil:
    """Count the words of a text; False if all are to be Latin, and it has a character of another script."""
    cdef Py_ssize_t at, start = -1
    cdef uint64_t hash = _BASIS
    cdef bint joined = False
    cdef Py_UCS4 character
    for at in range(length):
        character = PyUnicode_READ(words.kind, words.data, at)
        if is_latin(character) if latin else _is_letter(character):
            if start < 0:
                start, hash, joined = at, _BASIS, False
            hash = _hashed(hash, character)
        elif (
            character == APOSTROPHE
            and start >= 0
            and not joined
            and at + 1 < length
            and _is_letter(PyUnicode_READ(words.kind, words.data, at + 1))
        ):
            joined = True
            hash = _hashed(hash, character)
        else:
            if latin and character >= LATIN and not ends_words(character):
                return False
            if start >= 0:
                _add(words, start, at - start, hash)
                start = -1
    if start >= 0:
        _add(words, start, length - start, hash)
    return True


cdef inline void _add(Words *words, Py_ssize_t start, Py_ssize_t size, uint64_t hash) noexcept nogil:
    """Count a word."""
    cdef uint64_t slot = _mixed(hash) & words.mask
    cdef Word *word
    while words.table[slot]:
        word = &words.items[words.table[slot] - 1]
        if word.hash == hash and word.size == size and _is_repeated(words, word.start, start, size):
            word.times += 1
            return
        slot = (slot + 1) & words.mask
    words.items[words.count] = Word(hash, start, size, 1)
    words.count += 1
    words.table[slot] = words.count


cdef inline bint _is_repeated(const Words *words, Py_ssize_t one, Py_ssize_t other, Py_ssize_t size) noexcept nogil:
    cdef Py_ssize_t i
    for i in range(size):
        if PyUnicode_READ(words.kind, words.data, one + i) != PyUnicode_READ(words.kind, words.data, other + i):
            return False
    return True


cdef inline uint64_t _hashed(uint64_t hash, Py_UCS4 character) noexcept nogil:
    """The hash of a word with one more character (FNV-1a, of code points)."""
    return (hash ^ <uint64_t>character) * <uint64_t>0x100000001B3


cdef inline uint64_t _mixed(uint64_t hash) noexcept nogil:
    """A hash with its upper half mixed in: tables are asked by the lower."""
    return hash ^ (hash >> 32)


cdef class Blocks:
    """The number of the block that each character of the basic plane is in."""

    cdef uint8_t[PLANE] _numbers

    def __init__(self, blocks):
        cdef Py_ssize_t number, first, last, at
        for number, first, last in blocks:
            if not (0 < number < MOST_BLOCKS and 0 <= first <= last < PLANE):
                raise ValueError(f"block {number}, {first} to {last}")
            for at in range(first, last + 1):
                self._numbers[at] = <uint8_t>number

    def letters(self, str text not None):
        cdef Py_ssize_t[MOST_BLOCKS] counts
        cdef Py_UCS4 character
        memset(counts, 0, sizeof(counts))
        for character in text:
            if character < PLANE and _LETTER >> (FLAGS[character] & CLASS) & 1:
                counts[self._numbers[character]] += 1
        return {number: counts[number] for number in range(MOST_BLOCKS) if counts[number]}

"""Votes of a text's words for what each of them speaks for. See ``votes.pyi``."""


def count_votes(list words not None, dict speakers not None, Py_ssize_t most):
    cdef dict times = {}, found = {}
    cdef Py_ssize_t number, total = 0
    cdef str word
    for word in words:
        before = times.get(word)
        number = 0 if before is None else before
        if number >= most:
            continue
        times[word] = number + 1
        total += 1
        languages = speakers.get(word)
        if languages is None or (len(word) == 1 and word <= "z"):
            continue
        for language in languages:
            before = found.get(language)
            found[language] = 1 if before is None else before + 1
    return found, total

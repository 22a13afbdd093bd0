"""Votes of a text's words for what each of them speaks for. See ``votes.pyi``."""


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

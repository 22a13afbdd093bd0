"""How much a line speaks of what the page's paragraphs speak of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Change, Evidence
from cleaner.characters import CharClass as C
from cleaner.filters.shape import words_of

#: Letters from which a line is long enough to be asked, and from which, ended as a sentence, it is a paragraph.
_LINE, _PARAGRAPH = 60, 100
#: The share of words that an unrelated paragraph has in common with others anyway, and the length that counts in full.
_BY_CHANCE, _FULL = 0.35, 150
#: Characters of a line that are read: the first sentences tell what it is about.
_READ = 240


def coherence(batch: Batch) -> Iterator[Change]:
    """Measures what share of a line's words other paragraphs of the page use: evidence ``coherence``.

    Paragraphs of one article share names and subjects; terms of use, teasers and appeals share little
    with them. The column is that share less what chance gives, scaled down for short lines; 0 where
    a line is too short to tell.
    """
    column = np.zeros(len(batch))
    mass, lines = batch.mass, batch.lines
    paragraphs = (mass > _PARAGRAPH) & batch.ends_with(C.END)
    for page in range(batch.pages):
        low, high = int(batch.first[page]), int(batch.first[page + 1])
        rows = (low + np.flatnonzero(mass[low:high] >= _LINE)).tolist()
        words = {i: words_of(lines[i][:_READ]) for i in rows}
        spread = Counter[str]()
        for i in rows:
            if paragraphs[i]:
                spread.update(words[i])
        spread_of = spread.get
        for i in rows:
            if words[i]:
                own = 1 if paragraphs[i] else 0
                shared = sum([spread_of(word, 0) > own for word in words[i]])
                column[i] = shared / len(words[i]) - _BY_CHANCE
    yield Evidence("coherence", column * np.minimum(mass, _FULL) / _FULL)

"""How much a line speaks of what the page's paragraphs speak of."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Change, Evidence
from cleaner.characters import CharClass as C
from cleaner.filters.vocabulary import words_of

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
    mass, n = batch.mass, len(batch)
    line, word = words_of(batch, mass >= _LINE, _READ)
    paragraph = ((mass > _PARAGRAPH) & batch.ends_with(C.END))[line]
    spread = np.bincount(word[paragraph], minlength=batch.vocabulary.size)
    hits = np.bincount(line[spread[word] > paragraph], minlength=n)
    own = np.bincount(line, minlength=n)
    share = hits / np.maximum(own, 1) - _BY_CHANCE
    column = np.where(own > 0, share, 0.0) * np.minimum(mass, _FULL) / _FULL
    yield Evidence("coherence", column)

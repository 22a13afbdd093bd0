"""What the labeller sees of a line: numbers about its shape, its place, its page and the rules' verdicts.

All are multiples of 1/:data:`GRID`, made by exact arithmetic, so that they are the same on every
machine and in any batch.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from cleaner.batch import Batch
from cleaner.characters import CharClass as C
from cleaner.filters.vocabulary import words_of
from cleaner.folding import sums, table_of
from cleaner.labels import Kind, Label
from cleaner.spoken import of_page, times

#: Numbers are multiples of 1/GRID, and not larger than LIMIT in amount.
GRID, LIMIT = 64, 511 / 64
#: Letters from which a line that ends as a sentence is a paragraph, and of a line long enough to be prose.
_PARAGRAPH, _LONG = 100, 100
#: Characters of a line that are read for the words it shares with others, and that a teaser shares with its original.
_READ, _PREFIX = 160, 32
#: Kinds of chrome that rules before the labeller know.
_KINDS = tuple(k for k in Kind if k not in (Kind.NONE, Kind.BLANK, Kind.HIDDEN))
_OPENS = (Label.HEADLINE, Label.TAG, Label.CHROME)
_SHARES = {
    "small letters": (C.LOWER,),
    "capitals": (C.UPPER,),
    "letters without case": (C.UNCASED, C.IDEOGRAPH),
    "digits": (C.DIGIT,),
    "commas": (C.COMMA,),
    "sentence ends": (C.END,),
    "quotation marks": (C.QUOTE,),
    "symbols": (C.SYMBOL, C.OTHER, C.DASH, C.OPEN, C.CLOSE),
}
_ENDS = {
    "sentence end": C.END,
    "colon": C.COLON,
    "comma": C.COMMA,
    "digit": C.DIGIT,
    "letter": C.LOWER,
    "symbol": C.SYMBOL,
}
_BEGINS = {
    "capital": (C.UPPER,),
    "small letter": (C.LOWER,),
    "letter without case": (C.UNCASED, C.IDEOGRAPH),
    "digit": (C.DIGIT,),
    "quotation mark": (C.QUOTE,),
    "symbol": (C.SYMBOL, C.DASH, C.OTHER),
}

Column = npt.NDArray[Any]


@cache
def _logs() -> npt.NDArray[np.float32]:
    """Half the binary logarithm of 1 + i, rounded to the grid, so that no machine's logarithm shows."""
    return np.array([round(math.log2(i + 1) / 2 * GRID) / GRID for i in range(1 << 14)], dtype=np.float32)


def log(counts: Column) -> Column:
    """Half the binary logarithm of one plus a count, from a table."""
    return _logs()[np.minimum(counts, (1 << 14) - 1)]


def columns(batch: Batch) -> Iterator[tuple[str, Column]]:
    """The numbers by name, each a column with one entry a line."""
    yield from _shape(batch)
    yield from _place(batch)
    yield from _page(batch)
    yield from _verdicts(batch)


@cache
def names() -> tuple[str, ...]:
    """Names of the numbers, in order."""
    from cleaner.readers import read_text

    return tuple(name for name, _ in columns(read_text(["a"])))


def _shape(batch: Batch) -> Iterator[tuple[str, Column]]:
    counts, mass, words, length = batch.counts, batch.mass, batch.words, batch.length
    size = np.maximum(length, 1)
    yield "letters", log(mass)
    yield "words", log(words)
    for name, several in _SHARES.items():
        some = counts[:, several[0]] if len(several) == 1 else counts[:, list(several)].sum(axis=1)
        yield f"share of {name}", some / size * 2
    for name, of in (
        ("sentence ends", C.END),
        ("commas", C.COMMA),
        ("colons", C.COLON),
        ("symbols", C.SYMBOL),
        ("digits", C.DIGIT),
    ):
        yield f"number of {name}", log(counts[:, of])
    yield "capitals a word", np.minimum(counts[:, C.UPPER] / np.maximum(words, 1), 3)
    yield "letters a word", np.minimum(mass / np.maximum(words, 1) / 4, 4)
    last = batch._last
    for name, one in _ENDS.items():
        yield f"ends in {name}", last == int(one)
    begin, end = batch.extents
    first = np.where(end > begin, np.append(batch.classes, np.uint8(C.OTHER))[begin], np.uint8(C.SPACE))
    for name, several in _BEGINS.items():
        yield f"begins with {name}", table_of(*several).take(first)
    yield "like a heading", batch.headed
    yield "blank lines before", batch.gap
    yield "indented", begin > batch.bounds[:-1]


def _place(batch: Batch) -> Iterator[tuple[str, Column]]:
    page, n = batch.page_of, len(batch)
    low, high = batch.first[:-1][page], batch.first[1:][page]
    here = np.arange(n)
    yield "place in the page", (here - low) / np.maximum(high - low, 1) * 2
    yield "lines from the top", log(here - low)
    yield "lines from the bottom", log(high - 1 - here)
    said = np.zeros(n + 1, dtype=np.int64)
    np.cumsum(batch.mass, out=said[1:])
    whole = np.maximum(said[high] - said[low], 1)
    yield "letters above", (said[:-1] - said[low]) / whole * 2
    yield "share of the page's letters", batch.mass / whole * 4
    yield "lines of the page", log(high - low)
    yield "letters of the page", log(whole >> 4)
    long = np.zeros(n + 1, dtype=np.int64)
    np.cumsum(np.where(batch.mass >= _LONG, batch.mass, 0), out=long[1:])
    yield "letters in long lines", (long[high] - long[low]) / whole * 2
    yield "long text above", (long[:-1] - long[low]) / np.maximum(long[high] - long[low], 1) * 2
    yield "long lines", log(sums(batch.mass >= _LONG)[high] - sums(batch.mass >= _LONG)[low])


def _page(batch: Batch) -> Iterator[tuple[str, Column]]:
    folded, (begin, end) = batch.folded, batch.cores
    yield "times in the page", log(batch.alike - 1)
    longer = end - begin > _PREFIX
    prefix = folded.hashes(begin, np.where(longer, begin + _PREFIX, end)) + of_page(batch.page_of)
    yield "its beginning elsewhere", log(times(prefix) - 1) * longer
    yield from _shared(batch)


def _shared(batch: Batch) -> Iterator[tuple[str, Column]]:
    """What a line's words have in common with the page's paragraphs, and with all its lines."""
    n = len(batch)
    line, word = words_of(batch, np.ones(n, dtype=bool), _READ)
    size = batch.vocabulary.size
    paragraph = ((batch.mass > _PARAGRAPH) & batch.ends_with(C.END))[line]
    told = np.bincount(word[paragraph], minlength=size)
    heard = np.bincount(line[told[word] > paragraph], minlength=n)
    everywhere = np.bincount(word, minlength=size)
    often = np.bincount(line, weights=log(everywhere - 1)[word], minlength=n)
    own = np.bincount(line, minlength=n)
    yield "words told by paragraphs", heard / np.maximum(own, 1) * 2
    yield "number of words told", log(heard)
    yield "words common in the page", often / np.maximum(own, 1)


def _verdicts(batch: Batch) -> Iterator[tuple[str, Column]]:
    """What the rules before say: verdicts with their scores, and what a phrase opens."""
    labels, score = batch.label, batch.score
    for label in Label:
        if label is not Label.CHROME:  # its kinds tell more
            yield f"rules say {label.name}", (labels == int(label)) * score
    for kind in _KINDS:
        yield f"rules say {kind.name.lower()}", (batch.kind == int(kind)) * score
    for name, what in (("run", "in the run of prose"), ("prose", "like prose")):
        found = batch.evidence.get(name)
        yield what, np.zeros(len(batch)) if found is None else found * 2.0
    said = batch.evidence.get("phrase_label")
    yield "names a section", np.zeros(len(batch)) if said is None else said == int(Label.SECTION)
    opens = batch.evidence.get("phrase_opens")
    for label in _OPENS:
        yield f"opens {label.name}", np.zeros(len(batch)) if opens is None else opens == int(label)
    days = batch.evidence.get("day")
    yield "holds a date", np.zeros(len(batch)) if days is None else days != ""

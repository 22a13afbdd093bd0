"""Cuts lines where pieces without any known phrase are glued: "Harbour TownRadioBusinessArts & Leisure".

Where two pieces may meet, a small network says whether they do: by the letters around, by whether the pieces are words
or lines of the page, common words, known phrases or dates, and by the other such places of the line. Training read it
off documents, whose lines are known, and their flattened text (``docs/seams.md``). What known phrases and dates tell is
cut before, by :mod:`cleaner.rules.seams`.
"""

from __future__ import annotations

import os
from array import array
from functools import cache
from typing import NamedTuple

from cleaner.model import weights
from cleaner.page.page import Page
from cleaner.scan.cuts import Cuts
from cleaner.scan.wordset import WordSet
from cleaner.signals import splitter

#: Cuts of a page, since each line takes memory (:mod:`cleaner.page.limits`).
_MOST_CUTS = 100_000
#: Characters of the longest hash tag.
_HASH_TAG = 40


class _Weights(NamedTuple):
    """The set of common words, and what :meth:`Cuts.cuts` asks for."""

    common: WordSet
    rows: array[int]
    rest: array[int]
    least: array[int]


@cache
def _shipped() -> _Weights:
    """The weights that ship with the package, read when they are first needed."""
    found = weights.read(os.path.join(os.path.dirname(__file__), "cuts.bin"))
    common, *others = (found[name] for name in _Weights._fields)
    assert isinstance(common, weights.Array)
    return _Weights(WordSet(common.data), *(one.numbers() for one in others if isinstance(one, weights.Array)))


@splitter
def glued(page: Page) -> list[int]:
    """Cuts lines at glued places that documents taught to know."""
    common, rows, rest, least = _shipped()
    cuts, source = Cuts(page.text, page.lines, page.book.matcher, common).cuts(rows, rest, least), page.text.source
    return [place for place in cuts if not _is_in_hash_tag(source, place)][:_MOST_CUTS]


def _is_in_hash_tag(source: str, place: int) -> bool:
    """Whether a place lies in a hash tag, whose words are written together ("#HarbourTown"), and begins no other."""
    before = source[max(0, place - _HASH_TAG) : place].split()
    return source[place] != "#" and bool(before) and not source[place - 1].isspace() and before[-1].startswith("#")

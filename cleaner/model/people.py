"""The names that people have, as the networks know them: first names and family names of many languages.

Lines of nothing but two or three of them are bylines more often than buttons ("Cara Dumaplin", "Smart Home"). The words
come from lists of names (``training/people.py`` says which); they stand in the package as two sets of hashes.
"""

from __future__ import annotations

import os
from functools import cache
from typing import NamedTuple

from cleaner.model import weights
from cleaner.scan.wordset import WordSet


class People(NamedTuple):
    """Words of first names, and of family names."""

    given: WordSet
    family: WordSet


@cache
def people() -> People:
    """The names that ship with the package, read when they are first needed."""
    found = weights.read(os.path.join(os.path.dirname(__file__), "people.bin"))
    given, family = (found[name] for name in People._fields)
    assert isinstance(given, weights.Array)
    assert isinstance(family, weights.Array)
    return People(WordSet(given.data), WordSet(family.data))

"""The names that people have: first names and family names of many languages.

Lines of nothing but two or three of them are bylines more often than buttons ("Cara Dumaplin", "Smart Home"). The words
come from lists of names (``training/people.py`` says which); they stand in the package as two sets of hashes.
"""

from __future__ import annotations

import os
from functools import cache
from typing import NamedTuple

from cleaner.scan.wordset import WordSet


class People(NamedTuple):
    """Words of first names, and of family names."""

    given: WordSet
    family: WordSet


@cache
def people() -> People:
    """The names that ship with the package, read when they are first needed."""
    with open(os.path.join(os.path.dirname(__file__), "people.bin"), "rb") as file:
        data = file.read()
    middle = len(data) // 2
    return People(WordSet(data[:middle]), WordSet(data[middle:]))

"""The phrasebook that ships with the package, and those that users add to."""

from __future__ import annotations

from functools import cache
from os import PathLike, fspath

from cleaner.phrases import compiled, files
from cleaner.phrases.book import Phrasebook, parse


def load(*folders: str | PathLike[str]) -> Phrasebook:
    """The phrases that ship with the package, and those of every ``*.toml`` in ``folders``, which come first.

    Raises ``ValueError`` naming the file for what is not TOML or not a group of phrases.
    """
    if not folders:
        return default()
    theirs = (file for folder in folders for file in files.in_folder(fspath(folder)))
    return parse(files.document(*file) for file in (*theirs, *files.shipped()))


@cache
def default() -> Phrasebook:
    """The phrases that ship with the package, read once: in their compiled form if that is of these very files."""
    contents = files.shipped()
    return compiled.read(contents) or parse(files.document(*content) for content in contents)

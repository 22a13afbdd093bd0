"""Lines that say what the document declares: its title, its author, its section, its tags, its body."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

import numpy as np
import regex

from cleaner.batch import Batch, Change, Evidence
from cleaner.folding import fold
from cleaner.metadata import Declared

#: What parts a page's title from the names of its site and section.
_APART = regex.compile(r"\s+[|\-–—·•»«:]\s+|\s*[|»]\s*")
#: Characters of the shortest line that is looked for in a declared body, and of the longest that is anything else.
_SENTENCE, _SHORT = 40, 250


class Said(IntEnum):
    """What a line repeats of what the document declares."""

    NOTHING = 0
    TITLE = 1
    HEAD = 2
    PART_OF_HEAD = 3
    AUTHOR = 4
    SECTION = 5
    TAG = 6
    DESCRIPTION = 7
    BODY = 8
    SITE = 9


def declared(batch: Batch) -> Iterator[Change]:
    """Gives the evidence column ``declared``: for each line what it repeats, a code of :class:`Said`."""
    found = np.zeros(len(batch), dtype=np.int8)
    if batch.dom is not None:
        lengths = batch.length.tolist()
        for page, told in enumerate(batch.dom.declared):
            keys, body = _keys(told), fold(" ".join(told.body))
            for row in range(int(batch.first[page]), int(batch.first[page + 1])):
                if lengths[row] <= _SHORT and (said := keys.get(fold(batch.lines[row]))):
                    found[row] = said
                elif body and lengths[row] >= _SENTENCE and fold(batch.lines[row]) in body:
                    found[row] = Said.BODY
    yield Evidence("declared", found)


def _keys(told: Declared) -> dict[str, Said]:
    """What lines may say, folded, with what it is."""
    head = told.head or ""
    sorts = (
        (Said.TITLE, told.title),
        (Said.HEAD, [head]),
        (Said.PART_OF_HEAD, _APART.split(head)),
        (Said.AUTHOR, told.author),
        (Said.SECTION, told.section),
        (Said.SITE, told.site),
        (Said.TAG, [tag for some in told.tags for tag in some.split(",")]),
        (Said.DESCRIPTION, told.description),
    )
    keys: dict[str, Said] = {}
    for said, values in sorts:
        for value in values:
            if key := fold(value):
                keys.setdefault(key, said)
    return keys

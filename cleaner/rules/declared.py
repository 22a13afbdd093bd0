"""Lines that say what the document declares: its title, its author, its section, its tags, its body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import chain, islice

import numpy as np
import regex

from cleaner.batch import Batch, Change, Evidence
from cleaner.folding import Folded, fold
from cleaner.document.declared import Declared
from cleaner.passages import stand_in

#: What parts a page's title from the names of its site and section.
_APART = regex.compile(r"\s+[|\-–—·•»«:]\s+|\s*[|»]\s*")
#: Characters of the shortest line that is looked for in a declared body, and of the longest that is anything else.
_SENTENCE, _SHORT = 40, 250
#: Characters of declared bodies that are read: more than any page has.
_BODY = 1_000_000


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
        short = (batch.length <= _SHORT).tolist()
        at = batch.folded.at
        begin, end = batch.extents
        hashes = batch.folded.hashes(at[begin], at[end]).tolist()
        bounds, long = batch.first.tolist(), np.flatnonzero(batch.length >= _SENTENCE)
        for page, (told, keys) in enumerate(zip(batch.dom.declared, _hashed(batch.dom.declared), strict=True)):
            for row in range(bounds[page], bounds[page + 1]):
                if hashes[row] in keys and short[row]:
                    found[row] = keys[hashes[row]]
            if told.body:
                rows = long[(long >= bounds[page]) & (long < bounds[page + 1]) & (found[long] == 0)]
                body = Folded(" ".join(told.body)[:_BODY])
                found[rows[stand_in(body, batch.folded, at[begin[rows]], at[end[rows]])]] = Said.BODY
    yield Evidence("declared", found)


def _hashed(declared: Sequence[Declared]) -> list[dict[int, Said]]:
    """For each page what lines may say, by the hash of their folded text."""
    pages = [_keys(told) for told in declared]
    folded = Folded("\n".join(chain.from_iterable(pages)))
    sizes = np.array([len(key) for keys in pages for key in keys], dtype=np.int64)
    stops = np.cumsum(sizes + 1) - 1
    hashes = iter(folded.hashes(folded.at[stops - sizes], folded.at[stops]).tolist())
    return [dict(zip(islice(hashes, len(keys)), keys.values(), strict=True)) for keys in pages]


def _keys(told: Declared) -> dict[str, Said]:
    """What lines may say, folded, with what it is."""
    head = told.head or ""
    sorts = (
        (Said.TITLE, told.title),
        (Said.HEAD, [head]),
        (Said.PART_OF_HEAD, _APART.split(head)),
        (Said.AUTHOR, told.author or told.marked[:1]),
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

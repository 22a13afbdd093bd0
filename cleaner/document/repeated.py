"""What lines repeat of what the document declares: its title, its author, its section, its tags, its body."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from enum import IntEnum

from cleaner.document.values import Declared
from cleaner.scan.chars import fold
from cleaner.scan.known import known
from cleaner.scan.lines import Line, Text
from cleaner.scan.passages import stand_in

#: What parts a page's title from the names of its site and section.
_APART = re.compile(r"\s+[|\-–—·•»«:]\s+|\s*[|»]\s*")
#: Characters of the shortest line that is sought in a declared body, and of the longest that is anything else.
_SENTENCE, _SHORT = 40, 250
#: Characters of declared bodies that are read: more than any page has.
_BODY = 1_000_000


class Repeated(IntEnum):
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


def repeated(text: Text, lines: Sequence[Line], declared: Declared) -> array[int]:
    """For each line what it repeats, as a code of :class:`Repeated`. ``text`` is the page's, ``lines`` tile it."""
    found = known(text, lines, _hashes(_keys(declared)), _SHORT)
    long = [line for line in lines if line.length >= _SENTENCE and not found[line.index]] if declared.body else []
    if long:
        body = Text(" ".join(declared.body)[:_BODY])
        starts, stops = [text.place(line.begin) for line in long], [text.place(line.stop) for line in long]
        for line, stands in zip(long, stand_in(body, text, starts, stops), strict=True):
            if stands:
                found[line.index] = Repeated.BODY
    return found


def _hashes(keys: dict[str, Repeated]) -> dict[int, int]:
    """What lines may repeat, by the hash of their folded text."""
    text = Text("\n".join(keys))
    hashes: dict[int, int] = {}
    at = 0
    for key, what in keys.items():
        hashes[text.hash(text.place(at), text.place(at + len(key)))] = what
        at += len(key) + 1
    return hashes


def _keys(declared: Declared) -> dict[str, Repeated]:
    """What lines may repeat, folded, with what it is."""
    head = declared.head or ""
    sorts = (
        (Repeated.TITLE, declared.title),
        (Repeated.HEAD, [head]),
        (Repeated.PART_OF_HEAD, _APART.split(head)),
        (Repeated.AUTHOR, declared.author or declared.marked[:1]),
        (Repeated.SECTION, declared.section),
        (Repeated.SITE, declared.site),
        (Repeated.TAG, [tag for some in declared.tags for tag in some.split(",")]),
        (Repeated.DESCRIPTION, declared.description),
    )
    keys: dict[str, Repeated] = {}
    for what, values in sorts:
        for value in values:
            if key := fold(value):
                keys.setdefault(key, what)
    return keys

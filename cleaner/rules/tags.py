"""Tags that a line says outright: "Tags: a, b", "#a #b"; and what tags look like."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Bools, Change, Marks
from cleaner.rules.head import spans
from cleaner.filters.phrases import Phrases, introduced
from cleaner.folding import OUTER, spread
from cleaner.labels import Kind, Label

_HASH = re.compile(r"^#[^\s#]{2,}(?:[\s,;|]*#[^\s#]{2,})*$")
_HASHES = re.compile(r"#[^\s#,;|]+")
_AROUND = " #*.,;|·•»›\u200b"
_MARKS = ",;|·•،、，/"
_SEPARATORS = re.compile(r"[,;|·•،、，/](?=\s)|(?<=\s)[|·•/]|[|•、，،]")
#: How often a tag was given, behind it; what no tag holds.
_COUNT = re.compile(r"\s*\(\d+\)$")
_MARKUP = frozenset("<>{}=")
#: Tags are short: words and characters of one.
WORDS, _CHARS = 5, 45
#: Lines below the body in which a list that nothing introduces may be one of tags.
_FAR = 30


class Tags:
    """Tags after an introducer ("Tags: a, b"), and of hashes ("#a #b")."""

    name = "tags"

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def __call__(self, batch: Batch) -> Iterator[Change]:
        rows, values, bare = [], [], []
        for i, rest in introduced(batch, self._phrases.book, Label.TAG):
            tags = split_tags(rest)
            if tags:
                rows.append(i)
                values.append(tags)
            elif not rest:  # "Tags:" on a line of its own
                bare.append(i)
        yield Marks(rows, Label.TAG, Kind.NONE, 0.93, "tags after their introducer", values)
        yield Marks(bare, Label.CHROME, Kind.NAVIGATION, 0.93, "introduces the tags below it")
        yield from _hashes(batch)


def _hashes(batch: Batch) -> Iterator[Change]:
    hashed = (batch.code_at(batch.extents[0]) == ord("#")) & (batch.mass >= 2)
    if "run" in batch.evidence:
        hashed &= soon_after(batch)
    rows = [i for i in np.flatnonzero(hashed).tolist() if _HASH.match(batch.lines[i])]
    values = [tuple(h[1:].replace("_", " ") for h in _HASHES.findall(batch.lines[i])) for i in rows]
    yield Marks(rows, Label.TAG, Kind.NONE, 0.9, "hash tags", values)


def soon_after(batch: Batch) -> Bools:
    """The last line of each body and those not far below it: bare lists elsewhere are rarely tags."""
    pages, _, last = spans(batch, batch.evidence["run"])
    mask = np.zeros(len(batch), dtype=bool)
    mask[spread(last, np.minimum(last + 1 + _FAR, batch.first[pages + 1]))[1]] = True
    return mask


def split_tags(text: str) -> tuple[str, ...]:
    """The single tags of a list on one line; empty if they don't look like tags.

    >>> split_tags("sanctions, white house, Nicolas Maduro")
    ('sanctions', 'white house', 'Nicolas Maduro')
    >>> split_tags("The minister said that he had not been told of it")
    ()
    """
    several = any(mark in text for mark in _MARKS)
    if not several and len(text) > 2 * _CHARS:
        return ()
    parts = _SEPARATORS.split(text.strip()) if several else [text]
    parts = [_COUNT.sub("", part.strip(_AROUND)).strip(_AROUND) for part in parts]
    parts = [" ".join(part.split()) for part in parts if part]
    if not parts or any(len(p) > _CHARS or len(p.split()) > WORDS or not _MARKUP.isdisjoint(p) for p in parts):
        return ()
    return tuple(dict.fromkeys(p for p in parts if p.strip(OUTER)))

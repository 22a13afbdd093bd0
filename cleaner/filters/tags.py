"""Tag lists: comma lists, one a line below a heading, "Tags: a, b", "#a #b"."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Change, Marks
from cleaner.characters import CharClass
from cleaner.filters.phrases import Phrases, openers, phrase_lines
from cleaner.labels import UNDECIDED, Kind, Label
from cleaner.phrasebook import key

_HASH = re.compile(r"^#[^\s#]{2,}(?:[\s,;|]*#[^\s#]{2,})*$")
_HASHES = re.compile(r"#[^\s#,;|]+")
_SEPARATORS = re.compile(r"\s*[,;|·•،、，/]\s+|\s+[|·•]\s*|\s*[、，،]\s*")
#: Tags are short: words and characters of one, and how many there may be.
_WORDS, _CHARS, _MOST = 5, 45, 40
_LONGEST_LIST = 400


class Tags:
    """Tag lists: after an introducer, below a heading, of hashes, or a bare comma list after the body."""

    name = "tags"

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def __call__(self, batch: Batch) -> Iterator[Change]:
        yield from self._introduced(batch)
        yield from _hashes(batch)
        yield from _below_headings(batch)
        yield from _comma_lists(batch)

    def _introduced(self, batch: Batch) -> Iterator[Change]:
        rows, values = [], []
        for i in np.flatnonzero(phrase_lines(batch, Label.TAG)).tolist():
            phrase = self._phrases.book.phrases[int(batch.evidence["phrase"][i])]
            line = " ".join(batch.lines[i].split())
            at = line.lower().find(phrase.text)
            tags = split_tags(line[at + len(phrase.text) :].lstrip(" :：-–|")) if at >= 0 else ()
            if tags:
                rows.append(i)
                values.append(tags)
        yield Marks(rows, Label.TAG, Kind.NONE, 0.93, "tags after their introducer", values)


def _hashes(batch: Batch) -> Iterator[Change]:
    rows = [i for i, line in enumerate(batch.lines) if line[:1] == "#" and _HASH.match(line)]
    values = [tuple(h[1:].replace("_", " ") for h in _HASHES.findall(batch.lines[i])) for i in rows]
    yield Marks(rows, Label.TAG, Kind.NONE, 0.9, "hash tags", values)


def _below_headings(batch: Batch) -> Iterator[Change]:
    rows, values = [], []
    ends = set(batch.first.tolist())
    phrase = batch.evidence.get("phrase")
    for head in np.flatnonzero(openers(batch, Label.TAG)).tolist():
        i = head + 1
        while i < len(batch) and i not in ends and i - head <= _MOST:
            line = batch.lines[i]
            if phrase is not None and phrase[i] >= 0 and batch.evidence["phrase_label"][i] != int(Label.SECTION):
                break
            tags = split_tags(line)
            if not tags or batch.label[i] in (int(Label.DATE), int(Label.BYLINE), int(Label.TITLE)):
                break
            rows.append(i)
            values.append(tags)
            i += 1
    yield Marks(rows, Label.TAG, Kind.NONE, 0.93, "below a heading of tags", values)


def _comma_lists(batch: Batch) -> Iterator[Change]:
    """A bare comma list outside the body's run, or as its last line, whose items the body speaks of."""
    run = batch.evidence.get("run")
    if run is None:
        return
    rows, values = [], []
    several = (batch.counts[:, CharClass.COMMA] >= 2) & (batch.length <= _LONGEST_LIST)
    for i in np.flatnonzero(several).tolist():
        line = batch.lines[i]
        if line.endswith((".", "?", "!", "。", ":")) or batch.label[i] not in (UNDECIDED, int(Label.BODY)):
            continue
        tags = split_tags(line)
        if len(tags) < 3 or (run[i] and i + 1 < len(batch) and run[i + 1]):
            continue
        page = int(batch.page_of[i])
        low, high = int(batch.first[page]), int(batch.first[page + 1])
        text = " ".join(batch.lines[j] for j in range(low, high) if run[j] and j != i).casefold()
        spoken = sum(tag.casefold() in text for tag in tags)
        if spoken * 3 >= len(tags):
            rows.append(i)
            values.append(tags)
    yield Marks(rows, Label.TAG, Kind.NONE, 0.9, "a comma list of what the body speaks of", values)


def split_tags(text: str) -> tuple[str, ...]:
    """The single tags of a list on one line; empty if they don't look like tags.

    >>> split_tags("sanctions, white house, Nicolas Maduro")
    ('sanctions', 'white house', 'Nicolas Maduro')
    >>> split_tags("The minister said that he had not been told of it")
    ()
    """
    parts = [part.strip(" #.,;|·•\u200b") for part in _SEPARATORS.split(text.strip())]
    parts = [" ".join(part.split()) for part in parts if part]
    if not parts or any(len(p) > _CHARS or len(p.split()) > _WORDS for p in parts):
        return ()
    return tuple(dict.fromkeys(p for p in parts if key(p)))

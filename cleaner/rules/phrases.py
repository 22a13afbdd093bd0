"""Looks every line up in the phrasebook, for the filters after it to read."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.phrases import book as phrasebook
from cleaner.batch import Batch, Bools, Change, Evidence, Marks
from cleaner.labels import Kind, Label
from cleaner.matching import Lines
from cleaner.phrases.book import Phrasebook, after

#: Lines longer than this are never looked up.
LONGEST = 400
#: How sure a phrase makes us: the whole line, or a part of it.
WHOLE, PART = 0.95, 0.85


class Phrases:
    """Looks lines up among the interface's phrases, by language; labels nothing itself.

    Gives the evidence columns ``phrase`` (index into the book's phrases, -1 for none),
    ``phrase_label``, ``phrase_kind``, ``phrase_opens`` (codes, -1 for none), ``phrase_match`` (index into
    ``phrasebook.MATCHES``) and ``phrase_whole``.
    ``Phrases(book)`` is the same filter with a phrasebook of your own, from ``phrasebook.load(folder)``.
    """

    name = "phrases"

    def __init__(self, book: Phrasebook | None = None) -> None:
        self._book = book

    @property
    def book(self) -> Phrasebook:
        """The phrasebook, read when it is first needed."""
        return self._book or phrasebook.default()

    def __call__(self, batch: Batch) -> Iterator[Change]:
        book, folded = self.book, batch.folded
        rows = np.flatnonzero((batch.length <= LONGEST) & (batch.mass > 0))
        at = batch.places
        hits = np.full(len(batch), -1, dtype=np.int64)
        hits[rows] = book.matcher.find(Lines(folded, at[:-1][rows], at[1:][rows]))
        columns = book.columns
        yield Evidence("phrase", hits)
        for name in ("label", "kind", "opens", "match", "whole"):
            yield Evidence(f"phrase_{name}", columns[name][hits])


def phrase_marks(batch: Batch, kind: Kind) -> Iterator[Marks]:
    """Chrome of one kind as far as phrases tell."""
    if "phrase" in batch.evidence:
        yield from _marks(batch, batch.evidence["phrase_kind"] == int(kind), Label.CHROME, kind)


def phrase_lines(batch: Batch, label: Label) -> Bools:
    """Lines whose phrase has the label given."""
    column = batch.evidence.get("phrase_label")
    return np.zeros(len(batch), dtype=bool) if column is None else column == int(label)


def openers(batch: Batch, label: Label) -> Bools:
    """Headings after which lines of the label given are likely."""
    column = batch.evidence.get("phrase_opens")
    return np.zeros(len(batch), dtype=bool) if column is None else column == int(label)


def introduced(batch: Batch, book: Phrasebook, label: Label) -> Iterator[tuple[int, str]]:
    """Lines that begin with an introducer of the label ("Read also:"), with what follows it, "" for nothing."""
    for i in np.flatnonzero(phrase_lines(batch, label)).tolist():
        yield i, after(batch.lines[i], book.phrases[int(batch.evidence["phrase"][i])].text) or ""


def _marks(batch: Batch, mask: Bools, label: Label, kind: Kind) -> Iterator[Marks]:
    whole = batch.evidence["phrase_whole"]
    yield Marks(mask & whole, label, kind, WHOLE, f"a known {kind.name.lower()} phrase")
    yield Marks(mask & ~whole, label, kind, PART, f"holds a known {kind.name.lower()} phrase")

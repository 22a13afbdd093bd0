"""Authors named without "By": names alone between title and body."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.batch import Batch, Change, Marks
from cleaner.characters import CharClass as C
from cleaner.rules.head import heads
from cleaner.labels import UNDECIDED, Kind, Label
from cleaner.values.names import looks_named

#: Words of a lone name, characters of the line, and how far from a date or the title it may stand.
_LEAST_WORDS, _MOST_WORDS, _CHARS, _NEAR = 2, 6, 60, 3


def authors(batch: Batch) -> Iterator[Change]:
    """Names alone near title and date are authors; bylines there count for more than those elsewhere."""
    rows: list[int] = []
    known: list[int] = []
    for head in heads(batch):
        top = head.title + 1 if head.titled else max(head.low, head.start - _NEAR)
        region = range(top, min(head.start + 2, head.high))
        here = [i for i in region if batch.label[i] == int(Label.BYLINE)]
        known += here
        if here:
            continue
        dated = [i for i in region if batch.label[i] == int(Label.DATE)]
        for i in region:
            line = batch.lines[i]
            if (
                batch.label[i] in (UNDECIDED, int(Label.BODY))
                and len(line) <= _CHARS
                and batch.counts[i, C.UPPER] > 0
                and _LEAST_WORDS <= len(line.split()) <= _MOST_WORDS
                and batch.counts[i, C.DIGIT] + batch.counts[i, C.END] + batch.counts[i, C.COLON] == 0
                and any(abs(i - d) <= _NEAR for d in dated)
                and looks_named(line)
            ):
                rows.append(i)
                break
    names = [batch.value[i] for i in known]
    yield Marks(known, Label.BYLINE, Kind.NONE, 0.97, "an author line between title and body", names)
    yield Marks(rows, Label.BYLINE, Kind.NONE, 0.96, "names alone beside the date, between title and body")

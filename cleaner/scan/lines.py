"""Stand-in for the compiled module while it is being written: the same answers, from the old house. To be deleted."""

from __future__ import annotations

import numpy as np
from oldhouse.batch import Batch
from oldhouse.characters import CharClass as C
from oldhouse.filters import vocabulary
from oldhouse.filters.coherence import coherence

from cleaner.labels import Kind, Label


class Text:
    def __init__(self, source):
        self.source = source
        self._batch = Batch(source, np.array([0, len(source)]), np.array([0, 1]), np.zeros(1, dtype=bool))

    def __len__(self):
        return len(self.source)

    def class_at(self, at):
        return int(self._batch.classes[at])

    def place(self, at):
        return int(self._batch.folded.at[at])

    def folded(self, start, stop):
        return self._batch.folded.text(start, stop)

    def hash(self, start, stop):
        return int(self._batch.folded.hashes(np.array([start]), np.array([stop]))[0])


class Line:
    def __init__(self):
        self.phrase, self.phrase_label, self.phrase_kind, self.phrase_whole = -1, None, Kind.NONE, False
        self.opens = None
        self.prose, self.in_run, self.share = 0.0, False, 0.0
        self.element = self.link = -1
        self.label, self.kind, self.strength, self.rule, self.reason = None, Kind.NONE, 0.0, -1, ""

    def __repr__(self):
        return f"<Line {self.index}: {self.text[:40]!r}>"

    def count(self, char_class):
        return self.counts[char_class]

    def take(self, label, kind, strength, rule, reason):
        if strength > self.strength:
            self.label, self.kind, self.strength, self.rule, self.reason = label, kind, strength, rule, reason


NAMES = dict(lower=C.LOWER, capitals=C.UPPER, uncased=C.UNCASED, ideographs=C.IDEOGRAPH, digits=C.DIGIT, stops=C.END,
             commas=C.COMMA, colons=C.COLON, quotes=C.QUOTE, symbols=C.SYMBOL, others=C.OTHER, marks=C.MARK)


def batch_of(text, starts, gaps=None):
    n = len(starts)
    gaps = [False] * n if gaps is None else gaps
    return Batch(text.source, np.array([*starts, len(text)] if n else [0]), np.array([0, n]), np.array(gaps, dtype=bool))


def lines_of(text, starts, gaps=None):
    batch = batch_of(text, starts, gaps)
    n = len(batch)
    if not n:
        return []
    begin, stop = (x.tolist() for x in batch.extents)
    batch.evidence.update((e.name, e.column) for e in coherence(batch))
    padded = np.append(batch.classes, np.uint8(C.OTHER))
    lines = []
    for i in range(n):
        line = Line()
        line.owner = text
        line.index, line.start, line.end = i, int(batch.bounds[i]), int(batch.bounds[i + 1])
        line.begin, line.stop = begin[i], stop[i]
        line.text = batch.lines[i]
        line.gap, line.indented = bool(batch.gap[i]), begin[i] > line.start
        line.length, line.words, line.mass = int(batch.length[i]), int(batch.words[i]), int(batch.mass[i])
        line.counts = batch.counts[i].tolist()
        for name, c in NAMES.items():
            setattr(line, name, line.counts[c])
        line.first = int(padded[begin[i]]) if stop[i] > begin[i] else int(C.SPACE)
        line.last = int(batch._last[i])
        line.headed = bool(batch.headed[i])
        line.times = int(batch.alike[i])
        line.coherence = float(batch.evidence["coherence"][i])
        lines.append(line)
    return lines


def shared(lines, rows, witnesses, read, least=1):
    batch = batch_of(lines[0].owner, [line.start for line in lines])
    return vocabulary.shared(
        batch, np.array(rows, dtype=np.int64), np.array(witnesses, dtype=np.int64), read, least=least
    ).tolist()

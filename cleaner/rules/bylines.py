"""Bylines and agencies: "By Jane Roe", "Von Max Muster", a lone "Reuters"."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Change, Marks
from cleaner.filters.phrases import Phrases, phrase_lines
from cleaner.labels import Kind, Label
from cleaner.values.names import names_in


class Bylines:
    """Author lines introduced by "By" and its kin, and agency credits on a line of their own."""

    name = "bylines"

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def __call__(self, batch: Batch) -> Iterator[Change]:
        hits = phrase_lines(batch, Label.BYLINE) & (batch.length <= 160)
        rows, scores, values = [], [], []
        dateless = batch.evidence.get("dateless")
        for i in np.flatnonzero(hits).tolist():
            phrase = self._phrases.book.phrases[int(batch.evidence["phrase"][i])]
            line = batch.lines[i]
            if phrase.match == "line":
                rows.append(i)
                scores.append(0.8)
                values.append(" ".join(line.split()))
                continue
            if dateless is not None and dateless[i] is not None:
                line = dateless[i]
            names = names_in(line, phrase.text)
            if names:
                rows.append(i)
                scores.append(0.92)
                values.append(names)
        yield Marks(rows, Label.BYLINE, Kind.NONE, np.array(scores), "an author or agency line", values)

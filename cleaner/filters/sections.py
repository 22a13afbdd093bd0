"""The section: the rubric or breadcrumb line nearest the title."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Change, Marks
from cleaner.filters.phrases import phrase_lines
from cleaner.labels import UNDECIDED, Kind, Label

_REACH = 12
_CRUMBS = re.compile(r"\s*(?:[>»›→/]|\s[|·•]\s)\s*")


def sections(batch: Batch) -> Iterator[Change]:
    """The section: the section word or breadcrumb nearest above title or body; the others are menus."""
    known = phrase_lines(batch, Label.SECTION)
    yield Marks(known & (batch.label == UNDECIDED), Label.CHROME, Kind.NAVIGATION, 0.6, "a section name away from the title")
    run = batch.evidence.get("run")
    if run is None:
        return
    rows, scores, values = [], [], []
    for page in range(batch.pages):
        low, high = int(batch.first[page]), int(batch.first[page + 1])
        titled = np.flatnonzero(batch.label[low:high] == int(Label.TITLE))
        bodied = np.flatnonzero(run[low:high])
        if not len(bodied) and not len(titled):
            continue
        start = low + int(titled[0] if len(titled) else bodied[0])
        for i in range(start - 1, max(low, start - _REACH) - 1, -1):
            line = batch.lines[i]
            parts = [p for p in _CRUMBS.split(line) if p]
            if known[i]:
                rows.append(i)
                scores.append(0.85)
                values.append(" ".join(line.split()))
                break
            if len(parts) >= 2 and len(line) <= 120 and all(len(p) <= 40 for p in parts[:-1]):
                part = next((p for p in reversed(parts) if len(p.split()) <= 4 and len(p) <= 30), None)
                if part:
                    rows.append(i)
                    scores.append(0.7)
                    values.append(part)
                    break
    yield Marks(rows, Label.SECTION, Kind.NONE, np.array(scores), "the section name nearest the title", values)

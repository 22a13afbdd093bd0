"""From labelled lines to fields: the last step, which decides nothing, but picks and joins."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from cleaner.article import Article, Segments
from cleaner.batch import Batch
from cleaner.characters import CharClass
from cleaner.folding import sums
from cleaner.labels import Label

#: What stands before the items of a list, and is no part of a title or headline.
_BULLETS = "*•·●▪ "


def articles(batch: Batch, language_of: Callable[[str], str | None]) -> Iterator[Article]:
    """An article for each page of a batch whose lines are all labelled."""
    lines, labels, values, scores = _spaced(batch), batch.label, batch.value, batch.score
    quality = batch.evidence.get("quality")
    for page in range(batch.pages):
        low, high = int(batch.first[page]), int(batch.first[page + 1])
        here = labels[low:high]
        body = [lines[i] for i in (low + np.flatnonzero(here == Label.BODY)).tolist()]
        found: dict[int, list[int]] = {}
        for i in (low + np.flatnonzero((here != Label.BODY) & (here != Label.CHROME))).tolist():
            found.setdefault(int(labels[i]), []).append(i)

        def texts(label: Label, found: dict[int, list[int]] = found) -> Iterator[str]:
            for i in found.get(int(label), ()):
                value = values[i]
                if value is None:
                    yield lines[i].lstrip(_BULLETS)
                elif isinstance(value, str):
                    yield value
                else:
                    yield from value

        def best(label: Label, found: dict[int, list[int]] = found) -> str | None:
            rows = found.get(int(label))
            if not rows:
                return None
            i = max(rows, key=lambda row: (scores[row], -row))
            value = values[i]
            return value if isinstance(value, str) else lines[i].lstrip(_BULLETS)

        text = "\n".join(filter(None, body))
        yield Article(
            title=best(Label.TITLE),
            byline=best(Label.BYLINE),
            date=best(Label.DATE),
            section=best(Label.SECTION),
            language=language_of(text or "\n".join(lines[low:high])),
            body=text,
            headlines=tuple(dict.fromkeys(texts(Label.HEADLINE))),
            tags=tuple(_unique(texts(Label.TAG))),
            quality=None if quality is None or low == high else float(quality[low]),
            segments=Segments(batch, page),
        )


def _spaced(batch: Batch) -> list[str]:
    """The lines with single spaces, the odd ones changed and most as they are."""
    begin, end = batch.extents
    odd = sums((batch.classes == CharClass.SPACE) & (batch.codes != ord(" ")))
    dropped = end - begin - (batch.folded.at[end] - batch.folded.at[begin])
    lines = list(batch.lines)
    for i in np.flatnonzero((odd[end] > odd[begin]) | (dropped > 0)).tolist():
        lines[i] = " ".join(lines[i].split())
    return lines


def _unique(tags: Iterator[str]) -> Iterator[str]:
    seen: set[str] = set()
    for tag in tags:
        if tag and tag.casefold() not in seen:
            seen.add(tag.casefold())
            yield tag

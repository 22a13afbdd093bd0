"""Reader for flattened text: decoded pages to lines that tile them.

A line is a physical line with its line end and the blank lines after it; blank lines before the
first line belong to it. So blank lines need no decision of their own, and a page of white space
alone is a single line.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cleaner.batch import Batch


def read_text(texts: Sequence[str]) -> Batch:
    """A batch of the given pages, each a decoded text. Empty pages have no lines."""
    sizes: list[int] = []
    blanks: list[bool] = []
    counts: list[int] = []
    for text in texts:
        pieces = text.splitlines(keepends=True)
        sizes += map(len, pieces)
        blanks += map(str.isspace, pieces)
        counts.append(len(pieces))
    ends, blank = np.cumsum(sizes, dtype=np.int64), np.array(blanks, dtype=bool)
    page = np.repeat(np.arange(len(texts)), counts)
    opens = np.diff(page, prepend=-1) > 0  # the first piece of a page begins its first line, blank or not,
    said = np.flatnonzero(~blank)
    later = said[np.diff(page[said], prepend=-1) == 0]  # and each with words but the first of these another
    begins = opens.copy()
    begins[later] = True
    first_said = np.full(len(texts), -1)
    first_said[page[said[::-1]]] = said[::-1]
    gap = np.concatenate([[False], blank[:-1]]) & ~opens
    gap[opens] = blank[opens] & (first_said[page[opens]] >= 0)
    starts = ends - np.array(sizes, dtype=np.int64)
    return Batch(
        text="".join(texts),
        bounds=np.append(starts[begins], ends[-1:] if len(ends) else 0),
        first=np.concatenate([[0], np.cumsum(np.bincount(page[begins], minlength=len(texts)))]),
        gap=gap[begins],
    )

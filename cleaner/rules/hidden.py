"""Text that a document holds and does not show: hidden elements, notes for screen readers, copies for small screens."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Change, Ints, Marks
from cleaner.labels import Kind, Label
from cleaner.document.unseen import Unseen

_REASONS = {
    Unseen.SPOKEN: "for screen readers alone",
    Unseen.NOSCRIPT: "for browsers without scripts",
    Unseen.HIDDEN: "in an element that is not shown",
    Unseen.ARIA: "in an element that is not shown",
    Unseen.SMALL: "a copy for small screens",
}
#: Labels that stay. Of chrome the kind says more; hidden links and tags are most often what a click on the page shows,
#: in a carousel or behind "more", and count as the page's for people who read it.
_LEFT = (Label.CHROME, Label.HEADLINE, Label.TAG, Label.TITLE)
_ANY, _OPENS, _SPOKEN = int(~Unseen.OPENS), int(Unseen.OPENS), int(Unseen.SPOKEN)
#: What is not shown at all.
_HIDDEN = int(Unseen.HIDDEN | Unseen.ARIA | Unseen.NOSCRIPT)


def hidden(batch: Batch) -> Iterator[Change]:
    """Text that readers do not see, unless it is all that there is.

    A copy of lines that are seen is chrome wherever it is hidden. What is hidden and stands nowhere else keeps its
    label where no line that is seen has it, and body where there is more of it than is seen: scripts show such
    articles. The panels of tabs and their like are no hidden text.
    """
    if batch.dom is None or not len(batch):
        return
    why = np.append(batch.dom.gathered(batch.dom.unseen), 0)[batch.elements]  # lines of no element are seen
    rows = [row for page in range(batch.pages) for row in _hidden(batch, page, why)]
    rows = [row for row in rows if batch.label[row] not in _LEFT]
    reasons = [next(reason for flag, reason in _REASONS.items() if why[row] & int(flag)) for row in rows]
    yield Marks(rows, Label.CHROME, Kind.HIDDEN, 1.0, reasons)


def _hidden(batch: Batch, page: int, why: Ints) -> list[int]:
    """The rows of one page that nobody sees and nobody misses."""
    low, high = int(batch.first[page]), int(batch.first[page + 1])
    is_unseen = why[low:high] & _ANY > 0
    if not is_unseen.any():
        return []
    seen = low + np.flatnonzero(~is_unseen)
    texts = {batch.lines[row] for row in seen.tolist()}
    copies, others = [], []
    for row in (low + np.flatnonzero(is_unseen)).tolist():
        bits = int(why[row])
        if batch.lines[row] in texts:
            copies.append(row)
        elif bits & _SPOKEN or (bits & _HIDDEN and not bits & _OPENS):
            others.append(row)
    if _mass(batch, seen) < _mass(batch, np.array(others, dtype=np.int64)):
        others = [row for row in others if why[row] & _SPOKEN or batch.label[row] != Label.BODY]
    labels = set(batch.label[seen].tolist())
    return [*copies, *(row for row in others if int(batch.label[row]) in labels)]


def _mass(batch: Batch, rows: Ints) -> int:
    """How much body there is in some lines."""
    return int(batch.mass[rows[batch.label[rows] == Label.BODY]].sum())

"""Text that a document holds and does not show: hidden elements, notes for screen readers, copies for small screens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from cleaner.batch import Batch, Change, Marks
from cleaner.labels import Kind, Label
from cleaner.unseen import Unseen, unseen

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
#: What is not shown at all.
_HIDDEN = Unseen.HIDDEN | Unseen.ARIA | Unseen.NOSCRIPT


def hidden(batch: Batch) -> Iterator[Change]:
    """Text that readers do not see, unless it is all that there is.

    A copy of lines that are seen is chrome wherever it is hidden. What is hidden and stands nowhere else keeps its
    label where no line that is seen has it, and body where there is more of it than is seen: scripts show such
    articles. The panels of tabs and their like are no hidden text.
    """
    if batch.dom is None or not len(batch):
        return
    why = np.append(unseen(batch.dom), 0)[batch.elements].tolist()  # lines of no element are seen
    rows = [row for page in range(batch.pages) for row in _hidden(batch, page, why)]
    rows = [row for row in rows if batch.label[row] not in _LEFT]
    reasons = [next(reason for flag, reason in _REASONS.items() if why[row] & flag) for row in rows]
    yield Marks(rows, Label.CHROME, Kind.HIDDEN, 1.0, reasons)


def _hidden(batch: Batch, page: int, why: Sequence[int]) -> list[int]:
    """The rows of one page that nobody sees and nobody misses."""
    rows = range(int(batch.first[page]), int(batch.first[page + 1]))
    seen = [row for row in rows if not why[row] & ~Unseen.OPENS]
    texts = {batch.lines[row] for row in seen}
    labels = {int(batch.label[row]) for row in seen}
    copies, others = [], []
    for row in rows:
        if why[row] & ~Unseen.OPENS and batch.lines[row] in texts:
            copies.append(row)
        elif why[row] & Unseen.SPOKEN or (why[row] & _HIDDEN and not why[row] & Unseen.OPENS):
            others.append(row)
    if _mass(batch, seen) < _mass(batch, others):
        others = [row for row in others if why[row] & Unseen.SPOKEN or batch.label[row] != Label.BODY]
    return [*copies, *(row for row in others if batch.label[row] in labels)]


def _mass(batch: Batch, rows: Sequence[int]) -> int:
    """How much body there is in some lines."""
    return int(sum(batch.mass[row] for row in rows if batch.label[row] == Label.BODY))

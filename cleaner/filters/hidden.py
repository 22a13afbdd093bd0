"""Text that a document holds and does not show: hidden elements, notes for screen readers, copies for small screens."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from enum import IntFlag
from importlib.resources import files

import numpy as np

from cleaner.batch import Batch, Change, Ints, Marks
from cleaner.dom import Attributes, Dom
from cleaner.labels import Kind, Label


class Unseen(IntFlag):
    """Why readers do not see an element. ``OPENS`` says that a click shows it, as it shows the panel of a tab."""

    HIDDEN = 1
    NOSCRIPT = 2
    SPOKEN = 4
    SMALL = 8
    OPENS = 16


_REASONS = {
    Unseen.SPOKEN: "for screen readers alone",
    Unseen.NOSCRIPT: "for browsers without scripts",
    Unseen.HIDDEN: "in an element that is not shown",
    Unseen.SMALL: "a copy for small screens",
}
#: Names of classes, and words in names, by why their elements are not seen: the data file beside this one.
_NAMES = {
    Unseen[kind.upper()]: frozenset(names)
    for kind, names in tomllib.loads(files("cleaner.filters").joinpath("hidden.toml").read_text("utf-8")).items()
}
#: What is not shown at all.
_HIDDEN = Unseen.HIDDEN | Unseen.NOSCRIPT


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
    rows = [row for row in rows if batch.label[row] != Label.CHROME]  # whose kind says more
    reasons = [next(reason for flag, reason in _REASONS.items() if why[row] & flag) for row in rows]
    yield Marks(rows, Label.CHROME, Kind.HIDDEN, 1.0, reasons)


def unseen(dom: Dom) -> Ints:
    """For each element why it is not seen, as bits of :class:`Unseen`, its own and those of all around it."""
    own = np.array([_of(some, words) for some, words in zip(dom.attributes, dom.words, strict=True)], dtype=np.int64)
    bits = own[dom.traits] | dom.hidden * int(Unseen.HIDDEN) | dom.are("noscript") * int(Unseen.NOSCRIPT)
    return dom.gathered(bits)


def _of(attributes: Attributes, words: Sequence[str]) -> int:
    classes = dict(attributes).get("class", "").split()
    return sum(
        int(flag) for flag, known in _NAMES.items() if not known.isdisjoint(words if flag is Unseen.OPENS else classes)
    )


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

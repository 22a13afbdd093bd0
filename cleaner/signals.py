"""Short ways to write a filter: a predicate on a string, or a function of one page."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import update_wrapper
from typing import Any

import numpy as np

from cleaner.batch import Batch, Change, Evidence, Marks, Rescore, Split
from cleaner.labels import Kind, Label


@dataclass(frozen=True)
class Rule:
    """A filter made of a predicate on a line's text. Made by :func:`rule`."""

    predicate: Callable[[str], bool]
    label: Label
    kind: Kind
    score: float
    max_chars: int
    name: str

    def __post_init__(self) -> None:
        for name in ("__doc__", "__module__"):
            object.__setattr__(self, name, getattr(self.predicate, name, None))

    def __reduce__(self) -> str | tuple[Any, ...]:
        # a decorated predicate is found nowhere: the rule has its name, by which pickle finds the rule itself
        name = getattr(self.predicate, "__qualname__", "")
        if getattr(sys.modules.get(self.__module__), name, None) is self:
            return name
        return Rule, (self.predicate, self.label, self.kind, self.score, self.max_chars, self.name)

    def __call__(self, batch: Batch) -> Iterator[Change]:
        short = np.flatnonzero(batch.length <= self.max_chars).tolist()
        lines, says = batch.lines, self.predicate
        hits = [i for i in short if says(lines[i])]
        yield Marks(np.array(hits, dtype=np.int64), self.label, self.kind, self.score, f"rule {self.name}")


def rule(
    *, label: Label, kind: str | None = None, score: float = 1.0, max_chars: int = 200
) -> Callable[[Callable[[str], bool]], Rule]:
    """Make a filter from a predicate on a string, the stripped text of one line.

    ``score`` is above all that the presets give, so that the rule decides wherever it stands in a
    pipeline; give a lower one to let better evidence win. ``max_chars`` spares the predicate the
    lines that are longer, mostly paragraphs. The filter is named after the function.

    >>> from cleaner import Label, TEXT, clean, rule
    >>> @rule(label=Label.CHROME, kind="promo")
    ... def puzzle_of_the_day(line: str) -> bool:
    ...     return line.startswith("Puzzle of the day")
    >>> text = "The river rose again last night, and the lower road is closed.\\nPuzzle of the day: 7 down"
    >>> clean(text, pipeline=TEXT.with_(puzzle_of_the_day)).segments[-1].filter
    'puzzle_of_the_day'
    """
    chrome_kind = Kind.named(kind)
    if (label is Label.CHROME) != (chrome_kind is not Kind.NONE):
        raise ValueError("a rule for CHROME needs a kind, and a rule for any other label has none")

    def made(predicate: Callable[[str], bool]) -> Rule:
        return Rule(predicate, label, chrome_kind, score, max_chars, getattr(predicate, "__name__", "rule"))

    return made


def per_page(function: Callable[[Batch], Iterable[Change]]) -> Callable[[Batch], Iterator[Change]]:
    """Make a filter from a function that sees one page at a time.

    The function gets a batch of one page and returns changes counted from the page's first line
    (a :class:`Split` from the page's first character); they are moved to where the page stands.
    """

    def filtered(batch: Batch) -> Iterator[Change]:
        if batch.pages == 1:
            yield from function(batch)
            return
        columns: dict[str, list[np.ndarray]] = {}
        for index in range(batch.pages):
            low, high = int(batch.first[index]), int(batch.first[index + 1])
            if low == high:
                continue
            for change in function(batch.page(index)):
                if isinstance(change, (Marks, Rescore)):
                    rows = np.asarray(change.lines)
                    rows = np.flatnonzero(rows) if rows.dtype == np.bool_ else rows.astype(np.int64)
                    yield replace(change, lines=rows + low)
                elif isinstance(change, Split):
                    start = int(batch.bounds[low])
                    yield Split([start + at for at in change.at])
                else:
                    columns.setdefault(change.name, []).append(change.column)
        for name, parts in columns.items():
            yield Evidence(name, np.concatenate(parts))

    update_wrapper(filtered, function)
    return filtered

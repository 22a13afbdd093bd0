"""Signals: what a rule yields about a line. And two short ways, to write a rule and to write a splitter."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from cleaner.frozen import Frozen
from cleaner.labels import Kind, Label
from cleaner.page.page import Page
from cleaner.scan.keeping import quicken
from cleaner.scan.lines import Line


class Signal(NamedTuple):
    """One line speaks for one label.

    ``strength`` (0 to 1) is how surely: 0.9 is nine to one, and 1 allows nothing else. ``reason`` says why, for people.
    ``kind`` is the sort of chrome, for ``CHROME`` alone.
    """

    line: Line
    label: Label
    strength: float = 0.9
    reason: str = ""
    kind: Kind = Kind.NONE

    @property
    def sort(self) -> Kind:
        """The kind of chrome: navigation where the rule names none."""
        return Kind.NAVIGATION if self.label is Label.CHROME and not self.kind else self.kind


quicken(Signal)

#: A rule reads one page and yields signals.
Rule = Callable[[Page], Iterable[Signal]]


class LineRule(Frozen):
    """A rule that looks at one line at a time. Made by :func:`rule`."""

    predicate: Callable[[Line], bool]
    label: Label
    kind: Kind
    strength: float
    name: str

    def __post_init__(self) -> None:
        _take_after(self, self.predicate)

    def __reduce__(self) -> str | tuple[Any, ...]:
        found = _found_as(self, self.predicate)
        return found or (LineRule, (self.predicate, self.label, self.kind, self.strength, self.name))

    def __call__(self, page: Page) -> Iterator[Signal]:
        for line in page.lines:
            if self.predicate(line):
                yield Signal(line, self.label, self.strength, f"rule {self.name}", self.kind)


def rule(
    *, label: Label, kind: str | None = None, strength: float = 1.0
) -> Callable[[Callable[[Line], bool]], LineRule]:
    """Make a rule from a function of one line, which gives true where the line speaks for the label.

    ``strength`` is that of its signals: 1 decides alone, less is weighed against what the network says. ``kind`` names
    the sort of chrome, for ``CHROME`` alone. The rule has the name of the function.

    Raises ``ValueError`` for a strength outside 0 to 1, for chrome without a kind, and for a kind with another label.

    >>> from cleaner import Label, TEXT, clean, rule
    >>> @rule(label=Label.CHROME, kind="promo")
    ... def puzzle_of_the_day(line):
    ...     return line.text.startswith("Puzzle of the day")
    >>> text = "The river rose again last night, and the lower road is closed.\\nPuzzle of the day: 7 down"
    >>> clean(text, pipeline=TEXT.with_(puzzle_of_the_day)).segments[-1].filter
    'puzzle_of_the_day'
    """
    chrome_kind = Kind.named(kind)
    if (label is Label.CHROME) != (chrome_kind is not Kind.NONE):
        raise ValueError("a rule for CHROME needs a kind, and a rule for any other label has none")
    if not 0 < strength <= 1:
        raise ValueError(f"strength={strength}: give a number above 0 and up to 1")

    def made(predicate: Callable[[Line], bool]) -> LineRule:
        return LineRule(predicate, label, chrome_kind, strength, getattr(predicate, "__name__", "rule"))

    return made


class Splitter(Frozen):
    """Says where to cut lines: a filter of the other kind. Made by :func:`splitter`."""

    function: Callable[[Page], Iterable[int]]
    name: str

    def __post_init__(self) -> None:
        _take_after(self, self.function)

    def __reduce__(self) -> str | tuple[Any, ...]:
        return _found_as(self, self.function) or (Splitter, (self.function, self.name))

    def __call__(self, page: Page) -> Iterable[int]:
        return self.function(page)


def splitter(function: Callable[[Page], Iterable[int]]) -> Splitter:
    """Make a splitter from a function of a page, which gives the places in its text at which lines are to be cut.

    The splitter has the name of the function. All splitters of a pipeline run before all rules.
    """
    return Splitter(function, getattr(function, "__name__", "splitter"))


def _take_after(made: object, function: Callable[..., Any]) -> None:
    """Give what was made of a function its name and docstring."""
    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        object.__setattr__(made, name, getattr(function, name, None))  # both are frozen


def _found_as(made: object, function: Callable[..., Any]) -> str:
    """The name by which pickle finds what was made of a decorated function; empty where it finds something else."""
    name = getattr(function, "__qualname__", "")
    return name if getattr(sys.modules.get(function.__module__), name, None) is made else ""


#: A filter: a rule or a splitter.
Filter = Rule | Splitter

"""Keeps the signals of a rule in the lines that they are of."""

from collections.abc import Iterable
from typing import TypeVar

from cleaner.labels import Kind, Label
from cleaner.scan.lines import Line

_Signal = TypeVar("_Signal", bound=tuple[Line, Label, float, str, Kind])

def quicken(cls: type) -> None:
    """Let calls of the class of signals make them without Python code, where fields are given by place.

    A page has some 150 signals, and each costs a quarter of what it does otherwise. The class is a named tuple of five
    fields, the last of which is ``Kind.NONE`` where it isn't given. Raises ``TypeError`` for one of other fields.
    """

def keep(signals: Iterable[tuple[Line, Label, float, str, Kind]], rule: int) -> None:
    """Keep each signal in its line if it is stronger than the one that is kept there.

    All are taken before the first is kept: a rule sees the page as it was before it. ``rule`` is the rule's number.
    Chrome without a kind is navigation. Raises ``TypeError`` for what is no signal, ``ValueError`` for what is no label
    or kind, and for a strength outside 0 to 1; then none is kept.
    """

def checked(signals: Iterable[_Signal], lines: list[Line]) -> list[_Signal]:
    """The signals, all of lines of a page. Raises what :func:`keep` does, and ``ValueError`` for other lines."""

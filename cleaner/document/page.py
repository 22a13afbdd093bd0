"""One document as it is read: text in pieces, where lines start, elements, and what it declares."""

from __future__ import annotations

from dataclasses import dataclass, field

from cleaner.document.declared import Declared
from cleaner.document.unseen import Attributes


@dataclass
class Page:
    """A document so far: its text in pieces, where its lines start, what it declares, and its elements as columns.

    Of each element: its tag, its parent's row, where its text starts and ends, its line in the source, its
    attributes that tell what it is, whether it is hidden, of links the address, and of some what else is kept.
    """

    out: list[str] = field(default_factory=list)
    size: int = 0
    starts: list[int] = field(default_factory=list)
    declared: Declared = field(default_factory=Declared)
    tag: list[str] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    line: list[int] = field(default_factory=list)
    traits: list[Attributes] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    href: dict[int, str] = field(default_factory=dict)
    kept: dict[int, dict[str, str]] = field(default_factory=dict)

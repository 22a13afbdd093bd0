"""One document as it is read: text in pieces, where lines start, elements, and what it declares."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from cleaner.dom import Attributes
from cleaner.metadata import Declared


class Row(NamedTuple):
    """One element; where its text ends is known only later."""

    tag: str
    parent: int
    start: int
    line: int
    traits: Attributes
    hidden: bool


@dataclass
class Page:
    """A document so far: its text in pieces, where its lines start, its elements with their ends, and its links."""

    out: list[str] = field(default_factory=list)
    size: int = 0
    starts: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    href: dict[int, str] = field(default_factory=dict)
    declared: Declared = field(default_factory=Declared)

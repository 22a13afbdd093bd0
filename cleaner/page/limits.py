"""How large a page may be: what is larger is refused, so that no page fills the memory of the machine.

Memory grows with the lines of a page, its characters and its elements. Pages of the web have thousands of lines and
elements, at most tens of thousands. What has millions is a file of another sort. Figures: docs/memory.md.
"""

from __future__ import annotations

import re

from cleaner.errors import InputError, shown
from cleaner.frozen import Frozen
from cleaner.patterns import later
from cleaner.scan.utf8 import openings

#: What ends a line for ``str.splitlines``.
_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
#: A line that is not blank, and the beginning of an element.
_LINE, _ELEMENT = later(rf"\S[^{_ENDS}]*"), later(r"<[a-zA-Z]")
#: Bytes of the longest character, of all encodings of Unicode; characters of a document to one of its text, at most.
_WIDEST, _MARKUP = 4, 10


class Limits(Frozen):
    """What a page may have at most: ``characters`` of text, ``lines`` that are not blank, ``elements`` of HTML.

    Characters and lines of HTML are those of the text that was read. The source of a document may have ten times as
    many characters. Blank lines are part of the line before them, and don't count.

    Raises ``ValueError`` for a limit below 1.
    """

    characters: int = 5_000_000
    lines: int = 100_000
    elements: int = 150_000

    def __post_init__(self) -> None:
        for name, most in vars(self).items():
            if most < 1:
                raise ValueError(f"{name}={most}: a limit is 1 or more")

    def check_bytes(self, raw: str | bytes) -> None:
        """Refuse bytes that are too many for text and for HTML, however they are decoded."""
        if isinstance(raw, bytes):
            _check(raw, len(raw), "bytes", _WIDEST * _MARKUP * self.characters, "characters")

    def check_text(self, text: str) -> None:
        """Refuse text that has too many characters or lines."""
        _check(text, len(text), "characters", self.characters, "characters")
        # most pages have fewer characters than they may have lines
        if len(text) > self.lines and ends_of(text) >= self.lines:
            _check(text, _count(_LINE, text), "lines", self.lines, "lines")

    def check_source(self, source: str) -> None:
        """Refuse the source of a document that has too many characters or elements."""
        _check(source, len(source), "characters", _MARKUP * self.characters, "characters")
        # an element begins with two characters, and to count one character is faster than to count matches
        if len(source) > 2 * self.elements and openings(source) > self.elements:
            _check(source, _count(_ELEMENT, source), "elements", self.elements, "elements")

    def check_read(self, source: object, characters: int, lines: int) -> None:
        """Refuse a document that turned out to have too much text, or too many lines."""
        _check(source, characters, "characters of text", self.characters, "characters")
        _check(source, lines, "lines", self.lines, "lines")


#: The limits that hold where none are given.
DEFAULT = Limits()


def ends_of(text: str) -> int:
    """Line ends of a text: it has at most one line more."""
    return sum(map(text.count, _ENDS)) - text.count("\r\n")


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


def _check(raw: object, number: int, things: str, most: int, name: str) -> None:
    if number > most:
        raise InputError(
            f"{shown(raw)} has {number:,} {things}, more than the {most:,} that a page may have: give its pages one by"
            f" one, or raise the limit by limits=Limits({name}=...), on the command line by --max-{name}"
        )

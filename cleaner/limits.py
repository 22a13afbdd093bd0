"""How large a page may be: what is larger is refused before memory is spent on it.

Filters keep some kilobytes about every line, and the parser some about every element. Pages of the web have
thousands of these, at most tens of thousands; what has millions is a file of another sort, and would fill the memory of
the machine. Figures: docs/memory.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from cleaner.dom import VERBATIM
from cleaner.errors import InputError, shown

if TYPE_CHECKING:
    from lxml import etree

#: What ends a line for ``str.splitlines``.
_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
#: A line that is not blank, and the beginning of an element.
_LINE, _ELEMENT = re.compile(rf"\S[^{_ENDS}]*"), re.compile(r"<[a-zA-Z]")
#: Bytes of the longest character, of all encodings of Unicode.
_WIDEST = 4


@dataclass(frozen=True)
class Limits:
    """What a page may have at most: ``characters``, of the source for HTML; ``lines`` that are not blank; ``elements``.

    Blank lines are part of the line before them, and don't count. With these that are the default, a page takes less
    than 1 GB of memory, whatever is in it. Raises ``ValueError`` for a limit below 1.
    """

    characters: int = 10_000_000
    lines: int = 100_000
    elements: int = 200_000

    def __post_init__(self) -> None:
        for name, most in vars(self).items():
            if most < 1:
                raise ValueError(f"{name}={most}: a limit is 1 or more")

    def check_bytes(self, raw: str | bytes) -> None:
        """Refuse bytes that are too many, however they are decoded."""
        if isinstance(raw, bytes) and len(raw) > _WIDEST * self.characters:
            raise _refused(raw, f"{len(raw):,} bytes", _WIDEST * self.characters, "characters")

    def check_text(self, text: str) -> None:
        """Refuse text that has too many characters or lines."""
        self._check_characters(text)
        if ends_of(text) >= self.lines and _more(_LINE, text, self.lines):
            raise _refused(text, f"{_count(_LINE, text):,} lines", self.lines, "lines")

    def check_source(self, text: str) -> None:
        """Refuse the source of a document that has too many characters or elements."""
        self._check_characters(text)
        if text.count("<") > self.elements and _more(_ELEMENT, text, self.elements):
            raise _refused(text, f"{_count(_ELEMENT, text):,} elements", self.elements, "elements")

    def check_tree(self, text: str, tree: etree._Element | None) -> None:
        """Refuse a document with too many lines where line ends count, as in ``<pre>``; ``text`` is its source."""
        if tree is None or ends_of(text) < self.lines:
            return
        found = sum(ends_of(str(some)) for element in tree.iter(*VERBATIM) for some in element.itertext())
        if found > self.lines:
            raise _refused(text, f"{found:,} lines of preformatted text", self.lines, "lines")

    def _check_characters(self, text: str) -> None:
        if len(text) > self.characters:
            raise _refused(text, f"{len(text):,} characters", self.characters, "characters")


#: The limits that hold where none are given.
DEFAULT = Limits()


def ends_of(text: str) -> int:
    """Line ends of a text: it has at most one line more."""
    return sum(map(text.count, _ENDS)) - text.count("\r\n")


def _more(pattern: re.Pattern[str], text: str, most: int) -> bool:
    return next(islice(pattern.finditer(text), most, None), None) is not None


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


def _refused(raw: str | bytes, has: str, most: int, name: str) -> InputError:
    return InputError(
        f"{shown(raw)} has {has}, more than the {most:,} that a page may have: give its pages one by one,"
        f" or raise the limit by limits=Limits({name}=...), on the command line by --max-{name}"
    )

"""Shapes that several rules ask about: how lines end, and which look like titles."""

from __future__ import annotations

from cleaner.scan.classes import CharClass
from cleaner.scan.lines import Line

#: Classes of characters, as lines have them.
END, COMMA, COLON, DIGIT = int(CharClass.END), int(CharClass.COMMA), int(CharClass.COLON), int(CharClass.DIGIT)
QUOTE = int(CharClass.QUOTE)
#: How no title ends.
_OPEN = (COMMA, COLON)


def title_like(line: Line, least: int, most: int = 170) -> bool:
    """Whether a line could be a headline: of its length in letters, begun like one, and not ended like a sentence."""
    return line.headed and least <= line.mass <= most and line.symbols <= 2 and line.last not in _OPEN

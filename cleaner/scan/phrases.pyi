"""Finds phrases in lines: by the hash of the line, of its ends, and of its words."""

from collections.abc import Iterable

from cleaner.scan.lines import Line

#: How a phrase may stand in a line: as the whole line, at its start, at its end, or anywhere in it.
MATCHES: tuple[str, str, str, str]

class Matcher:
    """An index over phrases in their stored form.

    ``texts`` are the phrases, each with a line end behind it. ``groups`` say what they mean, in order: each is a number
    of phrases, the label, the kind and the label that they open (as integers, -1 for none), how they match (an index
    into :data:`MATCHES`), and the longest line, in characters, that they may match otherwise than as a whole.

    Of equal phrases the first counts, of those that fit the longest. Raises ``ValueError`` where the groups have
    another number of phrases than there are texts.
    """

    def __init__(self, texts: str, groups: Iterable[tuple[int, int, int, int, int, int]]) -> None: ...
    def __len__(self) -> int: ...
    def mark(self, lines: list[Line], longest: int) -> list[Line]:
        """Look lines up, and write into each what was found (``phrase``, ``phrase_label`` and their like).

        Gives those in which one was found. Lines of more than ``longest`` characters, and those without letters, are
        not searched.
        """
    def find(self, line: str) -> int:
        """The phrase that fits a line best, or -1: the whole line first, then its start, its end, and inside."""
    def whole(self, line: str) -> int:
        """The phrase that a line is, the punctuation around it left out, or -1."""
    def text(self, at: int) -> str:
        """The text of a phrase. Raises ``IndexError`` where there is none."""

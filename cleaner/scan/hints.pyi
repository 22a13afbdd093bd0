"""Quick looks at text, before a slower one: lines that may hold a date or time, and the words of Latin text."""

from collections.abc import Iterable

from cleaner.scan.lines import Line, Text

class Months:
    """The words that names of months begin with, of names in small letters."""

    @property
    def names(self) -> tuple[str, ...]: ...
    def __init__(self, names: Iterable[str]) -> None: ...

def may_be_dated(text: Text, lines: list[Line], longest: int, months: Months) -> list[Line]:
    """The lines of at most so many characters that may hold a date or time.

    They have three numbers with joints between them, a number with a mark of a time, or a year in digits; in plain
    letters that is one only with a month. Each line in which :func:`cleaner.values.dates.find` finds something is among
    them, and few others.
    """

def latin_words(text: str) -> list[str] | None:
    """The words of a text in small Latin letters, "don't" as one; ``None`` where it has characters of other scripts."""

def latin_tokens(text: str) -> tuple[list[str], list[tuple[int, int]]] | None:
    """The runs of small Latin letters and the runs of digits in a text, and where they stand.

    ``None`` where it has characters of other scripts.
    """

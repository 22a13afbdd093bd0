"""Quick looks at text, before a slower one: lines that may hold a date or time, and the words of Latin text."""

from cleaner.scan.lines import Line, Text

def may_be_dated(text: Text, lines: list[Line], longest: int) -> list[Line]:
    """The lines of at most so many characters that may hold a date or time.

    They have a year in digits, two numbers with a joint between them, or a number with a mark of a time. Each line in
    which :func:`cleaner.values.dates.may_hold` finds something is among them, and few others.
    """

def latin_words(text: str) -> list[str] | None:
    """The words of a text in small Latin letters, "don't" as one; ``None`` where it has characters of other scripts."""

def latin_tokens(text: str) -> tuple[list[str], list[tuple[int, int]]] | None:
    """The runs of small Latin letters and the runs of digits in a text, and where they stand.

    ``None`` where it has characters of other scripts.
    """

"""Votes of a text's words for languages, and of its letters for scripts."""

from collections.abc import Iterable, Mapping

class Voters:
    """Words that speak for languages. ``words`` has those of each language, in small letters."""

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None: ...
    def latin(self, text: str, most: int) -> tuple[dict[str, int], int] | None:
        """How many words of a text in small Latin letters speak for each language, and how many words there are.

        Its words are those that :func:`cleaner.scan.hints.latin_words` finds; ``None`` where that finds other scripts.
        A word counts at most ``most`` times. Single small letters from a to z speak for none: they stand in formulas,
        code and initials too.
        """

    def votes(self, text: str, most: int) -> tuple[dict[str, int], int]:
        """The same of a text in small letters of any script. Words are letters and marks; one apostrophe joins two."""

class Blocks:
    """Blocks of characters. ``blocks`` has the number of each, above 0, and its first and last code points."""

    def __init__(self, blocks: Iterable[tuple[int, int, int]]) -> None: ...
    def letters(self, text: str) -> dict[int, int]:
        """How many letters of a text are in each block: by its number, 0 for those in none; in the numbers' order."""

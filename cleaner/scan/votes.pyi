"""Votes of a text's words for what each of them speaks for."""

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

def count_votes(words: list[str], speakers: dict[str, tuple[str, ...]], most: int) -> tuple[dict[str, int], int]:
    """The same of words that were found before. ``speakers`` has the languages that a word speaks for."""

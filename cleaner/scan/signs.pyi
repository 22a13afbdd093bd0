"""Quick looks at lines, for rules that look closer at few of them."""

from collections.abc import Iterable

from cleaner.scan.lines import Line

class Words:
    """Words to find near the ends of lines."""

    def __init__(self, words: Iterable[str]) -> None: ...
    def near_ends(self, lines: list[Line], reach: int, longest: int) -> list[Line]:
        """The lines of at most ``longest`` characters with a sign of a credit in the last ``reach`` folded ones.

        A sign is one of the words, glued to the word before or not; an ideograph that is one; a stroke between spaces;
        or ©. What is there may be a credit; where nothing is there, nothing is. Lines of one or two words have a colon,
        a bracket, a quotation mark, a sentence end, an ideograph or a symbol, too.
        """

class Openings:
    """The first words of some texts, to find lines that may begin with one of the texts."""

    def __init__(self, texts: Iterable[str]) -> None: ...
    def may_open(self, lines: list[Line]) -> list[Line]:
        """The lines of which the first word is the first of one of the texts; letter case aside."""

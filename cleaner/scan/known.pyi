"""Lines whose text is known."""

from array import array
from collections.abc import Sequence

from cleaner.scan.lines import Line, Text

def known(text: Text, lines: Sequence[Line], codes: dict[int, int], longest: int) -> array[int]:
    """For each line of a text the code of what it is (type code ``b``), 0 for what is not known.

    ``codes`` maps hashes of folded text (``Text.hash``) to codes. Lines of more than ``longest`` characters are none.
    """

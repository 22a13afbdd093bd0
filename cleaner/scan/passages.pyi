"""Which stretches of one text stand in another: found by hashes, in time that grows with the two texts alone."""

from collections.abc import Sequence

from cleaner.scan.lines import Text

def stand_in(other: Text, text: Text, starts: Sequence[int], stops: Sequence[int]) -> list[bool]:
    """For each stretch of a text whether it stands in another text, wherever it begins there.

    Stretches are places in the folded form of ``text`` (``Text.place``). Those of fewer than 24 characters are never
    found. The first eight places are compared at which the other text has a stretch's first 24 characters.
    """

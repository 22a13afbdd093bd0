"""From the first look's labels, and what the second look makes of some lines, to the labels of all lines."""

from array import array
from collections.abc import Sequence

from cleaner.scan.lines import Line

def looks(lines: int, rows: list[int], scores: array[int]) -> tuple[array[int], array[int], array[int]]:
    """The second look as columns with an entry for each of so many lines: title, headline, tag.

    ``scores`` are three for each of ``rows``, the numbers of lines, in units of 1/64. The title's is kept as it is; the
    others become probabilities in units of 1/ONE. Other lines have a title's score of -2048, and -1.
    """

def relabelled(
    lines: Sequence[Line],
    chances: array[int],
    label: array[int],
    title: array[int],
    headline: array[int],
    tag: array[int],
) -> array[int]:
    """The labels of the lines, from those of the first look and its chances, and from what the second look found."""

def questioned(chances: array[int], label: array[int], least: float, sure: float) -> list[int]:
    """The numbers of the lines that may be headlines: of those that are, those of which the network is not ``sure``.

    The others are chrome, tags or captions, for which a headline is at least so probable as ``least``, and more so than
    a tag.
    """

"""From the first look's labels, and what the second look makes of some lines, to the labels of all lines."""

from array import array
from collections.abc import Sequence

from cleaner.scan.lines import Line

def looks(lines: int, rows: list[int], scores: array[int]) -> array[int]:
    """The probabilities of the second look for so many lines: eight a line, in the order of its labels, units of 1/ONE.

    ``scores`` are eight for each of ``rows``, the numbers of lines, in units of 1/64. The first four are those of a
    choice among the lines and none of them, whose score is 0; the others of a choice between yes and no. Lines that are
    not among ``rows`` have -1.
    """

def singles(lines: Sequence[Line], looks: array[int], least: tuple[float, ...]) -> list[int]:
    """The line that is the title, the one with the byline, with the date, with the section; -1 for none.

    One line may have several of them: "By Jane Roe, 3 May". ``least`` is a :class:`cleaner.model.least.Least`.
    """

def relabelled(
    lines: Sequence[Line],
    chances: array[int],
    label: array[int],
    looks: array[int],
    single: list[int],
    least: tuple[float, ...],
) -> array[int]:
    """The labels of the lines, from those of the first look and its chances, and from what the second look found.

    ``single`` are the lines that :func:`singles` gives, ``least`` as there. Other lines keep a byline's, date's or
    section's label of the first look where the page has one.
    """

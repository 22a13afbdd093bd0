"""From the network's scores to chances, and from chances to labels, with what the structure of a page asks for."""

from array import array
from collections.abc import Container, Mapping, Sequence

from cleaner.scan.lines import Line

#: A probability of one, steps of log-odds a unit, and the largest chance that the network gives.
ONE: int
STEPS: int
CERTAIN: float

def chances(scores: array[int], factor: float, bias: array[float], gains: Mapping[int, Sequence[float]]) -> array[int]:
    """Probabilities of labels, in units of 1/ONE, from scores, as many a line as there are biases.

    ``factor`` and ``bias`` bring scores to steps of log-odds. ``gains`` maps some lines to what they gain in log-odds
    with each label.
    """

def best_body(chance: Sequence[int], words: Sequence[int]) -> tuple[array[int], float]:
    """The lines of a page's body (1 or 0 a line), and the F1 that it is expected to have.

    ``chance`` is the probability of body of each line, in units of 1/ONE, ``words`` how many words it has.
    """

def body_of(lines: Sequence[Line], chances: array[int]) -> array[int]:
    """The lines of the body by the chances alone (1 or 0 a line), as the second look reads it."""

def decode(
    lines: Sequence[Line], chances: array[int], dated: Container[int], between: bool
) -> tuple[array[int], float]:
    """One label a line (codes in an array), and the F1 that the body is expected to have.

    ``chances`` are probabilities in units of 1/ONE, ``dated`` the numbers of lines that hold a date. ``between`` says
    that short gaps in the body are closed.
    """

def chances_of(label: array[int], chances: array[int], looks: array[int] | None = None) -> array[float]:
    """The chance of each line's label, 0 to 1, but not quite.

    ``looks`` are chances of the second look, eight a line in the order of its labels, in units of 1/ONE; -1 where it
    was not taken.
    """

def worth(lines: Sequence[Line], chances: array[int], least: int) -> list[int]:
    """The lines worth a second look, by their numbers: those that may be neither body nor chrome, or rules call so."""

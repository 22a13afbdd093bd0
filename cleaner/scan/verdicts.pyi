"""What the rules say of a page's lines: how lines take it, and where it agrees with the network's labels."""

from array import array
from collections.abc import Container, Iterable, Sequence, Sized
from typing import Protocol

from cleaner.scan.lines import Line

class _Some(Container[int], Sized, Protocol): ...

def take_all(signals: Iterable[tuple[Line, int, float, str, int]], rule: int) -> None:
    """Give lines the signals of a rule with a number: each keeps its strongest, the first of equals.

    Chrome of no kind becomes navigation. Raises ``ValueError`` for what is no signal, label or kind, and ``TypeError``
    for fields of other types.
    """

def agreed(
    lines: Sequence[Line],
    labels: array[int],
    chances: array[float],
    kinds: array[int],
    rules: array[int],
    reasons: list[str],
    least: array[float],
    veto: float,
    users: _Some,
) -> list[int]:
    """Complete the columns of a page's labels with what rules say, where they agree or allow nothing else.

    Gives the numbers of the lines that are left to decide on: where a rule is at least so strong as ``least`` says for
    its label, and as the network is sure (a least of 0 asks for neither), and those among ``users``. A strength from
    ``veto`` on allows nothing else, and is the chance. Type codes: labels and kinds ``b``, rules ``h``, chances and
    ``least`` ``d``.
    """

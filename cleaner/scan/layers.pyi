"""The network's layers in whole numbers: the same answer on every machine."""

from array import array
from collections.abc import Callable, Iterable, Sequence

from cleaner.scan.tile import Tile

def variants() -> list[str]:
    """The names of the variants of the inner loop that this processor has, the fastest first."""

def use(name: str) -> None:
    """Go on with another variant, for tests and measurements. Raises ``ValueError`` where there is none of the name."""

class Layer:
    """A linear layer. ``weight`` (type code ``b``) has rows of ``outputs`` numbers each; ``scale`` and ``bias`` (``f``)
    have a number an output, ``bias`` on the grid. The rows come in ``parts`` of equal size.

    Raises ``ValueError`` for sizes that don't fit, and for weights whose sums could be inexact.
    """

    inputs: int
    outputs: int
    def __init__(self, weight: array[int], scale: array[float], bias: array[float], parts: int = 1) -> None: ...
    def __call__(self, rows: Iterable[Sequence[int]], active: bool = False) -> list[list[int]]:
        """What the layer makes of some lines, each ``inputs`` whole numbers; limited to 0 and 511 where ``active``."""

class Stack:
    """Layers one after the other, each of one line alone; all but the last are rectified."""

    layers: tuple[Layer, ...]
    def __init__(self, layers: Iterable[Layer]) -> None: ...
    def __call__(self, rows: Sequence[int], tile: Tile, sources: Sequence[Callable[[Tile], None]]) -> array[int]:
        """What comes out for some lines of a page, by their numbers: in an array, line by line.

        ``sources`` are called for each tile of lines, and write its columns.
        """

class Layers:
    """The network: what a line's columns become, with its neighbours and its page.

    ``layers`` read three lines each, at the distance that ``dilations`` says. ``kinds`` reads the mean over the page in
    the end, and gives a score for each kind of page; by these ``by_kind`` shifts the scores of all lines. Raises
    ``ValueError`` for layers whose sizes don't fit together.
    """

    enter: Layer
    pooled: Layer
    leave: Layer
    kinds: Layer
    by_kind: Layer
    layers: tuple[Layer, ...]
    dilations: tuple[int, ...]
    def __init__(
        self,
        enter: Layer,
        pooled: Layer,
        layers: Iterable[Layer],
        dilations: Iterable[int],
        leave: Layer,
        kinds: Layer,
        by_kind: Layer,
    ) -> None: ...
    def __call__(
        self, lines: int, tile: Tile, sources: Sequence[Callable[[Tile], None]]
    ) -> tuple[array[int], array[int]]:
        """The scores of ``lines`` lines, ``leave.outputs`` whole numbers a line in an array, line by line; and those of
        the kinds of page.

        ``sources`` are called for each tile of lines, in order, and write its columns.
        """

"""How like prose the lines of a page are, by their shape and their neighbours."""

from array import array

from cleaner.scan.lines import Line

def weigh(lines: list[Line], comments: int) -> tuple[array[float], bytearray, bytearray, bytearray]:
    """Set each line's chance of being prose (``line.prose``), and give what it weighs for or against a run of body.

    ``comments`` is the number of the heading from which on readers write. With the weights there come, one a line,
    whether it speaks against body, whether it could be a headline, and whether it is a time or date by itself.
    """

def best_run(values: array[float]) -> tuple[int, int]:
    """Bounds ``[start, stop)`` of the run with the largest sum of an array of doubles; ``(0, 0)`` if none is positive.

    >>> best_run(array("d", [-1, 2, -1, 3, -5, 2]))
    (1, 4)
    """

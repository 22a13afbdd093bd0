"""Where elements that stand side by side in a line are pieces of their own."""

from array import array

from cleaner.scan.lines import Line, Text

#: Marks of tags: an element that may be a piece of its own, and one whose only purpose is that.
PIECE: int
APART: int

def cuts_at_spans(
    text: Text,
    lines: list[Line],
    marks: bytes,
    codes: array[int],
    traits: array[int],
    start: array[int],
    end: array[int],
) -> list[int]:
    """The places at which lines are to be cut, in any order.

    ``marks`` has bits of :data:`PIECE` and :data:`APART` for each tag, by its number in ``codes``. ``traits`` tell
    elements of other classes apart, 0 for one without any; ``start`` and ``end`` are the bounds of all elements, in
    the order of their starts.
    """

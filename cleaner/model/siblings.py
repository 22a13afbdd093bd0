"""Sentences of a document that the network doubts, where elements say that they are paragraphs among others."""

from __future__ import annotations

from array import array
from itertools import pairwise

from cleaner.labels import Label
from cleaner.model.calibration import ONE
from cleaner.page.page import Page
from cleaner.scan.chars import CharClass
from cleaner.scan.columns import rows_of

#: Lines of the longest gap in the body, as many below its last, and the least chance of body that a line in it has.
_GAP, _TAIL, _LEAST = 4, 3, ONE // 10
_N = len(Label)


def take_siblings(page: Page, label: array[int], chances: array[int]) -> None:
    """Take lines into the body that stand in a short gap of it, or just below it, in elements beside its own.

    They end as sentences do, no rule knows better, and the network finds nothing else in them but chrome.
    """
    dom, lines = page.dom, page.lines
    body = rows_of(label, Label.BODY)
    if dom is None or not body:
        return

    def kin(row: int) -> tuple[int, int]:
        """What elements of paragraphs side by side share, each the outermost that holds no other line: parent, tag."""
        line, element = lines[row], lines[row].element
        if element < 0:
            return -1, -1
        while (outer := dom.parent[element]) >= 0 and line.start <= dom.start[outer] and dom.end[outer] <= line.end:
            element = outer
        return dom.parent[element], dom.codes[element]

    def belongs(row: int, place: tuple[int, int]) -> bool:
        line, own = lines[row], chances[row * _N : (row + 1) * _N]
        if line.label not in (None, Label.BODY) or line.last != CharClass.END or kin(row) != place:
            return False
        others = max(own[other] for other in range(_N) if other not in (Label.BODY, Label.CHROME))
        return own[Label.BODY] >= max(_LEAST, others)

    for above, below in pairwise(body):
        if 1 < below - above <= _GAP + 1 and (place := kin(above))[0] >= 0 and kin(below) == place:
            for row in range(above + 1, below):
                if belongs(row, place):
                    label[row] = Label.BODY
    last = body[-1]
    for row in range(last + 1, min(last + 1 + _TAIL, len(lines))):
        if kin(last)[0] < 0 or not belongs(row, kin(last)):
            break
        label[row] = Label.BODY

"""Cuts lines that are nothing but known phrases, in scripts where no seam shows it: "分享微信微博打印".

Letters without case are alike before and after the place where two phrases were glued. So all ways to cut a short line
are tried, and it is cut only where every piece is a whole phrase.
"""

from __future__ import annotations

from cleaner.labels import Label
from cleaner.page.page import Page
from cleaner.scan.seams import Chain, chained

#: Phrases that a line must be made of.
_FEWEST = 3


def phrase_cuts(page: Page) -> list[int]:
    """Places in the text where such lines are cut."""
    cuts: list[int] = []
    for chain in chained(page.text, page.lines, page.book.matcher):
        found = _fewest(chain)
        # names of sections alone are no sign of a menu
        if any(page.book.phrases[phrase].label is Label.CHROME for _, phrase in found):
            cuts += [start for start, _ in found[1:]]
    return cuts


def _fewest(chain: Chain) -> list[tuple[int, int]]:
    """The fewest phrases that make up a line, as their starts and what they are; none if other words are in it."""
    begin, end = chain.line.begin, chain.line.stop
    size = end - begin
    fewest, last, which = [0] + [size + 1] * size, [-1] * (size + 1), [-1] * (size + 1)
    for start, stop, phrase in chain.pieces:  # in the order of their starts
        i, j = start - begin, stop - begin
        if fewest[i] + 1 < fewest[j]:
            fewest[j], last[j], which[j] = fewest[i] + 1, i, phrase
    if not _FEWEST <= fewest[size] <= size:
        return []
    found, at = [], size
    while at > 0:
        found.append((begin + last[at], which[at]))
        at = last[at]
    return found[::-1]

"""Cuts lines that are nothing but known phrases, in scripts where no seam shows it: "分享微信微博打印".

Letters without case are alike before and after the place where two phrases were glued. So all ways to cut a short line
are tried, and it is cut only where every piece is a whole phrase, and there are three or more.
"""

from __future__ import annotations

from cleaner.labels import Label
from cleaner.page.page import Page
from cleaner.scan.seams import chained


def phrase_cuts(page: Page) -> list[int]:
    """Places in the text where such lines are cut."""
    cuts: list[int] = []
    for chain in chained(page.text, page.lines, page.book.matcher):
        # names of sections alone are no sign of a menu
        if any(page.book.phrases[phrase].label is Label.CHROME for _, phrase in chain):
            cuts += [start for start, _ in chain[1:]]
    return cuts

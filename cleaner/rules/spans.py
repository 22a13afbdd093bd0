"""Cuts lines of HTML where elements side by side are pieces of their own: a date before a headline, a kicker above it.

Browsers set such elements apart by style sheets, which nobody reads here: ``<span class="date">18 May</span>Harbour
opens`` is one block. So the shape of the document tells: two elements of different kinds side by side with no text
between them, or one that touches the text beside it. An element in the midst of a sentence is none, nor is what
introduces what follows ("By", "Published on").
"""

from __future__ import annotations

from cleaner.page.page import Page
from cleaner.scan.spans import APART, PIECE, cuts_at_spans
from cleaner.scan.tags import VERBATIM
from cleaner.signals import splitter

#: Cuts of a page, since each line takes memory (:mod:`cleaner.page.limits`).
_MOST_CUTS = 100_000
#: Elements that may be pieces, and those whose only purpose that is: most others mark words of a sentence.
_MARKS = {"a": PIECE, "b": PIECE, "strong": PIECE} | dict.fromkeys(("span", "time", "small", "cite"), PIECE | APART)
#: Elements in which others colour words: code, and titles, whose words count more than what stands beside them.
_WHOLE = ("pre", "code", "kbd", "samp", "h1", *VERBATIM)


@splitter
def spans(page: Page) -> list[int]:
    """Cuts lines of HTML where elements side by side are pieces of their own."""
    dom = page.dom
    if dom is None:
        return []
    marks = bytes([_MARKS.get(tag, 0) for tag in dom.tags])
    whole, found, last = dom.within(*_WHOLE), [], 0
    for place in sorted(cuts_at_spans(page.text, page.lines, marks, dom.codes, dom.traits, dom.start, dom.end)):
        line = page.line_at(place)
        begin = max(last, line.begin)
        if not (line.element >= 0 and whole[line.element]) and not _introduces(
            page, page.text.source[begin:place].strip()
        ):
            found.append(place)
            last = place
    return found[:_MOST_CUTS]


def _introduces(page: Page, piece: str) -> bool:
    """Whether a piece is a phrase with which lines begin: "Last updated"."""
    phrase = page.book.matcher.whole(piece)
    return phrase >= 0 and page.book.phrases[phrase].match == "start"

"""One page on its way through: its text, its lines, its document, and what rules found of the whole page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from operator import attrgetter
from typing import TYPE_CHECKING

from cleaner.phrases.book import Phrase, Phrasebook
from cleaner.phrases.shipped import default
from cleaner.scan.lines import Line, Text, recut

if TYPE_CHECKING:
    from cleaner.document.dom import Dom
    from cleaner.sites import Site
    from cleaner.values.dates import Found


#: Lines of the longest short page.
_FEW = 40


class Page:
    """One page. Its lines tile its text: line ``i`` ends where line ``i + 1`` begins.

    ``text`` is the decoded text, ``lines`` are in order. ``dom`` has the elements of a page of HTML, ``site`` what is
    known of the page's site, ``book`` the phrases that lines are looked up in.
    """

    def __init__(
        self,
        text: Text,
        lines: list[Line],
        *,
        dom: Dom | None = None,
        url: str | None = None,
        site: Site | None = None,
        book: Phrasebook | None = None,
    ) -> None:
        self.text, self.lines = text, lines
        self.dom, self.url, self.site = dom, url, site
        self.book = book or default()
        #: The lines in which a phrase was found, in order.
        self.phrased: list[Line] = []
        #: The run of lines that reads most like prose; empty until the rule ``body`` has found it.
        self.run = range(0)
        #: The dates and times of short lines, by the lines' numbers; empty until the rule ``clocks`` has found them.
        self.days: dict[int, Found] = {}

    @property
    def short(self) -> bool:
        """Whether the page has so few lines that networks, which have seen few such pages, are not the last word."""
        return len(self.lines) <= _FEW

    def phrase(self, line: Line) -> Phrase | None:
        """The phrase that was found in a line."""
        return self.book.phrases[line.phrase] if line.phrase >= 0 else None

    def mark(self) -> None:
        """Look all lines up in the book."""
        self.phrased = self.book.mark(self.lines)

    def line_at(self, place: int) -> Line:
        """The line that stands at a place in the text."""
        return self.lines[bisect_right(self.lines, place, key=attrgetter("start")) - 1]

    def cut(self, places: Iterable[int]) -> None:
        """Cut lines at places in the text. Raises ``ValueError`` for a place outside it."""
        new, size = sorted(set(places)), len(self.text)
        if not new:
            return
        if not 0 <= new[0] <= new[-1] <= size:
            raise ValueError(f"a cut at {new[0]}..{new[-1]} lies outside the text of {size} characters")
        lines = recut(self.lines, new)
        if len(lines) > len(self.lines):
            self.lines = lines
            if self.dom is not None:
                self.dom.locate(lines)

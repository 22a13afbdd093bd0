"""Navigation: known menu words, lines without words, and glued menus."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.labels import BLANK, CHROME, NAVIGATION
from cleaner.page.page import Page
from cleaner.rules.furniture import known
from cleaner.scan.lines import Line
from cleaner.scan.shapes import menu_like
from cleaner.signals import Signal

#: A line that changes from small letter to capital inside words this often is a menu run together. Three small letters
#: stand before the capital: "uMnyango" and "McDonald" are words of their own. It does so at every fourth word or more.
_GLUED, _SHARE = 3, 4
#: Arrows to the page before and the page after, and characters of the shortest and the longest such link.
_BACK, _FORTH, _SHORTEST, _LINK = "«‹←", "»›→", 3, 80
#: Bars on the line of a menu, and letters of the longest.
_BARS, _BAR_MASS = 3, 200


def navigation(page: Page) -> Iterator[Signal]:
    """Menus, links of the site's own, and lines without a single letter."""
    yield from known(page, NAVIGATION)
    wordless, signed, glued, barred = menu_like(page.lines, _LINK, _GLUED, _SHARE, _BARS)
    yield from map(_wordless, wordless)
    for line in signed:
        if _points(line):
            yield Signal(line, CHROME, 0.8, "points to the page before or after", NAVIGATION)
    for line in glued:
        yield Signal(line, CHROME, 0.85, "words glued together, as menus are", NAVIGATION)
    for line in barred:
        if line.symbols * 5 >= line.words and line.mass < _BAR_MASS:
            yield Signal(line, CHROME, 0.7, "items between bars", NAVIGATION)


def _wordless(line: Line) -> Signal:
    if not line.length:
        return Signal(line, CHROME, 1.0, "white space alone", BLANK)
    if line.digits:
        return Signal(line, CHROME, 0.55, "numbers alone", NAVIGATION)
    return Signal(line, CHROME, 0.75, "no letter or digit in it", NAVIGATION)


def _points(line: Line) -> bool:
    """Whether a line begins or ends with an arrow, as links to other pages do: "« Older", "Next »"."""
    text = line.text
    # one arrow alone: two of a kind are quotation marks
    return (
        len(text) >= _SHORTEST and (text[0] in _BACK or text[-1] in _FORTH) and text.count("«") + text.count("»") <= 1
    )

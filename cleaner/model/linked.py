"""Headlines of a document: a headline is a link to a page of its site."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from cleaner.document.addresses import Leads
from cleaner.labels import Label
from cleaner.model.calibration import ONE
from cleaner.page.page import Page
from cleaner.scan.lines import Line
from cleaner.scan.relabel import questioned

if TYPE_CHECKING:
    from cleaner.document.dom import Dom  # who has text alone need not load a parser

#: The least probability of a headline that leads to another page of the site, and of any other.
_LEAST, _SURE = 0.1, 0.5
#: Words, or ideographs, of the shortest headline; shorter links are menus, far more often than not.
_SHORTEST = 4
#: Elements whose links lead around a site, not to what is related.
_AROUND = ("nav", "menu", "footer")
# numbers: a look into an enumeration takes its time
_HEADLINE, _CHROME = int(Label.HEADLINE), int(Label.CHROME)
_N = len(Label)


def linked(page: Page, chances: array[int], label: array[int]) -> array[int]:
    """The labels of the lines, from those that the network alone gives them, and from where they lead."""
    found = array("b", label)
    rows = questioned(chances, label, _LEAST, _SURE)
    dom = page.dom
    around = dom.within(*_AROUND) if dom is not None and rows else b""
    for row in rows:
        if label[row] == _HEADLINE:
            found[row] = _CHROME
        if (
            chances[row * _N + _HEADLINE] >= _LEAST * ONE
            and dom is not None
            and _leads_on(page.lines[row], dom, around)
        ):
            found[row] = _HEADLINE
    return found


def _leads_on(line: Line, dom: Dom, around: bytes) -> bool:
    """Whether a line is a link of some words to the same site, not one that leads around in it."""
    link = line.link
    if link < 0 or (line.words < _SHORTEST and line.ideographs < _SHORTEST) or around[line.element]:
        return False
    most = dom.start[link] <= line.begin and 2 * (min(dom.end[link], line.stop) - line.begin) > line.length
    return most and dom.leads(link) is Leads.HOME

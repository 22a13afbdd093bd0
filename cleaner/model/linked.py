"""Headlines of a document: a headline is a link to a page of its site."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.document.addresses import Leads
from cleaner.labels import Label
from cleaner.model.calibration import ONE
from cleaner.page.page import Page

if TYPE_CHECKING:
    from cleaner.document.dom import Dom  # who has text alone need not load a parser

#: The least probability of a headline that leads to another page of the site, and of any other.
_LINKED, _UNLINKED = 0.1, 0.5
#: Words, or ideographs, of the shortest headline; shorter links are menus, far more often than not.
_SHORTEST = 4
#: Elements whose links lead around a site, not to what is related.
_AROUND = ("nav", "menu", "footer")
# numbers: a look into an enumeration takes its time
_HEADLINE, _TAG, _CHROME = int(Label.HEADLINE), int(Label.TAG), int(Label.CHROME)
#: Labels that give way to a headline.
_FREE = frozenset(int(x) for x in (Label.CHROME, Label.HEADLINE, Label.TAG, Label.CAPTION))
_N = len(Label)


def linked(page: Page, chances: array[int], label: array[int]) -> array[int]:
    """The labels of the lines, from those that the network alone gives them, and from where they lead."""
    found = array("b", label)
    headlines, tags = chances[_HEADLINE::_N], chances[_TAG::_N]
    for i, chance in enumerate(headlines):
        if label[i] == _HEADLINE and chance < _UNLINKED * ONE:
            found[i] = _CHROME
    for i in () if page.dom is None else _candidates(page, page.dom, headlines):
        if label[i] == _HEADLINE or (label[i] in _FREE and headlines[i] > tags[i]):
            found[i] = _HEADLINE
    return found


def _candidates(page: Page, dom: Dom, chances: array[int]) -> Iterator[int]:
    """Lines that may be headlines, and are a link of some words to the same site, not one that leads around in it."""
    around = dom.within(*_AROUND)
    least = _LINKED * ONE
    for i, chance in enumerate(chances):
        if chance < least:
            continue
        line = page.lines[i]
        link = line.link
        if link < 0 or (line.words < _SHORTEST and line.ideographs < _SHORTEST) or around[line.element]:
            continue
        most = dom.start[link] <= line.begin and 2 * (min(dom.end[link], line.stop) - line.begin) > line.length
        if most and dom.leads(link) is Leads.HOME:
            yield i

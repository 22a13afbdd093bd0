"""Headlines of a document: a headline is a link to a page of its site."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from cleaner.document.addresses import Leads
from cleaner.document.dom import Dom
from cleaner.labels import Label
from cleaner.model.calibration import ONE
from cleaner.page.page import Page

#: The least probability of a headline that leads to another page of the site, and of any other.
_LINKED, _UNLINKED = 0.1, 0.5
#: Words, or ideographs, of the shortest headline; shorter links are menus, far more often than not.
_SHORTEST = 4
#: Elements whose links lead around a site, not to what is related.
_AROUND = ("nav", "menu", "footer")
#: Labels that give way to a headline.
_FREE = (Label.CHROME, Label.HEADLINE, Label.TAG, Label.CAPTION)
_N = len(Label)


def linked(page: Page, chances: array[int], label: array[int]) -> array[int]:
    """The labels of the lines, from those that the network alone gives them, and from where they lead."""
    found = array("b", label)
    candidates = frozenset() if page.dom is None else frozenset(_candidates(page, page.dom))
    for i, one in enumerate(label):
        headline = chances[i * _N + Label.HEADLINE]
        likely = headline >= (_LINKED if i in candidates else _UNLINKED) * ONE
        if one == Label.HEADLINE and not likely:
            found[i] = Label.CHROME
        elif likely and i in candidates and one in _FREE and headline > chances[i * _N + Label.TAG]:
            found[i] = Label.HEADLINE
    return found


def _candidates(page: Page, dom: Dom) -> Iterator[int]:
    """Lines that are a link of some words to the same site, not among those that lead around in it."""
    around = dom.within(*_AROUND)
    for line in page.lines:
        link = line.link
        if link < 0 or (line.words < _SHORTEST and line.ideographs < _SHORTEST) or around[line.element]:
            continue
        most = dom.start[link] <= line.begin and 2 * (min(dom.end[link], line.stop) - line.begin) > line.length
        if most and dom.leads(link) is Leads.HOME:
            yield line.index

"""From what the network finds in a document to one label a line: a headline is a link to a page of its site."""

from __future__ import annotations

import numpy as np

from cleaner.document.addresses import Leads
from cleaner.batch import Batch, Bools
from cleaner.characters import CharClass as C
from cleaner.document.dom import Dom
from cleaner.model.calibration import ONE, Chances
from cleaner.labeller.decide import Decided
from cleaner.labels import Label

#: The least probability of a headline that leads to another page of the site, and of any other.
_LINKED, _UNLINKED = 0.1, 0.5
#: Words, or ideographs, of the shortest headline; shorter links are menus, far more often than not.
_SHORTEST = 4
#: Elements whose links lead around a site, not to what is related.
_AROUND = ("nav", "menu", "footer")


def linked(batch: Batch, chances: Chances, label: np.ndarray) -> Decided:
    """The labels of the lines, from those that the network alone gives them, and from where they lead."""
    found = label.copy()
    headline = chances[:, Label.HEADLINE]
    candidate = np.zeros(len(batch), dtype=bool) if batch.dom is None else _candidates(batch, batch.dom)
    free = np.isin(found, (int(Label.CHROME), int(Label.HEADLINE), int(Label.TAG), int(Label.CAPTION)))
    likely = headline >= np.where(candidate, _LINKED, _UNLINKED) * ONE
    found[free & (found == int(Label.HEADLINE)) & ~likely] = int(Label.CHROME)
    found[free & candidate & likely & (headline > chances[:, Label.TAG])] = int(Label.HEADLINE)
    return Decided(found, chances[np.arange(len(batch)), found])


def _candidates(batch: Batch, dom: Dom) -> Bools:
    """Lines that are a link of some words to the same site, not among those that lead around in it."""
    begin, end = batch.extents
    link = batch.links
    most = (dom.start[link] <= begin) & (2 * (np.minimum(dom.end[link], end) - begin) > end - begin)
    around = dom.within(*_AROUND)
    long = (batch.words >= _SHORTEST) | (batch.counts[:, C.IDEOGRAPH] >= _SHORTEST)
    home = np.zeros(len(dom), dtype=bool)
    home[[row for row, address in dom.addresses.items() if address.leads is Leads.HOME]] = True
    return np.asarray((link >= 0) & most & long & ~around[batch.elements] & home[link])

"""Lines that a site repeats from page to page, where a profile of the site is given."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Bools, Change, Evidence, Floats, Marks
from cleaner.document.dom import VERBATIM
from cleaner.labels import Kind, Label

#: The share of a site's pages from which the rules alone take a line for chrome, and from which its repeating is why.
_RULED, _TOLD = 0.3, 0.1
#: Words of a line that counts for itself.
_WORDS = 6


def shares(batch: Batch) -> Iterator[Change]:
    """Gives the evidence column ``share``: of how many of the site's pages each line is; none without a profile.

    It stands before all filters: profiles are made of lines as they are read. A line of a few words counts for no
    more than a neighbour of its: furniture stands in blocks, and what alone repeats among lines that do not is
    a label within the content ("Pros", "Weight:").
    """
    if any(site is not None for site in batch.sites):
        found = np.zeros(len(batch))
        for page, site in enumerate(batch.sites):
            if site is not None:
                low, high = int(batch.first[page]), int(batch.first[page + 1])
                found[low:high] = site.shares(batch.lines[low:high])
        found *= batch.mass > 0
        if batch.dom is not None:  # code repeats because languages do
            found *= ~batch.dom.within(*VERBATIM)[batch.elements]
        yield Evidence("share", np.where(batch.words < _WORDS, np.minimum(found, _beside(batch, found)), found))


def sitewide(batch: Batch) -> Iterator[Change]:
    """Chrome: what a site repeats is no part of an article, though it look like one.

    Stands last. Where the labeller came to that already, weighing the share, this says why.
    """
    share = batch.evidence.get("share")
    if share is None:
        return
    ruled = "chances" not in batch.evidence
    mine = (batch.label == int(Label.CHROME)) & (share >= _TOLD) & _by(batch, "labeller", "default")
    if ruled:
        mine |= (batch.label == int(Label.BODY)) & (share >= _RULED)
    rows = np.flatnonzero(mine)
    reasons = [f"stands on {part:.0%} of the site's pages" for part in share[rows].tolist()]
    yield Marks(rows, Label.CHROME, Kind.NAVIGATION, np.nextafter(batch.score[rows], 2), reasons)


def _beside(batch: Batch, share: Floats) -> Floats:
    """The larger share of the lines above and below, in the same page."""
    same = np.diff(batch.page_of) == 0
    around = np.zeros(len(share))
    around[1:] = np.where(same, share[:-1], 0)
    around[:-1] = np.maximum(around[:-1], np.where(same, share[1:], 0))
    return around


def _by(batch: Batch, *deciders: str) -> Bools:
    """Lines that one of some filters decided."""
    codes = [batch.deciders.index(name) for name in deciders if name in batch.deciders]
    return np.isin(batch.decider, codes)

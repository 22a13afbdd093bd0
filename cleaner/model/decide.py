"""From what the two looks find to one label a line: the first look's, but for titles, headlines and tags."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from cleaner.batch import Batch, Bools, Floats, Ints
from cleaner.model.calibration import ONE, Chances
from cleaner.model.second import FOUND, Looked
from cleaner.labels import Label

#: The first look's probability of the likeliest title of a page that has one, of the line that the second chooses, and
#: of such a line in the body; the score of a rule's section or chrome that is no title.
_TITLED, _TITLE, _TAKEN, _OTHER = 0.05, 0.03, 0.08, 0.85
#: Probabilities of the least likely headlines and tags: of any line; of lines that rules with so much of a score say
#: it of. What an introducer says outright ("Read also: ...") stands.
_HEADLINE = {0.0: 0.3, 0.9: 0.15, 0.92: 0.0}
_TAG = {0.0: 0.15, 0.7: 0.05, 0.93: 0.0}
#: Lines between which a run of rules' headlines goes on; the mean probability of a run that is kept, and the least of
#: a line in it: headlines that stand together support one another.
_STEP, _RUN, _MEMBER = 2, 0.2, 0.05
#: How sure the first look has to be that a rule's headline is body, and the largest part of a body, in letters, that
#: rules may take from it.
_DOUBT, _PART = 0.8, 0.2
#: Labels that rules give and that stand against a headline or a tag.
_FINE = tuple(int(x) for x in (Label.BYLINE, Label.DATE, Label.SECTION, Label.CAPTION))


class Decided(NamedTuple):
    """``label`` of each line, and how likely it is, in units of 1/ONE."""

    label: npt.NDArray[np.int8]
    chance: Chances


def decide(batch: Batch, chances: Chances, label: npt.NDArray[np.int8], looked: Looked) -> Decided:
    """The labels of the lines, from those of the first look and its chances, and from what the second look found."""
    found = np.where(np.isin(label, FOUND), np.int8(Label.CHROME), label)
    found[_outside(batch, chances, found == int(Label.BODY))] = int(Label.CHROME)
    free = (found != int(Label.BODY)) & ~np.isin(batch.label, _FINE)
    bodies = np.bincount(batch.page_of[found == int(Label.BODY)], minlength=batch.pages) > 0
    headline = free & bodies[batch.page_of]  # else related to nothing
    headline &= (looked.headline >= _least(batch, Label.HEADLINE, _HEADLINE) * ONE) | _together(batch, looked.headline)
    tag = free & (looked.tag >= _least(batch, Label.TAG, _TAG) * ONE)
    tag &= (batch.label == int(Label.TAG)) | (looked.tag > looked.headline)
    found[headline] = int(Label.HEADLINE)
    found[tag] = int(Label.TAG)
    found[_titles(batch, chances[:, Label.TITLE], label == int(Label.BODY), looked)] = int(Label.TITLE)
    chance = chances[np.arange(len(batch)), found]
    chance = np.where(found == int(Label.HEADLINE), looked.headline, chance)
    return Decided(found, np.where(found == int(Label.TAG), looked.tag, chance))


def _least(batch: Batch, label: Label, steps: dict[float, float]) -> Floats:
    """The least probability that a line of a label may have, by the score with which rules say it."""
    said = np.where(batch.label == int(label), batch.score, 0.0)
    return np.array(list(steps.values()))[np.searchsorted(list(steps), said, side="right") - 1]


def _together(batch: Batch, chance: Chances) -> Bools:
    """Rules' headlines in runs that are likely as a whole."""
    rows = np.flatnonzero(batch.label == int(Label.HEADLINE))
    page = batch.page_of[rows]
    run = np.cumsum((np.diff(rows, prepend=rows[:1]) > _STEP) | (np.diff(page, prepend=page[:1]) > 0))
    size, whole = np.bincount(run), np.bincount(run, weights=chance[rows])
    found = np.zeros(len(batch), dtype=bool)
    found[rows] = ((size > 1) & (whole >= _RUN * ONE * size))[run] & (chance[rows] >= _MEMBER * ONE)
    return found


def _outside(batch: Batch, chances: Chances, body: Bools) -> Bools:
    """Lines of the body that rules call headlines, where they are but a small part of it: of the rest it is a list."""
    some = body & (batch.label == int(Label.HEADLINE))
    some &= chances[:, Label.BODY] <= np.maximum(batch.score, _DOUBT) * ONE
    page, pages, mass = batch.page_of, batch.pages, batch.mass
    part = np.bincount(page[some], weights=mass[some], minlength=pages)
    whole = np.bincount(page[body], weights=mass[body], minlength=pages)
    return np.asarray(some & (part <= _PART * whole)[page])


def _titles(batch: Batch, chance: Ints, body: Bools, looked: Looked) -> Ints:
    """The line that ranks first in each page that may have a title, the first of equals."""
    titled = np.zeros(batch.pages, dtype=bool)
    titled[batch.page_of[chance >= _TITLED * ONE]] = True
    other = np.isin(batch.label, (int(Label.SECTION), int(Label.CHROME))) & (batch.score >= _OTHER)
    likely = chance >= np.where(body, _TAKEN, _TITLE) * ONE
    rows = np.flatnonzero(titled[batch.page_of] & likely & ~other & (batch.mass > 0))
    order = np.lexsort((rows, -looked.title[rows], batch.page_of[rows]))
    _, first = np.unique(batch.page_of[rows[order]], return_index=True)
    return np.asarray(rows[order[first]])

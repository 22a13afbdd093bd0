"""The learned labeller: for every line the likeliest label, given the line, its neighbours and the rules' verdicts."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from cleaner.batch import Batch, Bools, Change, Evidence, Floats, Marks, Rescore
from cleaner.filters.phrases import Phrases
from cleaner.fields.values import VALUED, value_of
from cleaner.labeller import weights
from cleaner.model.calibration import ONE
from cleaner.labeller.decide import decide
from cleaner.model.decode import decode, words_of
from cleaner.model.numbers import names
from cleaner.labeller.linked import linked
from cleaner.model.opinion import Opinion
from cleaner.model.weights import Model
from cleaner.labels import Kind, Label
from cleaner.sites import SHARE

#: A verdict as sure as this stands against the network: a rule that a user wrote, or a blank line. The
#: network's own scores are below it, so that such a rule decides after the network too.
_CERTAIN = 0.9999
#: Labels of which corpora tell too little for the network to know them as rules do.
_FINE = tuple(int(x) for x in (Label.BYLINE, Label.DATE, Label.SECTION, Label.CAPTION))
#: How sure a rule has to be of these, or of tags, against body, and of chrome against anything.
_OUTRIGHT, _PHRASE = 0.8, 0.95
#: Log-odds that a line loses as body with every doubling of the share of its site's pages that it stands on; of a line
#: of fewer words, which may repeat by chance.
_REPEATED, _WORDS, _REPEATED_SHORT = 1.5, 6, 0.6
_REASON = {label: f"the network: {label.name}, by the line and its neighbours" for label in Label}


class Labeller:
    """The network, which weighs what the rules say: the likeliest label of every line, as surely as its score says.

    The verdicts of the filters before it are among what the network reads. Where it comes to the same
    label, their name, reason, kind and value stay, with the network's score; elsewhere it has the last
    word, except against verdicts that are certain, and where rules know better than it: of tags, sections,
    bylines, dates and captions, and of headlines that are introduced as such. Gives the evidence columns
    ``chances`` (a probability for each label) and ``quality`` (the F1 that the page's body can be expected
    to have).
    ``Labeller(phrases, model)`` is the same filter with weights of your own, from
    ``cleaner.model.weights.load(path)``; an ``opinion`` may shift what it takes for body
    (:mod:`cleaner.model.opinion`).
    """

    name = "labeller"

    def __init__(self, phrases: Phrases, model: Model | None = None, opinion: Opinion | None = None) -> None:
        self._phrases = phrases
        self._model = model
        self._opinion = opinion

    def model(self, batch: Batch) -> Model:
        """The weights for a batch, by whether there is a DOM, read when they are first needed."""
        return self._model or weights.default(batch.dom is not None)

    def __call__(self, batch: Batch) -> Iterator[Change]:
        network, calibration, second = self.model(batch)
        inputs = network.inputs(batch)
        scores, gain = network.scores(inputs, batch.first), _repeated(batch)
        plain = calibration.chances(scores)
        chances = plain if gain is None else calibration.chances(scores, gain)
        first = decode(batch, chances)
        if self._opinion is not None:
            more = self._opinion(batch, calibration.quality(first.expected))
            if more.any():
                gain = np.zeros(chances.shape) if gain is None else gain
                gain[:, Label.BODY] += more
                chances = calibration.chances(scores, gain)
                first = decode(batch, chances)
        if second is None:
            found = linked(batch, chances, first.label)
        else:
            looked = second(inputs[:, : len(names())], plain, words_of(batch), batch.first)
            found = decide(batch, chances, first.label, looked)
        score = np.clip(found.chance / ONE, 1 - _CERTAIN, _CERTAIN)
        yield Evidence("chances", chances / ONE)
        yield Evidence("quality", calibration.quality(first.expected)[batch.page_of])
        open_ = (batch.score < _CERTAIN) & ~_kept(batch, found.label, score)
        same = open_ & (batch.label == found.label)
        for label in Label:
            yield from self._marks(batch, open_ & ~same & (found.label == int(label)), label)
        yield Rescore(open_, score[open_])

    def _marks(self, batch: Batch, mask: Bools, label: Label) -> Iterator[Change]:
        rows = np.flatnonzero(mask)
        values = None
        if label in VALUED:
            values = [value_of(batch, row, label, self._phrases.book) for row in rows.tolist()]
        kind = Kind.NAVIGATION if label is Label.CHROME else Kind.NONE
        yield Marks(rows, label, kind, _CERTAIN, _REASON[label], values)


def _repeated(batch: Batch) -> Floats | None:
    """What lines lose in log-odds as body by standing on a share of the site's pages, label by label."""
    share = batch.evidence.get("share")
    if share is None or not share.any():
        return None
    gain = np.zeros((len(batch), len(Label)))
    weight = np.where(batch.words < _WORDS, _REPEATED_SHORT, _REPEATED)
    gain[:, Label.BODY] = -weight * np.log2(np.maximum(share, SHARE) / SHARE)
    return gain


def _kept(batch: Batch, label: npt.NDArray[np.int8], score: Floats) -> Bools:
    """Lines whose rule knows better than the network, which gives them the labels and scores given."""
    old, sure = batch.label, batch.score
    # tags, sections and their like, where the network sees chrome, and where both agree: the rule's score stays,
    # which ranks the dates and bylines of a page; against body the rule has to be at least as sure
    fine = np.isin(old, _FINE)
    kept = fine & ((label == int(Label.CHROME)) | (label == old))
    kept |= (fine | (old == int(Label.TAG))) & (label == int(Label.BODY)) & (sure >= np.maximum(score, _OUTRIGHT))
    kept |= (old == int(Label.CHROME)) & (sure >= np.maximum(score, _PHRASE)) & (label != int(Label.TITLE))
    return np.asarray(kept)

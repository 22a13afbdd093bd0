"""Related headlines: title-like lines outside the body, below a heading or in runs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.batch import Batch, Bools, Change, Marks
from cleaner.characters import CharClass as C
from cleaner.rules.head import body_starts
from cleaner.filters.phrases import Phrases, introduced, openers
from cleaner.rules.shape import title_like
from cleaner.labels import UNDECIDED, Kind, Label

#: How many lines below a heading ("Related stories") belong to it.
_REACH = 24
#: Letters of the longest kicker above a headline.
_KICKER = 24
#: Letters of a sentence with which the body goes on below a box of headlines.
_PARAGRAPH = 60
#: Characters of the shortest title after an introducer.
_SHORTEST = 8
#: Ideographs of the shortest headline. A line of so many words is one by itself, a shorter one in company:
#: with so many others among the lines so near.
_IDEOGRAPHS, _SURE_WORDS, _NEAR, _COMPANY = 11, 9, 3, 3
#: Words of a headline beside one of which we are sure.
_BESIDE = 6
#: Above the body, where menus stand, it takes so many words and others near.
_WORDS_ABOVE, _COMPANY_ABOVE = 8, 5


class Headlines:
    """Related headlines: after "Read also:", below a heading, and title-like lines outside the body."""

    name = "headlines"

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def __call__(self, batch: Batch) -> Iterator[Change]:
        rows, values, bare = [], [], []
        for i, rest in introduced(batch, self._phrases.book, Label.HEADLINE):
            if len(rest) >= _SHORTEST:
                rows.append(i)
                values.append(rest)
            else:  # "Read also:" on a line of its own
                bare.append(i)
        yield Marks(rows, Label.HEADLINE, Kind.NONE, 0.93, "a related article after its introducer", values)
        yield Marks(bare, Label.CHROME, Kind.NAVIGATION, 0.93, "introduces the headlines below it")
        like = _like(batch)
        yield from _below_headings(
            batch, sorted({*bare, *np.flatnonzero(openers(batch, Label.HEADLINE)).tolist()}), like
        )
        yield from _outside(batch, like)


def _like(batch: Batch) -> Bools:
    """Lines that may be headlines of other articles: no dates, no known phrases, and long enough to say something."""
    like = title_like(batch, least_mass=20)
    if "day" in batch.evidence:
        like &= batch.evidence["day"] == ""
    if "phrase" in batch.evidence:
        like &= batch.evidence["phrase"] < 0
    ideographs = batch.counts[:, C.IDEOGRAPH]
    return np.asarray(like & ((ideographs == 0) | (ideographs + batch.counts[:, C.DIGIT] >= _IDEOGRAPHS)))


def _below_headings(batch: Batch, heads: list[int], like: Bools) -> Iterator[Change]:
    rows: list[int] = []
    kickers: list[int] = []
    ends = set(batch.first.tolist())
    prose = batch.evidence.get("prose")
    ended = batch.ends_with(C.END, C.COLON)
    run = batch.evidence.get("run", np.zeros(len(batch), dtype=bool))
    for head in heads:
        between: list[int] = []
        for i in range(head + 1, min(head + 1 + _REACH, len(batch))):
            if i in ends or (prose is not None and prose[i] > 0.75 and not like[i]):
                break
            if batch.label[i] == int(Label.TITLE):
                break
            if batch.label[i] not in (UNDECIDED, int(Label.BODY)):
                continue
            if like[i]:
                rows.append(i)
                kickers += between
                between = []
            elif batch.mass[i] <= _KICKER and not ended[i]:
                between.append(i)
            elif run[i] and ended[i] and batch.mass[i] >= _PARAGRAPH:
                break  # the body goes on below the box
            else:
                between = []
    yield Marks(rows, Label.HEADLINE, Kind.NONE, 0.9, "below a heading of related articles")
    yield Marks(kickers, Label.CHROME, Kind.NAVIGATION, 0.8, "a kicker between related headlines")


def _outside(batch: Batch, like: Bools) -> Iterator[Change]:
    run = batch.evidence.get("run")
    if run is None:
        return
    # without a single paragraph nothing is related to anything
    with_body = np.zeros(batch.pages, dtype=bool)
    with_body[batch.page_of[run]] = True
    free = like & ~run & (batch.words >= 4) & (batch.label == UNDECIDED) & with_body[batch.page_of]
    if "after_comments" in batch.evidence:
        free &= ~batch.evidence["after_comments"]
    company = batch.near(free, _NEAR)
    sure = free & (batch.words >= _SURE_WORDS)
    sure |= (batch.words >= _BESIDE) & (batch.near(sure, 1) > 0)  # a headline seldom comes alone
    higher = np.arange(len(batch)) < body_starts(batch)[batch.page_of]
    above = (batch.words >= _WORDS_ABOVE) & (company >= _COMPANY_ABOVE)
    rows = free & np.where(higher, above, sure | (company >= _COMPANY))
    yield Marks(rows, Label.HEADLINE, Kind.NONE, 0.7, "like a headline, outside the body")

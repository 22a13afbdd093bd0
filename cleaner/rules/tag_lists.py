"""Tag lists that nothing on their lines introduces: below a heading, with commas, or one a line after the body."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
import numpy.typing as npt

from cleaner.batch import Batch, Bools, Change, Marks
from cleaner.characters import CharClass, classify
from cleaner.rules.head import body_starts, spans
from cleaner.filters.phrases import Phrases, introduced, openers
from cleaner.rules.tags import soon_after
from cleaner.folding import fold, spread, sums
from cleaner.labels import UNDECIDED, Kind, Label
from cleaner.phrases.book import Phrasebook, key
from cleaner.values.tags import WORDS, split_tags, tags_in_row

#: How many lines of tags there may be, and characters of the longest list.
_MOST, _LONGEST_LIST = 40, 400
#: Letters from which a single word of a tag tells something; lines in a row that the body is silent on and
#: that end a list; how far above the body a heading of tags may stand, and how soon after it bare tags come.
_TELLING, _SILENT, _ABOVE, _SOON = 5, 4, 10, 4
#: Words of the longest heading that tags may stand behind on its line, and of the longest such line.
_HEADING, _WORDS = 4, 30
#: Lines that make a bare list of tags.
_FEWEST = 3
#: A list of which the last item begins so is part of a sentence.
_JOINING = frozenset(
    ("and", "or", "und", "oder", "et", "ou", "y", "o", "e", "en", "of", "och", "og", "ve", "и", "або", "і", "та")
)
#: Characters of the body that are asked: what a page is about stands in its first pages.
_WITNESS = 20_000
_NOT_TAGS = (int(Label.DATE), int(Label.BYLINE), int(Label.TITLE), int(Label.CAPTION))


class TagLists:
    """Tag lists below a heading, and bare lists of what the body speaks of."""

    name = "tag_lists"

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def __call__(self, batch: Batch) -> Iterator[Change]:
        if "run" not in batch.evidence:
            return
        book = self._phrases.book
        bare = [i for i, rest in introduced(batch, book, Label.TAG) if not rest]
        spoken = _Spoken(batch)
        # "5. Tags" is an entry of a menu
        heads = np.flatnonzero(openers(batch, Label.TAG) & (_first_class(batch) != CharClass.DIGIT))
        below = sorted({*bare, *heads.tolist()})
        yield from _rows(batch, book, below, spoken)
        yield from _below_headings(batch, below, spoken)
        yield from _comma_lists(batch, spoken)
        yield from _after_body(batch, spoken)


def _first_class(batch: Batch) -> npt.NDArray[np.uint8]:
    return classify(batch.code_at(batch.extents[0]))


def _rows(batch: Batch, book: Phrasebook, heads: list[int], spoken: _Spoken) -> Iterator[Change]:
    """Tags in a row behind their introducer, behind a heading ("Topics Politics Ukraine"), or on the line below it."""
    rows, values = [], []
    ends, words = set(batch.first.tolist()), batch.words
    below = ((i + 1, batch.lines[i + 1]) for i in heads if i + 1 not in ends and words[i + 1] <= _WORDS)
    for i, rest in (*introduced(batch, book, Label.TAG), *_headed(batch, book), *below):
        tags = tags_in_row(rest, partial(spoken.told, int(batch.page_of[i])))
        if tags:
            rows.append(i)
            values.append(tags)
    yield Marks(rows, Label.TAG, Kind.NONE, 0.94, "tags in a row, which the body speaks of", values)


def _headed(batch: Batch, book: Phrasebook) -> Iterator[tuple[int, str]]:
    """Short lines after the body that begin with a heading of tags, and what follows it."""
    heads = book.tag_headings
    free = soon_after(batch) & (batch.words >= 3) & (batch.words <= _WORDS) & ~batch.ends_with(CharClass.END)
    for i in np.flatnonzero(free).tolist():
        words = batch.lines[i].split()
        for size in range(min(_HEADING, len(words) - 1), 0, -1):
            if key(" ".join(words[:size])) in heads:
                yield i, " ".join(words[size:])
                break


class _Spoken:
    """Whether a page's body speaks of a tag."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._at = batch.places
        listed = (batch.counts[:, CharClass.COMMA] >= 2) & (batch.length <= _LONGEST_LIST)
        self._listed = listed & ~batch.ends_with(CharClass.END)
        self._witness = batch.evidence["run"] | (batch.label == int(Label.TITLE))
        self._texts: dict[int, str] = {}

    def __call__(self, page: int, tag: str, *, whole: bool = False) -> bool:
        if page not in self._texts:
            self._texts[page] = self._text(page)
        text = self._texts[page]
        tag = fold(tag)
        return tag in text or (not whole and any(word in text for word in tag.split() if len(word) >= _TELLING))

    def told(self, page: int, tag: str) -> bool:
        """Whether the body has the tag, not as a part of longer words."""
        if page not in self._texts:
            self._texts[page] = self._text(page)
        text, tag = self._texts[page], fold(tag)
        at = text.find(tag)
        while at >= 0:
            if not (text[at - 1 : at].isalnum() or text[at + len(tag) : at + len(tag) + 1].isalnum()):
                return True
            at = text.find(tag, at + 1)
        return False

    def _text(self, page: int) -> str:
        low, high = int(self._batch.first[page]), int(self._batch.first[page + 1])
        witness = np.zeros(high - low + 2, dtype=bool)
        witness[1:-1] = self._witness[low:high]
        for i in np.flatnonzero(witness[1:-1] & self._listed[low:high]).tolist():  # a list is no witness for itself
            witness[1 + i] = not split_tags(self._batch.lines[low + i])
        edges = low + np.flatnonzero(witness[1:] != witness[:-1])
        ends = self._at[edges].tolist()
        return "".join(self._batch.folded.text(a, b) for a, b in zip(ends[::2], ends[1::2], strict=True))[:_WITNESS]


def _run_of_tags(batch: Batch, start: int, stop: int, spoken: _Spoken) -> tuple[list[int], list[tuple[str, ...]]]:
    """The lines from ``start`` on that are tags: until a known phrase, or lines in a row that the body is silent on."""
    rows: list[int] = []
    values: list[tuple[str, ...]] = []
    silent = 0
    phrase, labels = batch.evidence.get("phrase"), batch.evidence.get("phrase_label")
    for i in range(start, stop):
        known = phrase is not None and labels is not None and phrase[i] >= 0 and labels[i] != int(Label.SECTION)
        tags = split_tags(batch.lines[i])
        if known or not tags or batch.label[i] in _NOT_TAGS:
            break
        silent = 0 if any(spoken(int(batch.page_of[i]), tag) for tag in tags) else silent + 1
        rows.append(i)
        values.append(tags)
        if silent == _SILENT:
            break
    kept = len(rows) - silent if silent == _SILENT or (rows and len(batch.lines[rows[-1]].split()) > 2) else len(rows)
    return rows[:kept], values[:kept]


def _below_headings(batch: Batch, heads: list[int], spoken: _Spoken) -> Iterator[Change]:
    rows, values = [], []
    begun = body_starts(batch)
    for head in heads:
        page = int(batch.page_of[head])
        if head < begun[page] - _ABOVE:  # "Topics" in the menu on top of a page opens a menu
            continue
        some, theirs = _run_of_tags(batch, head + 1, min(head + 1 + _MOST, int(batch.first[page + 1])), spoken)
        rows += some
        values += theirs
    yield Marks(rows, Label.TAG, Kind.NONE, 0.93, "below a heading of tags", values)


def _after_body(batch: Batch, spoken: _Spoken) -> Iterator[Change]:
    """Short lines in a row soon after the body, all of which it speaks of."""
    rows: list[int] = []
    values: list[tuple[str, ...]] = []
    pages, _, last = spans(batch, batch.evidence["run"])
    owner, near = spread(last + 1, np.minimum(last + 1 + _SOON, batch.first[pages + 1]))
    so_far = sums(_may_be_tags(batch))
    enough = so_far[np.minimum(near + _FEWEST, len(batch))] - so_far[near] == _FEWEST
    for k in np.unique(owner[enough]).tolist():
        page, i = int(pages[k]), int(last[k]) + 1
        high = int(batch.first[page + 1])
        stop = min(i + _SOON, high)

        def told(tags: tuple[str, ...], page: int = page) -> bool:
            return any(spoken(page, tag, whole=True) for tag in tags)

        first = [told(split_tags(line)) for line in batch.lines[i : min(stop + _FEWEST - 1, high)]]
        if not any(all(first[j : j + _FEWEST]) for j in range(len(first) - _FEWEST + 1)):
            continue
        while i < stop:
            some, theirs = _run_of_tags(batch, i, min(i + _MOST, high), spoken)
            if len(some) >= _FEWEST and all(map(told, theirs)):
                rows += some
                values += theirs
                break
            i += max(len(some), 1)
    yield Marks(rows, Label.TAG, Kind.NONE, 0.8, "short lines after the body, which speaks of them", values)


def _may_be_tags(batch: Batch) -> Bools:
    """Lines that :func:`split_tags` may find tags in, and that have no other label: a quick look says no to most."""
    some = batch.counts[:, [CharClass.COMMA, CharClass.SYMBOL, CharClass.OTHER, CharClass.IDEOGRAPH]].any(axis=1)
    begin, end = batch.extents
    spaced = batch.folded.at[end] - batch.folded.at[begin] < batch.length  # more spaces than words
    return np.asarray((some | spaced | (batch.words <= WORDS)) & ~np.isin(batch.label, _NOT_TAGS))


def _comma_lists(batch: Batch, spoken: _Spoken) -> Iterator[Change]:
    """A bare comma list outside the body's run, or as its last line, whose items the body speaks of."""
    rows, values = [], []
    run = batch.evidence["run"]
    followed = np.append(run[1:], False) & ~np.isin(np.arange(1, len(run) + 1), batch.first)
    listed = (batch.counts[:, CharClass.COMMA] >= 2) & (batch.length <= _LONGEST_LIST) & ~(run & followed)
    listed &= ~batch.ends_with(CharClass.END, CharClass.COLON)
    listed &= ((batch.label == UNDECIDED) | (batch.label == int(Label.BODY))) & soon_after(batch)
    for i in np.flatnonzero(listed).tolist():
        tags = split_tags(batch.lines[i])
        if len(tags) < 3 or tags[-1].split()[0].casefold() in _JOINING:
            continue
        if sum(spoken(int(batch.page_of[i]), tag) for tag in tags) * 2 >= len(tags):
            rows.append(i)
            values.append(tags)
    yield Marks(rows, Label.TAG, Kind.NONE, 0.9, "a comma list of what the body speaks of", values)

"""From labelled lines to fields: the last step, which decides nothing, but picks and joins."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from cleaner.article import Article, Segments
from cleaner.batch import Batch
from cleaner.fields.beside import SIGNS, Beside, surest
from cleaner.values.byline import byline
from cleaner.characters import UNSEEN, CharClass, spaced
from cleaner.folding import sums
from cleaner.labels import Label
from cleaner.links import Link, absolute
from cleaner.document.declared import Declared
from cleaner.phrases.book import default
from cleaner.values.published import choose

#: What stands before the items of a list, and is no part of a title or headline.
_BULLETS = "*•·●▪ "


def articles(batch: Batch, language_of: Callable[[str, Sequence[str]], str | None]) -> Iterator[Article]:
    """An article for each page of a batch whose lines are all labelled."""
    lines, labels = _spaced(batch), batch.label
    quality = batch.evidence.get("quality")
    for page in range(batch.pages):
        low, high = int(batch.first[page]), int(batch.first[page + 1])
        here = labels[low:high]
        rows = (low + np.flatnonzero(here == Label.BODY)).tolist()
        body = [lines[i] for i in rows]
        told = Declared() if batch.dom is None else batch.dom.declared[page]
        found = _Found(batch, lines, low, high, told.home)
        beside = Beside(batch, lines, range(low, high), rows, {label: found.rows(label) for label in SIGNS})
        text = "\n".join(filter(None, body)) or next(iter(told.body), "")
        yield Article(
            title=found.best(Label.TITLE) or told.headline,
            byline=byline(beside.credits(), told.marked, told.author, told.names_of_site, beside.shows),
            date=choose(told.published, beside.day(found.best(Label.DATE)), default().months),
            section=found.best(Label.SECTION) or next(iter(told.section), None),
            language=language_of(text or "\n".join(lines[low:high]), told.language),
            body=text,
            headlines=tuple(dict.fromkeys(found.texts(Label.HEADLINE))),
            tags=tuple(_unique(found.texts(Label.TAG))),
            quality=None if quality is None or low == high else float(quality[low]),
            url=next(iter(told.url), None),
            segments=Segments(batch, page),
        )


class _Found:
    """The lines of one page that give to its fields."""

    def __init__(self, batch: Batch, lines: list[str], low: int, high: int, home: str | None) -> None:
        self._batch, self._lines, self._home = batch, lines, home
        self._rows: dict[int, list[int]] = {}
        here = batch.label[low:high]
        for i in (low + np.flatnonzero((here != Label.BODY) & (here != Label.CHROME))).tolist():
            self._rows.setdefault(int(batch.label[i]), []).append(i)

    def texts(self, label: Label) -> Iterator[Link]:
        """What the lines of a label say, in order, with the addresses that they lead to."""
        for i in self.rows(label):
            value, href = self._batch.value[i], self._href(i)
            if value is None or (label is Label.TAG and self._is_link(i)):  # a link is one tag
                yield Link(self._lines[i].lstrip(_BULLETS), href)
            else:
                yield from (Link(spaced(x), href) for x in ((value,) if isinstance(value, str) else value))

    def best(self, label: Label) -> str | None:
        """What the surest line of a label says, the first of equals."""
        row = surest(self._batch, self.rows(label))
        if row is None:
            return None
        value = self._batch.value[row]
        return spaced(value) if isinstance(value, str) else self._lines[row].lstrip(_BULLETS)

    def rows(self, label: Label) -> list[int]:
        """The lines of a label other than body and chrome."""
        return self._rows.get(int(label), [])

    def _is_link(self, row: int) -> bool:
        """Whether a line is a link and nothing more."""
        dom, link, (begin, end) = self._batch.dom, self._batch.links[row], self._batch.extents
        return dom is not None and bool(link >= 0 and dom.start[link] <= begin[row] and end[row] <= dom.end[link])

    def _href(self, row: int) -> str | None:
        dom, link = self._batch.dom, int(self._batch.links[row])
        return None if dom is None or link < 0 else absolute(dom.href[link], self._home)


def _spaced(batch: Batch) -> list[str]:
    """The lines as :func:`spaced` has them, without what is hidden in them; most are as they were."""
    begin, end = batch.extents
    odd = sums(((batch.classes == CharClass.SPACE) & (batch.codes != ord(" "))) | np.isin(batch.codes, UNSEEN))
    dropped = end - begin - (batch.folded.at[end] - batch.folded.at[begin])
    lines = list(batch.lines)
    for i in np.flatnonzero((odd[end] > odd[begin]) | (dropped > 0)).tolist():
        lines[i] = spaced(lines[i])
    if batch.dom is not None:
        for i, stretches in batch.dom.gaps(begin, end).items():
            lines[i] = spaced(_without(batch.text, int(begin[i]), int(end[i]), stretches)) or lines[i]
    return lines


def _without(text: str, begin: int, end: int, stretches: list[tuple[int, int]]) -> str:
    """The text of a line ``[begin, end)`` without some stretches of it, which are in the order of their starts."""
    kept = []
    for start, stop in stretches:
        kept.append(text[begin:start])
        begin = max(begin, stop)
    return "".join(kept) + text[begin:end]


def _unique(tags: Iterator[Link]) -> Iterator[Link]:
    seen: set[str] = set()
    for tag in tags:
        if tag and tag.casefold() not in seen:
            seen.add(tag.casefold())
            yield tag

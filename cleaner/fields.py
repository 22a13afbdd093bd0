"""From labelled lines to fields: the last step, which decides nothing, but picks and joins."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from cleaner import credits
from cleaner.article import Article, Segments
from cleaner.batch import Batch
from cleaner.byline import Place, Seen, byline
from cleaner.characters import CharClass
from cleaner.credits import Credit, Rank
from cleaner.folding import sums
from cleaner.labels import Kind, Label
from cleaner.links import Link, absolute
from cleaner.metadata import Declared, code_of
from cleaner.phrasebook import default
from cleaner.published import are_entries, choose

#: What stands before the items of a list, and is no part of a title or headline.
_BULLETS = "*•·●▪ "
#: How many lines above and below the title are read for names; how near a line has no other sign of a byline, and how long it
#: is at most; the labels of lines that have such signs.
_ABOVE, _BELOW, _ADJACENT, _SHORT = 3, 9, 5, 120
#: How many lines from a date on are read for others of a list.
_LIST = 16
#: How many lines of the body are read for what it speaks of.
_FIRST = 15
_SIGNS = (int(Label.BYLINE), int(Label.DATE))


def articles(batch: Batch, language_of: Callable[[str], str | None]) -> Iterator[Article]:
    """An article for each page of a batch whose lines are all labelled."""
    lines, labels = _spaced(batch), batch.label
    quality = batch.evidence.get("quality")
    for page in range(batch.pages):
        low, high = int(batch.first[page]), int(batch.first[page + 1])
        here = labels[low:high]
        body = [lines[i] for i in (low + np.flatnonzero(here == Label.BODY)).tolist()]
        told = Declared() if batch.dom is None else batch.dom.declared[page]
        found = _Found(batch, lines, low, high, told.home)
        text = "\n".join(filter(None, body)) or next(iter(told.body), "")
        yield Article(
            title=found.best(Label.TITLE) or next(iter(told.title), None),
            byline=byline(found.credits(), told.marked, told.author, told.names_of_site, found.shows),
            date=choose(told.published, found.day(), default().months) if told.published else found.day(),
            section=found.best(Label.SECTION) or next(iter(told.section), None),
            language=code_of(told.language) or language_of(text or "\n".join(lines[low:high])),
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
        self._low, self._high = low, high
        self._body = (low + np.flatnonzero(batch.label[low:high] == Label.BODY)[:_FIRST]).tolist()
        self._rows: dict[int, list[int]] = {}
        here = batch.label[low:high]
        for i in (low + np.flatnonzero((here != Label.BODY) & (here != Label.CHROME))).tolist():
            self._rows.setdefault(int(batch.label[i]), []).append(i)

    def texts(self, label: Label) -> Iterator[Link]:
        """What the lines of a label say, in order, with the addresses that they lead to."""
        for i in self._rows.get(int(label), ()):
            value, href = self._batch.value[i], self._href(i)
            if value is None or (label is Label.TAG and self._is_link(i)):  # a link is one tag
                yield Link(self._lines[i].lstrip(_BULLETS), href)
            else:
                yield from (Link(x, href) for x in ((value,) if isinstance(value, str) else value))

    def best(self, label: Label) -> str | None:
        """What the surest line of a label says, the first of equals."""
        row = self._surest(label)
        return None if row is None else self._says(row)

    def _surest(self, label: Label) -> int | None:
        scores = self._batch.score
        return max(self._rows.get(int(label), ()), key=lambda row: (scores[row], -row), default=None)

    def _says(self, row: int) -> str:
        value = self._batch.value[row]
        return value if isinstance(value, str) else self._lines[row].lstrip(_BULLETS)

    def day(self) -> str | None:
        """The day in the line of the surest date, else in one beside the title that says more than a date."""
        row, days = self._surest(Label.DATE), self._batch.evidence.get("day")
        if row is not None and (days is None or not are_entries(self._dated(row))):
            return self._says(row)
        if row is not None or days is None:
            return None
        kinds = (Kind.NONE, Kind.NAVIGATION)  # no clocks
        other = (i for i in self._near() if days[i] and self._batch.label[i] != Label.BODY and self._batch.kind[i] in kinds)
        return next((str(days[i]) for i in other), None)

    def _dated(self, row: int) -> list[tuple[int, str]]:
        """The lines from a row on that are dates and nothing else, with their days."""
        days, rests = self._batch.evidence["day"], self._batch.evidence["dateless"]
        return [(i, str(days[i])) for i in range(row, min(row + _LIST, self._high)) if days[i] and not rests[i]]

    def _near(self) -> range:
        """The rows around the title."""
        title = self.title()
        return range(0) if title is None else range(max(title - _ABOVE, self._low), min(title + _BELOW, self._high))

    def title(self) -> int | None:
        """The row of the title, or of the first line of the body."""
        row = self._surest(Label.TITLE)
        return row if row is not None or not self._body else self._body[0]

    def shows(self, name: str) -> bool:
        """Whether a line of the page holds a name."""
        return any(name.casefold() in line.casefold() for line in self._lines[self._low : self._high])

    def credits(self) -> Iterator[Seen]:
        """The credits in lines that are labelled as bylines, and in those around the title."""
        batch, title, near = self._batch, self.title(), self._near()
        for row in sorted({*self._rows.get(int(Label.BYLINE), ()), *near}):
            place = self._place(row, title) if row in near else Place.ELSEWHERE
            if place is None:
                continue
            credit = self._credit(row, place)
            if credit is None or (
                place is Place.OPEN and not (_alone(credit, self._lines[row]) and self._stranger(credit, row))
            ):
                continue
            away = row - title if title is not None else 0
            yield Seen(credit, place, away if away >= 0 else 2 - away, float(batch.score[row]))

    def _credit(self, row: int, place: Place) -> Credit | None:
        """Whom a line credits: by its words, or, if it is labelled as a byline, whatever it says."""
        credit, value = credits.read(self._lines[row]), self._batch.value[row]
        if (credit is None or credit.rank < Rank.NAMED) and place in (Place.SIGNED, Place.ELSEWHERE):
            some = credits.read(value if isinstance(value, str) else self._lines[row], signed=True)
            credit = some and some._replace(rank=min(some.rank, Rank.NAMED))
        return credit

    def _stranger(self, credit: Credit, row: int) -> bool:
        """Whether the article doesn't speak of whom a line without any sign of a byline names."""
        rows = [i for i in (*self._rows.get(int(Label.TITLE), ()), *self._body) if i != row]
        names = {word for name in credit.names for word in name.split()}
        return credit.rank is Rank.WRITER or not any(word in self._lines[i] for i in rows for word in names)

    def _place(self, row: int, title: int | None) -> Place | None:
        """Where a line beside the title stands; ``None`` if it can't name the authors."""
        batch, label = self._batch, Label(self._batch.label[row])
        if label is Label.BYLINE:
            return Place.SIGNED
        days = batch.evidence.get("day")
        if label is Label.DATE or (days is not None and days[row] and label in (Label.CHROME, Label.BODY)):
            return Place.DATED
        phrase = batch.evidence.get("phrase")
        known = phrase is not None and phrase[row] >= 0 and batch.evidence["phrase_label"][row] not in _SIGNS
        open_ = label in (Label.BODY, Label.SECTION) or (label is Label.CHROME and batch.kind[row] == Kind.NAVIGATION)
        below = title is not None and 0 < row - title <= _ADJACENT
        return Place.OPEN if open_ and below and not known and len(self._lines[row]) <= _SHORT else None

    def _is_link(self, row: int) -> bool:
        """Whether a line is a link and nothing more."""
        dom, link, (begin, end) = self._batch.dom, self._batch.links[row], self._batch.extents
        return dom is not None and bool(link >= 0 and dom.start[link] <= begin[row] and end[row] <= dom.end[link])

    def _href(self, row: int) -> str | None:
        dom, link = self._batch.dom, int(self._batch.links[row])
        return None if dom is None or link < 0 else absolute(dom.href[link], self._home)


def _spaced(batch: Batch) -> list[str]:
    """The lines with single spaces, the odd ones changed and most as they are."""
    begin, end = batch.extents
    odd = sums((batch.classes == CharClass.SPACE) & (batch.codes != ord(" ")))
    dropped = end - begin - (batch.folded.at[end] - batch.folded.at[begin])
    lines = list(batch.lines)
    for i in np.flatnonzero((odd[end] > odd[begin]) | (dropped > 0)).tolist():
        lines[i] = " ".join(lines[i].split())
    return lines


def _alone(credit: Credit, line: str) -> bool:
    """Whether a line says little else than a credit, and is no sentence or button that begins with capitals."""
    if credit.rank is Rank.WRITER:
        return 3 * len(credit.text) >= len(line)
    last = line.split()[-1]
    return not last.islower() and 2 * len(credit.text) >= len(line) and not credit.text.isupper()


def _unique(tags: Iterator[Link]) -> Iterator[Link]:
    seen: set[str] = set()
    for tag in tags:
        if tag and tag.casefold() not in seen:
            seen.add(tag.casefold())
            yield tag

"""What stands beside the title of a page: whom its lines credit, and the day that they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from cleaner.values import credits
from cleaner.batch import Batch
from cleaner.values.byline import Place, Seen
from cleaner.values.crediting import Rank
from cleaner.values.credits import Credit
from cleaner.labels import Kind, Label
from cleaner.phrases.book import default
from cleaner.values.published import Of, are_entries, sort_of_day, undated

#: Labels whose lines are asked for.
SIGNS = (Label.TITLE, Label.BYLINE, Label.DATE)
#: How many lines above and below the title are read.
_ABOVE, _BELOW = 3, 9
#: How far below it a line without any sign of a byline may name the authors, and how long it is at most.
_ADJACENT, _SHORT = 5, 120
#: Words of a line of names and dates that are neither, such as introducers and jobs; those of them in small letters.
_OTHERS, _SMALL = 6, 2
#: How many lines from a date on are read for others of a list, and of the body for what it speaks of.
_LIST, _FIRST = 16, 15
_TELLING = (int(Label.BYLINE), int(Label.DATE))


class Beside:
    """The lines of one page around its title, or around the body's first line.

    ``rows`` are all of the page, ``body`` those of its body, ``found`` those of each of the labels ``SIGNS``.
    """

    def __init__(
        self, batch: Batch, lines: Sequence[str], rows: range, body: Sequence[int], found: Mapping[Label, Sequence[int]]
    ) -> None:
        self._batch, self._lines, self._rows, self._found = batch, lines, rows, found
        self._body = body[:_FIRST]
        self._title = surest(batch, found[Label.TITLE] or self._body[:1])
        title = rows.stop if self._title is None else self._title
        self._near = range(max(title - _ABOVE, rows.start), min(title + _BELOW, rows.stop))

    def shows(self, name: str) -> bool:
        """Whether a line of the page holds a name."""
        return name.casefold() in self._text

    @cached_property
    def _text(self) -> str:
        return "\n".join(self._lines[row] for row in self._rows).casefold()

    def day(self, best: str | None) -> str | None:
        """The day that the page shows, ``best`` of all dates by its lines' labels.

        There is none in a list of dated entries. Where no line is labelled as a date, one beside the title may have one
        among other words. A day of a change gives way to an earlier one near it.
        """
        row, days = surest(self._batch, self._found[Label.DATE]), self._batch.evidence.get("day")
        if days is None:
            return best
        if row is not None:
            return None if are_entries(self._dated(row)) else self._published(row) or best
        labels, kinds = self._batch.label, self._batch.kind
        free = (i for i in self._near if labels[i] != Label.BODY and kinds[i] in (Kind.NONE, Kind.NAVIGATION))
        signed = (i for i in self._near if labels[i] == Label.BODY and self._signs(i))
        return next((str(days[i]) for i in (*signed, *free) if days[i]), None)

    def _published(self, row: int) -> str | None:
        """The day of publication that stands near a line with the day of a change: in a line of dates or names."""
        days, months = self._batch.evidence["day"], default().months
        if sort_of_day(self._lines[row], months) is not Of.UPDATE:
            return None
        near = [
            i for i in range(max(row - _ABOVE, self._rows.start), min(row + _ABOVE + 1, self._rows.stop)) if days[i]
        ]
        sorts = {i: sort_of_day(self._lines[i], months) for i in near if self._tells(i)}
        sure = [i for i, sort in sorts.items() if sort is Of.PUBLICATION]
        earlier = [i for i, sort in sorts.items() if sort is Of.UNKNOWN and str(days[i]) < str(days[row])]
        return next((str(days[i]) for i in (*sure, *earlier)), None)

    def _tells(self, row: int) -> bool:
        """Whether a line is known to show when or by whom the page was written."""
        return int(self._batch.label[row]) in _TELLING or (row in self._near and self._signs(row))

    def _signs(self, row: int) -> bool:
        """Whether a line with a date introduces a name and says little else, or names someone and says nothing else."""
        line = self._lines[row]
        if not self._batch.evidence["day"][row] or len(line) > _SHORT:
            return False
        credit = credits.read(line)
        if credit is None or credit.rank < Rank.NAMED:
            return False
        names = {word for name in credit.names for word in name.split()}
        rest = [word for word in undated(line, default().months).split() if word not in names]
        if credit.rank is Rank.NAMED:
            return not rest
        return len(rest) <= _OTHERS and sum(word.islower() for word in rest) <= _SMALL

    def _dated(self, row: int) -> list[tuple[int, str]]:
        """The lines from a row on that are dates and nothing else, with their days."""
        days, rests = self._batch.evidence["day"], self._batch.evidence["dateless"]
        return [(i, str(days[i])) for i in range(row, min(row + _LIST, self._rows.stop)) if days[i] and not rests[i]]

    def credits(self) -> Iterator[Seen]:
        """The credits in lines that are labelled as bylines, and in those around the title."""
        for row in sorted({*self._found[Label.BYLINE], *self._near}):
            place = self._place(row) if row in self._near else Place.ELSEWHERE
            credit = None if place is None else self._credit(row, place)
            if place is None or credit is None:
                continue
            away = row - self._title if self._title is not None else 0
            yield Seen(credit, place, away if away >= 0 else 2 - away, float(self._batch.score[row]))

    def _place(self, row: int) -> Place | None:
        """Where a line beside the title stands; ``None`` if it can't name the authors."""
        batch, label = self._batch, int(self._batch.label[row])
        if label == Label.BYLINE:
            return Place.SIGNED
        days = batch.evidence.get("day")
        if label == Label.DATE or (days is not None and days[row] and label in (Label.CHROME, Label.BODY)):
            return Place.DATED
        phrase = batch.evidence.get("phrase")
        known = phrase is not None and phrase[row] >= 0 and batch.evidence["phrase_label"][row] not in _TELLING
        free = label in (Label.BODY, Label.SECTION) or (label == Label.CHROME and batch.kind[row] == Kind.NAVIGATION)
        below = self._title is not None and 0 < row - self._title <= _ADJACENT
        return Place.OPEN if free and below and not known and len(self._lines[row]) <= _SHORT else None

    def _credit(self, row: int, place: Place) -> Credit | None:
        """Whom a line credits: by its words, or, if it is labelled as a byline, whatever it says."""
        line, value = self._lines[row], self._batch.value[row]
        credit = credits.read(line)
        if place is Place.OPEN:
            return credit if credit and _alone(credit, line) and self._stranger(credit, row) else None
        if (credit is None or credit.rank < Rank.NAMED) and place is not Place.DATED:
            credit = credits.read(value if isinstance(value, str) else line, signed=True)
            return credit and credit._replace(rank=min(credit.rank, Rank.NAMED))
        return credit

    def _stranger(self, credit: Credit, row: int) -> bool:
        """Whether the article doesn't speak of whom a line without any sign of a byline names."""
        rows = [i for i in (*self._found[Label.TITLE], *self._body) if i != row]
        names = {word for name in credit.names for word in name.split()}
        return credit.rank is Rank.WRITER or not any(word in self._lines[i] for i in rows for word in names)


def surest(batch: Batch, rows: Iterable[int]) -> int | None:
    """The line whose label is surest, the first of equals."""
    return max(rows, key=lambda row: (batch.score[row], -row), default=None)


def _alone(credit: Credit, line: str) -> bool:
    """Whether a line says little else than a credit, and is no sentence or button that begins with capitals."""
    if credit.rank is Rank.WRITER:
        return 3 * len(credit.text) >= len(line)
    last = line.split()[-1]
    return not last.islower() and 2 * len(credit.text) >= len(line) and not credit.text.isupper()

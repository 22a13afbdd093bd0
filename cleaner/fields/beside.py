"""What stands beside the title of a page: whom its lines credit, and the day that they show."""

from __future__ import annotations

from functools import cached_property

from cleaner.fields import values
from cleaner.fields.lines import Labelled
from cleaner.labels import Kind, Label
from cleaner.values import published
from cleaner.values.byline import Place, Seen, worth_at_most
from cleaner.values.crediting import Rank
from cleaner.values.credits import Credit, bare, credit_in, read, reader_of
from cleaner.values.people import people
from cleaner.values.pieces import Reader
from cleaner.values.published import Of, are_entries, sort_of_day, undated

#: How many lines above and below the title are read.
_ABOVE, _BELOW = 3, 9
#: How far below it a line without any sign of a byline may name the authors, and how long it is at most.
_ADJACENT, _SHORT = 5, 120
#: Words of a line of names and dates that are neither, such as introducers and jobs; those of them in small letters.
_OTHERS, _SMALL = 6, 2
#: How sure the network has to be of a byline that nothing else takes for names, and words of the longest such one.
_SURE, _NAMES = 0.9, 5
#: How many more lines may introduce a writer each.
_WRITERS = 4
#: How sure it has to be of one without any known name.
_LIKELY = 0.8
#: How many lines from a date on are read for others of a list, and of the body for what it speaks of.
_LIST, _FIRST = 16, 15
#: Labels of lines that show when or by whom a page was written.
_SIGNS = (Label.BYLINE, Label.DATE)
# numbers: a look into an enumeration takes its time
_BYLINE, _DATE, _CHROME, _NAVIGATION = int(Label.BYLINE), int(Label.DATE), int(Label.CHROME), int(Kind.NAVIGATION)
#: Labels of lines that a date may stand in, and of lines that may name someone without any sign of it.
_LOOSE, _FREE = (_CHROME, int(Label.BODY)), (int(Label.BODY), int(Label.SECTION))


class Beside:
    """The lines of one page around its title, or around the body's first line."""

    def __init__(self, lines: Labelled) -> None:
        self._lines = lines
        self._body = lines.body[:_FIRST]
        title = lines.chosen(Label.TITLE)
        self._title = title if title is not None else lines.surest(self._body[:1])
        size = len(lines.lines)
        #: Whether lines around the title are read where no network chose one.
        self._searches = not lines.weighed or lines.page.short
        at = size if self._title is None else self._title
        self._near = range(max(at - _ABOVE, 0), min(at + _BELOW, size))

    def shows(self, name: str) -> bool:
        """Whether a line of the page holds a name. Most that do stand beside the title."""
        name = name.casefold()
        return name in self._casefolded_near or name in self._casefolded

    @cached_property
    def text(self) -> str:
        """All lines as people see them."""
        return "\n".join(self._lines.texts(range(len(self._lines.lines))))

    @cached_property
    def _casefolded_near(self) -> str:
        return "\n".join(self._lines.texts(self._near)).casefold()

    @cached_property
    def _casefolded(self) -> str:
        return self.text.casefold()

    # ------------------------------------------------------------- when

    def day(self) -> str | None:
        """The day (ISO 8601) that the page shows: that of the surest line with a date.

        There is none in a list of dated entries. Without a network, and on short pages, where no line is chosen, one
        beside the title may have one among other words. A day of a change gives way to an earlier one near it.
        """
        lines, row = self._lines, self._lines.chosen(Label.DATE)
        if row is None and lines.weighed:  # one line may have both
            line = lines.chosen(Label.BYLINE)
            row = line if line is not None and self._written(line) else None
        if row is not None:
            if are_entries(self._dated(row)):
                return None
            return self._published(row) or lines.day(row) or self._written(row)
        if not self._searches or not lines.page.days:
            return None
        near = [i for i in self._near if lines.day(i)]
        signed = (i for i in near if lines.labels[i] == Label.BODY and self._signs(i))
        others = (i for i in near if lines.labels[i] != Label.BODY or (lines.weighed and lines.is_date(i)))
        free = (i for i in others if lines.kinds[i] in (Kind.NONE, Kind.NAVIGATION))
        return next((lines.day(i) for i in (*signed, *free)), None)

    def _written(self, row: int) -> str | None:
        """The day in a line that no rule has read."""
        return published.find(self._lines.text(row), self._lines.page.book.months).day

    def _published(self, row: int) -> str | None:
        """The day of publication that stands near a line with the day of a change: in a line of dates or names."""
        lines, months = self._lines, self._lines.page.book.months
        if sort_of_day(lines.text(row), months) is not Of.UPDATE:
            return None
        stop = min(row + _ABOVE + 1, len(lines.lines))
        near = [i for i in range(max(row - _ABOVE, 0), stop) if lines.day(i) and self._is_sign(i)]
        sorts = {i: sort_of_day(lines.text(i), months) for i in near}
        sure = [i for i, sort in sorts.items() if sort is Of.PUBLICATION]
        best = lines.day(row) or ""
        earlier = [i for i, sort in sorts.items() if sort is Of.UNKNOWN and (lines.day(i) or "") < best]
        return next((lines.day(i) for i in (*sure, *earlier)), None)

    def _is_sign(self, row: int) -> bool:
        """Whether a line is known to show when or by whom the page was written."""
        return self._lines.labels[row] in _SIGNS or (row in self._near and self._signs(row))

    def _signs(self, row: int) -> bool:
        """Whether a line with a date introduces a name and says little else, or names someone and says nothing else."""
        line = self._lines.text(row)
        if not self._lines.day(row) or len(line) > _SHORT:
            return False
        credit = read(line)
        if credit is None or credit.rank < Rank.NAMED:
            return False
        names = {word for name in credit.names for word in name.split()}
        months = self._lines.page.book.months
        rest = [word for word in undated(line, months).split() if word not in names]
        if credit.rank is Rank.NAMED:
            return not rest
        return len(rest) <= _OTHERS and sum(word.islower() for word in rest) <= _SMALL

    def _dated(self, row: int) -> list[tuple[int, str]]:
        """The lines from a row on that are dates and nothing else, with their days."""
        lines = self._lines
        return [(i, lines.day(i) or "") for i in range(row, row + _LIST) if lines.is_date(i)]

    # ------------------------------------------------------------- by whom

    def credits(self, *, best: bool = False) -> list[Seen]:
        """The credits in lines that are labelled as bylines, and in those around the title.

        ``best`` says that only the most credible is asked for: lines are left out then that can't have it.
        """
        lines = self._lines
        places = self._places()
        found: dict[int, Seen] = {}
        top = (0, 0)  # the worth of the best so far, and how near it is
        for row, place in sorted(places.items(), key=lambda one: -one[1]):
            away = row - self._title if self._title is not None else 0
            distance = away if away >= 0 else 2 - away
            if best and top > (worth_at_most(place, introduced=True), -distance):
                continue
            text = lines.text(row)
            reader = reader_of(text)
            if best and top > (worth_at_most(place, introduced=bool(reader.introducers)), -distance):
                continue
            credit = self._credit(row, text, place, reader)
            if credit is not None and self._is_believed(credit, row, reader):
                credit = self._with_others(credit, row)
                seen = found[row] = Seen(credit, place, distance, lines.sureness(row))
                top = max(top, (seen.worth, -distance))
        return [found[row] for row in sorted(found)]

    def _places(self) -> dict[int, Place]:
        """The lines that may name the authors: the one that the network chose, or all that look so."""
        lines = self._lines
        if lines.weighed:
            row, dated = lines.chosen(Label.BYLINE), lines.chosen(Label.DATE)
            if row is not None:
                return {row: Place.SIGNED}
            if not self._searches:
                return {dated: Place.DATED} if dated is not None and not lines.is_date(dated) else {}
        places = dict.fromkeys(lines.rows(Label.BYLINE), Place.ELSEWHERE)
        for row in self._near:
            if (place := self._place(row)) is not None:
                places[row] = place
        return places

    def _place(self, row: int) -> Place | None:
        """Where a line beside the title stands; ``None`` if it can't name the authors."""
        lines, label, kind = self._lines, self._lines.labels[row], self._lines.kinds[row]
        if label == _BYLINE:
            return Place.SIGNED
        if label == _DATE or (label in _LOOSE and lines.day(row)):
            return None if lines.is_date(row) else Place.DATED
        below = self._title is not None and 0 < row - self._title <= _ADJACENT
        free = below and (label in _FREE or (label == _CHROME and kind == _NAVIGATION))
        if not (free and lines.lines[row].length <= _SHORT):
            return None
        known = lines.lines[row].phrase >= 0 and lines.lines[row].phrase_label not in _SIGNS
        return None if known else Place.OPEN

    def _credit(self, row: int, text: str, place: Place, reader: Reader) -> Credit | None:
        """Whom a line credits: by its words, or, if it is labelled as a byline, whatever it says."""
        lines = self._lines
        if place is Place.OPEN:
            if not reader.introducers and _is_sentence(text):
                return None
            credit = credit_in(reader)
            return credit if credit and _alone(credit, text) and self._is_stranger(credit, row) else None
        credit = credit_in(reader)
        if (credit is None or credit.rank < Rank.NAMED) and place is not Place.DATED:
            names = values.names(lines.dateless(row), lines.introducer(row, Label.BYLINE))
            if lines.weighed:
                names = bare(undated(names, lines.page.book.months))
            credit = read(names, signed=True)
            if credit is None and lines.weighed and place is Place.SIGNED and lines.sureness(row) >= _SURE:
                credit = Credit(names, (names,), Rank.NAMED) if 0 < len(names.split()) <= _NAMES else None
            return credit and credit._replace(rank=min(credit.rank, Rank.NAMED))
        return credit

    def _with_others(self, credit: Credit, row: int) -> Credit:
        """A credit of writers, and of those whom the next lines introduce: "By Jane Roe", then "By John Doe"."""
        lines = self._lines
        if credit.rank is not Rank.WRITER:
            return credit
        for below in range(row + 1, min(row + 1 + _WRITERS, len(lines.lines))):
            other = read(lines.text(below)) if lines.labels[below] == _BYLINE else None
            if other is None or other.rank is not Rank.WRITER or not set(other.names).isdisjoint(credit.names):
                break
            names = (*credit.names, *other.names)
            credit = Credit(", ".join(names), names, Rank.WRITER)
        return credit

    def _is_believed(self, credit: Credit, row: int, reader: Reader) -> bool:
        """Whether a line that the network chose names someone, as far as words tell.

        The network often takes a day and a section for a day and a name: "24 June 2021 | Press releases".
        """
        lines = self._lines
        if not lines.weighed or reader.introducers or credit.rank in (Rank.NOBODY, Rank.AGENCY):
            return True
        given, family = people()
        if any(word in given or word in family for name in credit.names for word in name.split()):
            return True
        return not lines.day(row) and lines.sureness(row) >= _LIKELY

    def _is_stranger(self, credit: Credit, row: int) -> bool:
        """Whether the article doesn't speak of whom a line without any sign of a byline names."""
        if credit.rank is Rank.WRITER:
            return True
        lines = self._lines
        matter = "\n".join(lines.texts([i for i in (*lines.rows(Label.TITLE), *self._body) if i != row]))
        return not any(word in matter for name in credit.names for word in name.split())


def _alone(credit: Credit, line: str) -> bool:
    """Whether a line says little else than a credit, and is no sentence or button that begins with capitals."""
    if credit.rank is Rank.WRITER:
        return 3 * len(credit.text) >= len(line)
    return not _is_sentence(line) and 2 * len(credit.text) >= len(line) and not credit.text.isupper()


def _is_sentence(line: str) -> bool:
    """Whether a line ends in a small word, as names don't."""
    return line.rpartition(" ")[2].islower()

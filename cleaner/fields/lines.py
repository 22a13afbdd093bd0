"""The lines of a page that has labels, as fields ask for them: by label, as people see them, the surest of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from cleaner.decide import Decision
from cleaner.labels import Label
from cleaner.scan.chars import spaced
from cleaner.scan.columns import rows_of, spaced_texts

#: Labels of which rules know more than the network: the strength of the rule says which line is the surest.
_FINE = (Label.BYLINE, Label.DATE, Label.SECTION, Label.CAPTION)
#: Labels of which a page has one line at most.
_SINGLE = (Label.TITLE, Label.BYLINE, Label.DATE, Label.SECTION)
#: The chance of a line that somebody decided on without any doubt.
_CERTAIN = 0.9999


class Labelled:
    """The lines of one page, and what was decided on them.

    ``labels`` are codes of :class:`Label`, ``body`` the numbers of the lines of the body.
    """

    def __init__(self, decision: Decision) -> None:
        self.page, self.labels, self.kinds = decision.page, decision.label, decision.kind
        self.lines = decision.page.lines
        self._chance, self._single = decision.chance, decision.single
        self._rows: dict[Label, list[int]] = {}
        self.body = self.rows(Label.BODY)

    def rows(self, label: Label) -> Sequence[int]:
        """The numbers of the lines of a label."""
        rows = self._rows.get(label)
        if rows is None:
            rows = self._rows[label] = rows_of(self.labels, label)
        return rows

    def text(self, row: int) -> str:
        """A line as people see it: with single spaces, and without what is hidden in it."""
        return self.texts((row,))[0]

    def texts(self, rows: Sequence[int]) -> list[str]:
        """Some lines as people see them."""
        texts = spaced_texts(self.lines, rows)
        if self._gaps and not self._gaps.keys().isdisjoint(rows):
            texts = [
                spaced(self._without(row)) or text if row in self._gaps else text
                for row, text in zip(rows, texts, strict=True)
            ]
        return texts

    def sureness(self, row: int) -> float:
        """How sure a line's label is, 0 to 1: what ranks the lines of a label.

        Where a rule agrees on a date, a byline or a section, its strength counts: a rule ranks the dates of a page, and
        the network sees them alike.
        """
        line, label, chance = self.lines[row], self.labels[row], self._chance[row]
        return line.strength if label in _FINE and line.label == label and chance < _CERTAIN else chance

    def surest(self, rows: Iterable[int]) -> int | None:
        """The line whose label is surest, the first of equals."""
        return max(rows, key=lambda row: (self.sureness(row), -row), default=None)

    def best(self, label: Label) -> int | None:
        """The surest line of a label."""
        rows = self.rows(label)
        return self.surest(rows) if len(rows) > 1 else next(iter(rows), None)

    def chosen(self, label: Label) -> int | None:
        """The line of a label of which a page has one: the network's choice, or the surest line where none took part.

        What somebody decided on without any doubt counts for more. The line may have another of these labels, too.
        """
        if self._single is None:
            return self.best(label)
        certain = [row for row in self.rows(label) if self._chance[row] > _CERTAIN]
        row = self._single.get(label)
        return certain[0] if certain else row if row is not None and self.labels[row] in _SINGLE else None

    @property
    def weighed(self) -> bool:
        """Whether a network took part."""
        return self._single is not None

    def introducer(self, row: int, label: Label) -> str | None:
        """The phrase of a label that a line begins with ("Tags:", "By"), as phrases are stored."""
        line = self.lines[row]
        if line.phrase < 0 or line.phrase_label is not label:
            return None
        phrase = self.page.phrase(line)
        return None if phrase is None or phrase.match == "line" else phrase.text

    def day(self, row: int) -> str | None:
        """The day (ISO 8601) that a line shows, as far as the rules found one."""
        found = self.page.days.get(row)
        return None if found is None else found.day

    def is_date(self, row: int) -> bool:
        """Whether a line shows a date, and nothing else."""
        found = self.page.days.get(row)
        return found is not None and found.day is not None and not found.rest

    def dateless(self, row: int) -> str:
        """A line without its date, where something is left then."""
        found = self.page.days.get(row)
        return (spaced(found.rest) if found is not None else "") or self.text(row)

    @cached_property
    def _gaps(self) -> dict[int, list[tuple[int, int]]]:
        """The stretches of lines that are not seen, by the lines' numbers."""
        dom = self.page.dom
        return {} if dom is None else dom.gaps(self.lines)

    def _without(self, row: int) -> str:
        """The text of a line without the stretches that are not seen, which are in the order of their starts."""
        line, source = self.lines[row], self.page.text.source
        kept, begin = [], line.begin
        for start, stop in self._gaps[row]:
            kept.append(source[begin:start])
            begin = max(begin, stop)
        return "".join(kept) + source[begin : line.stop]

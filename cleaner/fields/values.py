"""What a line gives to its field, beside its text: the names of a byline, the day of a date, the single tags."""

from __future__ import annotations

from collections.abc import Callable

from cleaner.batch import Batch, Value
from cleaner.values.names import names_in
from cleaner.values.sections import crumb
from cleaner.values.tags import split_tags
from cleaner.values.titles import title_of
from cleaner.labels import Label
from cleaner.phrases.book import Phrasebook, after


def value_of(batch: Batch, row: int, label: Label, book: Phrasebook) -> Value:
    """The value of a line that has the label given; ``None`` where that is the line as it is."""
    return _VALUES[label](batch, row, book) if label in _VALUES else None


def _introducer(batch: Batch, row: int, label: Label, book: Phrasebook) -> str | None:
    """The phrase of the label that the line begins with ("Tags:", "By")."""
    labels, phrases = batch.evidence.get("phrase_label"), batch.evidence.get("phrase")
    if labels is None or phrases is None or labels[row] != int(label):
        return None
    phrase = book.phrases[int(phrases[row])]
    return phrase.text if phrase.match == "start" else None


def _byline(batch: Batch, row: int, book: Phrasebook) -> Value:
    dateless = batch.evidence.get("dateless")
    line = batch.lines[row]
    if dateless is not None and dateless[row]:
        line = dateless[row]
    introducer = _introducer(batch, row, Label.BYLINE, book)
    names = names_in(line, introducer) if introducer else None
    return names or " ".join(line.split()).strip(" ,;|·•-–—")


def _day(batch: Batch, row: int, book: Phrasebook) -> Value:
    days = batch.evidence.get("day")
    return None if days is None else str(days[row]) or None


def _section(batch: Batch, row: int, book: Phrasebook) -> Value:
    return crumb(" ".join(batch.lines[row].split()))


def _tags(batch: Batch, row: int, book: Phrasebook) -> Value:
    line, introducer = batch.lines[row], _introducer(batch, row, Label.TAG, book)
    return split_tags((after(line, introducer) if introducer else None) or line) or None


def _headline(batch: Batch, row: int, book: Phrasebook) -> Value:
    introducer = _introducer(batch, row, Label.HEADLINE, book)
    return (after(batch.lines[row], introducer) or None) if introducer else None


def _title(batch: Batch, row: int, book: Phrasebook) -> Value:
    return title_of(batch.lines[row])


_VALUES: dict[Label, Callable[[Batch, int, Phrasebook], Value]] = {
    Label.TITLE: _title,
    Label.BYLINE: _byline,
    Label.DATE: _day,
    Label.SECTION: _section,
    Label.TAG: _tags,
    Label.HEADLINE: _headline,
}
#: The labels whose lines may give something else than their text.
VALUED = frozenset(_VALUES)

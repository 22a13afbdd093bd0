"""One page for the browser: its lines with labels, its fields, and both again as people mend them."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cleaner.article import Article
from cleaner.checking import FIELDS
from cleaner.decide import Decision
from cleaner.dumps.records import Record, Reject
from cleaner.dumps.work import Page as Held
from cleaner.dumps.work import Settings, page_of
from cleaner.encoding.decode import decode
from cleaner.errors import InputError
from cleaner.explain import of_line
from cleaner.fields.read import article
from cleaner.labels import Kind, Label
from cleaner.outcome import Given, How, read
from cleaner.page.page import Page
from cleaner.pipeline import Pipeline
from cleaner.review.entries import row_of
from cleaner.review.origin import origin

#: Who decided on a line that somebody labelled, as in ``segment.filter``.
REVIEWER = "reviewer"
_REASON = "labelled by a person"
#: Lines of a page that the browser gets, and characters of each.
LINES, _CHARACTERS = 5_000, 4_000


@dataclass(frozen=True)
class Opened:
    """A page that was read again, ready to be labelled. ``raw`` is what a fixture of it holds, ``source``
    the same as text.

    ``html`` says that it is a document. ``written`` says that a run wrote it: then the labels of its segments are those
    of the lines, and where its source is gone ``raw`` is their text. ``whole`` is ``False`` for such a row without
    segments, of which there is but the body.
    """

    raw: str | bytes
    source: str
    html: bool
    url: str | None
    decision: Decision
    pipeline: Pipeline
    written: bool = False
    whole: bool = True

    def article(self, labels: Mapping[int, Label]) -> Article:
        """The article, where lines have other labels. Raises :class:`InputError` for a line that isn't there."""
        return article(relabelled(self.decision, labels))

    def lines(self) -> Iterator[list[Any]]:
        """The lines as the browser shows them, up to :data:`LINES`.

        Each is label, score, kind, filter, reason, text, element's path and line.
        """
        segments = self.article({}).segments
        for number, one in enumerate(segments):
            if number >= LINES:
                return
            kind = one.kind.name.lower() if one.kind else None
            element = None if one.element is None else [one.element.path, one.element.line]
            text = one.text.strip("\r\n")
            shown = text if len(text) <= _CHARACTERS else f"{text[:_CHARACTERS]} …"
            yield [one.label.name, round(one.score, 4), kind, one.filter, one.reason, shown, element]

    def why(self, line: int, most: int = 10) -> dict[str, Any]:
        """What weighed most in a line. Raises :class:`InputError` where there is no network or no such line."""
        if self.pipeline.model is None:
            raise InputError(f"pipeline {self.pipeline.name!r} has no network: the reason of the line says all")
        page = self.decision.page
        if not 0 <= line < len(page.lines):
            raise InputError(f"no line {line}: the page has {len(page.lines)}")
        found = of_line(page, line, self.pipeline.model, most)
        chances = {label.name: chance for label, chance in found.chances.items() if chance >= 0.001}
        return {"label": found.label.name, "chances": chances, "weights": [list(one) for one in found.weights]}


def opened(record: Record, settings: Settings) -> Opened:
    """Read a page again. Raises :class:`InputError` for one that can't be cleaned."""
    row = row_of(record, settings)
    if row is not None:
        try:
            return _of_row(row, settings)
        except (KeyError, TypeError, AttributeError) as error:
            raise InputError(f"the row is no article that a run wrote: {error!r}") from error
    page = page_of(record, settings)
    if isinstance(page, Reject):
        raise InputError(page.reason)
    made, pipeline = _read(page, settings)
    return Opened(page.raw, _text(page, settings), made.dom is not None, page.url, pipeline.run(made), pipeline)


def _text(page: Held, settings: Settings) -> str:
    return page.raw if isinstance(page.raw, str) else decode(page.raw, settings.encoding, hint=page.charset)


def _read(page: Held, settings: Settings) -> tuple[Page, Pipeline]:
    how = How(settings.own, settings.encoding, settings.html, settings.limits)
    made = read(Given(page.raw, page.charset, page.url, settings.site(page.url), page.record.html), how)
    return made, how.pipeline_for(html=made.dom is not None)


def _of_row(row: Mapping[str, Any], settings: Settings) -> Opened:
    """A row that a run wrote: its page, where that is still there; else the text of its segments, or its body."""
    segments = row.get("segments") or []
    text = "".join(one["text"] for one in segments)
    page = origin(row, settings)
    if page is not None:
        made, pipeline = _read(page, settings)
        read_ = made.text.source
        if read_ == text if segments else _holds(read_, row.get("body") or ""):
            decision = _as_written(pipeline.run(made), segments)
            source = _text(page, settings)
            return Opened(page.raw, source, made.dom is not None, page.url, decision, pipeline, True)
    given = text or row.get("body") or ""
    how = How(settings.own, html=False, limits=settings.limits)
    pipeline = how.pipeline_for(html=False)
    decision = _as_written(pipeline.run(read(Given(given), how)), segments)
    return Opened(given, given, False, row.get("url"), decision, pipeline, True, bool(segments) or not given)


def _holds(source: str, body: str) -> bool:
    """Whether a page may be the one of a body: the body's first line stands in it."""
    first = " ".join(body.partition("\n")[0].split())
    return first in " ".join(source.split())


def _as_written(decision: Decision, segments: list[dict[str, Any]]) -> Decision:
    """With the labels of a run's segments: each line has that of the segment in which it begins."""
    if not segments:
        return decision
    found, place = _copy(decision, tuple(dict.fromkeys(one["filter"] for one in segments))), 0
    for number, line in enumerate(found.page.lines):
        while place + 1 < len(segments) and segments[place + 1]["start"] <= line.begin:
            place += 1
        one = segments[place]
        kind = Kind[one["kind"].upper()] if one.get("kind") else Kind.NONE
        found.set(number, Label[one["label"]], kind, one["score"], one["filter"], one["reason"])
    return found


def relabelled(decision: Decision, labels: Mapping[int, Label]) -> Decision:
    """A decision in which a person has given some lines other labels, without any doubt.

    Raises :class:`InputError` for a line that isn't there.
    """
    found, count = _copy(decision, (REVIEWER,)), len(decision.label)
    for line, label in labels.items():
        if not 0 <= line < count:
            raise InputError(f"no line {line}: the page has {count}")
        kind = Kind(found.kind[line]) if label == Label.CHROME == found.label[line] else Kind.NONE
        if label is Label.CHROME and kind is Kind.NONE:
            kind = Kind.NAVIGATION
        found.set(line, label, kind, 1.0, REVIEWER, _REASON)
    return found


def _copy(decision: Decision, filters: tuple[str, ...]) -> Decision:
    """A copy of which lines can be set, by some more filters."""
    return Decision(
        decision.page,
        array("b", decision.label),
        array("b", decision.kind),
        array("d", decision.chance),
        (*decision.filters, *(name for name in filters if name not in decision.filters)),
        array("h", decision.filter),
        [*decision.reason],
        decision.quality,
        decision.sort,
        decision.single,
    )


def fields_of(found: Article) -> dict[str, Any]:
    """The fields of an article, as an expectation has them."""
    fields = found.to_dict() | {"body": found.paragraphs, "comments": found.comments.splitlines()}
    return {name: fields[name] for name in FIELDS}

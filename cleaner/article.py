"""What ``clean()`` returns: fields, and the lossless account of every character behind them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, overload

import numpy as np

from cleaner.batch import Batch
from cleaner.labels import Kind, Label


class Segment(NamedTuple):
    """A stretch of the input with one decision: ``[start, end)`` in characters of the decoded input.

    ``text`` is the stretch itself, white space included. ``kind`` is set for chrome alone. ``score``
    (0 to 1) says how sure the deciding ``filter`` is, ``reason`` why.
    """

    start: int
    end: int
    label: Label
    kind: Kind | None
    score: float
    filter: str
    reason: str
    text: str

    def to_dict(self) -> dict[str, Any]:
        """Plain types; label and kind by name."""
        return {
            **self._asdict(),
            "label": self.label.name,
            "kind": self.kind.name.lower() if self.kind is not None else None,
            "score": round(self.score, 4),
        }


class Segments(Sequence[Segment]):
    """The segments of one page, in order. Concatenated, their texts are the input.

    Made as they are looked at, from columns: most pages of a dump are never looked at so closely.
    """

    def __init__(self, batch: Batch, page: int) -> None:
        low, high = int(batch.first[page]), int(batch.first[page + 1])
        self._bounds = batch.bounds[low : high + 1] - batch.bounds[low]
        self._text = batch.text[int(batch.bounds[low]) : int(batch.bounds[high])]
        self._columns = [
            np.array(c[low:high]) for c in (batch.label, batch.kind, batch.score, batch.decider, batch.reason)
        ]
        self._deciders = batch.deciders

    def __len__(self) -> int:
        return len(self._bounds) - 1

    @overload
    def __getitem__(self, index: int) -> Segment: ...
    @overload
    def __getitem__(self, index: slice) -> list[Segment]: ...
    def __getitem__(self, index: int | slice) -> Segment | list[Segment]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        i = range(len(self))[index]  # raises IndexError, and counts from the end
        label, kind, score, decider, reason = (column[i] for column in self._columns)
        start, end = int(self._bounds[i]), int(self._bounds[i + 1])
        return Segment(
            start,
            end,
            Label(int(label)),
            Kind(int(kind)) if kind else None,
            float(score),
            self._deciders[int(decider)],
            str(reason),
            self._text[start:end],
        )

    def __iter__(self) -> Iterator[Segment]:
        return (self[i] for i in range(len(self)))

    def __repr__(self) -> str:
        return f"<{len(self)} segments of {len(self._text):,} characters>"


@dataclass(frozen=True)
class Article:
    """One page's fields. Text has its white space folded; the input as it was is in ``segments``.

    ``body`` holds a paragraph, subheading or list item a line. ``headlines`` are the titles of
    related articles, ``tags`` single tags. ``date`` is an ISO 8601 day, ``language`` an ISO 639-1
    code. A field that the page doesn't have is ``None``, or empty. ``quality`` (0 to 1) is the word F1
    that the body may be expected to have, as far as the labeller can tell; ``None`` where it took no part.
    """

    title: str | None
    byline: str | None
    date: str | None
    section: str | None
    language: str | None
    body: str
    headlines: tuple[str, ...]
    tags: tuple[str, ...]
    segments: Segments
    quality: float | None = None

    @cached_property
    def paragraphs(self) -> list[str]:
        """The lines of the body."""
        return self.body.split("\n") if self.body else []

    def to_dict(self, *, segments: bool = False) -> dict[str, Any]:
        """The fields as plain types, ready for JSON; with ``segments=True`` the account of every character too."""
        fields: dict[str, Any] = {
            "title": self.title,
            "byline": self.byline,
            "date": self.date,
            "section": self.section,
            "language": self.language,
            "body": self.body,
            "headlines": list(self.headlines),
            "tags": list(self.tags),
            "quality": self.quality,
        }
        if segments:
            fields["segments"] = [s.to_dict() for s in self.segments]
        return fields

    def to_json(self, *, segments: bool = False, indent: int | None = None) -> str:
        """:meth:`to_dict` as JSON. Lone surrogates are escaped, so that the result is valid UTF-8."""
        text = json.dumps(self.to_dict(segments=segments), ensure_ascii=False, indent=indent)
        if any("\ud800" <= c <= "\udfff" for c in text) if not text.isascii() else False:
            text = json.dumps(self.to_dict(segments=segments), indent=indent)
        return text

    def to_markdown(self) -> str:
        """The article as Markdown: title, byline and date, body paragraphs, tags, related headlines."""
        about = " · ".join(x for x in (self.byline, self.date, self.section) if x)
        parts = [f"# {self.title}" if self.title else "", f"*{about}*" if about else "", *self.paragraphs]
        if self.tags:
            parts.append("Tags: " + ", ".join(self.tags))
        if self.headlines:
            parts.append("## Related\n\n" + "\n".join(f"- {h}" for h in self.headlines))
        return "\n\n".join(p for p in parts if p) + "\n"

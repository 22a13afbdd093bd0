"""What ``clean()`` returns: fields, and the lossless account of every character behind them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple, overload

import numpy as np
import numpy.typing as npt

from cleaner.batch import Batch
from cleaner.dom import Element
from cleaner.labels import Kind, Label
from cleaner.links import Link, is_safe
from cleaner.markdown.escape import destination, escaped, heading, line


class Segment(NamedTuple):
    """A stretch of the input with one decision: ``[start, end)`` in characters of the decoded input.

    ``text`` is the stretch itself, white space included. ``kind`` is set for chrome alone. ``score``
    (0 to 1) says how sure the deciding ``filter`` is, ``reason`` why. ``element`` is where it stands in
    its document, if that was HTML.
    """

    start: int
    end: int
    label: Label
    kind: Kind | None
    score: float
    filter: str
    reason: str
    text: str
    element: Element | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain types; label and kind by name. ``element`` is left out where there is none."""
        fields: dict[str, Any] = {
            **self._asdict(),
            "label": self.label.name,
            "kind": self.kind.name.lower() if self.kind is not None else None,
            "score": round(self.score, 4),
        }
        del fields["element"]
        return fields if self.element is None else fields | {"element": self.element._asdict()}


class Lines(NamedTuple):
    """Segments as columns: where they start (and the last ends), their extents without white space, their labels."""

    bounds: npt.NDArray[np.int64]
    begin: npt.NDArray[np.int64]
    end: npt.NDArray[np.int64]
    label: npt.NDArray[np.int8]


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
        self.dom = None if batch.dom is None else batch.dom.page(page, int(batch.bounds[low]))
        begin, end = batch.extents
        self._extents = begin[low:high] - batch.bounds[low], end[low:high] - batch.bounds[low]

    @cached_property
    def elements(self) -> npt.NDArray[np.int64]:
        """The row of each segment's element in ``dom``; none where the page was text, and ``dom`` is ``None``."""
        return np.zeros(0, dtype=np.int64) if self.dom is None else self.dom.covering(*self._extents)

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
            None if self.dom is None else self.dom.element(int(self.elements[i])),
        )

    def __iter__(self) -> Iterator[Segment]:
        return (self[i] for i in range(len(self)))

    @property
    def source(self) -> str:
        """The text that the segments are parts of: the decoded input, or of HTML the text that was read from it."""
        return self._text

    @property
    def lines(self) -> Lines:
        """The segments as columns: bounds, extents without the white space around, and labels."""
        return Lines(self._bounds, *self._extents, self._columns[0])

    def labels(self) -> dict[Label, int]:
        """How many segments each label has, of those that there are."""
        counts = np.bincount(self._columns[0], minlength=len(Label)).tolist()
        return {label: counts[label] for label in Label if counts[label]}

    def __repr__(self) -> str:
        return f"<{len(self)} segments of {len(self._text):,} characters>"


@dataclass(frozen=True)
class Article:
    """One page's fields. Text has its white space folded; the input as it was is in ``segments``.

    ``body`` holds a paragraph, subheading or list item a line. ``headlines`` are the titles of
    related articles, ``tags`` single tags; both are strings that know their ``href``, where they were
    links. ``date`` is an ISO 8601 day, ``language`` an ISO 639-1 code, ``url`` the page's own address,
    as given or declared. A field that the page doesn't have is ``None``, or empty. ``quality`` (0 to 1)
    is the word F1 that the body may be expected to have, as far as the labeller can tell; ``None`` where
    it took no part.
    """

    title: str | None
    byline: str | None
    date: str | None
    section: str | None
    language: str | None
    body: str
    headlines: tuple[Link, ...]
    tags: tuple[Link, ...]
    segments: Segments
    quality: float | None = None
    url: str | None = None

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
            "url": self.url,
        }
        if any(x.href for x in chain(self.headlines, self.tags)):
            fields["hrefs"] = {"headlines": [h.href for h in self.headlines], "tags": [t.href for t in self.tags]}
        if segments:
            fields["segments"] = [s.to_dict() for s in self.segments]
        return fields

    def to_json(self, *, segments: bool = False, indent: int | None = None) -> str:
        """:meth:`to_dict` as JSON. Lone surrogates are escaped, so that the result is valid UTF-8."""
        text = json.dumps(self.to_dict(segments=segments), ensure_ascii=False, indent=indent)
        if any("\ud800" <= c <= "\udfff" for c in text) if not text.isascii() else False:
            text = json.dumps(self.to_dict(segments=segments), indent=indent)
        return text

    def to_markdown(self, *, links: bool = False, images: bool = False) -> str:
        """The article as Markdown: title, byline and date, body, tags, related headlines.

        Of HTML, the body keeps its headings, lists, quotations, code, tables and emphasis, with ``links`` the links
        and with ``images`` the images, too. It is CommonMark, with the tables, struck-out text and ticked items of
        GitHub Flavored Markdown. Text that looks like markup is escaped. No address is written that could run code.
        """
        about = " · ".join(x for x in (self.byline, self.date, self.section) if x)
        body = self._markdown(links, images) or "\n\n".join(map(line, self.paragraphs))
        title = heading(1, escaped(self.title)) if self.title else ""
        if title and body.split("\n")[0] == title:  # the body begins with it
            title = ""
        parts = [title, f"*{escaped(about)}*" if about else "", body]
        if self.tags:
            parts.append("Tags: " + ", ".join(_shown(tag, links) for tag in self.tags))
        if self.headlines:
            parts.append("## Related\n\n" + "\n".join(f"- {_shown(headline, links)}" for headline in self.headlines))
        return "\n\n".join(p for p in parts if p) + "\n"

    def _markdown(self, links: bool, images: bool) -> str:
        """The body of a document; nothing of a page that was text."""
        if self.segments.dom is None:
            return ""
        from cleaner.markdown.blocks import markdown  # who has text alone need not load a parser

        return markdown(self.segments, self.segments.dom, links=links, images=images)


def _shown(link: Link, links: bool) -> str:
    """A headline or tag, as an item of a list."""
    leads = links and link.href and is_safe(link.href)
    return f"[{escaped(link)}]({destination(link.href or '')})" if leads else line(link)

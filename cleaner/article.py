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
from cleaner.document.dom import Dom, Element
from cleaner.labels import Kind, Label
from cleaner.links import Link, is_safe
from cleaner.markdown.escape import destination, escaped, heading, line
from cleaner.packing import Packed, packed, unpacked


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


class _Packed(NamedTuple):
    """Segments in little room: what is pickled, and what is compared."""

    text: str
    sizes: Packed
    margins: tuple[Packed, Packed]
    labels: Packed
    kinds: Packed
    scores: bytes
    filters: list[str]
    reasons: list[str]
    elements: Packed
    dom: dict[str, Any] | None


class Segments(Sequence[Segment]):
    """The segments of one page, in order. Concatenated, their texts are the input.

    Made as they are looked at, from columns: most pages of a dump are never looked at so closely.
    Segments are equal if all that they say is equal; as with tuples, a list is never equal to them.
    They can be hashed, copied and pickled; documents are not among what is pickled.
    """

    def __init__(self, batch: Batch, page: int) -> None:
        low, high = int(batch.first[page]), int(batch.first[page + 1])
        self._bounds = batch.bounds[low : high + 1] - batch.bounds[low]
        self._text = batch.text[int(batch.bounds[low]) : int(batch.bounds[high])]
        self._label, self._kind, self._score, self._reason = (
            np.array(column[low:high]) for column in (batch.label, batch.kind, batch.score, batch.reason)
        )
        self._filter = [batch.deciders[decider] for decider in batch.decider[low:high].tolist()]
        self.dom = None if batch.dom is None else batch.dom.page(page, int(batch.bounds[low]))
        begin, end = batch.extents
        self._extents = begin[low:high] - batch.bounds[low], end[low:high] - batch.bounds[low]

    @cached_property
    def elements(self) -> npt.NDArray[np.int64]:
        """The row of each segment's element in ``dom``; none where the page was text, and ``dom`` is ``None``."""
        return np.zeros(0, dtype=np.int64) if self.dom is None else self.dom.covering(*self._extents)

    def __getstate__(self) -> _Packed:
        return _Packed(
            self._text,
            packed(np.diff(self._bounds)),
            (packed(self._extents[0] - self._bounds[:-1]), packed(self._bounds[1:] - self._extents[1])),
            packed(self._label),
            packed(self._kind),
            self._score.tobytes(),
            self._filter,
            list(map(str, self._reason)),
            packed(self.elements),
            None if self.dom is None else self.dom.packed(),
        )

    def __setstate__(self, state: _Packed) -> None:
        self._bounds = np.concatenate([[0], np.cumsum(unpacked(state.sizes))])
        before, after = map(unpacked, state.margins)
        self._extents = self._bounds[:-1] + before, self._bounds[1:] - after
        self._text = state.text
        self._label, self._kind = unpacked(state.labels), unpacked(state.kinds)
        self._score = np.frombuffer(state.scores, dtype=np.float64)
        self._filter = state.filters
        self._reason = np.array(state.reasons, dtype=object)
        self.dom = None if state.dom is None else Dom.unpacked(state.dom)
        self.elements = unpacked(state.elements)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Segments):
            return NotImplemented
        if self is other:
            return True
        # bytes are compared, by which a score that is no number equals itself
        return self._text == other._text and self.__getstate__() == other.__getstate__()

    def __hash__(self) -> int:
        return hash((self._text, self._label.tobytes()))

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
        kind = int(self._kind[i])
        start, end = int(self._bounds[i]), int(self._bounds[i + 1])
        return Segment(
            start,
            end,
            Label(int(self._label[i])),
            Kind(kind) if kind else None,
            float(self._score[i]),
            self._filter[i],
            str(self._reason[i]),
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
        return Lines(self._bounds, *self._extents, self._label)

    def labels(self) -> dict[Label, int]:
        """How many segments each label has, of those that there are."""
        counts = np.bincount(self._label, minlength=len(Label)).tolist()
        return {label: counts[label] for label in Label if counts[label]}

    def _repr_html_(self) -> str:
        """The lines coloured by label, as notebooks show them."""
        from cleaner.view.notebook import segments_html  # for notebooks alone

        return segments_html(self)

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

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Article):
            return NotImplemented
        # as dicts, since links are equal by their texts alone
        return self is other or (self.to_dict() == other.to_dict() and self.segments == other.segments)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "paragraphs"}  # made again when asked for

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

    def _repr_html_(self) -> str:
        """The fields, and the lines coloured by label, as notebooks show them (:mod:`cleaner.view.notebook`)."""
        from cleaner.view.notebook import article_html  # for notebooks alone

        return article_html(self)

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

"""What ``clean()`` returns: fields, and the lossless account of every character behind them."""

from __future__ import annotations

import json
from functools import cached_property
from itertools import chain
from typing import Any

from cleaner.frozen import Frozen
from cleaner.links import Link, is_safe
from cleaner.segments import Segment, Segments

__all__ = ["Article", "Segment", "Segments"]


class Article(Frozen):
    """One page's fields. Text has its white space folded; the input as it was is in ``segments``.

    ``body`` holds a paragraph, subheading or list item a line. ``headlines`` are the titles of
    related articles, ``tags`` single tags; both are strings that know their ``href``, where they were
    links. ``comments`` are those of readers, a line a line; on a forum's page they are the body. ``kind`` says what the
    page is as a whole ("article", "forum", "product", "collection", "listing", "service", "documentation" or "recipe"),
    as far as the network knows. ``date`` is an ISO 8601 day, ``language`` an ISO 639-1 code, ``url`` the page's own
    address, as given or declared. A field that the page doesn't have is ``None``, or empty. ``quality`` (0 to 1)
    is the word F1 that the body may be expected to have, as far as the network knows; ``None`` where
    none took part.
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
    comments: str = ""
    kind: str | None = None
    quality: float | None = None
    url: str | None = None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Article):
            return NotImplemented
        # as dicts, since links are equal by their texts alone
        return self is other or (self.to_dict() == other.to_dict() and self.segments == other.segments)

    def __hash__(self) -> int:
        return int(super().__hash__())

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
            "comments": self.comments,
            "kind": self.kind,
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
        from cleaner.markdown.escape import escaped, heading, line  # for those who ask for it

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
    from cleaner.markdown.escape import destination, escaped, line

    leads = links and link.href and is_safe(link.href)
    return f"[{escaped(link)}]({destination(link.href or '')})" if leads else line(link)

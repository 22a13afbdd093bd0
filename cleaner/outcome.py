"""One page from how it was given to its outcome: the article, or the error that says why there is none."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable
from typing import NamedTuple

from cleaner.article import Article
from cleaner.errors import InputError
from cleaner.fields.read import article
from cleaner.page.limits import DEFAULT, Limits
from cleaner.page.names import warn_of_name
from cleaner.page.page import Page
from cleaner.page.text import read_text
from cleaner.patterns import later
from cleaner.pipeline import Pipeline
from cleaner.presets import HTML, TEXT, named
from cleaner.sites import Site

#: For each page its article, or why there is none.
Outcomes = Generator["Article | InputError", None, None]
_DOCUMENT = later(
    # each part is passed once (possessive), so that what is no document is known for that in linear time
    r"[\s\ufeff]*+(?:<\?xml[^>]{0,200}+>\s*+)?+(?:<!--(?:(?!-->).){0,2000}+-->\s*+)*+"
    r"<(?:!doctype\s+html|html|head|body|meta|title)(?=[\s>])",
    re.IGNORECASE | re.DOTALL,
)


class How(NamedTuple):
    """How pages are read and cleaned: what is the same for all of them. ``pipeline`` may be a name, ``"module:name"``.

    The arguments are those of :func:`cleaner.clean`.
    """

    pipeline: Pipeline | str | None = None
    encoding: str | None = None
    html: bool | None = None
    limits: Limits = DEFAULT

    def pipeline_for(self, *, html: bool) -> Pipeline:
        """The pipeline that pages go through: the one that was given, or the preset for text or for HTML."""
        if self.pipeline is None:
            return HTML if html else TEXT
        return named(self.pipeline) if isinstance(self.pipeline, str) else self.pipeline


class Given(NamedTuple):
    """A page as it was given; an error, where that is no page.

    ``html`` is what the page's name says, if anything, and holds where :class:`How` leaves the form open.
    """

    raw: str | bytes | InputError
    charset: str | None = None
    url: str | None = None
    site: Site | None = None
    html: bool | None = None


def read(given: Given, how: How) -> Page:
    """The page with its lines, before any filter. Raises :class:`InputError` for what can't be read."""
    raw, charset, url, site, by_name = given
    if isinstance(raw, InputError):
        raise raw
    how.limits.check_bytes(raw)
    if isinstance(raw, str):
        source = raw
        warn_of_name(raw)
    else:
        from cleaner.encoding.decode import decode  # who has text need not load it

        source = decode(raw, how.encoding, hint=charset)
    html = by_name if how.html is None else how.html
    if html is None:
        html = "<" in source and _DOCUMENT.match(source) is not None
    pipeline = how.pipeline_for(html=html)
    if not html:
        how.limits.check_text(source)
        return read_text(source, url=url, site=site, book=pipeline.book)
    from cleaner.page.html import read_html  # who has text alone need not load a parser

    asked = pipeline.opinion is not None  # of the document itself
    return read_html(source, url=url, site=site, book=pipeline.book, limits=how.limits, keep_tree=asked)


def cleaned(given: Given, how: How) -> Article:
    """The article of a page. Raises :class:`InputError` for what can't be read."""
    page = read(given, how)
    return article(how.pipeline_for(html=page.dom is not None).run(page))


def outcomes(given: Iterable[Given], how: How) -> Outcomes:
    """For each page its article, or why there is none, in order, one page at a time."""
    for one in given:
        try:
            outcome: Article | InputError = cleaned(one, how)
        except InputError as error:
            outcome = error
        yield outcome

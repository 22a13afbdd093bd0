"""``clean`` and ``clean_batch``: raw input to articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

from cleaner.article import Article
from cleaner.batch import Batch
from cleaner.errors import InputError
from cleaner.fields import articles
from cleaner.language import language_of
from cleaner.names import warn_of_name
from cleaner.pipeline import Pipeline
from cleaner.presets import HTML, TEXT
from cleaner.readers import decode, read_text
from cleaner.sites import Site

if TYPE_CHECKING:
    from lxml import etree

# Pages are put through filters together, since numpy's calls cost the same for one line as for a
# thousand; batches stay small enough for their columns to stay in the processor's cache.
_PAGES, _CHARACTERS = 64, 400_000
#: HTML holds so many times as many characters as its text.
_MARKUP = 10
_DOCUMENT = re.compile(
    r"[\s\ufeff]*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|meta|title)(?=[\s>])",
    re.IGNORECASE | re.DOTALL,
)


class _Page(NamedTuple):
    """A page that was decoded: its text, or the tree of its document, with how long it was and its address."""

    size: int
    text: str | None = None
    tree: etree._Element | None = None
    url: str | None = None
    site: Site | None = None


def clean(
    raw: str | bytes,
    *,
    pipeline: Pipeline | None = None,
    encoding: str | None = None,
    html: bool | None = None,
    charset: str | None = None,
    url: str | None = None,
    site: Site | None = None,
) -> Article:
    """The article of one scraped page.

    ``raw`` is flattened text or HTML, as ``str`` or ``bytes``; ``encoding`` says how bytes are to be read
    (else: byte order mark, UTF-8, ``charset``, what a document declares, detection). ``charset`` is the encoding
    that HTTP declared for the page, which may be wrong. What begins like an HTML
    document is read as HTML; ``html`` says it for sure, of parts of documents too. ``url`` is
    the page's address, by which links become absolute; ``site`` is what is known of the page's site, from a profile
    (:mod:`cleaner.sites`). ``pipeline`` is :data:`TEXT` for text and
    :data:`HTML` for HTML if none is given.
    Any text gives an :class:`Article`, the empty one too. Text that is but the name of a file, or an address, is
    cleaned with a :class:`NameWarning`.

    Raises :class:`InputError` (a ``ValueError``) for what is not text, naming the input.

    >>> clean("Listen Live\\nThe bridge was closed on Monday after a lorry struck its northern pier.").body
    'The bridge was closed on Monday after a lorry struck its northern pier.'
    >>> clean("<h1>Bridge closed</h1><p>A lorry struck its pier on Monday.</p>", html=True).title
    'Bridge closed'
    """
    return _clean([_read(raw, encoding, html, url, charset)._replace(site=site)], pipeline)[0]


def clean_batch(
    raws: Iterable[str | bytes],
    *,
    pipeline: Pipeline | None = None,
    encoding: str | None = None,
    html: bool | None = None,
    charsets: Iterable[str | None] = (),
    urls: Iterable[str | None] = (),
    sites: Iterable[Site | None] = (),
    on_error: Callable[[int, InputError], None] | None = None,
) -> Iterator[Article]:
    """Articles of many pages, in order, lazily: at most a few dozen pages are read ahead.

    A page gets the same article here as from :func:`clean`; text and HTML may be mixed. ``charsets``, ``urls`` and
    ``sites`` have those of each page, as far as they go. A page that can't be read raises its
    :class:`InputError`, after the articles before it; with ``on_error`` that is called with the
    page's position and the error instead, the page is left out, and the others go on.
    """
    pages: list[_Page] = []
    size = 0
    endless = (chain(each, repeat(None)) for each in (charsets, urls, sites))
    for position, (raw, charset, url, site) in enumerate(zip(raws, *endless, strict=False)):
        try:
            page = _read(raw, encoding, html, url, charset)._replace(site=site)
        except InputError as error:
            if on_error is None:
                yield from _clean(pages, pipeline)
                raise InputError(f"page {position}: {error}") from error
            on_error(position, error)
            continue
        pages.append(page)
        size += page.size
        if len(pages) >= _PAGES or size >= _CHARACTERS:
            yield from _clean(pages, pipeline)
            pages, size = [], 0
    yield from _clean(pages, pipeline)


def _read(
    raw: str | bytes, encoding: str | None, html: bool | None, url: str | None, charset: str | None = None
) -> _Page:
    text = decode(raw, encoding, hint=charset)
    if isinstance(raw, str):
        warn_of_name(raw)
    if not (html if html is not None else _DOCUMENT.match(text)):
        return _Page(len(text), text=text, url=url)
    from cleaner.readers.parsing import parse  # who has text alone need not load a parser

    return _Page(len(text) // _MARKUP, tree=parse(text), url=url)


def read(
    raw: str | bytes,
    *,
    encoding: str | None = None,
    html: bool | None = None,
    charset: str | None = None,
    url: str | None = None,
) -> Batch:
    """A page as :func:`clean` reads it, before any filter: a batch of one. Arguments and errors as there."""
    return _batch([_read(raw, encoding, html, url, charset)])


def default(batch: Batch) -> Pipeline:
    """The pipeline that a batch goes through if none is given: :data:`TEXT`, or :data:`HTML` where there is a DOM."""
    return TEXT if batch.dom is None else HTML


def _batch(pages: Sequence[_Page]) -> Batch:
    """A batch of pages that are all of text, or all of HTML."""
    texts = [page.text for page in pages if page.text is not None]
    if texts:
        return read_text(texts)
    from cleaner.readers.html import read_html

    return read_html([page.tree for page in pages], [page.url for page in pages])


def _clean(pages: list[_Page], pipeline: Pipeline | None) -> list[Article]:
    """Articles of some pages, those of text and those of HTML each in one batch."""
    found: dict[int, Article] = {}
    for form in (True, False):
        if some := {i: page for i, page in enumerate(pages) if (page.text is None) is form}:
            batch = _batch(list(some.values()))
            batch.sites = [page.site for page in some.values()]
            batch = (default(batch) if pipeline is None else pipeline).run(batch)
            found.update(zip(some, articles(batch, language_of), strict=True))
    for i, page in enumerate(pages):
        if page.url and not found[i].url:  # text can't declare any
            found[i] = replace(found[i], url=page.url)
    return [found[i] for i in range(len(pages))]

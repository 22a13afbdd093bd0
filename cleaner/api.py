"""``clean`` and ``clean_batch``: raw input to articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

from cleaner.page import inputs
from cleaner.article import Article
from cleaner.batch import Batch
from cleaner.errors import InputError
from cleaner.fields.read import articles
from cleaner.values.language import language_of
from cleaner.page.limits import DEFAULT, Limits, ends_of
from cleaner.page.names import warn_of_name
from cleaner.pipeline import Pipeline
from cleaner.presets import HTML, TEXT, named
from cleaner.readers import decode, read_text
from cleaner.sites import Site

if TYPE_CHECKING:
    from lxml import etree

#: For each page its article, or why there is none.
Outcomes = Generator["Article | InputError", None, None]
# Pages are put through filters together, since numpy's calls cost the same for one line as for a
# thousand; batches stay small enough for their columns to stay in the processor's cache.
_PAGES, _CHARACTERS, _LINES = 64, 400_000, 20_000
#: HTML holds so many times as many characters as its text, and so many tags as lines.
_MARKUP, _TAGS = 10, 5
_DOCUMENT = re.compile(
    # each part is passed once (possessive), so that what is no document is known for that in linear time
    r"[\s\ufeff]*+(?:<\?xml[^>]{0,200}+>\s*+)?+(?:<!--(?:(?!-->).){0,2000}+-->\s*+)*+"
    r"<(?:!doctype\s+html|html|head|body|meta|title)(?=[\s>])",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class How:
    """How pages are read and cleaned: what is the same for all pages of a batch."""

    pipeline: Pipeline | str | None = None
    encoding: str | None = None
    html: bool | None = None
    limits: Limits = DEFAULT

    def run(self, batch: Batch) -> Batch:
        """A batch through the pipeline that was given, or through that for its form."""
        pipeline = named(self.pipeline) if isinstance(self.pipeline, str) else self.pipeline
        return (default(batch) if pipeline is None else pipeline).run(batch)


class Given(NamedTuple):
    """A page as it was given; an error, where that is no page. ``html`` is what its name says, if anything, and holds
    where :class:`How` leaves the form open."""

    raw: str | bytes | InputError
    charset: str | None = None
    url: str | None = None
    site: Site | None = None
    html: bool | None = None


class _Page(NamedTuple):
    """A page that was decoded: its text, or the tree of its document, with its address; ``size`` 1 fills a batch."""

    size: float
    text: str | None = None
    tree: etree._Element | None = None
    url: str | None = None
    site: Site | None = None


def clean(
    raw: str | bytes,
    *,
    pipeline: Pipeline | str | None = None,
    encoding: str | None = None,
    html: bool | None = None,
    charset: str | None = None,
    url: str | None = None,
    site: Site | None = None,
    limits: Limits = DEFAULT,
) -> Article:
    """The article of one scraped page.

    ``raw`` is flattened text or HTML, as ``str`` or ``bytes``; ``encoding`` says how bytes are to be read
    (else: byte order mark, UTF-8, ``charset``, what a document declares, detection). ``charset`` is the encoding
    that HTTP declared for the page, which may be wrong. What begins like an HTML
    document is read as HTML; ``html`` says it for sure, of parts of documents too. ``url`` is
    the page's address, by which links become absolute; ``site`` is what is known of the page's site, from a profile
    (:mod:`cleaner.sites`). ``pipeline`` is a pipeline or its name, ``"module:name"``; without one it is :data:`TEXT`
    for text and :data:`HTML` for HTML. ``limits`` says how large a page may be.
    Any text within the limits gives an :class:`Article`, the empty one too. Text that is but the name of a file, or an
    address, is cleaned with a :class:`NameWarning`.

    Raises :class:`InputError` (a ``ValueError``) for what is not text, or larger than a page may be, naming the input.

    >>> clean("Listen Live\\nThe bridge was closed on Monday after a lorry struck its northern pier.").body
    'The bridge was closed on Monday after a lorry struck its northern pier.'
    >>> clean("<h1>Bridge closed</h1><p>A lorry struck its pier on Monday.</p>", html=True).title
    'Bridge closed'
    """
    how = How(pipeline, encoding, html, limits)
    return _clean([_read(Given(inputs.page(raw), charset, url, site), how)], how)[0]


def clean_batch(
    raws: Iterable[str | bytes],
    *,
    pipeline: Pipeline | str | None = None,
    encoding: str | None = None,
    html: bool | None = None,
    charsets: Iterable[str | None] = (),
    urls: Iterable[str | None] = (),
    sites: Iterable[Site | None] = (),
    limits: Limits = DEFAULT,
    workers: int = 1,
    on_error: Callable[[int, InputError], None] | None = None,
) -> Generator[Article, None, None]:
    """Articles of many pages, in order, lazily: at most a few dozen pages a worker are read ahead.

    A page gets the same article here as from :func:`clean`; text and HTML may be mixed. ``charsets``, ``urls`` and
    ``sites`` have those of each page, as far as they go. A page that can't be read raises its
    :class:`InputError`, after the articles before it; with ``on_error`` that is called with the
    page's position and the error instead, in the order of pages, the page is left out, and the others go on.

    ``workers`` is the number of processes that clean, 0 for all cores; with 1 it is done here. Processes are started
    afresh, so a script that uses them needs ``if __name__ == "__main__":``, and they get ``pipeline`` by pickle. A page
    that a process dies of counts as one that can't be read. ``close()`` ends the processes early.

    Raises :class:`InputError` at once for ``raws`` that is no iterable of pages, for ``workers`` that is no number of
    processes, and, with workers, for a pipeline that can't be pickled; ``RuntimeError``, when articles are asked
    for, if processes can't be started.
    """
    inputs.processes(workers)
    how = How(pipeline, encoding, html, limits)
    endless = (chain(each, repeat(None)) for each in (charsets, urls, sites))
    given = map(_given, inputs.pages(raws), *endless)
    if workers == 1:
        return _articles(outcomes(given, how), on_error)
    from cleaner.workers.pages import outcomes_in_order  # loaded by whom it is for

    return _articles(outcomes_in_order(given, how, workers), on_error)


def _articles(found: Outcomes, on_error: Callable[[int, InputError], None] | None) -> Generator[Article, None, None]:
    with closing(found):  # whatever ends this ends the workers
        for position, outcome in enumerate(found):
            if isinstance(outcome, Article):
                yield outcome
            elif on_error is None:
                raise InputError(f"page {position}: {outcome}") from outcome
            else:
                on_error(position, outcome)


def _given(raw: object, charset: str | None, url: str | None, site: Site | None) -> Given:
    try:
        return Given(inputs.page(raw), charset, url, site)
    except InputError as error:
        return Given(error)


def outcomes(given: Iterable[Given], how: How) -> Outcomes:
    """For each page its article, or why there is none, in order; some pages at a time."""
    pages: list[_Page | InputError] = []
    size = 0.0
    for one in given:
        try:
            page: _Page | InputError = _read(one, how)
        except InputError as error:
            page = error
        more = page.size if isinstance(page, _Page) else 0.0
        if size + more > 1 or len(pages) >= _PAGES:
            yield from _cleaned(pages, how)
            pages, size = [], 0.0
        pages.append(page)
        size += more
    yield from _cleaned(pages, how)


def _cleaned(pages: list[_Page | InputError], how: How) -> Iterator[Article | InputError]:
    made = iter(_clean([page for page in pages if isinstance(page, _Page)], how))
    return (next(made) if isinstance(page, _Page) else page for page in pages)


def _read(given: Given, how: How) -> _Page:
    raw, charset, url, site, by_name = given
    if isinstance(raw, InputError):
        raise raw
    how.limits.check_bytes(raw)
    text = decode(raw, how.encoding, hint=charset)
    if isinstance(raw, str):
        warn_of_name(raw)
    html = by_name if how.html is None else how.html
    if not (html if html is not None else _DOCUMENT.match(text)):
        how.limits.check_text(text)
        return _Page(max(len(text) / _CHARACTERS, ends_of(text) / _LINES), text=text, url=url, site=site)
    from cleaner.document.parse import parse  # who has text alone need not load a parser

    how.limits.check_source(text)
    tree = parse(text)
    how.limits.check_tree(text, tree)
    size = max(len(text) / (_MARKUP * _CHARACTERS), text.count("<") / (_TAGS * _LINES))
    return _Page(size, tree=tree, url=url, site=site)


def read(
    raw: str | bytes,
    *,
    encoding: str | None = None,
    html: bool | None = None,
    charset: str | None = None,
    url: str | None = None,
    limits: Limits = DEFAULT,
) -> Batch:
    """A page as :func:`clean` reads it, before any filter: a batch of one. Arguments and errors as there."""
    return _batch([_read(Given(inputs.page(raw), charset, url), How(None, encoding, html, limits))])


def default(batch: Batch) -> Pipeline:
    """The pipeline that a batch goes through if none is given: :data:`TEXT`, or :data:`HTML` where there is a DOM."""
    return TEXT if batch.dom is None else HTML


def _batch(pages: Sequence[_Page]) -> Batch:
    """A batch of pages that are all of text, or all of HTML."""
    texts = [page.text for page in pages if page.text is not None]
    if texts:
        return read_text(texts)
    from cleaner.document.read import read_html

    return read_html([page.tree for page in pages], [page.url for page in pages])


def _clean(pages: list[_Page], how: How) -> list[Article]:
    """Articles of some pages, those of text and those of HTML each in one batch."""
    found: dict[int, Article] = {}
    for form in (True, False):
        if some := {i: page for i, page in enumerate(pages) if (page.text is None) is form}:
            batch = _batch(list(some.values()))
            batch.sites = [page.site for page in some.values()]
            found.update(zip(some, articles(how.run(batch), language_of), strict=True))
    for i, page in enumerate(pages):
        if page.url and not found[i].url:  # text can't declare any
            found[i] = replace(found[i], url=page.url)
    return [found[i] for i in range(len(pages))]

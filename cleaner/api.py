"""``clean`` and ``clean_batch``: raw input to articles."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from itertools import chain, repeat

from cleaner.article import Article
from cleaner.errors import InputError
from cleaner.outcome import Given, How, Outcomes, cleaned, outcomes
from cleaner.page import inputs
from cleaner.page.limits import DEFAULT, Limits
from cleaner.pipeline import Pipeline
from cleaner.sites import Site


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

    ``raw`` is flattened text or HTML, as ``str`` or ``bytes``. What begins like an HTML document is read as HTML;
    ``html`` says it for sure, of parts of documents too. ``encoding`` is that of bytes. Without it they are read by
    their byte order mark, as UTF-8, by ``charset``, by what a document declares, or by detection. ``charset`` is the
    encoding that HTTP declared for the page, which may be wrong. ``url`` is the page's address, by which links become
    absolute. ``site`` is what is known of the page's site, from a profile (:mod:`cleaner.sites`). ``pipeline`` is a
    pipeline or its name, ``"module:name"``; without one it is :data:`TEXT` for text and :data:`HTML` for HTML.
    ``limits`` says how large a page may be.

    Any text within the limits gives an :class:`Article`, the empty one too. Text that is but the name of a file, or an
    address, is cleaned with a :class:`NameWarning`.

    Raises :class:`InputError` (a ``ValueError``), which names the input, for what is not text, or larger than a page
    may be.

    >>> clean("Listen Live\\nThe bridge was closed on Monday after a lorry struck its northern pier.").body
    'The bridge was closed on Monday after a lorry struck its northern pier.'
    >>> clean("<h1>Bridge closed</h1><p>A lorry struck its pier on Monday.</p>", html=True).title
    'Bridge closed'
    """
    return cleaned(Given(inputs.page(raw), charset, url, site), How(pipeline, encoding, html, limits))


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
    """Articles of many pages, in order, lazily: one page at a time, and with workers a few dozen ahead for each.

    It is what :func:`clean` gives for each page; text and HTML may be mixed. ``charsets``, ``urls`` and
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

"""``clean`` and ``clean_batch``: raw input to articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from cleaner.article import Article
from cleaner.errors import InputError, shown
from cleaner.fields import articles
from cleaner.language import language_of
from cleaner.pipeline import Pipeline
from cleaner.presets import TEXT
from cleaner.readers import decode, read_text

# Pages are put through filters together, since numpy's calls cost the same for one line as for a
# thousand; batches stay small enough for their columns to stay in the processor's cache.
_PAGES, _CHARACTERS = 64, 400_000
_HTML = re.compile(r"[\s\ufeff]*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)


def clean(
    raw: str | bytes, *, pipeline: Pipeline = TEXT, encoding: str | None = None, html: bool | None = None
) -> Article:
    """The article of one scraped page.

    ``raw`` is flattened text, as ``str`` or ``bytes``; ``encoding`` says how bytes are to be read
    (else: byte order mark, UTF-8, detection). Any text gives an :class:`Article`, the empty one too.
    HTML can't be read yet: input that begins like an HTML document is refused, unless
    ``html=False`` says that it is to be cleaned as text all the same.

    Raises :class:`InputError` (a ``ValueError``) for what is not text, naming the input.

    >>> clean("Listen Live\\nThe bridge was closed on Monday after a lorry struck its northern pier.").body
    'The bridge was closed on Monday after a lorry struck its northern pier.'
    """
    return _clean([_text(raw, encoding, html)], pipeline)[0]


def clean_batch(
    raws: Iterable[str | bytes],
    *,
    pipeline: Pipeline = TEXT,
    encoding: str | None = None,
    html: bool | None = None,
    on_error: Callable[[int, InputError], None] | None = None,
) -> Iterator[Article]:
    """Articles of many pages, in order, lazily: at most a few dozen pages are read ahead.

    A page gets the same article here as from :func:`clean`. A page that can't be read raises its
    :class:`InputError`, after the articles before it; with ``on_error`` that is called with the
    page's position and the error instead, the page is left out, and the others go on.
    """
    texts: list[str] = []
    size = 0
    for position, raw in enumerate(raws):
        try:
            text = _text(raw, encoding, html)
        except InputError as error:
            if on_error is None:
                yield from _clean(texts, pipeline)
                raise InputError(f"page {position}: {error}") from error
            on_error(position, error)
            continue
        texts.append(text)
        size += len(text)
        if len(texts) >= _PAGES or size >= _CHARACTERS:
            yield from _clean(texts, pipeline)
            texts, size = [], 0
    yield from _clean(texts, pipeline)


def _text(raw: str | bytes, encoding: str | None, html: bool | None) -> str:
    text = decode(raw, encoding)
    if html or (html is None and _HTML.match(text)):
        raise InputError(f"{shown(text)} is HTML, which can't be read yet: flatten it first, or pass html=False")
    return text


def _clean(texts: list[str], pipeline: Pipeline) -> list[Article]:
    return list(articles(pipeline.run(read_text(texts)), language_of)) if texts else []

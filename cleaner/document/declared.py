"""What an HTML document declares about itself: JSON-LD, OpenGraph and its kin, meta elements, links of the head.

Vocabularies: schema.org in JSON-LD and microdata, https://schema.org/Article; the Open Graph protocol,
https://ogp.me; Dublin Core, https://www.dublincore.org.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import chain
from typing import Any

from cleaner.document.signed import signed
from cleaner.document.times import moments
from cleaner.document.values import Declared
from cleaner.links import is_safe
from cleaner.scan.chars import spaced
from cleaner.scan.tree import Tree

#: Types of schema.org that are the page's own matter, the likelier first.
_MATTERS = ("article", "posting", "report", "recipe", "product", "webpage")
#: Names of meta elements by what they tell, the more trusted first.
_META = {
    "title": ("og:title", "twitter:title", "title", "dc.title", "parsely-title", "sailthru.title", "headline"),
    "author": (
        "author",
        "article:author_name",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "byl",
        "citation_author",
        "cxenseparse:author",
        "article:author",
        "og:article:author",
        "twitter:creator",
    ),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "og:published_time",
        "datepublished",
        "date",
        "parsely-pub-date",
        "sailthru.date",
        "pubdate",
        "publishdate",
        "publish_date",
        "dc.date",
        "dc.date.issued",
        "dcterms.created",
        "dcterms.issued",
        "dcterms.date",
        "article.published",
        "publication_date",
        "citation_publication_date",
        "cxenseparse:recs:publishtime",
        "originalpublicationdate",
        "ptime",
        "rnews:datepublished",
    ),
    "section": (
        "article:section",
        "og:article:section",
        "section",
        "parsely-section",
        "article.section",
        "cxenseparse:section",
    ),
    "site": ("og:site_name", "application-name", "apple-mobile-web-app-title"),
    "tags": ("article:tag", "og:article:tag", "news_keywords", "keywords", "parsely-tags", "sailthru.tags"),
    "description": ("og:description", "description", "twitter:description", "dc.description"),
    "url": ("og:url",),
    "language": ("content-language", "og:locale"),
}
_NAMES = frozenset(chain.from_iterable(_META.values()))
#: What is a list wherever it stands: that of one place, and not all of several.
_WHOLE = frozenset(("author",))
#: Characters of the longest script that is read, and how deep its JSON may nest in what is read.
LONGEST, _DEEPEST = 2_000_000, 12
_JSON = json.JSONDecoder(strict=False)  # made once: it takes its time


def declared(tree: Tree) -> Declared:
    """What a document declares."""
    found = Declared()
    for thing in _things(tree.scripts):
        _read(thing, found)
    metas: dict[str, list[str]] = {}
    for name, content in tree.metas:
        key = name.strip().lower()
        if key in _NAMES and (content := _plain(content)):
            metas.setdefault(key, []).append(content)
    for what, names in _META.items():
        values = getattr(found, what)
        for name in names:
            if name in metas and (what not in _WHOLE or not values):
                values += metas[name]
    found.author = list(filter(_is_name, found.author))
    for address in tree.canonical:
        found.url.insert(0, address.strip())
    found.url = list(filter(is_safe, found.url))
    found.base = tree.base
    found.published += moments(tree.times)
    if tree.heading and (text := spaced(tree.heading)):
        found.title.append(text)
    found.head = spaced(tree.title) or None if tree.title is not None else None
    found.language = [*tree.languages, *found.language]
    found.marked = signed(tree)
    return found


def _things(scripts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The objects of a document's JSON-LD, those that are the page's own matter first."""
    things: list[dict[str, Any]] = []
    for script in scripts:
        try:
            graph = _JSON.decode(script)
        except (ValueError, RecursionError):
            continue  # broken JSON-LD is common, and other places say the same
        things += _objects(graph)
    ranked = sorted(((rank, i) for i, thing in enumerate(things) if (rank := _rank(thing)) < len(_MATTERS)))
    return (things[i] for _, i in ranked)


def _objects(graph: Any, deep: int = 0) -> Iterator[dict[str, Any]]:
    """The objects of a graph: itself, those of its list, those that it is the page of."""
    if deep > _DEEPEST:
        return
    if isinstance(graph, list):
        for item in graph:
            yield from _objects(item, deep + 1)
    elif isinstance(graph, dict):
        yield graph
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(graph.get(name), deep + 1)


def _rank(thing: dict[str, Any]) -> int:
    kinds = thing.get("@type")
    names = "\n".join(map(str, kinds)).lower() if isinstance(kinds, list) else str(kinds).lower()
    return next((i for i, matter in enumerate(_MATTERS) if matter in names), len(_MATTERS))


def _read(thing: dict[str, Any], found: Declared) -> None:
    for what, names in (
        ("title", ("headline", "name")),
        ("author", ("author", "creator")),
        ("published", ("datePublished", "dateCreated")),
        ("section", ("articleSection",)),
        ("tags", ("keywords",)),
        ("description", ("description",)),
        ("body", ("articleBody",)),
        ("language", ("inLanguage",)),
    ):
        values = getattr(found, what)
        for name in names if what not in _WHOLE or not values else ():
            new = list(_strings(thing.get(name)))
            values += new
            if new:
                break


def _strings(value: Any, deep: int = 0) -> Iterator[str]:
    """The strings of a value: itself, of a list, or an object's name."""
    if isinstance(value, int) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, str):
        if text := _plain(value):
            yield text
    elif isinstance(value, list) and deep < _DEEPEST:
        for item in value:
            yield from _strings(item, deep + 1)
    elif isinstance(value, dict) and deep < _DEEPEST:
        yield from _strings(value.get("name") or value.get("@value"), deep + 1)


def _plain(text: str) -> str:
    """Text with single spaces, and without the character references that many pages leave in what they declare."""
    return spaced(unescape(text) if "&" in text else text)


def _is_name(author: str) -> bool:
    """Whether it is no address or handle, as some pages have for an author's name."""
    return not author.startswith(("http:", "https:", "@", "/", "www."))

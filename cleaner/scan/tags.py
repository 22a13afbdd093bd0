"""What each element does to the lines of a document, by its tag."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum


class Sort(IntEnum):
    """What an element does to lines; those above BREAK end one at their own end, too."""

    INLINE = 0
    APART = 1  # style sheets set it apart from the next of its kind, with no white space between them
    TAB = 2  # a cell of a row that is one line
    SKIPPED = 3  # nobody reads its text; what the head says is metadata
    BREAK = 4
    BLOCK = 5
    CELL = 6
    ROW = 7
    VERBATIM = 8  # its text keeps its line ends and indentation


_NAMES = {
    Sort.INLINE: "abbr b big bdi bdo code data del dfn em font i img input ins kbd label link mark meta output picture"
    " q rp rt ruby s samp source strike strong sub sup tt u var wbr base",
    Sort.APART: "a span time small label cite",
    Sort.SKIPPED: "head script style template svg iframe textarea math object embed canvas audio",
    Sort.BREAK: "br",
    Sort.BLOCK: "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav noscript"
    " ol optgroup option p search section select summary table tbody tfoot thead title ul video",
    Sort.CELL: "td th",
    Sort.ROW: "tr",
    Sort.VERBATIM: "pre listing xmp",
}
#: What elements do, by their tags; those of other tags are INLINE.
SORTS = {name: sort for sort, names in _NAMES.items() for name in names.split()}
#: The tags that have the same number in every document: their places here.
KNOWN = tuple(SORTS)
#: Elements that begin a line and end one.
BLOCKS = frozenset(name for name, sort in SORTS.items() if sort > Sort.BREAK)
#: Elements whose text keeps its line ends and indentation.
VERBATIM = frozenset(_NAMES[Sort.VERBATIM].split())
#: Texts of links to the heading that they stand in.
ANCHORS = frozenset(("¶", "#", "§", "🔗", "\uf0c1"))
#: What makes a row of a table more than a line.
WITHIN = ("table", "p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "br", "form")
#: Attributes whose words say what an element is.
TRAITS = ("class", "id", "role", "itemprop", "rel")
#: Attributes that are kept of an element, by its tag, for the article's Markdown.
KEPT: dict[str, tuple[str, ...]] = {
    "a": ("title",),
    "img": (
        "src",
        "data-src",
        "data-original",
        "data-lazy-src",
        "srcset",
        "data-srcset",
        "alt",
        "title",
        "width",
        "height",
    ),
    "source": ("srcset", "data-srcset"),
    "ol": ("start", "reversed"),
    "li": ("value",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan"),
    "input": ("type", "checked"),
}
#: A longer value of theirs is data, not an address or a name.
LONGEST = 2_000
#: Attributes that anything is asked of, by the tag of their element; those of "" of all. Others need not be read.
ASKED: dict[str, tuple[str, ...]] = {
    "": (*TRAITS, "style", "hidden", "aria-hidden"),
    **KEPT,
    "a": ("href", *KEPT["a"]),
    "base": ("href",),
    "html": ("lang", "xml:lang"),
    "link": ("href",),
    "meta": ("property", "name", "http-equiv", "content"),
    "script": ("type",),
    "time": ("datetime", "pubdate"),
}
#: Words of names as people write them in classes: "postBody", "post-body", "post_body2".
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_a-zA-Z]+")
#: Characters of an attribute that are read for its words.
READ = 100


def words_of(traits: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The words of some attributes, in small letters, each once.

    >>> words_of([("class", "post-body mainText"), ("id", "main2")])
    ('post', 'body', 'main', 'text')
    """
    return tuple(dict.fromkeys(word.lower() for _, value in traits for word in WORD.findall(value[:READ])))

"""HTML to a page: its tree is walked once, cut into lines, and freed.

A line is the text of one block: a paragraph, a heading, an item of a list, a row of a table whose cells are short, a
line of code. White space is folded as browsers fold it, so that the lines tile this text, not the source; each line
knows its element. A block that is little more than links (a menu, a list of tags) has a line for each of them.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from cleaner.document.declared import LONGEST, declared
from cleaner.document.dom import Dom
from cleaner.document.parse import parse
from cleaner.document.unseen import names
from cleaner.page.limits import Limits
from cleaner.page.page import Page
from cleaner.phrases.book import Phrasebook
from cleaner.scan.lines import Text, lines_of
from cleaner.scan.tree import walk
from cleaner.sites import Site

if TYPE_CHECKING:
    from lxml import etree


def read_html(
    source: str | etree._Element,
    *,
    url: str | None = None,
    site: Site | None = None,
    book: Phrasebook | None = None,
    limits: Limits | None = None,
    keep_tree: bool = False,
) -> Page:
    """A page of HTML, from its source or its tree. One without text has no lines.

    ``url`` is the page's address, before those that it declares. ``limits`` are those that its source and its text must
    keep. ``keep_tree`` leaves the tree in ``page.dom.tree``, for those who ask further what the document holds.

    Raises :class:`cleaner.errors.InputError` for what the parser gives up on, and for what is beyond the limits.
    """
    if isinstance(source, str):
        if limits is not None:
            limits.check_source(source)
        tree = parse(source, whole=keep_tree)
    else:
        tree = source
    dom, text, starts = (Dom.empty(), "", array("i")) if tree is None else _read(tree)
    if limits is not None:
        limits.check_read(source, len(text) - text.endswith("\n"), len(starts))
    if url:
        dom.declared.url.insert(0, url)
    if keep_tree:
        dom.tree = tree
    del tree  # the largest thing in memory
    scanned = Text(text)
    lines = lines_of(scanned, dom.cuts(scanned, starts)) if text else []
    dom.locate(lines)
    return Page(scanned, lines, dom=dom, url=url, site=site, book=book)


def _read(tree: etree._Element) -> tuple[Dom, str, array[int]]:
    """The elements of a tree, its text, and where lines begin in it."""
    walked = walk(tree, names(), LONGEST)
    return Dom.of(walked, declared(walked)), walked.text, walked.starts

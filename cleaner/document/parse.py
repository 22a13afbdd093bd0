"""From the source of an HTML document to its tree, whatever the source is like.

Nothing is loaded from anywhere, and entities that a document declares are not expanded.
"""

from __future__ import annotations

from lxml import etree

from cleaner.document.attributes import bounded
from cleaner.errors import InputError, shown
from cleaner.scan.pruned import pruned
from cleaner.scan.source import endless
from cleaner.scan.tags import BLOCKS
from cleaner.scan.utf8 import encoded

#: How deep elements nest in the tree of a document that is too deep for the parser to make one.
_DEEPEST = 500
#: The parser's error for it, libxml2's XML_ERR_RESOURCE_LIMIT: lxml 5 has no name for it.
_TOO_DEEP = 114


def parse(text: str, *, whole: bool = False) -> etree._Element | None:
    """The tree of a document; ``None`` for one without any element.

    Scripts, style sheets and the attributes that cleaning does not ask for, most of a page's source, are left out,
    unless the ``whole`` is wanted.

    Raises :class:`InputError` for what the parser gives up on.
    """
    # libxml2 takes a NUL for the end, half a surrogate pair for no text at all, and drops what follows the end
    # of a body, where browsers go on (HTML Standard, 13.2.6.4.19)
    data = encoded(text)
    many = True  # a tag may have attributes without end
    if not whole:
        data, many = pruned(data)
    data = endless(data)
    if many:
        data = bounded(data)
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        tree: etree._Element = etree.fromstring(data, parser)
        if any(error.type == _TOO_DEEP for error in parser.error_log):
            return etree.fromstring(data, etree.HTMLParser(target=_Shallow(), encoding="utf-8", huge_tree=True))
        return tree
    except etree.XMLSyntaxError as error:
        if "empty" in str(error).lower():
            return None
        raise InputError(f"{shown(text)} is HTML that can't be parsed: {error}") from error


class _Shallow:
    """Builds the tree of a document that nests deeper than the parser's trees may, without what is too deep."""

    def __init__(self) -> None:
        self._builder = etree.TreeBuilder()
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth <= _DEEPEST:
            self._builder.start(tag, attributes)
        elif tag in BLOCKS:  # lines stay apart
            self._builder.start("br", {})
            self._builder.end("br")

    def end(self, tag: str) -> None:
        self._depth -= 1
        if self._depth < _DEEPEST:
            self._builder.end(tag)

    def data(self, text: str) -> None:
        self._builder.data(text)

    def close(self) -> etree._Element:
        return self._builder.close()

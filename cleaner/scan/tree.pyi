"""The walk over a document's tree: its text, where lines begin, and its elements as columns."""

from array import array
from collections.abc import Iterable

from lxml import etree

class Names:
    """Words and classes by which style sheets hide elements: see :mod:`cleaner.document.unseen`.

    ``opens`` are words of classes and ids, ``screen_readers`` and ``small`` whole classes.
    """

    def __init__(self, opens: Iterable[str], screen_readers: Iterable[str], small: Iterable[str]) -> None: ...

class Tree:
    """What a document's tree holds. Of each element there is a row, in the order of the document.

    Made by :func:`walk` alone.
    """

    #: Its text, and where lines begin in it. Lines tile the text.
    text: str
    starts: array[int]
    #: All tags, each once, and for each element the place of its tag there.
    tags: tuple[str, ...]
    codes: array[int]
    #: For each element the row of its parent (-1 for the root), its stretch of the text, its line in the source (from
    #: 1, 0 where it is not known), and its row of ``attributes``.
    parent: array[int]
    start: array[int]
    end: array[int]
    line: array[int]
    traits: array[int]
    #: For each element why it is not shown, by its attributes or those around it: bits of ``Unseen``.
    hidden: bytes
    #: Each set of classes, ids and their like, once; 0 is the empty set.
    attributes: list[tuple[tuple[str, str], ...]]
    #: For each of these the bits of ``Unseen`` that its names say, and ``hashes[firsts[i]:firsts[i + 1]]``, the CRC-32
    #: of its words, each once.
    named: bytes
    firsts: array[int]
    hashes: array[int]
    #: The places of those with ``author``, ``byline`` or ``fn`` in a value of theirs, by which systems mark authors.
    signing: list[int]
    #: The rows of links with ``/aut`` in their address, as authors' pages have.
    authored: list[int]
    #: Addresses of links, and attributes that Markdown needs, by row.
    href: dict[int, str]
    kept: dict[int, dict[str, str]]
    #: What the document declares, wherever it stands: names and contents of meta elements, scripts of JSON-LD,
    #: canonical addresses, the address that links are relative to, the text of its only first heading and of its title,
    #: the elements of times, and the languages of its root.
    metas: list[tuple[str, str]]
    scripts: list[str]
    canonical: list[str]
    base: str | None
    heading: str | None
    title: str | None
    times: list[etree._Element]
    languages: list[str]

def walk(root: etree._Element, names: Names, longest: int) -> Tree:
    """Read a tree, without recursion: documents nest as deeply as they like. Nobody may change it meanwhile.

    ``longest`` is how many characters a script may have that is read. Raises ``ValueError`` for a root that is no
    element.
    """

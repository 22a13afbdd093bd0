"""What is kept of the elements of a page of HTML: columns over all elements, in the order of the document.

An element is a row: its tag, its parent's row, and the stretch of the page's text that it holds. Parents come before
their children.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.document.addresses import Leads, home_of, read
from cleaner.document.hosts import same_site
from cleaner.document.inherited import Inherited, Value
from cleaner.document.unseen import Attributes, Unseen
from cleaner.document.values import Declared
from cleaner.packing import packed, unpacked
from cleaner.scan.addresses import Addresses
from cleaner.scan.ancestry import depths, gathered, innermost, joined, stops, translated
from cleaner.scan.lines import Line, Text
from cleaner.scan.places import Letters, cuts_at_links, gaps, holding, locate
from cleaner.scan.tags import VERBATIM as VERBATIM
from cleaner.scan.tags import words_of
from cleaner.scan.tree import Tree

if TYPE_CHECKING:
    from lxml import etree

#: How many steps of a long path are written, from its beginning and its end.
_OUTERMOST, _INNERMOST = 10, 40
# a tuple: to make a member of an enumeration takes its time
_LEADS = tuple(Leads)
#: Why an element keeps its text from sight within a line as well.
_CONCEALED = int(Unseen.HIDDEN | Unseen.SCREEN_READERS)
#: Columns that pickles hold, and what they hold beside them.
_COLUMNS = ("codes", "parent", "start", "end", "line", "traits")
_OTHERS = ("tags", "hidden", "attributes", "named", "href", "kept", "declared")


class Element(NamedTuple):
    """Where in its document a segment stands: line of the source (from 1), and path as XPath writes it.

    Of a path of more than 50 steps there are the first 10 and the last 40, with ``//`` between them.
    """

    line: int
    path: str


@dataclass(eq=False)
class Dom:
    """The elements of a page.

    ``tags[codes[row]]`` names an element, ``parent`` is the row of its parent (-1 for a root), ``[start, end)`` its
    stretch of the page's text, ``line`` its line in the source. ``traits`` are rows of ``attributes``, the classes and
    ids and their like; elements with the same ones share a row. ``href`` holds the addresses of links by their rows,
    ``kept`` the attributes that Markdown needs of images, links, items, cells and checkboxes, and the white space that
    text ``before`` and ``after`` an image has beside it.
    ``hidden`` has bits of :class:`cleaner.document.unseen.Unseen` for elements that are not shown, by an attribute of
    theirs or of what they stand in; ``named`` has those that the names in each row of ``attributes`` say.
    ``declared`` is what the page says of itself. ``tree`` is the document itself, where somebody asked for it.
    """

    tags: Sequence[str]
    codes: array[int]
    parent: array[int]
    start: array[int]
    end: array[int]
    line: array[int]
    traits: array[int]
    attributes: Sequence[Attributes]
    hidden: bytes
    named: bytes
    href: dict[int, str]
    kept: dict[int, dict[str, str]]
    declared: Declared
    #: Hashes of the words of each row of ``attributes``, while a page is cleaned: ``hashes[firsts[i]:firsts[i + 1]]``.
    firsts: array[int] | None = None
    hashes: array[int] | None = None
    tree: etree._Element | None = None
    #: How many letters stand before each place of the text, while a page is cleaned.
    letters: Letters | None = None

    @classmethod
    def of(cls, tree: Tree, declared: Declared) -> Dom:
        """The elements of a tree that was walked over."""
        return cls(
            tree.tags,
            tree.codes,
            tree.parent,
            tree.start,
            tree.end,
            tree.line,
            tree.traits,
            tree.attributes,
            tree.hidden,
            tree.named,
            tree.href,
            tree.kept,
            declared,
            tree.firsts,
            tree.hashes,
        )

    @classmethod
    def empty(cls) -> Dom:
        """That of a document without any element."""
        columns = (array("i") for _ in range(6))
        codes, parent, start, end, line, traits = columns
        return cls((), codes, parent, start, end, line, traits, [()], b"", b"\0", {}, {}, Declared())

    def __len__(self) -> int:
        return len(self.codes)

    # ------------------------------------------------------------- what outlives the page

    def packed(self) -> dict[str, Any]:
        """What articles keep, by name, in little room. The same elements pack alike."""
        columns = {name: packed(getattr(self, name)) for name in _COLUMNS}
        return columns | {name: getattr(self, name) for name in _OTHERS}

    @classmethod
    def unpacked(cls, some: dict[str, Any]) -> Dom:
        """What was packed."""
        columns: dict[str, Any] = {name: unpacked(some[name]) for name in _COLUMNS}
        return cls(**columns, **{name: some[name] for name in _OTHERS})

    def kept_alone(self) -> Dom:
        """The elements without the document and what only rules and the network ask for: articles outlive pages."""
        return Dom(**{name: getattr(self, name) for name in (*_COLUMNS, *_OTHERS)})

    # ------------------------------------------------------------- one element

    @cached_property
    def tag(self) -> list[str]:
        """The tag of each element."""
        return [*map(self.tags.__getitem__, self.codes)]

    def element(self, row: int) -> Element:
        """Line and path of an element: ``/html/body/div[2]/p[1]``; a long one without its middle, ``//``."""
        steps = [*islice(self.around(row), _INNERMOST)][::-1]
        missing = self.depth[row] + 1 - len(steps)
        outer = self._outermost[row][:missing]
        path = "".join(map(self._step, outer)) + "/" * (missing > len(outer)) + "".join(map(self._step, steps))
        return Element(self.line[row], path)

    def _step(self, row: int) -> str:
        numbers, sizes = self._numbered
        tag = self.tags[self.codes[row]]
        alike = sizes[self.parent[row], self.codes[row]]
        return f"/{tag}" if alike < 2 else f"/{tag}[{numbers[row]}]"

    @cached_property
    def _outermost(self) -> Inherited[int, tuple[int, ...]]:
        """The first elements on the way from the root to each."""
        return self.inherited(lambda row, outer: (*outer, row) if len(outer) < _OUTERMOST else outer, ())

    @cached_property
    def _numbered(self) -> tuple[array[int], dict[tuple[int, int], int]]:
        """For each element its number among its parent's children of the same tag, from 1, and how many they are."""
        sizes: dict[tuple[int, int], int] = {}
        numbers = array("i")
        for key in zip(self.parent, self.codes, strict=True):
            sizes[key] = sizes.get(key, 0) + 1
            numbers.append(sizes[key])
        return numbers, sizes

    def words(self, row: int) -> tuple[str, ...]:
        """The words of an element's classes, ids and their like: of "post-body mainText" post, body, main, text."""
        return words_of(self.attributes[self.traits[row]])

    # ------------------------------------------------------------- elements around one, and in it

    def around(self, row: int) -> Iterator[int]:
        """The rows of an element and all around it, from the innermost; none for -1."""
        while row >= 0:
            yield row
            row = self.parent[row]

    def innermost(self, row: int, marks: bytes, mark: int) -> int:
        """The first of an element and those around it whose tag has a mark, a bit of its byte in ``marks``; else -1."""
        return innermost(self.parent, self.codes, marks, mark, row)

    def inherited(self, of: Callable[[int, Value], Value], first: Value) -> Inherited[int, Value]:
        """Values by row, each made by ``of`` from the row and its parent's value; ``first`` is that around a root."""
        return Inherited(self.parent.__getitem__, of, -1, first)

    @cached_property
    def stop(self) -> array[int]:
        """For each element the row after the last that stands in it: those in it are ``range(row + 1, stop[row])``."""
        return stops(self.parent)

    @cached_property
    def depth(self) -> array[int]:
        """How many elements stand around each."""
        return depths(self.parent)

    def holds(self, outer: int, row: int) -> bool:
        """Whether an element is another or stands in it."""
        return 0 <= outer <= row < self.stop[outer]

    def children(self, row: int) -> list[int]:
        """The rows of the elements that stand directly in an element, in order."""
        found, at = [], row + 1
        while at < self.stop[row]:
            found.append(at)
            at = self.stop[at]
        return found

    # ------------------------------------------------------------- all elements

    def are(self, *tags: str) -> bytes:
        """For each element 1 if it has one of the given tags, else 0."""
        return translated(self.codes, bytes(map(frozenset(tags).__contains__, self.tags)))

    def rows(self, *tags: str) -> list[int]:
        """The rows of the elements that have one of the given tags."""
        return [row for row, is_one in enumerate(self.are(*tags)) if is_one]

    def within(self, *tags: str) -> bytes:
        """For each element 1 if it has one of the given tags or stands in one that does, else 0."""
        return self.gathered(self.are(*tags))

    def gathered(self, flags: bytes) -> bytes:
        """For each element its flags, as bits, together with those of all elements around it."""
        return gathered(self.parent, flags)

    @cached_property
    def unseen(self) -> bytes:
        """For each element why readers do not see it, by itself, as bits of :class:`cleaner.document.unseen.Unseen`."""
        bit = int(Unseen.NOSCRIPT)
        noscript = bytes([bit if tag == "noscript" else 0 for tag in self.tags])
        by_element = joined(self.hidden, translated(self.codes, noscript))
        return joined(by_element, translated(self.traits, self.named))

    @cached_property
    def concealed(self) -> list[int]:
        """The rows of elements that keep their text from sight, within a line as well: not those of ``ARIA`` alone."""
        return [row for row, bits in enumerate(self.unseen) if bits & _CONCEALED and self.end[row] > self.start[row]]

    def leads(self, row: int) -> Leads:
        """Where a link leads."""
        return _LEADS[self.read_addresses[self.href[row]][0]]

    @cached_property
    def read_addresses(self) -> Addresses:
        """The addresses of links as the network reads them, each read once."""
        home = home_of(self.declared)
        return Addresses(partial(read, home=home), lambda host: not home or same_site(host, home))

    # ------------------------------------------------------------- elements and the text

    def covering(self, begin: int, end: int) -> int:
        """The innermost element that holds all of the stretch ``[begin, end)`` of the text; -1 for none."""
        row = bisect_right(self.start, begin) - 1
        while row >= 0 and self.end[row] < end:
            row = self.parent[row]
        return row

    def link_of(self, begin: int, end: int) -> int:
        """The first link that has some of the stretch ``[begin, end)`` of the text; -1 for none."""
        at, rows = bisect_right(self._ends, begin), self.links
        return rows[at] if at < len(rows) and self.start[rows[at]] < end else -1

    @cached_property
    def links(self) -> array[int]:
        """The rows of the links that hold text, in order."""
        return holding(self.href, self.start, self.end)

    @cached_property
    def _ends(self) -> list[int]:
        """Where links end, the furthest so far."""
        return list(accumulate((self.end[row] for row in self.links), max))

    def locate(self, lines: list[Line]) -> None:
        """Set ``element`` and ``link`` of every line of the page, -1 where there is none."""
        locate(lines, self.links, self.parent, self.start, self.end)

    def cuts(self, text: Text, starts: array[int]) -> array[int]:
        """Where lines begin, those cut at their links that are little more than several of them."""
        self.letters = Letters(text)
        return cuts_at_links(text, self.letters, starts, self.links, self.start, self.end)

    def gaps(self, lines: list[Line]) -> dict[int, list[tuple[int, int]]]:
        """The stretches of lines that are not seen, by the lines' numbers; none of lines that are not seen at all."""
        return gaps(lines, self.unseen, _CONCEALED, self.start, self.end)

    def between(self, start: int, stop: int) -> range:
        """The rows of the elements that start at a place in ``[start, stop)`` of the text."""
        return range(bisect_left(self.start, start), bisect_left(self.start, stop))

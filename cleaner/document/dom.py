"""What is kept of the elements of HTML pages: columns over all elements, in document order.

An element is a row: its tag, its parent's row, and the stretch of the batch's text that it holds, so
that what a filter asks of all elements ("how many letters, how many of them in links?") is a difference
of running sums. Rows of one page stand together, and parents come before their children.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from cleaner.document.addresses import Address, home_of, read_all
from cleaner.folding import spread
from cleaner.document.inherited import Inherited, Value
from cleaner.document.declared import Declared
from cleaner.packing import Packed, packed, unpacked
from cleaner.document.unseen import Attributes, Unseen, why

if TYPE_CHECKING:
    from lxml import etree

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
#: Elements whose text keeps its line ends and indentation.
VERBATIM = frozenset(("pre", "listing", "xmp"))
#: How many steps of a long path are written, from its beginning and its end.
_OUTERMOST, _INNERMOST = 10, 40
#: Words of names as people write them in classes: "postBody", "post-body", "post_body2".
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_a-zA-Z]+")


class Element(NamedTuple):
    """Where in its document a segment stands: line of the source (from 1), and path as XPath writes it.

    Of a path of more than 50 steps there are the first 10 and the last 40, with ``//`` between them.
    """

    line: int
    path: str


@dataclass(frozen=True, eq=False)
class Dom:
    """The elements of the pages of a batch.

    ``tag`` names each element, ``parent`` is the row of its parent (-1 for a root), ``[start, end)`` its stretch of the
    batch's text, ``line`` its line in the source. ``traits`` are rows of ``attributes``, the classes and
    ids and their like; elements with the same ones share a row. ``href`` holds the addresses of links by
    their rows, ``kept`` the attributes that Markdown needs of images, links, items, cells and checkboxes, and the white
    space that text ``before`` and ``after`` an image has beside it.
    ``hidden`` has bits of :class:`cleaner.document.unseen.Unseen` for elements that are not shown, by an attribute of theirs or
    of what they stand in.
    ``declared`` has what each page says of itself, ``trees`` has the documents themselves, ``first`` bounds the
    rows of each page.
    """

    tag: Sequence[str]
    parent: Ints
    start: Ints
    end: Ints
    line: Ints
    traits: Ints
    attributes: Sequence[Attributes]
    hidden: Ints
    href: dict[int, str]
    declared: Sequence[Declared]
    trees: Sequence[etree._Element | None]
    first: Ints
    kept: dict[int, dict[str, str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.tag)

    def page(self, index: int, start: int) -> Dom:
        """The elements of one page by themselves; its text begins at ``start`` of the batch's."""
        low, high = int(self.first[index]), int(self.first[index + 1])
        # the rows of attributes that this page has, numbered as if it were alone; 0 is that of no attributes
        traits = self.traits[low:high].tolist()
        rows = {row: number for number, row in enumerate(dict.fromkeys((0, *traits)))}
        return Dom(
            tag=self.tag[low:high],
            parent=np.maximum(self.parent[low:high] - low, -1),
            start=self.start[low:high] - start,
            end=self.end[low:high] - start,
            line=self.line[low:high].copy(),
            traits=np.array([rows[row] for row in traits], dtype=np.int64),
            attributes=[self.attributes[row] for row in rows],
            hidden=self.hidden[low:high].copy(),
            href={row: self.href[row + low] for row in range(high - low) if row + low in self.href},
            kept={row: self.kept[row + low] for row in range(high - low) if row + low in self.kept},
            declared=self.declared[index : index + 1],
            trees=(None,),  # articles outlive batches, and documents are large
            first=np.array([0, high - low]),
        )

    def packed(self) -> dict[str, Any]:
        """All but the documents, by name, in little room. The same elements of one page (:meth:`page`) pack alike."""
        columns = {column.name: getattr(self, column.name) for column in fields(self) if column.name != "trees"}
        return {name: packed(x) if isinstance(x, np.ndarray) else x for name, x in columns.items()}

    @classmethod
    def unpacked(cls, some: dict[str, Any]) -> Dom:
        """What was packed, without documents."""
        columns: dict[str, Any] = {name: unpacked(x) if isinstance(x, Packed) else x for name, x in some.items()}
        return cls(**columns, trees=(None,) * (len(columns["first"]) - 1))

    def element(self, row: int) -> Element:
        """Line and path of an element: ``/html/body/div[2]/p[1]``; a long one without its middle, ``//``."""
        steps = [*islice(self.around(row), _INNERMOST)][::-1]
        missing = int(self.depth[row]) + 1 - len(steps)
        outer = self._outermost[row][:missing]
        path = "".join(map(self._step, outer)) + "/" * (missing > len(outer)) + "".join(map(self._step, steps))
        return Element(int(self.line[row]), path)

    def _step(self, row: int) -> str:
        numbers, sizes = self._numbered
        return f"/{self.tag[row]}" if sizes[row] < 2 else f"/{self.tag[row]}[{numbers[row]}]"

    @cached_property
    def _outermost(self) -> Inherited[int, tuple[int, ...]]:
        """The first elements on the way from the root to each."""
        return self.inherited(lambda row, outer: (*outer, row) if len(outer) < _OUTERMOST else outer, ())

    @cached_property
    def _numbered(self) -> tuple[Ints, Ints]:
        """For each element its number among its parent's children of the same tag, from 1, and how many they are."""
        key = (self.parent + 1) * max(len(self.tags), 1) + self.codes
        order = np.argsort(key, kind="stable")
        _, group, sizes = np.unique(key, return_inverse=True, return_counts=True)
        numbers = np.empty(len(key), dtype=np.int64)
        numbers[order] = np.arange(len(key)) - np.repeat(np.cumsum(sizes) - sizes, sizes) + 1
        return numbers, sizes[group]

    def around(self, row: int) -> Iterator[int]:
        """The rows of an element and all around it, from the innermost."""
        while row >= 0:
            yield row
            row = int(self.parent[row])

    def inherited(self, of: Callable[[int, Value], Value], first: Value) -> Inherited[int, Value]:
        """Values by row, each made by ``of`` from the row and its parent's value; ``first`` is that around a root."""
        return Inherited(lambda row: int(self.parent[row]), of, -1, first)

    @cached_property
    def stop(self) -> Ints:
        """For each element the row after the last that stands in it: those in it are ``range(row + 1, stop[row])``."""
        sizes = np.ones(len(self), dtype=np.int64)
        for level in reversed(self._levels):  # children before parents
            np.add.at(sizes, self.parent[level], sizes[level])
        return np.arange(len(self)) + sizes

    def holds(self, outer: int, row: int) -> bool:
        """Whether an element is another or stands in it."""
        return bool(0 <= outer <= row < self.stop[outer])

    def children(self, row: int) -> list[int]:
        """The rows of the elements that stand directly in an element, in order."""
        order, parents = self._by_parent
        low, high = np.searchsorted(parents, (row, row + 1))
        return [int(at) for at in order[low:high]]

    def are(self, *tags: str) -> Bools:
        """Which elements have one of the given tags."""
        return np.array([tag in tags for tag in self.tags], dtype=bool)[self.codes]

    def within(self, *tags: str) -> Bools:
        """Which elements have one of the given tags, or stand in one that does."""
        return np.asarray(self.gathered(self.are(*tags).astype(np.int64)) > 0)

    def gathered(self, flags: Ints) -> Ints:
        """For each element its flags, as bits, together with those of all elements around it."""
        found = flags.copy()
        for level in self._levels:  # parents before children, a level at a time
            found[level] |= found[self.parent[level]]
        return found

    @cached_property
    def unseen(self) -> Ints:
        """For each element why readers do not see it, by itself, as bits of :class:`cleaner.document.unseen.Unseen`."""
        named = np.fromiter(why(zip(self.attributes, self.words, strict=True)), np.int64, len(self.attributes))
        return np.asarray(named[self.traits] | self.hidden | self.are("noscript") * int(Unseen.NOSCRIPT))

    @cached_property
    def concealed(self) -> Ints:
        """The rows of elements that keep their text from sight, within a line as well: not those of ``ARIA`` alone."""
        own = self.unseen & int(Unseen.HIDDEN | Unseen.SPOKEN)
        return np.flatnonzero((own > 0) & (self.end > self.start))

    def gaps(self, begin: Ints, end: Ints) -> dict[int, list[tuple[int, int]]]:
        """The stretches of lines that are not seen, by the lines' numbers; none of lines that are not seen at all.

        Lines are stretches ``[begin, end)`` of the text, in order. Stretches may overlap.
        """
        found: dict[int, list[tuple[int, int]]] = {}
        for row in self.concealed.tolist():
            start, stop = int(self.start[row]), int(self.end[row])
            ends = np.searchsorted(begin, (start, stop - 1), side="right") - 1
            for line in sorted({max(int(at), 0) for at in ends}):  # those between are not seen at all
                low, high = max(start, int(begin[line])), min(stop, int(end[line]))
                if low < high and (low > begin[line] or high < end[line]):
                    found.setdefault(line, []).append((low, high))
        return found

    def covering(self, begin: Ints, end: Ints) -> Ints:
        """For each stretch ``[begin, end)`` of the text the innermost element that holds all of it; -1 for none."""
        row = np.searchsorted(self.start, begin, side="right") - 1
        todo = np.flatnonzero((row >= 0) & (self.end[row] < end))
        while len(todo):
            row[todo] = self.parent[row[todo]]
            todo = todo[(row[todo] >= 0) & (self.end[row[todo]] < end[todo])]
        return np.asarray(row)

    def link_of(self, begin: Ints, end: Ints) -> Ints:
        """For each stretch ``[begin, end)`` of the text the first link that has some of it; -1 for none."""
        ends, rows = self._links
        at = np.searchsorted(ends, begin, side="right")
        row = np.append(rows, -1)[np.minimum(at, len(rows))]
        return np.where((row >= 0) & (self.start[row] < end), row, -1)

    @cached_property
    def _links(self) -> tuple[Ints, Ints]:
        """Where links end, in order, and their rows."""
        rows = np.array(sorted(self.href), dtype=np.int64)
        rows = rows[self.end[rows] > self.start[rows]]
        return np.maximum.accumulate(self.end[rows]), rows

    @cached_property
    def addresses(self) -> dict[int, Address]:
        """What the address of each link tells, by its row."""
        homes = [home_of(told) for told in self.declared]
        rows = list(self.href)
        pages = (np.searchsorted(self.first, rows, side="right") - 1).tolist()
        return dict(zip(rows, read_all(list(self.href.values()), [homes[p] for p in pages]), strict=True))

    @cached_property
    def depth(self) -> Ints:
        """How many elements stand around each."""
        depth = np.zeros(len(self), dtype=np.int64)
        for number, level in enumerate(self._levels, start=1):
            depth[level] = number
        return depth

    @cached_property
    def _levels(self) -> list[Ints]:
        """The rows of all elements that are not roots, level by level."""
        order, parents = self._by_parent
        first = np.searchsorted(parents, np.arange(len(self) + 1))
        level = np.flatnonzero(self.parent < 0)
        levels: list[Ints] = []
        while True:
            _, at = spread(first[level], first[level + 1])
            if not len(at):
                return levels
            level = order[at]
            levels.append(level)

    @cached_property
    def _by_parent(self) -> tuple[Ints, Ints]:
        order = np.argsort(self.parent, kind="stable")
        return order, self.parent[order]

    @cached_property
    def tags(self) -> list[str]:
        """All tags that there are, each once."""
        return list(dict.fromkeys(self.tag))

    @cached_property
    def codes(self) -> Ints:
        """For each element the place of its tag in ``tags``."""
        place = {tag: code for code, tag in enumerate(self.tags)}
        return np.fromiter(map(place.__getitem__, self.tag), dtype=np.int64, count=len(self.tag))

    @cached_property
    def words(self) -> list[tuple[str, ...]]:
        """The words of each row of ``attributes``, in small letters: of "post-body mainText" post, body, main, text."""
        known: dict[str, list[str]] = {}
        found = []
        for row in self.attributes:
            words: list[str] = []
            for _, value in row:
                for name in value[:_LONG].split():
                    some = known.get(name)
                    if some is None:
                        some = known[name] = [word.lower() for word in _WORD.findall(name)]
                    words += some
            found.append(tuple(dict.fromkeys(words)))
        return found


#: Characters of an attribute that are read for its words.
_LONG = 100

"""Reader for HTML: documents to lines of blocks, with what the DOM tells of them.

A line is the text of one block: a paragraph, a heading, an item of a list, a row of a table whose
cells are short, a line of code. White space is folded as browsers fold it, so that the segments
partition this text, not the source; each line knows its element. A block that is little more than
links (a menu, a list of tags) has a line for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum
from itertools import chain

import numpy as np
from lxml import etree

from cleaner.batch import Batch, Split
from cleaner.characters import CharClass as C
from cleaner.document.dom import VERBATIM, Dom, Ints
from cleaner.folding import sums
from cleaner.document.declared import declared
from cleaner.document.page import Page
from cleaner.document.signed import signed
from cleaner.document.unseen import Attributes, Unseen


class _Sort(IntEnum):
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
    _Sort.APART: "a span time small label cite",
    _Sort.SKIPPED: "head script style template svg iframe textarea math object embed canvas audio",
    _Sort.BREAK: "br",
    _Sort.BLOCK: "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav noscript"
    " ol optgroup option p search section select summary table tbody tfoot thead title ul video",
    _Sort.CELL: "td th",
    _Sort.ROW: "tr",
}
_SORTS = {name: sort for sort, names in _NAMES.items() for name in names.split()} | dict.fromkeys(
    VERBATIM, _Sort.VERBATIM
)
#: Elements that begin a line and end one.
BLOCKS = frozenset(name for name, sort in _SORTS.items() if sort > _Sort.BREAK)
#: Texts of links to the heading that they stand in.
_ANCHORS = frozenset(("¶", "#", "§", "🔗", "\uf0c1"))
#: What makes a row of a table more than a line.
_WITHIN = ("table", "p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "br", "form")
#: Where lines end that are kept as they are.
_LINE_END = re.compile(r"\r\n?|\n")
#: Attributes whose words say what an element is.
_TRAITS = frozenset(("class", "id", "role", "itemprop", "rel"))
#: Why an element is hidden, as its column has it.
_NOT_SHOWN, _ARIA = int(Unseen.HIDDEN), int(Unseen.ARIA)
#: Styles by which an element is not shown.
_UNSHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: Attributes that are kept of an element, by its tag, for the article's Markdown.
_KEPT: dict[str, tuple[str, ...]] = {
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
_LONGEST = 2_000
#: A line of several links is cut at them if no more than this share of its letters is outside them, or so many.
_OUTSIDE, _FEW = 0.3, 12


def read_html(trees: Sequence[etree._Element | None], urls: Sequence[str | None] = ()) -> Batch:
    """A batch of the given documents, with the addresses of those that are known. One without text has no lines."""
    pages = [_Walk().run(tree) for tree in trees]
    for page, url in zip(pages, urls, strict=False):
        if url:
            page.declared.url.insert(0, url)
    sizes = np.array([page.size for page in pages], dtype=np.int64)
    before = np.cumsum(sizes) - sizes
    counts = np.array([len(page.starts) for page in pages], dtype=np.int64)
    starts = _column(page.starts for page in pages) + np.repeat(before, counts)
    batch = Batch(
        text="".join(chain.from_iterable(page.out for page in pages)),
        bounds=np.append(starts, sizes.sum()),
        first=np.concatenate([[0], np.cumsum(counts)]),
        gap=np.zeros(len(starts), dtype=bool),
        dom=_dom(pages, before, trees),
    )
    return _cut_at_links(batch)


def _dom(pages: Sequence[Page], before: Ints, trees: Sequence[etree._Element | None]) -> Dom:
    """The elements of all pages in one table; ``before`` is where the text of each page begins."""
    counts = np.array([len(page.tag) for page in pages], dtype=np.int64)
    first = np.concatenate([[0], np.cumsum(counts)])
    known: dict[Attributes, int] = {(): 0}
    moved, parents = np.repeat(before, counts), _column(page.parent for page in pages)
    lows = list(zip(pages, first.tolist(), strict=False))
    return Dom(
        tag=tuple(chain.from_iterable(page.tag for page in pages)),
        parent=np.where(parents < 0, -1, parents + np.repeat(first[:-1], counts)),
        start=_column(page.start for page in pages) + moved,
        end=_column(page.end for page in pages) + moved,
        line=_column(page.line for page in pages),
        traits=_column([known.setdefault(some, len(known)) for some in page.traits] for page in pages),
        attributes=list(known),
        hidden=_column(page.hidden for page in pages),
        href={low + row: href for page, low in lows for row, href in page.href.items()},
        kept={low + row: kept for page, low in lows for row, kept in page.kept.items()},
        declared=[page.declared for page in pages],
        trees=trees,
        first=first,
    )


def _column(lists: Iterable[list[int]]) -> Ints:
    return np.array(list(chain.from_iterable(lists)), dtype=np.int64)


class _Walk:
    """The way through one tree: where in the text it is, and whether a line has begun."""

    def __init__(self) -> None:
        self.page = Page()
        self.at = 0
        self.open = False
        self.space = False  # white space stands before the next text
        self.verbatim = 0
        self.indent = ""  # white space before the next text of a line that is kept as it is

    def run(self, tree: etree._Element | None) -> Page:
        """Read a tree, without recursion: documents nest as deeply as they like."""
        page = self.page
        if tree is None:
            return page
        # members and methods as local names: they are asked for with every element
        inline, apart, tab, skip, last_open, block, cell, table_row, verbatim = _Sort
        sort_of, add, end_line = _SORTS.get, self.add, self.end_line
        tags, parents, starts, ends, lines = page.tag, page.parent, page.start, page.end, page.line
        around: list[tuple[int, _Sort]] = [(-1, inline)]
        skipped: etree._Element | None = None
        after_one = False  # an element that is set apart from the next of its kind ends here
        one_line = False  # the row of a table that is being read is one line
        walk = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                tag, text = element.tag, element.text
                sort = sort_of(tag, inline)
                if sort is skip or not isinstance(tag, str) or (tag == "a" and text in _ANCHORS):
                    walk.skip_subtree()
                    skipped = element
                    continue
                if sort is cell:
                    sort = tab if one_line else block
                if sort is tab:
                    self.tab()
                elif sort is apart:
                    if after_one:
                        self.space = self.open
                elif sort is not inline:
                    end_line()
                after_one = False
                parent = around[-1][0]
                around.append((len(tags), sort))
                self.look(element, tag, parent)
                tags.append(tag)
                parents.append(parent)
                starts.append(self.at)
                ends.append(self.at)
                lines.append(element.sourceline or 0)
                if sort is verbatim:
                    self.verbatim += 1
                elif sort is table_row:
                    one_line = next(element.iter(*_WITHIN), None) is None
            else:
                text = element.tail
                if element is not skipped:
                    row, sort = around.pop()
                    if sort > last_open:
                        end_line()
                        if sort is verbatim:
                            self.verbatim -= 1
                        elif sort is table_row:
                            one_line = False
                    ends[row] = self.at
                    after_one = sort is apart and not text
            if text:
                if self.verbatim:
                    self.add_verbatim(text)
                elif text.isspace():
                    self.space = self.open
                else:
                    add(text)
        end_line()
        page.size = self.at
        page.declared = declared(tree)
        page.declared.marked = signed(page)
        return page

    def look(self, element: etree._Element, tag: str, parent: int) -> None:
        """What the attributes of the next element tell."""
        page = self.page
        hidden = 0 if parent < 0 else page.hidden[parent]
        traits: Attributes = ()
        for name, value in element.items():
            if name in _TRAITS:
                traits += ((name, value),)
            elif name == "href":
                if tag == "a":
                    page.href[len(page.tag)] = value
            elif name == "style":
                if _UNSHOWN.search(value):
                    hidden |= _NOT_SHOWN
            elif name == "hidden":
                if value != "until-found":
                    hidden |= _NOT_SHOWN
            elif name == "aria-hidden":
                if value == "true":
                    hidden |= _ARIA
            elif tag in _KEPT and name in _KEPT[tag] and len(value) <= _LONGEST:
                page.kept.setdefault(len(page.tag), {})[name] = value
        if tag == "img" and len(page.tag) in page.kept:
            if self.space:
                page.kept[len(page.tag)]["before"] = " "
            if element.tail:
                page.kept[len(page.tag)]["after"] = " " if element.tail[0].isspace() else ""
        page.traits.append(traits)
        page.hidden.append(hidden)

    def add(self, text: str) -> None:
        """Text of the line that is open, or of a new one; white space alone is none."""
        core = " ".join(text.split())
        if not self.open:
            self.begin_line()
        elif self.space or text[0].isspace():
            core = " " + core
        self.put(core)
        self.space = text[-1].isspace()

    def add_verbatim(self, text: str) -> None:
        """Text with its line ends; blank lines belong to the line before them."""
        for number, line in enumerate(_LINE_END.split(text)):
            if number:
                if self.page.starts:
                    self.put("\n")
                self.open, self.indent = False, ""
            if self.open:
                self.put(line)
            elif line and not line.isspace():
                self.begin_line()
                self.put(self.indent + line)
            else:
                self.indent += line

    def begin_line(self) -> None:
        self.page.starts.append(self.at)
        self.open = True

    def end_line(self) -> None:
        if self.open:
            self.put("\n")
        self.open = self.space = False
        self.indent = ""

    def tab(self) -> None:
        """The end of a table's cell, where the next begins."""
        if self.open:
            self.put("\t")
        self.space = False

    def put(self, text: str) -> None:
        self.page.out.append(text)
        self.at += len(text)


def _cut_at_links(batch: Batch) -> Batch:
    """The batch with a line for each link, where a line is little more than several of them.

    Cut is before a link that follows another with no letter between them, or a colon.
    """
    dom = batch.dom
    assert dom is not None
    links = np.array(sorted(dom.href), dtype=np.int64)
    links = links[dom.end[links] > dom.start[links]]
    begin, end = dom.start[links], dom.end[links]
    letters = sums((batch.classes >= C.LOWER) & (batch.classes <= C.DIGIT))
    line = np.searchsorted(batch.bounds, begin, side="right") - 1
    whole = np.searchsorted(batch.bounds, end - 1, side="right") - 1 == line  # not one around several blocks
    line, begin, end = line[whole], begin[whole], end[whole]
    inside = np.bincount(line, weights=letters[end] - letters[begin], minlength=len(batch))
    own = letters[batch.bounds[1:]] - letters[batch.bounds[:-1]]
    outside = own - inside
    cut = (np.bincount(line, minlength=len(batch)) > 1) & (outside <= np.maximum(_OUTSIDE * own, _FEW))
    from_ = np.concatenate([[0], end[:-1]])
    follows = np.diff(line, prepend=-1) == 0
    from_ = np.where(follows, from_, batch.bounds[line])
    nothing = letters[begin] == letters[from_]
    colons = sums(batch.classes == C.COLON)
    at = begin[cut[line] & ((nothing & follows) | (colons[begin] > colons[from_]))]
    # white space before a link stays with the line before
    spaces = batch.classes[np.minimum(at, len(batch.text) - 1)] == C.SPACE
    batch.apply("reader", [Split(at + spaces)])
    return batch

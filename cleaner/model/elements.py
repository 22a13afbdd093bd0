"""What the labeller sees of a line where there is a DOM: its elements, their names, their links, what they hold.

That letters, links and paragraphs of an element and of those around it tell content from the rest
is an old finding: C. Kohlschütter et al., "Boilerplate detection using shallow text features", WSDM
2010, for lines; Arc90's Readability, 2009, for containers; the words of classes and ids, as both
kinds use them, are looked up here among those that training saw.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from cleaner.document.addresses import Leads
from cleaner.batch import Batch, Ints
from cleaner.characters import CharClass as C
from cleaner.document.dom import Dom
from cleaner.rules.declared import Said
from cleaner.folding import Hashes, spread, sums
from cleaner.model.numbers import Column, log
from cleaner.labeller.grams import Part, salted

#: Elements that a line may stand in, each a number; several names where they mean the same.
_INSIDE: tuple[tuple[str, ...], ...] = (
    ("a",), ("nav", "menu"), ("header",), ("footer",), ("aside",), ("main",), ("article",), ("section",), ("form",),
    ("figure",), ("figcaption", "caption"), ("ul", "ol"), ("li",), ("dl",), ("table",), ("th",), ("blockquote", "q"),
    ("pre",), ("code", "samp", "kbd"), ("h1",), ("h2",), ("h3",), ("h4", "h5", "h6"), ("p",), ("button", "label"),
    ("select",), ("noscript",), ("strong", "b"), ("em", "i"), ("time",), ("address",), ("details",),
)  # fmt: skip
#: How many elements up from a line's own the containers are that are measured.
_CHAIN = (1, 2, 3, 4, 6, 8)
#: Those in which the place of the line is told.
_PLACES = (2, 4, 6)
#: Letters from which a line is prose.
_PROSE = 100
#: Bags of grams of the DOM: of a line's own element and the one around it, of those up to five around, of
#: those beyond, of its link's address.
NEAR, AROUND, FAR, LINK = 2, 3, 4, 5
#: How many bags that makes.
BAGS = 4
#: How many elements up from a line's own names are read.
_UP = 11

Counts = npt.NDArray[np.int32]


def columns(batch: Batch) -> Iterator[tuple[str, Column]]:
    """The numbers by name, each a column with one entry a line; all zero where there is no DOM."""
    dom = batch.dom
    if dom is None or not len(dom):
        nothing = np.zeros(len(batch))
        yield from ((name, nothing) for name in names())
        return
    own = np.maximum(batch.elements, 0)
    yield from _place(batch, dom, own)
    yield from _links(batch, dom)
    yield from _containers(batch, dom, own)
    yield from _said(batch)


@cache
def names() -> tuple[str, ...]:
    """Names of the numbers, in order."""
    from cleaner.document.read import read_html
    from cleaner.document.parse import parse

    return tuple(name for name, _ in columns(read_html([parse("<p>a</p>")])))


def _place(batch: Batch, dom: Dom, own: Ints) -> Iterator[tuple[str, Column]]:
    """In which elements a line stands, and how many like its own there are."""
    bits = np.zeros(len(dom), dtype=np.int64)
    for bit, tags in enumerate(_INSIDE):
        bits |= dom.are(*tags).astype(np.int64) << bit
    inside = dom.gathered(bits)[own]
    for bit, tags in enumerate(_INSIDE):
        yield f"in <{tags[0]}>", inside >> bit & 1
    yield "hidden", dom.hidden[own] > 0
    yield "elements around", log(dom.depth[own])
    page = np.repeat(np.arange(batch.pages), np.diff(dom.first))
    shape = (dom.codes * len(dom.attributes) + dom.traits) * batch.pages + page
    _, shape = np.unique(shape, return_inverse=True)
    around = shape[np.maximum(dom.parent, 0)] * len(dom) + shape
    for name, key in (("elements like its own", shape), ("elements like its own and the one around", around)):
        _, index, times = np.unique(key, return_inverse=True, return_counts=True)
        yield name, log(times[index][own] - 1)
    lines = np.bincount(own, minlength=len(dom))
    yield "lines in its own element", log(lines[own] - 1)


def _links(batch: Batch, dom: Dom) -> Iterator[tuple[str, Column]]:
    """How much of a line is links, and where they lead."""
    letters, linked = _letters(batch, dom, np.array(sorted(dom.href), dtype=np.int64))
    low, high = batch.bounds[:-1], batch.bounds[1:]
    whole = np.maximum(letters[high] - letters[low], 1)
    yield "share in links", (linked[high] - linked[low]) / whole * 2
    link = batch.links
    for name, values in _addresses(dom).items():
        yield name, np.where(link >= 0, values[np.maximum(link, 0)], 0)


def _addresses(dom: Dom) -> dict[str, Column]:
    """What the address of each element that is a link tells, a column for each sort of number."""
    rows = np.fromiter(dom.addresses, dtype=np.int64, count=len(dom.addresses))
    told = np.array([address[:4] for address in dom.addresses.values()], dtype=np.int64).reshape(-1, 4)
    columns = {
        "leads within the page": told[:, 0] == Leads.WITHIN,
        "leads to the same site": told[:, 0] == Leads.HOME,
        "leads to another site": told[:, 0] == Leads.AWAY,
        "depth of its address": np.minimum(told[:, 1], 8) / 2,
        "words of its address's end": np.minimum(told[:, 2], 12) / 2,
        "digits of its address": np.minimum(told[:, 3], 16) / 4,
    }
    found = {}
    for name, column in columns.items():
        found[name] = np.zeros(len(dom))
        found[name][rows] = column
    return found


def _containers(batch: Batch, dom: Dom, own: Ints) -> Iterator[tuple[str, Column]]:
    """How much the elements around a line hold, how much of it in links and in prose."""
    letters, linked = _letters(batch, dom, np.flatnonzero(dom.are("a")))
    long = np.zeros(len(batch.text) + 1, dtype=np.int64)
    prose = (batch.mass >= _PROSE) & batch.ends_with(C.END, C.COLON, C.QUOTE)
    long[batch.bounds[:-1]] += np.where(prose, letters[batch.bounds[1:]] - letters[batch.bounds[:-1]], 0)
    told = np.concatenate([[0], np.cumsum(long)])
    count = np.zeros(len(batch.text) + 1, dtype=np.int64)
    count[batch.bounds[:-1]] = 1
    lines = np.concatenate([[0], np.cumsum(count)])
    page = batch.page_of
    pages = batch.bounds[batch.first]
    all_told = np.maximum(told[pages[1:]] - told[pages[:-1]], 1)[page]
    all_letters = np.maximum(letters[pages[1:]] - letters[pages[:-1]], 1)[page]
    row, at = own, 0
    for up in _CHAIN:
        while at < up:
            row, at = np.where(dom.parent[row] >= 0, dom.parent[row], row), at + 1
        low, high = dom.start[row], dom.end[row]
        held = letters[high] - letters[low]
        some = np.maximum(held, 1)
        yield f"letters {up} up", log(held >> 2)
        yield f"lines {up} up", log(lines[high] - lines[low])
        yield f"share in links {up} up", (linked[high] - linked[low]) / some * 2
        yield f"share of prose {up} up", np.minimum((told[high] - told[low]) / some * 2, 2)
        yield f"of the page's prose {up} up", (told[high] - told[low]) / all_told * 2
        yield f"of the page's letters {up} up", held / all_letters * 2
        if up in _PLACES:
            yield f"place in what is {up} up", (letters[batch.bounds[:-1]] - letters[low]) / some * 2


def _said(batch: Batch) -> Iterator[tuple[str, Column]]:
    """What the document declares the line to be."""
    said = batch.evidence.get("declared")
    for what in Said:
        if what:
            name = f"declared {what.name.lower().replace('_', ' ')}"
            yield name, np.zeros(len(batch)) if said is None else said == int(what)
    assert batch.dom is not None
    whole = np.array([bool(told.body) for told in batch.dom.declared], dtype=bool)
    yield "declared body somewhere", whole[batch.page_of]


def _letters(batch: Batch, dom: Dom, links: Ints) -> tuple[Counts, Counts]:
    """How many letters and digits stand before each place of the text, and how many of them in the given elements."""
    flags = (batch.classes >= C.LOWER) & (batch.classes <= C.DIGIT)
    edges = np.zeros(len(batch.text) + 1, dtype=np.int32)
    np.add.at(edges, dom.start[links], 1)
    np.subtract.at(edges, dom.end[links], 1)
    return sums(flags), sums(flags & (np.cumsum(edges)[:-1] > 0))


def parts(batch: Batch) -> tuple[Part, ...]:
    """The grams of a line's elements: words of their classes and ids, their tags, words of its link's address."""
    dom = batch.dom
    if dom is None or not len(dom):
        return ()
    row = np.maximum(batch.elements, 0)
    first, words, tags = _hashed(dom)
    lines = np.arange(len(batch))
    found = []
    for up in range(_UP):
        bag = NEAR if up < 2 else AROUND if up < 5 else FAR
        traits = dom.traits[row[lines]]
        owner, at = spread(first[traits], first[traits + 1])
        found.append((lines[owner], words[at], bag))
        if up < 4:
            found.append((lines, tags[row[lines]] + np.uint64(up), bag))
        row = dom.parent[np.maximum(row, 0)] * (row >= 0) - (row < 0)
        lines = lines[row[lines] >= 0]
    found.append((*_link_words(batch, dom), LINK))
    made = []
    for bag in (NEAR, AROUND, FAR, LINK):
        some = [part for part in found if part[2] == bag]
        line = np.concatenate([part[0] for part in some])
        order = np.argsort(line, kind="stable")
        made.append(Part(line[order], salted(np.concatenate([part[1] for part in some])[order], 16 + bag), bag, False))
    return tuple(made)


def _link_words(batch: Batch, dom: Dom) -> tuple[Ints, Hashes]:
    """The line and hash of each word of the addresses that lines lead to."""
    links = enumerate(batch.links.tolist())
    told = [(line, word) for line, row in links if row >= 0 for word in dom.addresses[row].words]
    return np.array([line for line, _ in told], dtype=np.int64), _hashes([word for _, word in told])


def _hashed(dom: Dom) -> tuple[Ints, Hashes, Hashes]:
    """Hashes of the words of each row of attributes (their bounds, and all of them), and of each element's tag."""
    words = dom.words
    first = np.concatenate([[0], np.cumsum([len(some) for some in words])])
    return first, _hashes(list(chain.from_iterable(words))), _hashes(dom.tags)[dom.codes] + np.uint64(1)


def _hashes(words: Sequence[str]) -> Hashes:
    """Hashes of words, of which most come more than once."""
    known = {word: zlib.crc32(word.encode("utf-8", "replace")) for word in dict.fromkeys(words)}
    return np.array([known[word] for word in words], dtype=np.uint64) * _SPREAD


#: Spreads 32 bits over 64, for all bits of a hash to tell.
_SPREAD = np.uint64(0x9E3779B97F4A7C15)

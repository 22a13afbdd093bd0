"""The compiled walk over trees, and what is asked of all elements, beside slow twins."""

from __future__ import annotations

import random
import re
import zlib
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cleaner.document.declared import LONGEST
from cleaner.document.parse import parse
from cleaner.document.repeated import repeated
from cleaner.document.unseen import names
from cleaner.page.html import read_html
from cleaner.scan.ancestry import depths, gathered, innermost, joined, stops, translated
from cleaner.scan.elements import NAMES, Elements
from cleaner.scan.grams import Embedding
from cleaner.scan.lines import Text
from cleaner.scan.places import Letters, cuts_at_links, gaps, holding, of_elements
from cleaner.scan.rows import table
from cleaner.scan.tags import words_of
from cleaner.scan.tree import Tree, walk
from tests.scan import document_twins as twins

_TAGS = """
p div a span b td tr table ul li pre br h1 img time script head svg x-y section nav noscript title small
""".split()  # noqa: SIM905
_TEXTS = [
    "",
    " ",
    "a",
    " b",
    "c ",
    "\n",
    " \n d\r\n\t e\r",
    "é\xa0",
    "\u2009",
    "日本",
    "😀x",
    *"#¶:",
    "Harbour 12",
    ", ",
]
_ATTRIBUTES = {
    "class": [
        "post-body mainText",
        "a",
        "",
        "sr-only",
        "tab-pane",
        "Über-uns x2",
        "ABCd_e",
        "w " * 80,
        "a byline",
        "url fn",
        "Author",
    ],
    "id": ["x", "main2"],
    "rel": ["author", "autho"],
    "href": [
        "/a/b-c-d/2",
        "",
        "https://f.org/x",
        "#",
        "/日本/a",
        "mailto:x",
        "//u@e.org:1/A/b?c",
        "http:x",
        "/autor/x",
    ],
    "style": ["display : NONE", "Visibility:\thidden;", "displaynone", "display:block; dis play:none"],
    "hidden": ["", "until-found"],
    "aria-hidden": ["true", "false"],
    "title": ["t", "x" * 2001],
    "src": ["i.png"],
    "alt": [""],
    "value": ["3"],
    "colspan": ["2"],
    "datetime": ["2024-05-03"],
}
_AUTHOR = re.compile("author|byline|fn")


@st.composite
def trees(draw: st.DrawFn) -> etree._Element:
    """A tree as no parser may make one."""
    root = etree.Element("html")
    elements = [root]
    for _ in range(draw(st.integers(0, 25))):
        # the last or an earlier one: deep trees and broad ones
        parent = elements[-1] if draw(st.booleans()) else draw(st.sampled_from(elements))
        element = etree.SubElement(parent, draw(st.sampled_from(_TAGS)))
        element.text, element.tail = draw(st.sampled_from(_TEXTS)) or None, draw(st.sampled_from(_TEXTS)) or None
        for name in draw(st.lists(st.sampled_from(sorted(_ATTRIBUTES)), max_size=3, unique=True)):
            element.set(name, draw(st.sampled_from(_ATTRIBUTES[name])))
        elements.append(element)
    return root


def walked(tree: etree._Element) -> Tree:
    return walk(tree, names(), LONGEST)


@settings(deadline=None)
@given(trees())
def test_the_walk(tree: etree._Element) -> None:
    found, twin = walked(tree), twins.Walk(tree).found
    assert (found.text, found.starts.tolist()) == (twin.text, twin.starts)
    assert [found.tags[code] for code in found.codes] == twin.tag
    for name in ("parent", "start", "end", "line"):
        assert getattr(found, name).tolist() == getattr(twin, name), name
    assert [found.attributes[row] for row in found.traits] == twin.traits
    assert len(set(found.attributes)) == len(found.attributes)
    assert (list(found.hidden), found.href, found.kept) == (twin.hidden, twin.href, twin.kept)
    assert found.signing == [i for i, some in enumerate(found.attributes) if any(_AUTHOR.search(v) for _, v in some)]
    assert found.authored == [row for row, href in found.href.items() if "/aut" in href]
    for number, traits in enumerate(found.attributes):
        crcs = [zlib.crc32(word.encode()) for word in words_of(traits)]
        assert found.hashes[found.firsts[number] : found.firsts[number + 1]].tolist() == crcs


@settings(deadline=None)
@given(trees())
def test_what_is_asked_of_all_elements(tree: etree._Element) -> None:
    parent = walked(tree).parent
    around = [[] if row < 0 else [row] for row in range(len(parent))]
    for row, outer in enumerate(parent):
        around[row] += around[outer] if outer >= 0 else []
    assert depths(parent).tolist() == [len(some) - 1 for some in around]
    assert stops(parent).tolist() == [
        1 + max(r for r, some in enumerate(around) if row in some) for row in range(len(parent))
    ]
    flags = bytes(row % 3 for row in range(len(parent)))
    for some, bits in zip(around, gathered(parent, flags), strict=True):
        assert bits == any(flags[at] & 1 for at in some) + 2 * any(flags[at] & 2 for at in some)
    rows = array("i", range(len(parent)))  # each has its own code
    for row, some in enumerate(around):
        assert innermost(parent, rows, flags, 2, row) == next((at for at in some if flags[at] & 2), -1)
    assert innermost(parent, rows, flags, 2, -1) == innermost(parent, rows, flags, 2, len(parent)) == -1


def test_rows_of_another_document() -> None:
    with pytest.raises(IndexError):
        holding([2], array("i", [0]), array("i", [1]))
    with pytest.raises(IndexError):
        of_elements(read_html("<p>a<p>b").lines, b"")
    with pytest.raises(ValueError, match="same elements"):
        gaps([], b"a", 1, array("i"), array("i"))


def test_marks_of_another_document() -> None:
    with pytest.raises(IndexError):
        innermost(array("i", [-1]), array("i", [1]), b"a", 1, 0)
    with pytest.raises(ValueError, match="as many codes as elements"):
        innermost(array("i", [-1]), array("i"), b"a", 1, 0)


def test_tables_of_bytes() -> None:
    assert translated(array("i", [1, 0, 1]), b"ab") == b"bab"
    with pytest.raises(IndexError):
        translated(array("i", [2]), b"ab")
    assert joined(b"\1\2", b"\4\2") == b"\5\2"
    with pytest.raises(ValueError, match="as many"):
        joined(b"a", b"")


@settings(deadline=None)
@given(trees())
def test_lines_of_links(tree: etree._Element) -> None:
    found = walked(tree)
    text = Text(found.text)
    rows = holding(found.href, found.start, found.end)
    assert rows.tolist() == [row for row in found.href if found.end[row] > found.start[row]]
    made = cuts_at_links(text, Letters(text), found.starts, rows, found.start, found.end)
    links = [(found.start[row], found.end[row]) for row in rows]
    assert made.tolist() == twins.cuts(text, found.starts.tolist(), links)


@settings(deadline=None)
@given(trees())
def test_elements_of_lines(tree: etree._Element) -> None:
    page = read_html(tree)
    dom = page.dom
    assert dom is not None
    flags = bytes(row % 251 for row in range(len(dom)))
    of_lines = [flags[line.element] if line.element >= 0 else 0 for line in page.lines]
    assert list(of_elements(page.lines, flags)) == of_lines
    for line in page.lines:
        begin = min(line.begin, max(line.end - 1, line.start))
        holding = [row for row in range(len(dom)) if dom.start[row] <= begin and line.stop <= dom.end[row]]
        inner = dom.covering(begin, line.stop)
        assert line.element == inner
        assert inner in holding
        links = [row for row in dom.links if dom.start[row] < line.stop and dom.end[row] > line.begin]
        assert line.link == dom.link_of(line.begin, line.stop)
        assert line.link == -1 if not links else line.link in links


@settings(deadline=None)
@given(trees(), st.binary(min_size=1, max_size=9))
def test_gaps_of_lines(tree: etree._Element, unseen: bytes) -> None:
    page = read_html(tree)
    dom = page.dom
    assert dom is not None
    unseen = (unseen * len(dom))[: len(dom)]
    hidden = [(dom.start[row], dom.end[row]) for row in range(len(dom)) if unseen[row] & 5]
    assert gaps(page.lines, unseen, 5, dom.start, dom.end) == twins.gaps(page.lines, hidden)


@settings(deadline=None, max_examples=60)
@given(trees(), st.sampled_from([None, "https://www.e.org/a"]))
def test_grams_of_elements(tree: etree._Element, url: str | None) -> None:
    page = read_html(tree, url=url)
    assert page.dom is not None
    held = repeated(page.text, page.lines, page.dom.declared)
    elements = Elements(page.text, page.lines, page.dom, held)
    for line in page.lines:
        assert elements.hashes_of(line) == twins.grams(page.dom, line)


@settings(deadline=None, max_examples=60)
@given(trees(), st.sampled_from([None, "https://www.e.org/a"]), st.randoms(use_true_random=False))
def test_means_of_elements(tree: etree._Element, url: str | None, rng: random.Random) -> None:
    """Of lines in the same elements, and in such ones, they are made once."""
    page = read_html(tree, url=url)
    assert page.dom is not None
    held = repeated(page.text, page.lines, page.dom.declared)
    grams = [Elements(page.text, page.lines, page.dom, held).hashes_of(line) for line in page.lines]
    alone = {gram >> 46: gram for bags in grams for bag in bags for gram in bag if rng.random() < 0.8}
    values = bytes(rng.randrange(256) for _ in range(32 * len(alone)))
    embedding = Embedding(array("Q", alone.values()).tobytes(), values, 3.0)
    elements = Elements(page.text, page.lines, page.dom, held, embedding)
    width = len(NAMES) + 128
    rows = table(len(page.lines), width, [lambda tile: elements.fill(tile, 0, len(NAMES))])
    for number, bags in enumerate(grams):
        row = rows[number * width : (number + 1) * width].tolist()
        assert row[len(NAMES) :] == [x for mean in embedding.means(bags) for x in mean]


@settings(deadline=None, max_examples=60)
@given(trees(), st.sampled_from([None, "https://www.e.org/a"]))
def test_numbers_of_elements(tree: etree._Element, url: str | None) -> None:
    page = read_html(tree, url=url)
    assert page.dom is not None
    held = repeated(page.text, page.lines, page.dom.declared)
    elements = Elements(page.text, page.lines, page.dom, held)
    width = len(NAMES) + 128  # columns of four bags stay 0 without an embedding
    rows = table(len(page.lines), width, [lambda tile: elements.fill(tile, 0, len(NAMES))])
    for number, twin in enumerate(twins.numbers(page.text, page.lines, page.dom, held)):
        assert dict(zip(NAMES, rows[number * width :], strict=False)) == twin


def test_many_lines_of_source_and_deep_trees() -> None:
    tree = parse("<p>a</p>" + "\n" * 70_000 + "<p>b</p>")
    assert tree is not None
    lines = [element.sourceline for element in tree.iter()]
    assert walked(tree).line.tolist() == lines
    assert lines[-1] > 60_000
    deep = parse("<div>" * 3_000 + "a")
    assert deep is not None
    assert len(walked(deep).text) == 2


def test_many_tags_and_names() -> None:
    tree = etree.Element("html")
    for number in range(3_000):
        etree.SubElement(tree, f"x{number}", {"class": f"c{number}"}).text = "a"
        etree.SubElement(tree, f"{{urn:x}}y{number % 700}").text = "b"
    found, twin = walked(tree), twins.Walk(tree).found
    assert [found.tags[code] for code in found.codes] == twin.tag
    assert [found.attributes[row] for row in found.traits] == twin.traits
    assert found.text == twin.text

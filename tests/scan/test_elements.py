"""What the network reads of elements, by name, on a page that shows each."""

from __future__ import annotations

from array import array

import pytest

from cleaner.document.repeated import repeated
from cleaner.page.html import read_html
from cleaner.page.page import Page
from cleaner.scan.elements import NAMES, Elements
from cleaner.scan.rows import table

SOURCE = """<html><head><link rel=canonical href="https://www.e.org/news/a"></head><body>
<nav><a href="/sport">Sport</a></nav>
<article><h1>Ferry</h1><p>The ferry runs twice a day from March, as the port authority said on Friday, and on Sundays
it runs but once, for the sake of the crew, which has asked for it since the year before last.</p></article>
<ul><li><a href="https://f.org/tag/ferry">Ferry</a></li><li><a href="https://e.org/2024/harbour-master-resigns">Harbour
master resigns</a></li><li><a href="#top">Top</a></li></ul></body></html>"""


def column(name: str) -> list[float]:
    page, elements = elements_of(SOURCE)
    width = len(NAMES) + 128
    rows = table(len(page.lines), width, [lambda tile: elements.fill(tile, 0, len(NAMES))])
    return [x / 64 for x in rows[NAMES.index(name) :: width]]


def elements_of(source: str) -> tuple[Page, Elements]:
    page = read_html(source)
    assert page.dom is not None
    return page, Elements(page.text, page.lines, page.dom, repeated(page.text, page.lines, page.dom.declared))


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("in <nav>", [1, 0, 0, 0, 0, 0]),
        ("in <article>", [0, 1, 1, 0, 0, 0]),
        ("in <h1>", [0, 1, 0, 0, 0, 0]),
        ("in <a>", [1, 0, 0, 1, 1, 1]),
        ("in <ul>", [0, 0, 0, 1, 1, 1]),
        ("share in links", [2, 0, 0, 2, 2, 2]),
        ("leads to the same site", [1, 0, 0, 0, 1, 0]),
        ("leads to another site", [0, 0, 0, 1, 0, 0]),
        ("leads within the page", [0, 0, 0, 0, 0, 1]),
        ("words of its address's end", [0, 0, 0, 0, 1, 0]),
        ("declared title", [0, 1, 0, 1, 0, 0]),
    ],
)
def test_numbers(name: str, values: list[float]) -> None:
    assert column(name) == values


def test_containers() -> None:
    prose = column("share of prose 1 up")
    assert prose[2] > 1
    assert prose[3] == 0


def test_lines_of_another_document() -> None:
    page, _ = elements_of(SOURCE)
    other = read_html("<p>a</p>")
    with pytest.raises(ValueError, match="document"):
        Elements(page.text, page.lines, other.dom, array("b", bytes(len(page.lines))))


def test_a_page_without_lines() -> None:
    page, elements = elements_of("")
    assert page.lines == []
    assert table(0, len(NAMES) + 128, [lambda tile: elements.fill(tile, 0, len(NAMES))]).tolist() == []

"""Columns of elements, and where they stand."""

from __future__ import annotations

import pickle

import pytest

from cleaner import clean
from cleaner.document.dom import Dom
from cleaner.page.html import read_html

SOURCE = """<html><body>
<nav class="top-nav mainMenu"><a href="/">Home</a></nav>
<div id="postBody"><p>One</p><p>Two <b>three</b> four</p></div>
</body></html>"""


def dom_of(source: str = SOURCE) -> tuple[list[str], Dom, list[int]]:
    page = read_html(source)
    assert page.dom is not None
    return [line.text for line in page.lines], page.dom, [line.element for line in page.lines]


def test_paths_and_lines() -> None:
    lines, dom, rows = dom_of()
    assert [(line, *dom.element(row)) for line, row in zip(lines, rows, strict=True)] == [
        ("Home", 2, "/html/body/nav/a"),
        ("One", 3, "/html/body/div/p[1]"),
        ("Two three four", 3, "/html/body/div/p[2]"),
    ]


def test_tags_and_what_stands_around() -> None:
    _, dom, rows = dom_of()
    assert [dom.tag[row] for row in rows] == ["a", "p", "p"]
    flags = bytes(a + 2 * b for a, b in zip(dom.are("nav"), dom.are("div", "body"), strict=True))
    gathered, within = dom.gathered(flags), dom.within("nav")
    assert [gathered[row] for row in rows] == [3, 2, 2]
    assert [within[row] for row in rows] == [1, 0, 0]
    assert [dom.depth[row] for row in rows] == [3, 3, 3]


def test_words_of_attributes() -> None:
    _, dom, _ = dom_of()
    words = {dom.tag[row]: dom.words(row) for row in range(len(dom))}
    assert words["nav"] == ("top", "nav", "main", "menu")
    assert words["div"] == ("post", "body")
    assert words["p"] == ()


def test_links() -> None:
    page = read_html(
        "<p>a</p><a href=x>b</a><p>c <a href=y>d</a> and <a href=z>e</a>, for all those years that went by</p>"
    )
    assert page.dom is not None
    assert [page.dom.href.get(line.link) for line in page.lines] == [None, "x", "y"]


def test_children_and_what_is_kept_of_them() -> None:
    _, dom, _ = dom_of("<ol start=3><li>a <img src=/i.png alt=bell> b</li><li value=7>c</li></ol><p>d</p>")
    (row,) = dom.rows("ol")
    items = dom.children(row)
    assert [dom.tag[item] for item in items] == ["li", "li"]
    (image,) = dom.children(items[0])
    assert dom.children(image) == []
    assert dom.kept == {
        row: {"start": "3"},
        image: {"src": "/i.png", "alt": "bell", "before": " ", "after": " "},
        items[1]: {"value": "7"},
    }


def test_no_elements() -> None:
    dom = read_html("").dom
    assert dom is not None
    assert len(dom) == 0
    assert dom.link_of(0, 0) == dom.covering(0, 0) == -1
    assert not dom.concealed


def test_many_siblings_are_numbered_at_once() -> None:
    _, dom, rows = dom_of("<body>" + "<p>a</p><div>b</div>" * 5000)
    assert [dom.element(row).path for row in rows[-2:]] == ["/html/body/p[5000]", "/html/body/div[5000]"]
    assert len({dom.element(row).path for row in rows}) == 10_000


def test_long_paths_are_written_without_their_middle() -> None:
    _, dom, rows = dom_of("<html><body>" + "<div>" * 1900 + "<p>a</p><p>b</p>")
    paths = [dom.element(row).path for row in rows]
    assert paths == ["/html/body" + "/div" * 8 + "/" + "/div" * 39 + f"/p[{i}]" for i in (1, 2)]
    _, dom, rows = dom_of("<html><body>" + "<div>" * 47 + "<p>a")
    assert dom.element(rows[0]).path == "/html/body" + "/div" * 47 + "/p"


def test_articles_are_pickled_after_paths_were_made() -> None:
    article = clean("<html><body><div><p>The ferry sails.</div>", html=True)
    assert article.segments[0].element is not None
    assert article.to_markdown()
    assert pickle.loads(pickle.dumps(article)) == article


@pytest.mark.parametrize("source", [SOURCE, "<ul><li><b>a</b><li>b</ul><p>c"])
def test_what_stands_in_an_element(source: str) -> None:
    _, dom, _ = dom_of(source)
    for row in range(len(dom)):
        around = set(dom.around(row))
        assert [dom.holds(outer, row) for outer in range(-1, len(dom))] == [
            outer in around for outer in range(-1, len(dom))
        ]

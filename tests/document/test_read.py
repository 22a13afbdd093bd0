"""The HTML reader: lines of blocks that tile the text, and elements that know where they stand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.batch import Batch
from cleaner.document.read import read_html
from cleaner.document.parse import parse
from cleaner.document.unseen import Unseen


def read(*sources: str) -> Batch:
    return read_html([parse(source) for source in sources])


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<h1>Ferry runs</h1><p>Twice a day.</p>", ["Ferry runs", "Twice a day."]),
        ("<p>One<p>Two<div>Three</div>four", ["One", "Two", "Three", "four"]),
        ("<p>a  <b> b</b>\n c</p>", ["a b c"]),
        ("<p><span>T</span>he ferry</p>", ["The ferry"]),
        ("<p><span>Jane Roe</span><span>3 May</span></p>", ["Jane Roe 3 May"]),
        ("<p>one<br>two<br/><br/>three</p>", ["one", "two", "three"]),
        ("<pre>if a:\n    b()\n\nend</pre>", ["if a:", "b()", "end"]),
        ("<table><tr><th>Port</th><td>Harrana</td></tr></table>", ["Port\tHarrana"]),
        ("<table><tr><td><p>Port</p></td><td><p>Harrana</p></td></tr></table>", ["Port", "Harrana"]),
        ("<script>var a</script><style>b {}</style><p>c</p>", ["c"]),
        ("<head><title>Site</title></head><body>d</body>", ["d"]),
        ("<noscript><p>No script here</p></noscript>", ["No script here"]),
        ("<p>&amp; &eacute; &#8211;</p>", ["& é –"]),
        ("<!-- not <p>this</p> --><p>this</p>", ["this"]),
        ("<h2>Queues<a href=#q>¶</a></h2>", ["Queues"]),
        ("<script>a</script><a href=#x>#</a><svg>b</svg>c<a href=y>d</a>", ["cd"]),
        ("text alone", ["text alone"]),
        ("", []),
        (" \n ", []),
        ("<p></p>", []),
    ],
)
def test_lines(source: str, lines: list[str]) -> None:
    assert read(source).lines == lines


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<p><a href=1>News</a> <a href=2>Sport</a> | <a href=3>Culture</a></p>", ["News", "Sport |", "Culture"]),
        ("<p>Tags: <a href=1>ferry</a>, <a href=2>harbour</a></p>", ["Tags:", "ferry,", "harbour"]),
        (
            "<p>The <a href=1>ferry</a> and the <a href=2>harbour</a> are where they were for all those years.</p>",
            ["The ferry and the harbour are where they were for all those years."],
        ),
        ("<p>By <a href=1>Jane Roe</a> in <a href=2>News</a></p>", ["By Jane Roe in News"]),
        ("<p><a href=1>Only one</a></p>", ["Only one"]),
    ],
)
def test_links_side_by_side_are_lines(source: str, lines: list[str]) -> None:
    assert read(source).lines == lines


def test_indentation_of_code_is_kept() -> None:
    batch = read("<p>So:</p><pre>if a:\n    b()\n</pre>")
    assert batch.text == "So:\nif a:\n    b()\n"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<pre><b>return</b> <i>1</i></pre>", "return 1\n"),
        ("<pre>a:\n    <b>b</b>\n\t<i>c</i></pre>", "a:\n    b\n\tc\n"),
        ("<pre>a\n<b>b\n</b>c</pre>", "a\nb\nc\n"),
        ("<p>x</p><pre>  \n\n  a\n \n b</pre>", "x\n\n\n  a\n\n b\n"),
    ],
)
def test_marks_in_code_take_no_white_space(source: str, text: str) -> None:
    assert read(source).text == text


def test_pages_side_by_side() -> None:
    one, two = "<p>One</p><ul><li><a href=x>Two</a></ul>", "<div hidden>Three</div>"
    both = read(one, "", two)
    assert both.lines == ["One", "Two", "Three"]
    assert both.first.tolist() == [0, 2, 2, 3]
    dom, alone = both.dom, read(two).dom
    assert dom is not None
    assert alone is not None
    low = int(dom.first[2])
    assert list(dom.tag[low:]) == list(alone.tag)
    assert (dom.parent[low:] - low).tolist()[1:] == alone.parent.tolist()[1:]
    assert dom.hidden[low:].tolist() == alone.hidden.tolist()
    assert {both.text[dom.start[row] : dom.end[row]]: href for row, href in dom.href.items()} == {"Two": "x"}


def test_hidden_elements() -> None:
    batch = read(
        '<p>a</p><p hidden>b</p><div style="Display: none"><p>c</p></div>'
        '<p aria-hidden="true">d</p><p style="display:x">e'
    )
    assert batch.dom is not None
    rows = batch.dom.covering(*batch.extents)
    assert dict(zip(batch.lines, batch.dom.hidden[rows].tolist(), strict=True)) == {
        "a": 0,
        "b": Unseen.HIDDEN,
        "c": Unseen.HIDDEN,
        "d": Unseen.ARIA,
        "e": 0,
    }


_PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<a_href='/x'>",
        "</a>",
        "<div_class='a_b'>",
        "</div>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<br>",
        "<pre>",
        "</pre>",
        "text",
        "é",
        "<b>",
        "</b>",
        "<ul><li>",
        "<script>",
        "</script>",
        "&amp;",
        "<",
        "\x00",
        "�",
        "<!--",
        "-->",
        "<svg>",
        "</svg>",
        ":",
        ",",
        "<span>",
        "</span>",
        "<h1>",
        "<select><option>",
        "__",
        "\n",
        "\xa0",
    ]
).map(lambda piece: piece.replace("_", " "))


@settings(deadline=None)
@given(st.lists(st.one_of(_PIECES, st.text(max_size=5)), max_size=40).map("".join))
def test_any_source_is_tiled(source: str) -> None:
    batch = read(source)
    bounds = batch.bounds
    assert int(bounds[-1]) == len(batch.text)
    assert (np.diff(bounds) > 0).all()
    assert all(line for line in batch.lines)
    dom = batch.dom
    assert dom is not None
    rows = dom.covering(*batch.extents)
    begin, end = batch.extents
    assert (rows >= 0).all()
    assert (dom.start[rows] <= begin).all()
    assert (dom.end[rows] >= end).all()
    assert (dom.parent < np.arange(len(dom))).all()


@settings(deadline=None, max_examples=30)
@given(st.lists(st.lists(_PIECES, max_size=20).map("".join), max_size=4))
def test_a_page_reads_the_same_beside_others(sources: list[str]) -> None:
    both = read(*sources)
    for index, source in enumerate(sources):
        alone = read(source)
        assert both.page(index).lines == alone.lines
        assert both.page(index).text == alone.text

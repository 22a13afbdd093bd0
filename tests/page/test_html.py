"""HTML to pages: lines of blocks that tile the text, and elements that know where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.document.unseen import Unseen
from cleaner.page.html import read_html


def lines_of(source: str) -> list[str]:
    return [line.text for line in read_html(source).lines]


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
    assert lines_of(source) == lines


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
    assert lines_of(source) == lines


def test_indentation_of_code_is_kept() -> None:
    page = read_html("<p>So:</p><pre>if a:\n    b()\n</pre>")
    assert page.text.source == "So:\nif a:\n    b()\n"


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
    assert read_html(source).text.source == text


def test_hidden_elements() -> None:
    page = read_html(
        '<p>a</p><p hidden>b</p><div style="Display: none"><p>c</p></div>'
        '<p aria-hidden="true">d</p><p style="display:x">e'
    )
    assert page.dom is not None
    assert {line.text: page.dom.hidden[line.element] for line in page.lines} == {
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
    page = read_html(source)
    dom, lines = page.dom, page.lines
    assert dom is not None
    assert "".join(page.text.source[line.start : line.end] for line in lines) == page.text.source
    assert all(line.text for line in lines)
    for line in lines:
        assert line.element >= 0
        assert dom.start[line.element] <= line.begin
        assert line.stop <= dom.end[line.element]
    assert all(parent < row for row, parent in enumerate(dom.parent))

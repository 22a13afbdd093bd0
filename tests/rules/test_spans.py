"""Lines of HTML are cut where elements are pieces of their own, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import HTML, RULES, clean
from cleaner.page.html import read_html
from cleaner.page.text import read_text
from cleaner.rules.spans import spans

CUT = [
    ('<p><span class="date">18 May 2021</span>Harbour opens in spring</p>', ["18 May 2021", "Harbour opens in spring"]),
    (
        '<h2><span class="kicker">Saltmere</span><span class="title">Ferry to run again</span></h2>',
        ["Saltmere", "Ferry to run again"],
    ),
    (
        '<a href="/1"><span class="kicker">Saltmere</span> <span class="title">Ferry to run again</span></a>',
        ["Saltmere", "Ferry to run again"],
    ),
    ('<a href="/1"><span>17:08</span> Harbour opens in spring</a>', ["17:08", "Harbour opens in spring"]),
    (
        '<h2>Harbour opens in spring <span class="date">26.04.2023</span></h2>',
        ["Harbour opens in spring", "26.04.2023"],
    ),
    ('<div><a href="/jane">Jane Roe</a> <time>26 April 2023</time></div>', ["Jane Roe", "26 April 2023"]),
    ('<p><span class="a">记者 陆知远</span><span class="b">2021年9月16日</span></p>', ["记者 陆知远", "2021年9月16日"]),
    (
        '<p>Ferries lie in the harbour at dawn. <small class="credit">Photo: Jane Roe</small></p>',
        ["Ferries lie in the harbour at dawn. Photo: Jane Roe"],
    ),
    (
        '<li><b>Harbour</b> <span class="section">Opinion</span> <time>3 May</time></li>',
        ["Harbour", "Opinion", "3 May"],
    ),
    (
        '<div>Written by <a href="/jane">Jane Roe</a> <time>26 April 2023</time></div>',
        ["Written by Jane Roe", "26 April 2023"],
    ),
    (
        '<a href="/1"><span class="kicker">Saltmere</span><span class="title">Ferry to run</span>'
        "The quay is mended at last</a>",
        ["Saltmere", "Ferry to run", "The quay is mended at last"],
    ),
]
WHOLE = [
    # what introduces what follows
    '<p><span class="by">By</span> <a class="author" href="/jane">Jane Roe</a></p>',
    '<p><span class="label">Published on</span> <time>26 April 2023</time></p>',
    '<p><span class="label">Last updated</span> <time>26 April 2023</time></p>',
    '<p><span class="label">Author:</span> <span class="name">Jane Roe</span></p>',
    # words of a sentence
    '<p>She wrote <span class="work">The Quay</span> <em>in one night</em>, and then nothing for ten years at all.</p>',
    "<p>The market opens on <time>26 April 2023</time> at six.</p>",
    '<p><span class="a">a small</span> <span class="b">harbour</span></p>',
    # a large first letter, a word with a mark, formulas
    '<p><span class="dropcap">T</span>he ferry was late again.</p>',
    "<p>i<span>Phone</span> and H<sub>2</sub>O</p>",
    "<p><strong>Harbour</strong> <em>Master</em></p>",
    # steps of a way, joined by signs
    '<div><span class="a">Home</span> <span class="b">»</span> <span class="c">News</span></div>',
    # code, whose words have colours
    '<pre><span class="k">FROM</span> <span class="n">python</span></pre>',
    # pieces of words and of sentences
    "<h1>The story of H<small>2</small>O in Town</h1>",
    "<p>H<small>2</small>O and CO<small>2</small> were measured in the bay.</p>",
    "<p>It was 20<small>C</small> yesterday</p>",
    "<p><span>Mc</span><b>Donald</b> and the harbour</p>",
    "<p><span>Mc</span>Donald and the harbour of the town</p>",
    "<p><strong>Covid</strong><span>19</span> cases</p>",
    "<p><span>重要</span><b>新闻</b>在此发布的消息</p>",
    '<p>The <a href="/roe">Jonathan Roe</a> <span>MP</span> voted against it.</p>',
    "<p>In <b>May</b> <span>2021</span> Harbour reopened</p>",
    "<p>Price: <span>EUR</span> <b>2000</b> a month</p>",
    "<p>John <span>F. Kennedy</span> <b>Airport</b> opens</p>",
    "<p>The report of <time>12 May 2021</time> says much</p>",
    "<h1>Everything you need to know about <span>Windows 2000</span></h1>",
    "<h1>Sales rise by nearly half since <time>12 May 2021</time></h1>",
    "<p><span>Java</span>Script is what the timetable is written in.</p>",
    "<ul><li><span>12,000</span> people live in the harbour town</li></ul>",
    # alike: items of a row
    '<p><span class="tag">ferry</span> <span class="tag">harbour</span></p>',
]


def lines_of(html: str) -> list[str]:
    page = read_html(f"<body>{html}</body>")
    page.cut(spans(page))
    return [line.text for line in page.lines]


@pytest.mark.parametrize(("html", "lines"), CUT)
def test_pieces_come_apart(html: str, lines: list[str]) -> None:
    assert lines_of(html) == lines


@pytest.mark.parametrize("html", WHOLE)
def test_other_lines_stay_whole(html: str) -> None:
    assert len(lines_of(html)) == 1


def test_long_lines_stay_whole() -> None:
    prose = "The ferry between Saltmere and the outer islands will run twice a day. " * 4
    assert len(lines_of(f'<p><span class="a">{prose}</span><span class="b">{prose}</span></p>')) == 1


def test_only_html_has_the_splitter() -> None:
    assert HTML.names[0] == "spans"
    assert "spans" not in RULES.names
    assert list(spans(read_text("18 May 2021Harbour opens in spring"))) == []


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("span", "time", "a", "b", "small", "p", "div", "pre")),
            st.sampled_from(("", ' class="a"', ' class="b"')),
            st.text(alphabet="aB1 .:»中я\n", max_size=12),
        ),
        max_size=12,
    )
)
def test_cuts_lie_inside_lines_and_nothing_is_lost(parts: list[tuple[str, str, str]]) -> None:
    html = "".join(f"<{tag}{named}>{text}</{tag}>{text[:1]}" for tag, named, text in parts)
    page = read_html(f"<body>{html}</body>")
    starts = {line.start for line in page.lines}
    for place in spans(page):
        line = page.line_at(place)
        assert line.begin < place < line.stop
        assert place not in starts
    article = clean(f"<body>{html}</body>", html=True)
    assert "".join(segment.text for segment in article.segments) == page.text.source

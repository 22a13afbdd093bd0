"""Articles as Markdown: rendered, they show what the pages showed, and their text is the pages' text."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("markdown_it", reason="needs the extra test")

from hypothesis import given
from hypothesis import strategies as st

from cleaner import Article, Label, Page, Pipeline, Signal, clean
from cleaner.document.dom import Dom
from cleaner.links import Link
from cleaner.markdown import tables
from cleaner.markdown.blocks import markdown
from cleaner.markdown.escape import line
from cleaner.markdown.tree import is_cut
from tests.markdown.outline import outline, rendered, text_of

HERE = Path(__file__).parent
FIXTURES = HERE.parents[1] / "fixtures"
CASES = tomllib.loads((HERE / "cases.toml").read_text("utf-8"))


def everything(page: Page) -> Iterator[Signal]:
    """All lines are body."""
    for each in page.lines:
        yield Signal(each, Label.BODY, 1.0, "all of it")


ALL_BODY = Pipeline().with_(everything)


def body_of(article: Article, *, links: bool = False, images: bool = False) -> str:
    assert article.segments.dom is not None
    return markdown(article.segments, article.segments.dom, links=links, images=images)


def written(source: str, *, links: bool = False, images: bool = False, url: str | None = None) -> str:
    return body_of(clean(source, html=True, pipeline=ALL_BODY, url=url), links=links, images=images)


# ------------------------------------------------------------------- round trips


@pytest.mark.parametrize("source", [case for cases in CASES.values() for case in cases])
def test_it_shows_what_the_page_showed(source: str) -> None:
    text = written(source, links=True, images=True)
    assert outline(rendered(text)) == outline(source), text


@pytest.mark.parametrize("path", sorted(FIXTURES.rglob("*.html")), ids=lambda path: path.stem)
@pytest.mark.parametrize("pipeline", [None, ALL_BODY], ids=["body", "all"])
def test_fixtures_keep_their_text(path: Path, pipeline: Pipeline | None) -> None:
    article = clean(path.read_bytes(), pipeline=pipeline)
    text = text_of(rendered(body_of(article)))
    assert text.split() == article.body.split()


@pytest.mark.parametrize("path", sorted(FIXTURES.rglob("*.html")), ids=lambda path: path.stem)
def test_fixtures_keep_their_structure(path: Path) -> None:
    source = path.read_text("utf-8")
    assert outline(rendered(written(source))) == outline(source, links=False)


@pytest.mark.parametrize("path", sorted(FIXTURES.rglob("*.txt")), ids=lambda path: path.stem)
def test_fixtures_of_text_keep_their_paragraphs(path: Path) -> None:
    article = clean(path.read_bytes())
    expected = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in article.paragraphs)
    assert outline(rendered("\n\n".join(map(line, article.paragraphs)))) == outline(expected)


@given(st.text())
def test_any_text_is_its_own_text(text: str) -> None:
    article = clean(text, html=False, pipeline=ALL_BODY)
    assert text_of(rendered(article.to_markdown())) == " ".join(article.body.replace("\0", "\ufffd").split())


#: Characters that mean something to Markdown, and some that do not.
NASTY = st.text("ab1 _*`~[]()<>&;#+-=|!\\:./\"'$^{}é“”。→€", min_size=1, max_size=12)


@given(NASTY)
def test_what_looks_like_markup_is_its_own_text(text: str) -> None:
    assert outline(rendered(line(" ".join(text.split())))) == outline(f"<p>{escape(text)}</p>")


@given(st.lists(NASTY, min_size=1, max_size=4))
def test_nor_is_it_markup_on_later_lines(lines: list[str]) -> None:
    source = "<p>" + "<br>".join(escape(f"{text}.") for text in lines) + "</p>"
    assert outline(rendered(written(source))) == outline(source)


def tagged(*tags: str) -> st.SearchStrategy[tuple[str, str]]:
    return st.sampled_from([(f"<{tag}>", f"</{tag.split()[0]}>") for tag in tags])


def within(tags: st.SearchStrategy[tuple[str, str]], inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda tag, text: tag[0] + text + tag[1], tags, inner)


TEXT = NASTY.map(escape)
MARKED = tagged("strong", "em", "b", "i", "code", "del", "sub")
#: The reader sets these apart from another of their kind right after them.
APART = tagged("a href='/x?a=1&amp;lt;'", "span").map(lambda tag: (tag[0], tag[1] + ","))
INLINE = st.recursive(
    TEXT, lambda inner: within(MARKED, st.lists(inner, min_size=1, max_size=3).map("".join)), max_leaves=6
)
LINKED = within(APART, INLINE)
LINE = st.lists(st.one_of(INLINE, LINKED, within(MARKED, LINKED)), min_size=1, max_size=3).map(
    lambda some: "x" + "".join(some) + "."
)
PARAGRAPH = within(tagged("p", "h2", "h4"), LINE)
CODE = within(
    tagged("pre"), st.lists(NASTY.map(lambda text: escape(text) + "."), min_size=1, max_size=3).map("\n".join)
)
CELLS = st.lists(within(tagged("td"), st.one_of(LINE, st.just(""))), min_size=2, max_size=2).map("".join)
TABLE = within(
    tagged("table"),
    st.builds(
        lambda rows: "<tr><th>a</th><th>b</th></tr>" + "".join(f"<tr>{row}</tr>" for row in rows),
        st.lists(CELLS, max_size=2),
    ),
)


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    some = st.lists(inner, min_size=1, max_size=3).map("".join)
    items = st.lists(
        within(tagged("li"), st.one_of(LINE, some, st.builds(str.__add__, LINE, some))), min_size=1, max_size=3
    )
    return st.one_of(
        within(tagged("blockquote", "div"), some), within(tagged("ul", "ol", "ol start='7'"), items.map("".join))
    )


BLOCKS = st.lists(st.recursive(st.one_of(PARAGRAPH, CODE, TABLE), nested, max_leaves=8), min_size=1, max_size=3).map(
    "".join
)


@given(BLOCKS)
def test_any_document_shows_what_it_showed(source: str) -> None:
    text = written(source, links=True)
    assert outline(rendered(text)) == outline(source), text


# ------------------------------------------------------------------- what is written


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<ol><li>One<ul><li>Inner</li></ul></li><li>Two</li></ol>", "1. One\n   - Inner\n2. Two"),
        ("<ol start='9'><li>a<p>b</p></li><li>c<p>d</p></li></ol>", "9. a\n\n   b\n\n10. c\n\n    d"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b"),
        ("<p>snake_case and <em>this</em> or <strong>that</strong></p>", "snake_case and *this* or **that**"),
        ("<p><strong>one <em>two</em></strong></p>", "**one _two_**"),
        ("<p>a<strong>(b)</strong>c</p>", "a<strong>(b)</strong>c"),
        ("<p>One<br>Two<br><br>Three</p>", "One\\\nTwo\n\nThree"),
        ("<p>Take <code>a[0]</code> or <code>`</code></p>", "Take `a[0]` or `` ` ``"),
        ("<p>a < b & c, -5, #7, 3.5, 50% ~ x!</p>", "a < b & c, -5, #7, 3.5, 50% \\~ x!"),
        ("<p>1. a</p><p># b</p><p>&gt; c</p>", "1\\. a\n\n\\# b\n\n\\> c"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<pre class='lang-sql'>select 1</pre>", "```sql\nselect 1\n```"),
        ("<h2>1. First</h2>", "## 1. First"),
        ("<ul><li>\u200b</li></ul><h2>\u200b</h2><blockquote>\u200b</blockquote><p>x</p>", "x"),
        ("<div class='lang-en'><pre>x</pre></div>", "```\nx\n```"),
        ("<div class='highlight-python'><pre>x</pre></div>", "```python\nx\n```"),
        (
            "<table><tr><td>a<br>b</td><td></td></tr><tr><td>c|d</td><td>e</td></tr></table>",
            "|  |  |\n| --- | --- |\n| a<br>b |  |\n| c\\|d | e |",
        ),
        ("<ul><li><input type='checkbox' checked>done</li></ul>", "- [x] done"),
        (
            "<ul><li>Later <input type='checkbox'></li><li><input type='checkbox'><h2>A</h2></li></ul>",
            "- Later\n- ## A",
        ),
        ("<p>It <del>was</del> <ins>is</ins> H<sub>2</sub>O</p>", "It ~~was~~ <ins>is</ins> H<sub>2</sub>O"),
        ("<p>a\u200bb<em>\u200b</em></p>", "ab"),
    ],
)
def test_how_it_is_written(source: str, text: str) -> None:
    assert written(source) == text


def test_links_and_images_on_request() -> None:
    source = "<p>The <a href='f (1)'>ferry <b>runs</b></a> <img src='i.png' alt='now'>.</p>"
    assert written(source) == "The ferry **runs** ."
    assert written(source, links=True, images=True, url="https://e.org/a/") == (
        "The [ferry **runs**](https://e.org/a/f%20%281%29) ![now](https://e.org/a/i.png)."
    )


@pytest.mark.parametrize(
    ("image", "address"),
    [
        ("<img src='/a.png'>", "/a.png"),
        ("<img src='data:image/gif;base64,R0' data-src='/lazy.png'>", "/lazy.png"),
        ("<img src='/dot.gif' data-original='/full.png'>", "/full.png"),
        ("<img srcset='/s.png 300w, /l.png 900w'>", "/l.png"),
        ("<picture><source srcset='/p.webp 2x'><img src='data:,x'></picture>", "/p.webp"),
        ("<figure><a href='/big'><img src='/a.png' width='600'></a></figure>", "/a.png"),
        ("<img src='data:image/gif;base64,R0'>", None),
        ("<img src='javascript:alert(1)'>", None),
        ("<img alt='no address'>", None),
        ("<img src='/pixel.gif' width='1' height='1'>", None),
    ],
)
def test_which_image(image: str, address: str | None) -> None:
    text = written(f"<p>One</p><div>{image}</div><p>Two</p>", images=True)
    assert text == (f"One\n\n![]({address})\n\nTwo" if address else "One\n\nTwo")


def test_images_of_boxes_are_not_the_articles() -> None:
    labels = {"Box": Label.HEADLINE, "Below": Label.CAPTION, "Body": Label.BODY, "Far": Label.CHROME}

    def boxes(page: Page) -> Iterator[Signal]:
        for each in page.lines:
            word = each.text.split()[0]
            yield Signal(each, labels[word], 1.0, word)

    source = (
        "<header><img src='/logo.png'>Far</header><main><p>Body one</p>"
        "<figure><img src='/kept.png' alt='A bell'><figcaption>Below</figcaption></figure>"
        "<div><a href='/x'><img src='/box.png'>Box</a></div><p>Body two</p></main>"
    )
    article = clean(source, html=True, pipeline=Pipeline().with_(boxes))
    assert body_of(article, images=True) == "Body one\n\n![A bell](/kept.png)\n\nBody two"


# ------------------------------------------------------------------- addresses

HARMFUL = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "\x01\x1fjavascript:alert(1)",
    "java\nscript:alert(1)",
    "java\tscript\r:alert(1)",
    "\u00a0javascript:alert(1)",
    "\u200bjavascript:alert(1)",
    "javascript\u00ad:alert(1)",
    "&#106;avascript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&Tab;:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml;base64,AA",
    "file:///etc/passwd",
    "blob:https://e.org/1",
    "view-source:javascript:alert(1)",
]


@pytest.mark.parametrize("base", [None, "https://e.org/a"])
@pytest.mark.parametrize("address", HARMFUL)
def test_harmful_addresses_are_left_out(address: str, base: str | None) -> None:
    for source in (f'<p>The <a href="{address}">link</a>.</p>', f'<p>The <a href="{escape(address)}">link</a>.</p>'):
        shown = rendered(written(source, links=True, url=base))
        (paragraph,) = outline(shown)
        hrefs = [mark[1] for _, marks in paragraph.inner[0].inner for mark in marks]
        assert not [href for href in hrefs if not href.startswith(("https://e.org/", "&", "javascript&"))], shown
        assert "link" in text_of(shown)


@pytest.mark.parametrize("address", ["javascript\\:alert(1)", "javascript&colon;alert(1)", "&#106;avascript:alert(1)"])
def test_nothing_is_decoded_in_addresses(address: str) -> None:
    """What is a harmless path in a page is still one where Markdown would read escapes."""
    shown = rendered(written(f'<p><a href="{escape("./" + address)}">link</a></p>', links=True))
    assert 'href="./' in shown


def test_no_field_has_a_harmful_address() -> None:
    def fields(page: Page) -> Iterator[Signal]:
        yield Signal(page.lines[0], Label.HEADLINE, 1.0)
        yield Signal(page.lines[1], Label.TAG, 1.0)

    source = (
        "<html><head><link rel=canonical href='javascript:alert(1)'><meta property='og:url' content='data:,x'></head>"
        "<body><p><a href='JAVASCRIPT:alert(1)'>Ferry runs again</a></p><p><a href='vbscript:x'>ferries</a></p>"
    )
    article = clean(source, pipeline=Pipeline().with_(fields))
    assert article.headlines == ("Ferry runs again",)
    assert article.tags == ("ferries",)
    assert [link.href for link in (*article.headlines, *article.tags)] == [None, None]
    assert article.url is None
    assert "hrefs" not in article.to_dict()
    assert article.to_markdown(links=True) == "Tags: ferries\n\n## Related\n\n- Ferry runs again\n"


# ------------------------------------------------------------------- articles


def test_all_fields_are_escaped() -> None:
    article = Article(
        title="C # is *not* <b>",
        byline="A_B *C*",
        date="2021-06-24",
        section="[x]",
        language=None,
        body="# One\n1. Two\n- *three*",
        headlines=(Link("1. [Head](x)", "/a b"), Link("- none", "javascript:x")),
        tags=(Link("a_b_", "/t"), Link("*c*")),
        segments=clean("").segments,
    )
    assert article.to_markdown(links=True) == (
        "# C # is \\*not\\* \\<b>\n\n*A_B \\*C\\* · 2021-06-24 · \\[x\\]*\n\n\\# One\n\n1\\. Two\n\n\\- \\*three\\*\n\n"
        "Tags: [a_b\\_](/t), \\*c\\*\n\n## Related\n\n- [1. \\[Head\\](x)](/a%20b)\n- \\- none\n"
    )


def test_the_title_is_not_written_twice() -> None:
    source = "<h1>Ferry #1 runs</h1><p>It runs.</p>"
    assert clean(source, html=True, pipeline=ALL_BODY).to_markdown() == "# Ferry #1 runs\n\nIt runs.\n"


def test_nests_as_deeply_as_it_likes() -> None:
    source = "<blockquote>" * 900 + "<ul><li>" * 900 + "deep" + "</li></ul>" * 900 + "</blockquote>" * 900
    assert text_of(rendered(written(source))) == "deep"


def test_a_table_that_is_mostly_padding_is_written_as_paragraphs() -> None:
    wide = "".join(f"<td colspan=60>bridge {i}</td>" for i in range(200))
    source = f"<table><tr>{wide}</tr>" + "<tr><td>open</td></tr>" * 200 + "</table>"
    text = written(source)
    assert "bridge 199" in text
    assert "|" not in text
    assert len(text) < len(source)


def test_a_table_of_few_cells_may_span() -> None:
    assert written("<table><tr><th colspan=3>Ferries<tr><td>8:00<td>9:00<td>10:00</table>").count("|") == 12


def test_long_rows_are_compared_cell_by_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = 0
    whole = is_cut

    def counted(*given: Any) -> bool:
        nonlocal looked
        looked += 1
        return whole(*given)

    monkeypatch.setattr(tables, "is_cut", counted)
    around = Dom.around
    steps = 0

    def climbed(dom: Dom, row: int) -> Iterator[int]:
        nonlocal steps
        steps += 1
        return around(dom, row)

    monkeypatch.setattr(Dom, "around", climbed)
    cells = 300
    row = "".join(f"<td>the ferry {i} sails<br>at noon <img src=/{i}.jpg></td>" for i in range(cells))
    text = written(f"<table><tr>{row}</tr><tr><td>x</td></tr></table>", images=True)
    assert f"{cells - 1}.jpg" in text
    assert looked <= 8 * cells
    assert steps <= 60 * cells


def test_what_stands_deep_is_not_climbed_to_by_every_line(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = 0
    around = Dom.around

    def counted(dom: Dom, row: int) -> Iterator[int]:
        nonlocal steps
        for at in around(dom, row):
            steps += 1
            yield at

    deep = "<div>" * 300 + "<b>" * 300
    lines = "".join(f"the ferry sails at {i}<img src=/{i}.jpg><br>" for i in range(200))
    article = clean(f"<html><body>{deep}{lines}", html=True, pipeline=ALL_BODY)
    monkeypatch.setattr(Dom, "around", counted)
    text = body_of(article, images=True)
    assert text.count("**") == 2 * 200
    assert text.count(".jpg") == 200
    assert steps <= 10 * 200

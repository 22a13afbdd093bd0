"""What notebooks show of articles: as HTML, and in a browser where there is one."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Article, Kind, Label, Page, Pipeline, Signal, clean
from cleaner.links import Link
from cleaner.view.notebook import article_html, segments_html
from tests.invented import page

FIXTURES = Path(__file__).parents[2] / "fixtures"
MARKUP = [
    "<script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "\"><svg onload=document.title='owned'>",
    "'><style>*{display:none}</style>",
    "</style></div><b>bold</b>",
    "]]><!-- --!> &lt; &amp;",
    "\x00\x1b\ud800\u202e",
]
ADDRESSES = [
    "javascript:document.title='owned'",
    " JavaScript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<b>",
    "vbscript:x",
    "//evil.example/x",
    "/tree?token=1",
    "https:///x",
    "https://a.example/\" onclick=\"document.title='owned'",
    "https://a.example/<script>",
]
ANY = st.one_of(st.sampled_from(MARKUP), st.text(st.characters(codec=None, exclude_categories=()), max_size=40))
LINKS = st.builds(Link, ANY, st.one_of(st.none(), st.sampled_from(ADDRESSES), ANY))
#: What a representation is made of, and what it may have.
ELEMENTS = {"a", "b", "bdi", "dd", "details", "div", "dl", "dt", "li", "p", "span", "style", "summary", "ul"}
ATTRIBUTES = {"class", "title", "href", "target", "rel"}


class Parts(HTMLParser):
    """The elements of a piece of HTML, those that are open, and its texts outside of styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.texts.append(data)


def signed(text: str, reason: str) -> Pipeline:
    """A pipeline of a filter whose name and reason are given."""

    def named(page: Page) -> Iterator[Signal]:
        yield Signal(page.lines[0], Label.CHROME, 0.5, reason, Kind.SHARE)

    named.__name__ = text or "named"
    return Pipeline(named)


def article_of(text: str, **fields: Any) -> Article:
    """An article of a text, with the fields given."""
    found = clean(text, pipeline=signed(fields.pop("filter", "named"), fields.pop("reason", "why")), html=False)
    given_fields = {name: getattr(found, name) for name in found.__dataclass_fields__}
    return Article(**{**given_fields, **fields})


def is_safe(html: str) -> Parts:
    """What holds of every representation."""
    parts = Parts(html)
    assert not parts.open
    assert {tag for tag, _ in parts.found} <= ELEMENTS
    assert [tag for tag, _ in parts.found].count("style") == 1
    for _, attributes in parts.found:
        assert set(attributes) <= ATTRIBUTES
        href = attributes.get("href")
        assert href is None or re.match(r"https?://[^/\s]", href, re.IGNORECASE)
    assert html.encode("utf-8")
    assert "url(" not in html[: html.index("</style>")]
    return parts


@given(ANY, ANY, ANY, ANY, st.lists(LINKS, max_size=3).map(tuple), st.lists(LINKS, max_size=3).map(tuple), ANY)
def test_nothing_in_a_page_is_markup(
    text: str, title: str, byline: str, reason: str, tags: tuple[Link, ...], headlines: tuple[Link, ...], url: str
) -> None:
    fields = dict.fromkeys(("byline", "date", "section", "language"), byline)
    found = article_of(
        text, title=title, tags=tags, headlines=headlines, url=url, reason=reason, filter=byline, quality=0.5, **fields
    )
    is_safe(article_html(found))
    is_safe(segments_html(found.segments))


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*/*.html")), ids=lambda path: path.stem)
def test_fixtures(path: Path) -> None:
    article = clean(path.read_bytes(), url="https://courier.example/a")
    parts = is_safe(article._repr_html_())
    told = unescape("".join(parts.texts))
    for field in (article.title, article.byline, article.date, *article.tags[:40], *article.headlines[:40]):
        assert field is None or field[:400] in told
    rows = [attributes for tag, attributes in parts.found if tag == "div" and "title" in attributes]
    for row, segment in zip(rows, article.segments, strict=False):
        assert row["class"] == segment.label.name
        assert row["title"] is not None
        for part in (f"{segment.score:.2f}", segment.filter, segment.reason):
            assert part in row["title"]
    assert len(rows) == min(len(article.segments), 200)


@pytest.mark.parametrize("href", ADDRESSES)
def test_addresses_that_are_not_of_the_web_are_not_live(href: str) -> None:
    parts = is_safe(article_html(article_of("A line.", tags=(Link("tag", href),), url=href)))
    live = [attributes["href"] for tag, attributes in parts.found if tag == "a"]
    assert live == ([href] * 2 if href.startswith("https://a.") else [])


def test_absent_fields_are_shown_as_absent() -> None:
    told = "".join(Parts(article_html(clean(""))).texts)
    assert all(name in told for name in ("title", "byline", "date", "quality", "tags", "headlines"))
    assert "None" not in told
    assert "–" in told


def test_long_pages_are_cut_and_say_so() -> None:
    links = tuple(Link(f"Tag {i}") for i in range(1_000))
    text = "\n".join(f"Line {i} " + "&" * 700 for i in range(5_000))
    html = article_html(article_of(text, tags=links, headlines=links, title="'" * 10_000))
    told = "".join(Parts(html).texts)
    assert "4,800 lines more not shown, of 5,000" in told
    assert told.count("960 more") == 2
    assert "9,500 characters more" in told
    assert len(html) < 1_000_000
    assert len(article_html(clean(page()))) < 20_000


def test_a_notebook_shows_articles_and_segments() -> None:
    article = clean(page())
    assert article._repr_html_() == article_html(article)
    assert article.segments._repr_html_() == segments_html(article.segments)


# ------------------------------------------------------------------- in a browser

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=900,900",
)
#: A page around representations, which writes down what the browser makes of them. What stands around is a notebook's.
SHELL = """<!doctype html><meta charset="utf-8"><title>untouched</title>
<body style="background:{ground};color:{text}"><div class="notebook">{html}</div><p id="outside" class="BODY">x</p>
<script>
addEventListener("load", () => setTimeout(() => {{
  const rows = [...document.querySelectorAll(".lines > div")].map(row => {{
    const text = row.querySelector("bdi"), style = getComputedStyle(row), box = row.getBoundingClientRect();
    return {{label: row.className, title: row.title, ground: style.backgroundColor, text: style.color,
      faint: +getComputedStyle(text).opacity, edge: style.borderLeftColor, width: box.width, height: box.height}};
  }});
  const outside = getComputedStyle(document.getElementById("outside")).backgroundColor;
  const links = [...document.links].map(link => link.protocol);
  const found = {{rows, outside, links, title: document.title, scripts: document.scripts.length,
    loaded: performance.getEntriesByType("resource").length, wide: document.documentElement.scrollWidth}};
  document.body.replaceChildren(Object.assign(document.createElement("pre"), {{textContent: JSON.stringify(found)}}));
}}, 200));
</script>"""
GROUNDS = {"light": ("rgb(255, 255, 255)", "rgb(17, 17, 17)"), "dark": ("rgb(17, 17, 17)", "rgb(221, 221, 221)")}


def rendered(tmp_path: Path, html: str, theme: str = "light") -> dict[str, Any]:
    """What a browser makes of a representation in a notebook."""
    if CHROMIUM is None:
        pytest.skip("needs a browser: chromium is not installed")
    ground, text = GROUNDS[theme]
    path = tmp_path / "notebook.html"
    path.write_text(SHELL.format(ground=ground, text=text, html=html), encoding="utf-8")
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=5000"]
    done = subprocess.run([*command, "--dump-dom", path.as_uri()], capture_output=True, text=True, timeout=120)
    inner = re.search(r"<pre>(.*)</pre>", done.stdout, re.DOTALL)
    assert inner is not None, done.stdout[-500:] + done.stderr[-500:]
    found: dict[str, Any] = json.loads(unescape(inner.group(1)))
    return found


def numbers(colour: str) -> list[float]:
    """Red, green, blue and opacity of a colour as browsers write it."""
    found = [float(some) for some in re.findall(r"[\d.]+", colour)]
    return found if len(found) == 4 else [*found, 1.0]


def over(above: list[float], ground: list[float], faint: float = 1.0) -> list[float]:
    """A colour over another."""
    share = above[3] * faint
    return [a * share + g * (1 - share) for a, g in zip(above[:3], ground[:3], strict=True)] + [1.0]


def contrast(one: list[float], other: list[float]) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, 1.4.3)."""

    def light(colour: list[float]) -> float:
        parts = [c / 255 for c in colour[:3]]
        r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", GROUNDS)
def test_browsers_show_every_label_in_a_colour_of_its_own_that_can_be_read(tmp_path: Path, theme: str) -> None:
    def each_label(page: Page) -> Iterator[Signal]:
        for line, label in zip(page.lines, Label, strict=True):
            kind = Kind.SHARE if label is Label.CHROME else Kind.NONE
            yield Signal(line, label, 0.75, f"line {line.index}", kind)

    article = clean("\n".join(f"The line of {label.name}" for label in Label), pipeline=Pipeline(each_label))
    found = rendered(tmp_path, article_html(article), theme)
    ground = numbers(GROUNDS[theme][0])
    assert [row["label"] for row in found["rows"]] == [label.name for label in Label]
    for row, segment in zip(found["rows"], article.segments, strict=True):
        behind = over(numbers(row["ground"]), ground)
        assert contrast(over(numbers(row["text"]), behind, row["faint"]), behind) >= 4.5, row
        assert contrast(over(numbers(row["edge"]), ground), ground) >= 1.3, row
        assert row["title"].startswith(f"{segment.label.name}"), row
        assert f"0.75\neach_label: {segment.reason}" in row["title"]
        assert row["width"] > 500
        assert row["height"] > 15
    assert len({row["ground"] for row in found["rows"]}) == len(Label)
    assert found["outside"] == "rgba(0, 0, 0, 0)"  # the style is that of its element alone
    assert found["loaded"] == 0


def test_browsers_run_nothing_of_a_page(tmp_path: Path) -> None:
    links = tuple(Link(text, href) for text in MARKUP for href in ADDRESSES)
    text, bad = "\n".join(MARKUP), MARKUP[1]
    fields = dict.fromkeys(("title", "byline", "date", "section", "language"), bad)
    article = article_of(
        text, tags=links[:40], headlines=links[30:], url=ADDRESSES[0], filter=bad, reason=bad, **fields
    )
    found = rendered(tmp_path, article_html(article))
    assert found["title"] == "untouched"
    assert found["scripts"] == 1
    assert found["loaded"] == 0
    assert set(found["links"]) == {"https:"}
    assert found["wide"] <= 900


def test_browsers_show_long_words_within_the_page(tmp_path: Path) -> None:
    found = rendered(tmp_path, article_html(article_of("x" * 2_000, title="y" * 2_000)))
    assert found["wide"] <= 900

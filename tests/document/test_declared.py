"""What documents declare about themselves."""

from __future__ import annotations

import json

import pytest

from cleaner.document.declared import LONGEST, declared
from cleaner.document.parse import parse
from cleaner.document.unseen import names
from cleaner.document.values import Declared
from cleaner.scan.tree import walk


def test_a_sole_heading_is_a_title() -> None:
    assert of("", "<h1>Ferry <b>runs</b></h1>").title == ["Ferry runs"]
    assert of("", "<h1>Ferry</h1><h1>Site</h1>").title == []


def of(head: str, body: str = "") -> Declared:
    return read(f"<html lang='de-AT'><head>{head}</head><body>{body}<p>x</p></body></html>")


def read(source: str) -> Declared:
    tree = parse(source)
    assert tree is not None
    return declared(walk(tree, names(), LONGEST))


def graph(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


def test_json_ld() -> None:
    found = of(
        graph(
            **{"@type": "NewsArticle"},
            headline="Ferry  runs",
            author=[{"name": "Jane Roe"}, {"name": "Max Muster"}],
            datePublished="2024-05-03T10:00:00Z",
            keywords=["ferry", "harbour"],
            articleSection="Ports",
            articleBody="The ferry runs.",
        )
    )
    assert (found.title, found.author, found.section) == (["Ferry runs"], ["Jane Roe", "Max Muster"], ["Ports"])
    assert (found.tags, found.body) == (["ferry", "harbour"], ["The ferry runs."])
    assert found.published == ["2024-05-03T10:00:00Z"]
    assert found.language == ["de-AT"]


@pytest.mark.parametrize(
    "wrapped",
    [
        [{"@type": "WebSite", "name": "Site"}, {"@type": ["Thing", "BlogPosting"], "headline": "Ferry"}],
        {"@graph": [{"@type": "Organization", "name": "Org"}, {"@type": "Article", "headline": "Ferry"}]},
        {"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "Ferry"}},
    ],
)
def test_the_page_s_own_matter_comes_first(wrapped: object) -> None:
    assert of(f'<script type="application/ld+json">{json.dumps(wrapped)}</script>').title[0] == "Ferry"


@pytest.mark.parametrize("text", ["{", "[1, 2]", '"x"', "null", "[" * 100_000, '{"@type": 5}', '{"@graph": 1}'])
def test_broken_json_ld_is_passed_over(text: str) -> None:
    assert of(f'<script type="application/ld+json">{text}</script><meta name=author content="J">').author == ["J"]


def test_meta_elements() -> None:
    found = of(
        '<meta property="og:title" content="Ferry"><meta name="Author" content="Jane Roe">'
        '<meta property="article:published_time" content="2024-05-03"><link rel=canonical href="https://e.org/f">'
        "<base href='/b/'><title> Ferry | Site </title>"
    )
    assert (found.title, found.author, found.published) == (["Ferry"], ["Jane Roe"], ["2024-05-03"])
    assert (found.url, found.base, found.head) == (["https://e.org/f"], "/b/", "Ferry | Site")


@pytest.mark.parametrize(
    ("titles", "headline"),
    [
        (["Ferry runs"], "Ferry runs"),
        (["Ferry runs | The Saltmere Times"], "Ferry runs"),
        (["Ferry runs - after the winter - The Saltmere Times"], "Ferry runs - after the winter"),
        (["The Saltmere Times: the ferry runs"], "The Saltmere Times: the ferry runs"),
        (["The Saltmere Times – Ferry runs"], "Ferry runs"),
        (["The Saltmere Times", "Ferry runs"], "Ferry runs"),
        (["The Saltmere Times"], None),
        (["saltmere.example", "Ferry - runs"], "Ferry - runs"),
        ([], None),
    ],
)
def test_the_site_s_name_is_no_title(titles: list[str], headline: str | None) -> None:
    found = Declared(title=titles, site=["The Saltmere Times"], url=["https://www.saltmere.example/ferry"])
    assert found.headline == headline


def test_moments_and_marks() -> None:
    found = of(graph(**{"@type": "Article"}, datePublished=1714732200), "<time datetime=2024-05-04>4 May</time>")
    assert found.published == ["1714732200", "2024-05-04"]


@pytest.mark.parametrize("author", ["https://facebook.com/jane", "@jane", "/people/jane"])
def test_addresses_are_no_names(author: str) -> None:
    assert of(f'<meta name=author content="{author}">').author == []


def test_nothing() -> None:
    assert read("<p>a</p>") == Declared()


def test_character_references_that_were_left_are_read() -> None:
    source = """<head><meta property=og:title content="Salt &amp;amp; light"></head>
    <script type="application/ld+json">{"@type": "Article", "author": "J&ouml;rg M&#252;ller"}</script>"""
    found = read(source)
    assert (found.title, found.author) == (["Salt & light"], ["Jörg Müller"])


def test_all_declared_languages_are_kept_in_order() -> None:
    found = read(
        "<html lang='de'><head><meta property='og:locale' content='en_US'>"
        "<meta http-equiv='Content-Language' content='fr'>"
        '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "inLanguage": "nl"}</script></head></html>'
    )
    assert found.language == ["de", "nl", "fr", "en_US"]

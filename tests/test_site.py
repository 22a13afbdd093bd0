"""The documentation's site builds strictly, loads nothing from elsewhere, has no dead link, and leaves nothing out."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html
from markdown_it import MarkdownIt

import cleaner
from benchmarks import charts

ROOT = Path(__file__).parents[1]
CONFIGURATION = ROOT / ".mkdocs" / "mkdocs.yml"
DOCS = sorted((ROOT / "docs").glob("*.md"))
#: Links of a head that load nothing.
QUIET = {"canonical", "prev", "next", "alternate", "author", "license"}
_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")

#: A row of a table in Markdown.
_ROW = re.compile(r"^\|(.*)\|$", re.MULTILINE)

for _library in ("mkdocs", "material", "mkdocstrings", "mkdocstrings_handlers.python"):
    try:
        _found = find_spec(_library)
    except ModuleNotFoundError:
        _found = None
    if _found is None:
        pytest.skip(f"needs {_library}, of the extra docs", allow_module_level=True)
pytest.importorskip("typer", reason="needs typer, of the extra cli")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site, built strictly: a warning is an error."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(CONFIGURATION), "-d", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


@cache
def parsed(page: Path) -> html.HtmlElement:
    """The tree of a built page."""
    return html.fromstring(page.read_bytes())


@cache
def anchors(page: Path) -> frozenset[str]:
    """What a link can lead to within a page."""
    return frozenset(parsed(page).xpath("//@id | //a/@name"))


def pages(site: Path) -> list[Path]:
    """The pages of the site; that of errors has addresses from a server's root, which it needs."""
    return [page for page in sorted(site.rglob("*.html")) if page.name != "404.html"]


def loaded(page: Path) -> Iterator[str]:
    """What a browser loads with a page."""
    tree = parsed(page)
    yield from tree.xpath("//script/@src | //img/@src | //iframe/@src | //source/@src | //embed/@src | //object/@data")
    yield from tree.xpath("//video/@src | //audio/@src | //track/@src | //*[local-name()='use']/@href")
    for candidates in tree.xpath("//@srcset"):
        yield from (candidate.split()[0] for candidate in candidates.split(","))
    for link in tree.xpath("//link[@href]"):
        if not set(link.get("rel", "").split()) <= QUIET:
            yield link.get("href")
    for style in tree.xpath("//style/text() | //@style"):
        yield from in_style(style)


def in_style(style: str) -> Iterator[str]:
    """What a style sheet loads."""
    for match in _URL.finditer(style):
        yield match[1] or match[2]


def outside(address: str) -> bool:
    """Whether an address leads out of the site."""
    return bool(address.startswith("//") or urlsplit(address).scheme not in ("", "data"))


def test_no_page_loads_from_outside(site: Path) -> None:
    found = {(page.name, address) for page in site.rglob("*.html") for address in loaded(page) if outside(address)}
    for sheet in site.rglob("*.css"):
        found |= {(sheet.name, address) for address in in_style(sheet.read_text("utf-8")) if outside(address)}
    for picture in site.rglob("*.svg"):
        tree = etree.parse(picture, etree.XMLParser(no_network=True, load_dtd=False))
        addresses = map(str, tree.xpath("//@*[local-name()='href']"))
        found |= {(picture.name, address) for address in addresses if outside(address)}
    assert not found


def test_what_pages_load_is_there(site: Path) -> None:
    for page in pages(site):
        for address in loaded(page):
            if not address.startswith("data:"):
                assert (page.parent / unquote(urlsplit(address).path)).is_file(), f"{page.name}: {address}"


def test_links_and_anchors_resolve(site: Path) -> None:
    dead = set()
    for page in pages(site):
        for address in parsed(page).xpath("//a/@href"):
            parts = urlsplit(address)
            if parts.scheme or address.startswith("//"):
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            target = target / "index.html" if target.is_dir() else target
            there = target.is_file() and (
                not parts.fragment or target.suffix != ".html" or unquote(parts.fragment) in anchors(target)
            )
            if not there:
                dead.add(f"{page.relative_to(site)}: {address}")
    assert not dead


def test_links_of_the_sources_resolve_too() -> None:
    """On a code host the pages are read as they are: a link leads to a file of the repository."""
    for source in [*DOCS, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]:
        for token in MarkdownIt("commonmark").enable("table").parse(source.read_text("utf-8")):
            for child in token.children or []:
                address = str(child.attrGet("href") or child.attrGet("src") or "")
                path = urlsplit(address).path
                if path and not urlsplit(address).scheme:
                    assert (source.parent / unquote(path)).exists(), f"{source.name}: {address}"


def test_search_needs_no_server(site: Path) -> None:
    """The index is a script too, and the shim that Chrome needs comes from the site."""
    assert (site / "search" / "search_index.js").read_text("utf-8").startswith("var __index = ")
    assert parsed(site / "index.html").xpath("//script[@src='assets/iframe-worker.js']")


@pytest.mark.parametrize("source", DOCS, ids=lambda path: path.name)
def test_a_page_means_the_same_here_and_on_a_code_host(site: Path, source: Path) -> None:
    """Python-Markdown and CommonMark differ, in nested lists above all. What both read alike has as many parts."""
    tags = ("h1", "h2", "h3", "li", "table", "pre", "blockquote", "img")
    rendered = html.fromstring(MarkdownIt("commonmark").enable("table").render(source.read_text("utf-8")))
    article = parsed(site / f"{source.stem}.html").xpath("//article")[0]
    generated = source.name in ("api.md", "command-line.md")
    wanted = {tag: len(rendered.xpath(f"//{tag}")) for tag in tags if not generated}
    got = {tag: len(article.xpath(f".//{tag}[not(ancestor::nav)]")) for tag in wanted}
    assert got == wanted


def documented(site: Path) -> frozenset[str]:
    """The names that the page of the API has."""
    return frozenset(name for name in anchors(site / "api.html") if name.startswith("cleaner."))


def test_every_public_name_is_on_the_page_of_the_api(site: Path) -> None:
    assert {f"cleaner.{name}" for name in cleaner.__all__} <= documented(site)


def test_every_public_module_is_on_the_page_of_the_api(site: Path) -> None:
    """Public are those that the reference names below "These have modules of their own"."""
    text = (ROOT / "docs" / "reference.md").read_text("utf-8")
    listed = text.split("These have modules of their own")[1].split("\n### ")[0]
    named = set(re.findall(r"`(cleaner(?:\.[a-z_]+)+)", listed)) | {"cleaner.pytest_plugin"}
    modules = {name for name in map(_module, named) if name}
    assert {"cleaner.dumps", "cleaner.sites", "cleaner.explain", "cleaner.checking"} <= modules
    for module in modules:
        assert any(name == module or name.startswith(f"{module}.") for name in documented(site)), module


def _module(name: str) -> str | None:
    """The module that a dotted name begins with."""
    parts = name.split(".")
    while len(parts) > 1:
        path = ROOT.joinpath(*parts)
        if path.with_suffix(".py").is_file() or path.with_suffix(".pyi").is_file() or path.is_dir():
            return ".".join(parts)
        parts.pop()
    return None


def test_every_command_and_option_is_on_the_page_of_the_command_line(site: Path) -> None:
    """What ``--help`` of a command names stands below its heading."""
    from typer.testing import CliRunner

    from cleaner.cli import app

    article = parsed(site / "command-line.html").xpath("//article")[0]
    commands = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    headings = [heading.xpath("string(code)") for heading in article.xpath(".//h2[code]")]
    assert headings == [f"cleaner {name}" for name in commands]
    words = Counter(re.findall(r"--[a-z][a-z-]*", article.text_content()))
    wanted: Counter[str] = Counter()
    for name in commands:
        help_text = CliRunner().invoke(app, [name, "--help"], env={"COLUMNS": "300"}).output
        options = set(re.findall(r"--[a-z][a-z-]*", help_text))
        assert "--help" in options
        wanted.update(options)
    assert not wanted - words


@pytest.mark.parametrize(("name", "chart"), [("speed.svg", charts.speed), ("comparison.svg", charts.comparison)])
def test_charts_show_what_the_tables_say(name: str, chart: Callable[[], charts.Chart]) -> None:
    """After a change to a table: ``python -m benchmarks.charts``."""
    words = etree.parse(ROOT / "docs" / name).getroot().findtext("{http://www.w3.org/2000/svg}desc")
    assert words == charts.told(chart())


def cells(row: str) -> list[str]:
    """The cells of a row of a table in Markdown."""
    return [cell.strip() for cell in row.strip("| ").split(" | ")]


def test_figures_of_other_pages_are_quoted_as_they_stand() -> None:
    """Every row of figures on the page that compares is a part of a row of a page that the text above it names."""
    quoted = 0
    for section in (ROOT / "docs" / "comparison.md").read_text("utf-8").split("\n### "):
        text, _, table = section.partition("\n| ")
        if not re.search(r"From \[", text):
            continue
        pages = dict.fromkeys(re.findall(r"\]\(([\w-]+\.md)", text))
        rows = [set(cells(row)) for page in pages for row in _ROW.findall((ROOT / "docs" / page).read_text("utf-8"))]
        for line in _ROW.findall("| " + table.split("\n\n")[0])[2:]:
            assert any(set(cells(line)) <= row for row in rows), line
            quoted += 1
    assert quoted > 20


def test_the_home_page_shows_what_becomes_of_lines() -> None:
    """Its first table is what ``clean`` makes of the page that it speaks of."""
    names = {"the section": "SECTION", "the body": "BODY", "a headline of another article": "HEADLINE", "tags": "TAG"}
    kinds = {"a clock": "CLOCK", "a player": "PLAYER", "navigation": "NAVIGATION", "comments": "COMMENTS"}
    segments = cleaner.clean((ROOT / "fixtures" / "clock_first" / "full.txt").read_bytes()).segments
    page = (ROOT / "docs" / "index.md").read_text("utf-8")
    table = page.split("| a line of the page |")[1].split("\n\n")[0]
    shown = [cells(row) for row in _ROW.findall(table)[1:]]
    assert len(shown) == 10
    for line, taken, name in shown:
        text = line.strip("`").removesuffix("…").strip()
        segment = next(s for s in segments if " ".join(s.text.split()).startswith(text))
        label, _, kind = taken.partition(": ")
        assert segment.label.name == names.get(label, "CHROME")
        assert (segment.kind.name if segment.kind else None) == kinds.get(kind)
        assert segment.filter == name.strip("`")

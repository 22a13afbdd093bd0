"""Documents of every kind give a tree, in bounded time."""

from __future__ import annotations

import pytest

from cleaner.document.read import read_html
from cleaner.document.parse import parse


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "blockquote"])
def test_deep_nesting_loses_no_text(tag: str) -> None:
    batch = read_html([parse("<p>Above</p>" + f"<{tag}>" * 20_000 + "Deep inside")])
    assert batch.lines[0] == "Above"
    assert batch.lines[-1] == "Deep inside"


def test_text_after_deep_nesting() -> None:
    batch = read_html([parse("<div>" * 5000 + "deep" + "</div>" * 5000 + "<p>After</p>")])
    assert batch.lines == ["deep", "After"]


@pytest.mark.parametrize("source", ["", " ", "\n", "<!-- only this -->", "<!DOCTYPE html>"])
def test_no_element_no_line(source: str) -> None:
    assert read_html([parse(source)]).lines == []


def test_text_after_the_end_of_the_body() -> None:
    source = "<html><body><header>Site</header></body></html><div><p>Text</p></div></body></html>"
    assert read_html([parse(source)]).lines == ["Site", "Text"]


def test_nothing_is_loaded_or_expanded() -> None:
    source = (
        '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/hostname">]>'
        "<html><body><p>&b;&x; text</p></body></html>"
    )
    text = read_html([parse(source)]).text
    assert "haha" not in text
    assert "text" in text


def test_attributes_without_end() -> None:
    source = "<div " + " ".join(f"a{i}=b" for i in range(100_000)) + "><p>Text</p></div>"
    assert read_html([parse(source)]).lines == ["Text"]


@pytest.mark.parametrize("source", ["a\0b", "<p>a\ud800b</p>"])
def test_what_xml_does_not_have(source: str) -> None:
    assert len(read_html([parse(source)]).lines) == 1

"""Documents of every kind give a tree, in bounded time."""

from __future__ import annotations

import pytest

from cleaner.document.parse import parse
from cleaner.page.html import read_html


def lines(source: str) -> list[str]:
    return [line.text for line in read_html(source).lines]


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "blockquote"])
def test_deep_nesting_loses_no_text(tag: str) -> None:
    found = lines("<p>Above</p>" + f"<{tag}>" * 20_000 + "Deep inside")
    assert found[0] == "Above"
    assert found[-1] == "Deep inside"


def test_text_after_deep_nesting() -> None:
    assert lines("<div>" * 5000 + "deep" + "</div>" * 5000 + "<p>After</p>") == ["deep", "After"]


@pytest.mark.parametrize("source", ["", " ", "\n", "<!-- only this -->", "<!DOCTYPE html>"])
def test_no_element_no_line(source: str) -> None:
    assert lines(source) == []


def test_text_after_the_end_of_the_body() -> None:
    source = "<html><body><header>Site</header></body></html><div><p>Text</p></div></body></html>"
    assert lines(source) == ["Site", "Text"]


def test_nothing_is_loaded_or_expanded() -> None:
    source = (
        '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/hostname">]>'
        "<html><body><p>&b;&x; text</p></body></html>"
    )
    text = read_html(source).text.source
    assert "haha" not in text
    assert "text" in text


def test_attributes_without_end() -> None:
    source = "<div " + " ".join(f"a{i}=b" for i in range(100_000)) + "><p>Text</p></div>"
    assert lines(source) == ["Text"]


@pytest.mark.parametrize("source", ["a\0b", "<p>a\ud800b</p>"])
def test_what_xml_does_not_have(source: str) -> None:
    assert len(lines(source)) == 1


def test_the_whole_is_kept_for_those_who_ask_for_it() -> None:
    source = "<p data-id=7 class=a>Text</p><script>go()</script>"
    for whole, attributes, script in ((False, {"class": "a"}, None), (True, {"data-id": "7", "class": "a"}, "go()")):
        tree = parse(source, whole=whole)
        assert tree is not None
        assert dict(next(tree.iter("p")).attrib) == attributes
        assert next(tree.iter("script")).text == script

"""A line that shares an element with a picture and nothing else is its caption, between paragraphs."""

from __future__ import annotations

import pytest

from cleaner.page.html import read_html
from cleaner.rules.pictures import beside_pictures

CAPTION = "The old bell in the market hall, seen from the stairs"
PROSE = (
    "<p>The bell of the market hall was rung on Friday for the first time in eleven years, and many of those who had "
    "come to hear it said that it sounded lower than before.</p>"
)


def found(inside: str, *, above: str = PROSE, below: str = PROSE) -> list[str]:
    return [line.text for line in beside_pictures(read_html(f"<body>{above}{inside}{below}</body>"))]


@pytest.mark.parametrize(
    "inside",
    [
        f'<div class="c1"><img src="/a.jpg"><p>{CAPTION}</p></div>',
        f'<div><picture><img src="/a.jpg"></picture><div><span>{CAPTION}</span></div></div>',
        f'<table><tr><td><img src="/a.jpg"></td></tr></table><div><img src="/b.jpg"><br>{CAPTION}</div>',
    ],
)
def test_captions(inside: str) -> None:
    assert found(inside) == [CAPTION]


@pytest.mark.parametrize(
    "inside",
    [
        # the picture of a paragraph, of an item, of a link, of a heading
        f'<p><img src="/a.jpg"> {CAPTION}</p>',
        f'<ul><li><img src="/a.jpg"> {CAPTION}</li></ul>',
        f'<div><img src="/a.jpg"><a href="/1">{CAPTION}</a></div>',
        f'<h2><img src="/a.jpg"> {CAPTION}</h2>',
        # more than one line, a sentence, a word
        f'<div><img src="/a.jpg"><p>{CAPTION}</p><p>And another</p></div>',
        f'<div><img src="/a.jpg"><p>{CAPTION}.</p></div>',
        '<div><img src="/a.jpg"><p>Play</p></div>',
        # a heading in a part of the page, a quotation, steps of a recipe
        f'<section><img src="/a.jpg"><div>{CAPTION}</div></section>',
        f'<div><img src="/a.jpg"><p>“{CAPTION}”</p></div>',
        f'<div><img src="/a.jpg"><p>{CAPTION}</p></div><div><img src="/b.jpg"><p>{CAPTION} and again</p></div>',
    ],
)
def test_other_lines(inside: str) -> None:
    assert found(inside) == []


def test_without_a_paragraph_beside_it_is_a_teaser() -> None:
    card = f'<div><img src="/a.jpg"><p>{CAPTION}</p></div>'
    assert found(card, above="<p>Our work</p>", below="<p>Our people</p>") == []

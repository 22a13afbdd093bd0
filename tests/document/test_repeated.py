"""Lines that repeat what their document declares."""

from __future__ import annotations

import pytest

from cleaner.document.repeated import Repeated, repeated
from cleaner.page.html import read_html

HEAD = (
    '<title>Ferry runs twice | The Harbour Post</title><meta property="og:title" content="Ferry runs twice a day">'
    '<meta name=author content="Jane Roe"><meta property="article:section" content="Ports">'
    '<meta name=keywords content="ferry, harbour"><meta property="og:site_name" content="The Harbour Post">'
    '<meta name=description content="It runs twice.">'
    '<script type="application/ld+json">{"@type": "Article", "articleBody": '
    '"The ferry will run twice a day from March, the port authority said."}</script>'
)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Ferry runs twice a day", Repeated.TITLE),
        ("FERRY  RUNS TWICE A DAY", Repeated.TITLE),
        ("Ferry runs twice", Repeated.PART_OF_HEAD),
        ("Ferry runs twice | The Harbour Post", Repeated.HEAD),
        ("Jane Roe", Repeated.AUTHOR),
        ("Ports", Repeated.SECTION),
        ("harbour", Repeated.TAG),
        ("It runs twice.", Repeated.DESCRIPTION),
        ("The ferry will run twice a day from March, the port", Repeated.BODY),
        ("The ferry will", Repeated.NOTHING),
        ("Something else", Repeated.NOTHING),
    ],
)
def test_what_lines_repeat(line: str, what: Repeated) -> None:
    assert codes(f"<html><head>{HEAD}</head><body><p>{line}</p></body></html>") == [what]


def codes(source: str) -> list[int]:
    page = read_html(source)
    assert page.dom is not None
    return repeated(page.text, page.lines, page.dom.declared).tolist()


def test_a_document_that_declares_nothing() -> None:
    assert codes("<p>Ferry</p>") == [Repeated.NOTHING]

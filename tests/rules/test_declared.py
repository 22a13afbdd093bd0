"""Lines that repeat what their document declares."""

from __future__ import annotations

import pytest

from cleaner.rules.declared import Said, declared
from cleaner.readers import read_text
from cleaner.document.read import read_html
from cleaner.document.parse import parse

HEAD = (
    '<title>Ferry runs twice | The Harbour Post</title><meta property="og:title" content="Ferry runs twice a day">'
    '<meta name=author content="Jane Roe"><meta property="article:section" content="Ports">'
    '<meta name=keywords content="ferry, harbour"><meta property="og:site_name" content="The Harbour Post">'
    '<meta name=description content="It runs twice.">'
    '<script type="application/ld+json">{"@type": "Article", "articleBody": '
    '"The ferry will run twice a day from March, the port authority said."}</script>'
)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Ferry runs twice a day", Said.TITLE),
        ("FERRY  RUNS TWICE A DAY", Said.TITLE),
        ("Ferry runs twice", Said.PART_OF_HEAD),
        ("Ferry runs twice | The Harbour Post", Said.HEAD),
        ("Jane Roe", Said.AUTHOR),
        ("Ports", Said.SECTION),
        ("harbour", Said.TAG),
        ("It runs twice.", Said.DESCRIPTION),
        ("The ferry will run twice a day from March, the port", Said.BODY),
        ("The ferry will", Said.NOTHING),
        ("Something else", Said.NOTHING),
    ],
)
def test_what_lines_say(line: str, said: Said) -> None:
    batch = read_html([parse(f"<html><head>{HEAD}</head><body><p>{line}</p></body></html>")])
    batch.apply("declared", declared(batch))
    assert batch.evidence["declared"].tolist() == [said]


def test_text_declares_nothing() -> None:
    batch = read_text(["Ferry\n"])
    batch.apply("declared", declared(batch))
    assert batch.evidence["declared"].tolist() == [Said.NOTHING]

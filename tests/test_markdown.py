"""Bodies as Markdown: what it renders to is what the page showed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

pytest.importorskip("markdown_it", reason="needs the extra test")

from outline import outline, rendered

from cleaner import Label, Marks, Pipeline, clean
from cleaner.batch import Batch
from cleaner.markdown.blocks import markdown

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "markdown_cases.toml").read_text("utf-8"))


def everything(batch: Batch):
    """All lines are body."""
    yield Marks(range(len(batch)), Label.BODY, score=1.0, reason="all of it")


ALL_BODY = Pipeline().with_(everything)


def written(source: str, *, links: bool = False, images: bool = False, url: str | None = None) -> str:
    segments = clean(source, html=True, pipeline=ALL_BODY, url=url).segments
    assert segments.dom is not None
    return markdown(segments, segments.dom, links=links, images=images)


@pytest.mark.parametrize("source", [case for cases in CASES.values() for case in cases])
def test_it_shows_what_the_page_showed(source: str) -> None:
    text = written(source, links=True, images=True)
    assert outline(rendered(text)) == outline(source), text

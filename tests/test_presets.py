"""Pipelines that ship, and pipelines by name."""

from __future__ import annotations

import pickle

import pytest

from cleaner import TEXT, InputError, clean
from cleaner.phrases.book import parse
from cleaner.presets import named, text
from tests.invented import page


def test_named() -> None:
    assert named("cleaner:TEXT") is TEXT
    assert named("cleaner.presets:TEXT") is TEXT


@pytest.mark.parametrize("name", ["", "cleaner", "cleaner:NOTHING", "no_such_module:X", "cleaner:clean", ":", ".:x"])
def test_no_such_pipeline(name: str) -> None:
    with pytest.raises(InputError, match=r"module:name|not Pipeline"):
        named(name)


def test_text_over_phrases_of_ones_own() -> None:
    pipeline = text(parse([]))
    assert pipeline.names == TEXT.names
    raw = page(above=["Share on Facebook", "Accept all cookies"], below=["Advertisement"])
    assert {s.filter for s in clean(raw, pipeline=pipeline).segments} != {s.filter for s in clean(raw).segments}


@pytest.mark.parametrize("name", ["TEXT", "HTML", "RULES", "HTML_UNSURE"])
def test_pipelines_that_were_used_can_be_pickled(name: str) -> None:
    pipeline = named(f"cleaner.presets:{name}")
    raw = page(above=["The old pier at low tide (Photo: Jane Roe)"], below=["Tags: ferry, harbour", "ShareTweet"])
    article = clean(raw, pipeline=pipeline)
    data = pickle.dumps(pipeline)
    assert clean(raw, pipeline=pickle.loads(data)) == article
    assert len(data) < 10_000  # what they read of the package's files is read where they are used


def test_pipelines_over_phrases_of_ones_own_can_be_pickled() -> None:
    pipeline = text(parse([("own", {"language": "en", "months": [["may"]], "credits": ["photo"]})]))
    article = clean(page(), pipeline=pipeline)
    assert clean(page(), pipeline=pickle.loads(pickle.dumps(pipeline))) == article

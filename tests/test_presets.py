"""Pipelines that ship, and pipelines by name."""

from __future__ import annotations

import pytest

from cleaner import TEXT, InputError
from cleaner.filters.phrases import Phrases
from cleaner.phrasebook import parse
from cleaner.presets import named, text


def test_named() -> None:
    assert named("cleaner:TEXT") is TEXT
    assert named("cleaner.presets:TEXT") is TEXT


@pytest.mark.parametrize("name", ["", "cleaner", "cleaner:NOTHING", "no_such_module:X", "cleaner:clean", ":", ".:x"])
def test_no_such_pipeline(name: str) -> None:
    with pytest.raises(InputError, match=r"module:name|not Pipeline"):
        named(name)


def test_text_over_phrases_of_ones_own() -> None:
    pipeline = text(Phrases(parse([])))
    assert pipeline.names == TEXT.names
    assert pipeline["phrases"] is not TEXT["phrases"]

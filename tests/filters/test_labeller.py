"""The labeller as a filter among others."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import RULES, TEXT, Label, clean, clean_batch, rule
from cleaner.model.calibration import ONE
from cleaner.readers import read_text

FIXTURES = Path(__file__).parents[2] / "fixtures"
PAGES = [path.read_text("utf-8") for path in sorted(FIXTURES.rglob("*.txt"))[::7]]
NOVEL = """The house stood at the end of the lane, and nobody had lived in it since the flood.
Every spring the children dared each other to touch its door.
"You first," said Mirek.
"No, you."
They stood there until the rain began, and then they ran, all of them, down to the river where the willows were.
Years later, when the house was sold, the buyer found a row of small handprints on the paint.
She had them varnished over, so that they would stay."""


def test_each_line_has_a_probability_of_each_label() -> None:
    batch = TEXT.run(read_text([NOVEL, "Share\nHome"]))
    chances = batch.evidence["chances"]
    assert chances.shape == (len(batch), len(Label))
    assert np.abs(chances.sum(axis=1) - 1).max() <= len(Label) / ONE


def test_nothing_is_taken_from_text_without_chrome() -> None:
    assert clean(NOVEL).body == NOVEL


def test_a_rule_that_is_sure_has_the_last_word() -> None:
    @rule(label=Label.CHROME, kind="promo")
    def mirek(line: str) -> bool:
        return "Mirek" in line

    for pipeline in (TEXT.with_(mirek), TEXT.insert_before("labeller", mirek)):
        article = clean(NOVEL, pipeline=pipeline)
        assert [s.filter for s in article.segments if "Mirek" in s.text] == ["mirek"]
        assert len(article.paragraphs) == len(NOVEL.split("\n")) - 1


def test_what_rules_and_network_agree_on_keeps_the_rule_and_its_kind() -> None:
    segment = clean("Share\n" + NOVEL).segments[0]
    assert (segment.label, segment.filter) == (Label.CHROME, "share")
    assert segment.kind is not None
    assert segment.kind.name == "SHARE"


def test_quality_tells_articles_from_menus() -> None:
    assert (clean(NOVEL).quality or 0) > 0.8
    assert (clean("Home\nNews\nSport\nLog in\nPrivacy policy").quality or 0) < 0.5
    assert clean(NOVEL, pipeline=RULES).quality is None


@pytest.mark.parametrize("size", [1, 3, 64])
def test_batches_of_any_size_give_the_same(size: int) -> None:
    texts = [*PAGES, NOVEL, "", "\n", "Home"] * 2
    alone = [clean(text).to_dict(segments=True) for text in texts]
    together = [
        article.to_dict(segments=True)
        for low in range(0, len(texts), size)
        for article in clean_batch(texts[low : low + size])
    ]
    assert together == alone


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(max_size=60), max_size=5))
def test_any_pages_are_partitioned_and_scored(texts: list[str]) -> None:
    for text, article in zip(texts, clean_batch(texts, html=False), strict=True):
        assert "".join(s.text for s in article.segments) == text
        assert all(0 <= s.score <= 1 for s in article.segments)

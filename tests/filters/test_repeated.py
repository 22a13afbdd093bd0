"""Lines that stand more than once in a page."""

from __future__ import annotations

import pytest
from tests.invented import clean, page

from cleaner import Pipeline
from cleaner.filters.repeated import repeated
from cleaner.readers import read_text


def test_counts_within_a_page() -> None:
    batch = Pipeline(repeated).run(read_text(["a\nb\n a \nc", "a\nd", "", "e\ne\ne"]))
    assert batch.evidence["repeats"].tolist() == [2, 1, 2, 1, 1, 1, 3, 3, 3]


@pytest.mark.parametrize("pages", [[], [""], ["one"]], ids=["no page", "empty", "one line"])
def test_little_to_count(pages: list[str]) -> None:
    batch = Pipeline(repeated).run(read_text(pages))
    assert (batch.score == 0).all()
    assert batch.evidence.get("repeats", []) == [1] * len(batch)


def test_labels_nothing() -> None:
    assert clean("a\na\na", pipeline=Pipeline(repeated)).body == "a\na\na"


REFRAIN = "And the bell, and the bell, and the bell of the sea."


def test_a_refrain_is_body_each_time() -> None:
    verses = [
        "The tide went out at ten past four, and took the keel along.", REFRAIN,
        "The mate came home without his coat, and would not sing the song.", REFRAIN,
        "The widow lit the harbour lamp, and lit it every night.", REFRAIN,
    ]  # fmt: skip
    assert clean("\n".join(verses)).paragraphs == verses


def test_a_repeated_share_bar_is_chrome_each_time() -> None:
    article = clean(page(above=["Share", "Print"], middle=["Share", "Print"], below=["Share", "Print"]))
    assert article.paragraphs == page().split("\n")

"""The second look at titles, headlines and tags, and what is decided by it."""

from itertools import pairwise

import numpy as np
import pytest

from cleaner.batch import Batch, Marks
from cleaner.labeller import features, second, weights
from cleaner.model.calibration import ONE
from cleaner.labeller.decide import decide
from cleaner.model.second import Looked
from cleaner.labels import Label
from cleaner.readers import read_text

TEXT = "Bridge to close in May\nThe bridge will close on Monday, the council said.\nFerry strike ends\nMarket hall sold"


def _looks(pages: list[int], seed: int = 0) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Numbers, chances, words and bounds of pages with so many lines."""
    rng, n = np.random.default_rng(seed), sum(pages)
    numbers = rng.integers(-200, 200, (n, len(features.names()))).astype(np.float32)
    chances = rng.multinomial(ONE, np.full(len(Label), 1 / len(Label)), n).astype(np.int64)
    return numbers, chances, rng.integers(1, 30, n), np.concatenate([[0], np.cumsum(pages)])


def _batch(*marks: Marks) -> Batch:
    batch = read_text([TEXT])
    batch.apply("test", marks)
    return batch


def _chances(*labels: Label) -> np.ndarray:
    return np.array([[ONE * (label is one) for one in Label] for label in labels], dtype=np.int64)


def _looked(title: list[float], headline: list[float], tag: list[float]) -> Looked:
    parts = [np.array([round(x * ONE) for x in some], dtype=np.int64) for some in (headline, tag)]
    return Looked(np.array(title, dtype=np.float32), *parts)


FIRST = (Label.TITLE, Label.BODY, Label.CHROME, Label.CHROME)


def _decided(looked: Looked, *marks: Marks) -> list[Label]:
    chances = _chances(*FIRST)
    return [Label(x) for x in decide(_batch(*marks), chances, np.array(FIRST, dtype=np.int8), looked).label]


@pytest.mark.parametrize("pages", [[4, 0, 7], [1], [12, 3, 3, 9], [0]])
def test_a_page_looks_the_same_in_any_batch(pages: list[int]) -> None:
    numbers, chances, words, first = _looks(pages)
    whole = weights.default().second(numbers, chances, words, first)
    for low, high in pairwise(first):
        rows = slice(int(low), int(high))
        alone = weights.default().second(numbers[rows], chances[rows], words[rows], np.array([0, high - low]))
        for one, all_ in zip(alone, whole, strict=True):
            assert np.array_equal(one, all_[rows])


def test_what_it_sees_are_whole_numbers_within_range() -> None:
    numbers, chances, words, first = _looks([9, 5])
    seen = second.inputs(numbers, chances, words, first, np.arange(14))
    assert seen.shape == (14, len(features.names()) + len(second.names()))
    assert np.array_equal(seen, np.rint(seen))
    assert np.abs(seen).max() <= features.LIMIT * features.GRID


def test_lines_without_a_chance_are_not_looked_at() -> None:
    chances = _chances(Label.CHROME, Label.HEADLINE, Label.BODY)
    numbers = np.zeros((3, len(features.names())), dtype=np.float32)
    assert second.likely(numbers, chances).tolist() == [1]
    looked = weights.default().second(numbers, chances, np.full(3, 5), np.array([0, 3]))
    assert looked.headline[[0, 2]].tolist() == looked.tag[[0, 2]].tolist() == [0, 0]


def test_headlines_are_what_the_second_look_finds_likely() -> None:
    looked = _looked([5, 0, 0, 0], [0, 0, 0.5, 0.1], [0, 0, 0, 0])
    assert _decided(looked) == [Label.TITLE, Label.BODY, Label.HEADLINE, Label.CHROME]


def test_headlines_of_rules_support_one_another() -> None:
    looked = _looked([5, 0, 0, 0], [0, 0, 0.28, 0.15], [0, 0, 0, 0])
    rules = Marks([2, 3], Label.HEADLINE, score=0.7)
    assert _decided(looked) == [Label.TITLE, Label.BODY, Label.CHROME, Label.CHROME]
    assert _decided(looked, rules) == [Label.TITLE, Label.BODY, Label.HEADLINE, Label.HEADLINE]


def test_what_is_introduced_as_a_tag_stands() -> None:
    looked = _looked([5, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0.01])
    assert _decided(looked, Marks([3], Label.TAG, score=0.93))[3] is Label.TAG
    assert _decided(looked, Marks([3], Label.TAG, score=0.8))[3] is Label.CHROME


def test_a_section_that_rules_know_is_no_title() -> None:
    looked = _looked([5, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0])
    assert Label.TITLE not in _decided(looked, Marks([0], Label.SECTION, score=0.85))

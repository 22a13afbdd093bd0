"""Words that lines have in common."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.batch import Batch
from cleaner.filters.vocabulary import shared, words_of
from cleaner.readers import read_text

PAGES = ["The ferry bell\nA ferry, a ferry!\nNothing of it", "The ferry bell\n渡轮停航\n渡轮"]


@pytest.fixture
def batch() -> Batch:
    return read_text(PAGES)


def rows(*numbers: int) -> np.ndarray:
    return np.array(numbers, dtype=np.int64)


def mask(*numbers: int) -> np.ndarray:
    return np.isin(np.arange(6), numbers)


def test_each_word_once_a_line(batch: Batch) -> None:
    line, word = words_of(batch, mask(0, 1, 2), 100)
    assert line.tolist() == [0, 0, 1, 2]  # ferry bell; ferry; nothing
    assert len(set(word.tolist())) == 3


def test_pages_have_words_of_their_own(batch: Batch) -> None:
    assert len(set(words_of(batch, mask(0, 3), 100)[1].tolist())) == 4
    assert batch.vocabulary.size == 8


def test_only_the_beginning_is_read(batch: Batch) -> None:
    assert len(words_of(batch, mask(0), len("The ferry"))[1]) == 1


def test_shared(batch: Batch) -> None:
    assert shared(batch, rows(0, 2, 5), rows(1, 4), 100).tolist() == [0.5, 0.0, 1.0]
    assert shared(batch, rows(1), rows(0), 100, least=4).tolist() == [0.25]


def test_nothing_to_share(batch: Batch) -> None:
    assert shared(batch, rows(), rows(0), 100).tolist() == []
    assert shared(batch, rows(0), rows(), 100).tolist() == [0.0]
    assert shared(read_text([]), rows(), rows(), 100).tolist() == []

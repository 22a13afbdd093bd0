"""The numbers that the labeller reads of lines."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import TEXT
from cleaner.batch import Batch
from cleaner.model.numbers import GRID, LIMIT, log, names
from cleaner.labeller.sight import numbers
from cleaner.readers import read_text

PAGE = "Home\nShare\nThe Bell of Ostrava\n\nBy Jana Malá\nThe bell rang twice, the sexton said.\n- 12\nShare"


def _read(*texts: str) -> Batch:
    return TEXT.before("labeller").run(read_text(list(texts)))


def _column(batch: Batch, name: str) -> list[float]:
    return (numbers(batch, dom=False)[:, names().index(name)] / GRID).tolist()


@pytest.mark.parametrize(
    ("name", "line", "zero"),
    [
        ("ends in sentence end", 4, 0),
        ("begins with symbol", 5, 0),
        ("blank lines before", 3, 4),
        ("like a heading", 2, 4),
        ("times in the page", 1, 2),
        ("rules say share", 1, 2),
        ("rules say BYLINE", 3, 2),
        ("number of commas", 4, 2),
        ("lines from the top", 1, 0),
        ("lines from the bottom", 0, 6),
    ],
)
def test_a_number_tells_lines_apart(name: str, line: int, zero: int) -> None:
    column = _column(_read(PAGE), name)
    assert column[line] > 0
    assert column[zero] == 0


def test_words_told_by_other_paragraphs_are_counted() -> None:
    told = (
        "The sexton of Ostrava said that the bell had been cast in the town, and that nobody now living there had ever "
        "read its inscription."
    )
    again = (
        "Nobody in Ostrava had read the inscription of the bell before the sexton climbed the tower with a lamp and a "
        "long piece of chalk."
    )
    other = (
        "We and our partners store cookies on your device to personalise advertising, to measure audiences and to "
        "improve our services daily."
    )
    batch = _read(f"{told}\n{again}\n{other}")
    first, second, third = _column(batch, "words told by paragraphs")
    assert min(first, second) > third


def test_a_beginning_that_stands_elsewhere_is_counted() -> None:
    batch = _read(
        "The ferry will run twice a day from March, says the port\nThe ferry will run twice a day from March\nShort"
    )
    assert [x > 0 for x in _column(batch, "its beginning elsewhere")] == [True, True, False]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(max_size=80), max_size=4))
def test_numbers_are_whole_and_the_same_in_any_company(texts: list[str]) -> None:
    batch = _read(*texts, PAGE)
    found = numbers(batch, dom=False)
    assert found.shape == (len(batch), len(names()))
    assert (found == np.rint(found)).all()
    assert np.abs(found).max(initial=0) <= LIMIT * GRID
    alone = numbers(_read(PAGE), dom=False)
    assert (found[len(found) - len(alone) :] == alone).all()


def test_logarithms_come_from_a_table() -> None:
    assert log(np.array([0, 1, 3, 255])).tolist() == [0, 0.5, 1, 4]
    assert log(np.array([10**9]))[0] == log(np.array([(1 << 14) - 1]))[0]

"""Columns in little room."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.packing import packed, unpacked

NUMBERS = st.lists(st.integers(-(2**63), 2**63 - 1) | st.integers(-200, 200))


@given(NUMBERS)
def test_a_column_comes_back(numbers: list[int]) -> None:
    column = array("q", numbers)
    back = unpacked(packed(column))
    assert (back.typecode, back) == (column.typecode, column)


@given(NUMBERS)
def test_equal_columns_pack_alike(numbers: list[int]) -> None:
    assert packed(array("q", numbers)) == packed(array("q", list(numbers)))


@pytest.mark.parametrize(
    ("number", "size"), [(127, 1), (-128, 1), (128, 2), (-32769, 4), (2**31 - 1, 4), (2**31, 8), (-(2**63), 8)]
)
def test_a_number_takes_as_many_bytes_as_it_needs(number: int, size: int) -> None:
    assert len(packed(array("q", [number])).data) == size


def test_bytes_are_the_same_on_all_machines() -> None:
    assert packed(array("i", [1, 258])).data == b"\x01\x00\x02\x01"


def test_columns_of_other_types_differ() -> None:
    assert packed(array("i", [1])) != packed(array("q", [1]))

"""Columns in little room."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.packing import packed, unpacked


@given(st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_columns_come_back(numbers: list[int]) -> None:
    column = np.array(numbers, dtype=np.int64)
    again = unpacked(packed(column))
    assert again.dtype == column.dtype
    assert again.tolist() == numbers
    assert packed(again) == packed(column)


@pytest.mark.parametrize(("numbers", "each"), [([], 0), ([-1, 127], 1), ([128], 2), ([2**15], 4), ([-(2**31) - 1], 8)])
def test_columns_take_as_little_room_as_their_numbers(numbers: list[int], each: int) -> None:
    assert len(packed(np.array(numbers, dtype=np.int64)).data) == each * len(numbers)


@pytest.mark.parametrize("column", [np.array([True, False]), np.array([3, -1], dtype=np.int8), np.zeros(0, dtype=bool)])
def test_types_come_back(column: Any) -> None:
    again = unpacked(packed(column))
    assert again.dtype == column.dtype
    assert again.tolist() == column.tolist()

"""Digits of other scripts, and other calendars."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.values.calendars import common_era, jalali_day, plain_digits


@pytest.mark.parametrize(
    ("day", "iso"),
    [
        ("1300-1-1", "1921-03-21"),
        ("1357-11-22", "1979-02-11"),
        ("1399-12-30", "2021-03-20"),
        ("1400-1-1", "2021-03-21"),
        ("1400-6-31", "2021-09-22"),
        ("1400-7-1", "2021-09-23"),
        ("1403-12-30", "2025-03-20"),
        ("1404-1-1", "2025-03-21"),
        ("1408-12-30", "2030-03-20"),
        ("1400-12-30", None),
        ("1400-7-31", None),
        ("1400-0-1", None),
        ("1400-1-0", None),
        ("2021-1-1", None),
        ("1442-9-30", "2063-12-21"),
    ],
)
def test_jalali_day(day: str, iso: str | None) -> None:
    assert jalali_day(*day.split("-")) == iso


@given(st.integers(1200, 1498))
def test_a_year_ends_the_day_before_the_next(year: int) -> None:
    last = jalali_day(str(year), "12", "30") or jalali_day(str(year), "12", "29")
    following = jalali_day(str(year + 1), "1", "1")
    assert last is not None
    assert following is not None
    assert date.fromisoformat(last) + timedelta(days=1) == date.fromisoformat(following)


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=80))
def test_lengths_stay(text: str) -> None:
    assert len(plain_digits(text)) == len(common_era(text)) == len(text)


def test_digits_that_are_no_decimals_stay() -> None:
    assert plain_digits("²½Ⅷ ٣۴५৬๗３") == "²½Ⅷ 345673"


def test_years_of_the_buddhist_era_are_those_of_thai_text_alone() -> None:
    assert common_era("ปี 2564") == "ปี 2021"
    assert common_era("ราคา 25640 บาท") == "ราคา 25640 บาท"
    assert common_era("year 2564") == "year 2564"

"""Dates and times in a line."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.phrases.shipped import default
from cleaner.values.dates import find

MONTHS = default().months


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("24 June 2021", "2021-06-24"),
        ("June 24, 2021", "2021-06-24"),
        ("Jun. 24, 2021", "2021-06-24"),
        ("June 24th, 2021", "2021-06-24"),
        ("the 3rd of May 2021", "2021-05-03"),
        ("Thursday, 24 June 2021 at 10:15", "2021-06-24"),
        ("2021-06-24", "2021-06-24"),
        ("2021-06-24T10:15:00Z", "2021-06-24"),
        ("2021-06-24T10:15:00.123+02:00", "2021-06-24"),
        ("24.06.2021", "2021-06-24"),
        ("24.6.2021", "2021-06-24"),
        ("24/06/2021", "2021-06-24"),
        ("06/24/2021", "2021-06-24"),
        ("2021/06/24", "2021-06-24"),
        ("24-06-2021", "2021-06-24"),
        ("24.06.21", "2021-06-24"),
        ("24. Juni 2021", "2021-06-24"),
        ("Donnerstag, 3. März 2022", "2022-03-03"),
        ("1er mai 2021", "2021-05-01"),
        ("le 24 juin 2021 à 10h15", "2021-06-24"),
        ("24 de junio de 2021", "2021-06-24"),
        ("24 giugno 2021", "2021-06-24"),
        ("24 de fevereiro de 2021", "2021-02-24"),
        ("24 juni 2021", "2021-06-24"),
        ("24 czerwca 2021", "2021-06-24"),
        ("24 июня 2021 г.", "2021-06-24"),
        ("24 червня 2021", "2021-06-24"),
        ("24 Haziran 2021", "2021-06-24"),
        ("2021年6月24日", "2021-06-24"),
        ("2021年6月24日(木)", "2021-06-24"),
        ("2021년 6월 24일", "2021-06-24"),
        ("Published 29 February 2020", "2020-02-29"),
        ("2021 June 24", "2021-06-24"),
        ("二〇二一年六月二十四日", "2021-06-24"),
        ("発行：二〇二一年十月十日", "2021-10-10"),
        ("二零二一年十二月三十一日 星期五", "2021-12-31"),
        ("2021. június 24.", "2021-06-24"),
        ("2021 m. gegužės 3 d.", "2021-05-03"),
        ("22 जुलाई 2021", "2021-07-22"),
        ("२२ जुलाई २०२१", "2021-07-22"),
        ("12 ژوئن 2021", "2021-06-12"),
        ("۱۲ مه ۲۰۲۱", "2021-05-12"),
        ("۱۲ می ۲۰۲۱", "2021-05-12"),
        ("۲۲ اردیبهشت ۱۴۰۰", "2021-05-12"),
        ("چهارشنبه ۲۲ اردیبهشت ماه ۱۴۰۰ - ۱۰:۳۰", "2021-05-12"),
        ("30 اسفند 1399", "2021-03-20"),
        ("٢٤ يونيو ٢٠٢١", "2021-06-24"),
        ("24 حزيران/يونيو 2021", "2021-06-24"),
        ("3 كانون الثاني 2022", "2022-01-03"),
        ("3 كانون الثاني/يناير 2022", "2022-01-03"),
        ("٢٤/٠٦/٢٠٢١", "2021-06-24"),
        ("3 באפריל 2022", "2022-04-03"),
        ("5 มิถุนายน 2564", "2021-06-05"),
        ("วันที่ 5 มิถุนายน พ.ศ. 2564", "2021-06-05"),
        ("๕ มิถุนายน ๒๕๖๔", "2021-06-05"),
        ("5 มิ.ย. 2564 10:30 น.", "2021-06-05"),
        ("5 มิถุนายน 2021", "2021-06-05"),
        ("โพสต์เมื่อ 05/06/2564", "2021-06-05"),
        ("৫ জুন ২০২১", "2021-06-05"),
        ("১২ ফেব্রুয়ারি ২০২১, ১০:৩০", "2021-02-12"),
        ("ngày 12 tháng 5 năm 2021", "2021-05-12"),
        (unicodedata.normalize("NFD", "12 tháng 5, 2021"), "2021-05-12"),
        (unicodedata.normalize("NFD", "12 février 2021"), "2021-02-12"),
        ("2 tháng mười hai 2021", "2021-12-02"),
        ("２０２１年６月２４日", "2021-06-24"),
    ],
)
def test_day(line: str, day: str) -> None:
    assert find(line, MONTHS).day == day


@pytest.mark.parametrize(
    "line",
    [
        "31 February 2021",
        "29 February 2021",
        "2021-13-01",
        "45.13.2021",
        "June 2021",
        "24 June",
        "in 2021",
        "24 people in 2021",
        "the 24 hours of 2021",
        "May 2021 be a good year",
        "host 10.1.20.1 answers",
        "192.168.10.20",
        "1021-06-24",
        "phone 555-12-2021-3",
        "2012: May the 4th be with you",
        "Archive » 2010 » October » 26 » Letters",
        "https://press.example/news/2021/jan21/ferry",
        "二〇二一年十三月一日",
        "十年一日",
        "31 اسفند 1399",
        "30 اسفند 1400",  # no leap year
        "22 اردیبهشت",
        "۱۴۰۰/۰۲/۲۲",  # no month's name: no telling which calendar
        "5 June 2564",
        "ราคา 2564 บาท",
        "",
    ],
)
def test_no_day(line: str) -> None:
    assert find(line, MONTHS).day is None


def test_first_number_is_the_day_unless_told() -> None:
    assert find("03/04/2021", MONTHS).day == "2021-04-03"
    assert find("03/04/2021", MONTHS, month_first=True).day == "2021-03-04"
    assert find("24/04/2021", MONTHS, month_first=True).day == "2021-04-24"


@pytest.mark.parametrize(
    "line",
    [
        "10:15",
        "04:33 GMT",
        "10:15 am",
        "10:15:30",
        "8 p.m.",
        "8pm",
        "10h30",
        "10.15 Uhr",
        "7:00am",
        "23:59 (MSK)",
        "10:15 BST",
    ],
)
def test_clock(line: str) -> None:
    found = find(line, MONTHS)
    assert (found.day, found.clock, found.rest) == (None, True, "")


@pytest.mark.parametrize("line", ["3:2", "25:61", "a ratio of 4:1", "1:2:3:4:5", "Psalm 23", "10 000", "half past ten"])
def test_no_clock(line: str) -> None:
    assert find(line, MONTHS).clock is False


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Published 3 May 2021, 10:15 GMT", "Published"),
        ("By Jane Roe | 24.06.2021 10:15", "By Jane Roe"),
        ("24 June 2021", ""),
        ("12 March 2019 • 7:00am", ""),
        ("no date at all", "no date at all"),
    ],
)
def test_rest(line: str, rest: str) -> None:
    assert find(line, MONTHS).rest == rest


@pytest.mark.parametrize(
    "line",
    [
        "99999999999999999999 May 2021",
        "May 99999999999999999999 2021",
        "9" * 5000 + " May 2021",
        "2021 " * 40,
        "May " * 100 + "2021",
        "²³ May 2021",
        "٢٤/٠٦/٢٠٢١",
    ],
    ids=["day of 20 digits", "and after", "day of 5,000 digits", "years", "months", "superscripts", "arabic digits"],
)
def test_odd_numbers_are_answered(line: str) -> None:
    day = find(line, MONTHS).day
    assert day is None or day.startswith("2021-")


PIECES = st.sampled_from(
    [
        "May",
        "June",
        "2021",
        "3",
        "31",
        "99999999999999999999",
        " ",
        "/",
        ".",
        "-",
        ":",
        "de",
        "年",
        "月",
        "日",
        "T",
        "٣",
    ]
)


@given(
    st.one_of(
        st.text(st.characters(codec=None, exclude_categories=()), max_size=110),
        st.lists(PIECES, max_size=12).map("".join),
    )
)
def test_any_line_is_answered(line: str) -> None:
    found = find(line, MONTHS)
    assert found.day is None or (len(found.day) == 10 and 1900 <= int(found.day[:4]) <= 2100)
    assert len(found.rest) <= len(line)


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)))
def test_written_days_are_read_back(day: date) -> None:
    iso = day.isoformat()
    for pattern in ("%Y-%m-%d", "%d.%m.%Y", "%-d %B %Y", "%B %-d, %Y"):
        assert find(day.strftime(pattern), MONTHS).day == iso

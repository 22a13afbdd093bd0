"""Digits of other scripts, and years of two calendars that news sites use: Thai solar, and Solar Hijri (Persian)."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from cleaner.patterns import later

#: Months of the Solar Hijri calendar, as Persian writes them.
JALALI_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("فروردین",),
            ("اردیبهشت",),
            ("خرداد",),
            ("تیر",),
            ("مرداد", "امرداد"),
            ("شهریور",),
            ("مهر",),
            ("آبان",),
            ("آذر",),
            ("دی",),
            ("بهمن",),
            ("اسفند",),
        ),
        start=1,
    )
    for name in (*names, *(name.replace("ی", "ي") for name in names))  # with the Arabic letter too
}
#: The zeros of all scripts of the basic plane; the other digits follow each.
_ZEROS = (
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50,
    0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50,
    0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
)  # fmt: skip
_ASCII = {zero + n: str(n) for zero in _ZEROS for n in range(10)}
_FOREIGN = later("[" + "".join(f"{chr(zero)}-{chr(zero + 9)}" for zero in _ZEROS) + "]")
#: Numerals of Chinese and Japanese, as sets of regular expressions have them; all but that for ten are digits.
HAN_DIGITS = "〇零○一二三四五六七八九"
_HAN = {character: max(0, i - 2) for i, character in enumerate(HAN_DIGITS)}
_THAI = later("[\u0e00-\u0e7f]")
_BUDDHIST_YEAR = later(r"(?<!\d)2[45]\d\d(?!\d)")
_BUDDHIST_ERA = 543
#: The leap years of each cycle of 33 years.
_LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)
#: Day 0 of year 1 as :meth:`date.toordinal` counts.
_JALALI_EPOCH = 226_894


def plain_digits(text: str) -> str:
    """The text with the digits of all scripts as ASCII writes them, and as long as before.

    >>> plain_digits("۱۲ मई २०२१")
    '12 मई 2021'
    """
    return text if text.isascii() or not _FOREIGN.search(text) else text.translate(_ASCII)


def han_number(numeral: str) -> int:
    """The number that Chinese numerals write, digit by digit or, below a hundred, in tens.

    >>> han_number("二〇二一"), han_number("十"), han_number("二十一")
    (2021, 10, 21)
    """
    tens, ten, ones = numeral.rpartition("十")
    if ten:
        return 10 * (han_number(tens) if tens else 1) + (han_number(ones) if ones else 0)
    return int("".join(str(_HAN[character]) for character in numeral))


def common_era(text: str) -> str:
    """Thai text with years of the Buddhist Era as those of the Common Era, and as long as before; other text as it is.

    >>> common_era("5 มิถุนายน 2564"), common_era("flat 2564")
    ('5 มิถุนายน 2021', 'flat 2564')
    """
    if not _THAI.search(text):
        return text
    return _BUDDHIST_YEAR.sub(lambda year: str(int(year.group()) - _BUDDHIST_ERA), text)


def jalali_day(year: str, month: str, day: str) -> str | None:
    """The day of the Solar Hijri calendar in ISO 8601, for years from 1200 to 1499; ``None`` if there is none.

    Leap years follow the cycle of 33 years, which is exact from 1178 to 1633 (K. M. Borkowski, "The Persian calendar
    for 3000 years", Earth, Moon, and Planets 74, 1996).

    >>> jalali_day("1400", "2", "22")
    '2021-05-12'
    """
    if len(year) != 4 or len(month) > 2 or len(day) > 2:  # numbers without end take time to read
        return None
    y, m, d = int(year), int(month), int(day)
    longest = 31 if m <= 6 else 30 if m < 12 or _is_leap(y) else 29
    if not (1200 <= y < 1500 and 1 <= m <= 12 and 1 <= d <= longest):
        return None
    before = 31 * (m - 1) if m <= 7 else 186 + 30 * (m - 7)
    return date.fromordinal(_JALALI_EPOCH + 365 * (y - 1) + _leaps_before(y) + before + d).isoformat()


def _leaps_before(year: int) -> int:
    cycles, rest = divmod(year - 1, 33)
    return len(_LEAPS) * cycles + bisect_right(_LEAPS, rest)


def _is_leap(year: int) -> bool:
    return year % 33 in _LEAPS

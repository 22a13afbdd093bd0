"""Dates and times in a line, in many languages: tokens, not a grammar per language.

A line is read as numbers, month names and words; a date is a day, a month and a year standing
together in one of the orders that the world uses. Month names come from the phrase files.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from cleaner.patterns import later, later_regex
from cleaner.scan.hints import latin_tokens
from cleaner.values.calendars import HAN_DIGITS, JALALI_MONTHS, common_era, han_number, jalali_day, plain_digits

_CLOCK = later(
    # both begin with a digit that is looked back from: so the search goes from digit to digit
    r"\d(?<![\d.:]\d)(?:"
    r"(?:(?<=[01])\d|(?<=2)[0-4])?(?:[:h.]|\s?(?:Uhr|uhr|ч))\s?[0-5]\d(?:[:.][0-5]\d)?(?![\d.:/])"
    r"(?:\s*(?:[ap]\.?m\b\.?|Uhr\b|uhr\b|hrs?\b|h\b))?"
    r"|(?<!\w\d)(?:(?<=1)\d)?\s?[ap]\.?m\b\.?)",
    re.IGNORECASE,
)
_ZONE = later(
    r"\(?\b(?:GMT|UTC|CES?T|[ECMP][SD]?T|BST|IST|MSK|МСК|JST|AEDT|AEST|HKT|SAST|WIB|WITA|EAT|ET|PT)\b\)?(?:\s?[+-]\d{1,2}(?::?\d\d)?)?"
)
_TIME = later("(?:[01]?[0-9]|2[0-4]):[0-5][0-9]")  # what most lines with a time are, and nothing more
_CAPITALS = later("[A-ZМ][A-ZС]")  # every zone has them
_ISO = later(r"\b(\d{4})-(\d\d)-(\d\d)(?:[T ](?:\d\d:?){2,3}(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)")
_EAST = later(
    r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]?(?:\s?[（(][日月火水木金土일월화수목금토][)）])?"
)
_HAN = later(rf"([{HAN_DIGITS}]{{4}})年([一二三四五六七八九十]{{1,2}})月([一二三四五六七八九十]{{1,3}})日")
_NUMERIC = later(r"(\d(?<![\d./-]\d)\d{0,3})([./\-–])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?![\d/]|\.\d|-\d(?!\d?:))\.?")
# vowel signs and other combining marks belong to words, as do the stops within short names of Thai months
_WORD = later_regex(r"[\u0e00-\u0e4e]{1,3}\.[\u0e00-\u0e4e](?=\.)|[^\W\d_]+|\d+")
_YEAR, _ARABIC = later(r"\d{4}"), later("[\u0600-\u06ff]")
# what every date or time has, where its digits are plain ones
_HINT = later(
    r"[0-9](?:(?<=1)[934][0-9]{2}|(?<=2)[045][0-9]{2}|[./-]\s?[0-9][0-9]?[./-]"
    r"|\s?(?:(?:[:.h]|[Uu]hr|ч)\s?[0-5][0-9]|[AaPp]\.?[Mm]\b))"
)
_HAN_HINT = later(rf"[{HAN_DIGITS}]年[一二三四五六七八九十]")
_CLOCK_HINT = later(r"[0-9]\s?(?:[:.hH]\s?\d|[Uu]hr|[чЧ]|[AaPp]\.?[Mm])")


class Found(NamedTuple):
    """What a line tells of time: ``day`` (ISO 8601) if there is a full date, ``clock`` if a time of day.

    ``rest`` is the line without them.
    """

    day: str | None
    clock: bool
    rest: str


def may_hold(line: str) -> bool:
    """Whether a line has what every date or time has: a quick look that says no to most lines."""
    if _HINT.search(plain_digits(line)):
        return True
    return "年" in line and _HAN_HINT.search(line) is not None


def find(line: str, months: Mapping[str, int], *, month_first: bool = False, hinted: bool = False) -> Found:
    """The first full date and any times of day in ``line``.

    ``months`` maps lower-case month names to 1..12. Of "03/04/2021" the first number is the day,
    unless ``month_first`` says otherwise or it can't be. ``hinted`` says that somebody has taken a quick look before.

    >>> find("Published 3 May 2021, 10:15 GMT", {"may": 5})
    Found(day='2021-05-03', clock=True, rest='Published')
    """
    if _TIME.fullmatch(line):
        return Found(None, True, "")
    if not hinted and not may_hold(line):
        return Found(None, False, line)
    given = line
    if not line.isascii():
        line = common_era(plain_digits(line))
    day = None
    dashed = "-" in line
    for pattern in (*((_ISO,) if dashed else ()), *((_EAST,) if "年" in line or "년" in line else ())):
        if match := pattern.search(line):
            day = _iso(*(match.group(i + 1) for i in range(3)))
            if day:
                line = line[: match.start()] + " " + line[match.end() :]
                break
    if day is None and "年" in line and (match := _HAN.search(line)):
        day = _iso(*(str(han_number(match.group(i + 1))) for i in range(3)))
        line = line[: match.start()] + " " + line[match.end() :] if day else line
    marked = dashed or "/" in line or "." in line or "–" in line
    if day is None and marked and (match := _NUMERIC.search(line)):
        first, _, second, third = match.groups()
        swap = month_first and int(first) <= 12 and match.group(2) == "/"
        day = (
            _iso(first, second, third)
            if len(first) == 4
            else _iso(third, *((first, second) if swap else (second, first)))
        )
        day = day or (_iso(third, first, second) if len(first) < 4 else None)
        if day:
            line = line[: match.start()] + " " + line[match.end() :]
    line, clocks = _CLOCK.subn(" ", line) if _CLOCK_HINT.search(line) else (line, 0)
    if (clocks or day) and _CAPITALS.search(line):
        line = _ZONE.sub(" ", line)
    if day is None:
        day, line = _written(line, months, _iso)
    if day is None and not line.isascii() and _ARABIC.search(line):
        day, line = _written(line, JALALI_MONTHS, jalali_day)
    if day is None and not clocks:
        return Found(None, False, given)
    return Found(day, bool(clocks), " ".join(line.split()).strip(" ,.;:|/-–—•·()[]@،"))


def _iso(year: str, month: str, day: str) -> str | None:
    if max(len(year), len(month), len(day)) > 4:
        return None
    full = int(year) if len(year) == 4 else (2000 if int(year) < 70 else 1900) + int(year)
    try:
        return date(full, int(month), int(day)).isoformat() if 1900 <= full <= 2100 else None
    except ValueError:
        return None


def _written(
    line: str, months: Mapping[str, int], day_of: Callable[[str, str, str], str | None]
) -> tuple[str | None, str]:
    """Dates with a month's name: "3 May 2021", "May 3rd, 2021", "3 de mayo de 2021", "2021 May 3".

    ``day_of`` makes a day in ISO 8601 of year, month and day, or ``None`` if there is no such day.
    """
    if not _YEAR.search(line):
        return None, line
    words, spans = _words(line, months)
    if months.keys().isdisjoint(words):
        return None, line
    for i, word in enumerate(words):
        month = months.get(word)
        if month is None:
            continue
        after = _number(words, i + 1, 1, months, month)
        if after is None:
            continue
        before = _number(words, i - 1, -1, months, month)
        year = None if len(words[after]) > 2 else _year(words, after + 1)
        if before is not None and len(words[after]) == 4:  # 3 May 2021
            found, low, high = day_of(words[after], str(month), words[before]), before, after
        elif year is not None and len(words[after]) <= 2:  # May 3, 2021
            found, low, high = day_of(words[year], str(month), words[after]), i, year
        elif before is not None and len(words[before]) == 4 and len(words[after]) <= 2:  # 2021 May 3
            between = (line[spans[before][1] : spans[i][0]], line[spans[i][1] : spans[after][0]])
            if not all(_YEAR_FIRST.fullmatch(gap) for gap in between):
                continue
            found, low, high = day_of(words[before], str(month), words[after]), before, after
        else:
            continue
        if found:
            start, end = spans[low][0], spans[high][1]
            return found, line[:start] + " " + line[end:].removeprefix("г.").lstrip(" .")
    return None, line


def _words(line: str, months: Mapping[str, int]) -> tuple[list[str], list[tuple[int, int]]]:
    """The words and numbers of a line in lower case, and where they stand; a month of several words is one."""
    lower = line.lower()
    tokens = latin_tokens(lower) if len(lower) == len(line) else None
    if tokens is None:
        found = list(_WORD.finditer(line))
        words = [unicodedata.normalize("NFC", word.group().lower()) for word in found]
        tokens = words, [word.span() for word in found]
    return tokens if _parted(months).isdisjoint(tokens[0]) else _joined(*tokens, months)


def _joined(
    words: list[str], spans: list[tuple[int, int]], months: Mapping[str, int]
) -> tuple[list[str], list[tuple[int, int]]]:
    """Words and where they stand, with the words of a month's name as one."""
    joined: list[str] = []
    stretches: list[tuple[int, int]] = []
    for word, (start, end) in zip(words, spans, strict=True):
        for number in range(1, min(_LONGEST_MONTH, len(joined)) + 1):
            whole = " ".join((*joined[-number:], word))
            if whole in months:
                start, word = stretches[-number][0], whole
                del joined[-number:], stretches[-number:]
                break
        joined.append(word)
        stretches.append((start, end))
    return joined, stretches


#: The first words of names of several words, by the identity of the months that they are names of, which are kept.
_PARTED: dict[int, tuple[Mapping[str, int], frozenset[str]]] = {}
#: How many months of books are kept so.
_BOOKS = 8


def _parted(months: Mapping[str, int]) -> frozenset[str]:
    """The first words of the months' names that have several: of "tháng mười hai" "tháng"."""
    kept = _PARTED.get(id(months))
    if kept is None or kept[0] is not months:
        if len(_PARTED) >= _BOOKS:
            _PARTED.clear()
        kept = _PARTED[id(months)] = months, frozenset(name.partition(" ")[0] for name in months if " " in name)
    return kept[1]


#: What stands between year, month and day in this order; "m." is Lithuanian. Other marks join paths.
_YEAR_FIRST = later(r"[.,]?\s+(?:m\.\s)?|\.")
#: Words before the last in the longest name of a month: "tháng mười hai".
_LONGEST_MONTH = 2
_JOINING = {
    *("de", "del", "of", "d", "st", "nd", "rd", "th", "er", "a", "ta", "den", "ª", "º", "году", "the"),
    *("m", "năm", "พ.ศ", "ค.ศ", "พ", "ศ", "ค", "ماه", "سال"),
}


def _number(words: list[str], start: int, step: int, months: Mapping[str, int], month: int) -> int | None:
    """Index of the number next to a month, over words that join ("de", "rd of") and its other names ("نيسان/أبريل")."""
    for i in (start, start + step, start + 2 * step):
        if not 0 <= i < len(words):
            return None
        if words[i].isdecimal():
            return i
        if words[i] not in _JOINING and months.get(words[i]) != month:
            return None
    return None


def _year(words: list[str], start: int) -> int | None:
    """Index of a year, of the next two words."""
    for i in range(start, min(start + 2, len(words))):
        if len(words[i]) == 4 and words[i].isdecimal():
            return i
    return None

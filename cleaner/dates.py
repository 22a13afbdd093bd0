"""Dates and times in a line, in many languages: tokens, not a grammar per language.

A line is read as numbers, month names and words; a date is a day, a month and a year standing
together in one of the orders that the world uses. Month names come from the phrase files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

_CLOCK = re.compile(
    r"(?<![\d.:])(?:[01]?\d|2[0-4])(?:[:h.]|\s?(?:Uhr|uhr|ч))\s?[0-5]\d(?:[:.][0-5]\d)?(?![\d.:/])"
    r"(?:\s*(?:[ap]\.?m\b\.?|Uhr\b|uhr\b|hrs?\b|h\b))?"
    r"|(?<![\d.:])\b1?\d\s?[ap]\.?m\b\.?",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\(?\b(?:GMT|UTC|CES?T|[ECMP][SD]?T|BST|IST|MSK|МСК|JST|AEDT|AEST|HKT|SAST|WIB|WITA|EAT|ET|PT)\b\)?(?:\s?[+-]\d{1,2}(?::?\d\d)?)?"
)
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)(?:[T ](?:\d\d:?){2,3}(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)")
_EAST = re.compile(
    r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]?(?:\s?[（(][日月火水木金土일월화수목금토][)）])?"
)
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,4})([./\-–])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?![\d/]|\.\d|-\d(?!\d?:))\.?")
_WORD = re.compile(r"[^\W\d_]+|\d+")
# what every date or time has; a set of digits, of all scripts that dates are written in, is searched faster than "\d"
_HINT = re.compile(
    r"[0-9٠-٩۰-۹०-९](?:(?<=1)9\d\d|(?<=2)0\d\d|[./-]\s?\d\d?[./-]|\s?(?:(?:[:.h]|[Uu]hr|ч)\s?[0-5٠-٥۰-۵०-५]\d|[AaPp]\.?[Mm]\b))"
)
_CLOCK_HINT = re.compile(r"[0-9٠-٩۰-۹०-९]\s?(?:[:.hH]\s?\d|[Uu]hr|[чЧ]|[AaPp]\.?[Mm])")


class Found(NamedTuple):
    """What a line tells of time: ``day`` (ISO 8601) if there is a full date, ``clock`` if a time of day.

    ``rest`` is the line without them.
    """

    day: str | None
    clock: bool
    rest: str


def may_hold(line: str) -> bool:
    """Whether a line has what every date or time has: a quick look that says no to most lines."""
    return _HINT.search(line) is not None


def find(line: str, months: Mapping[str, int], *, month_first: bool = False) -> Found:
    """The first full date and any times of day in ``line``.

    ``months`` maps lower-case month names to 1..12. Of "03/04/2021" the first number is the day,
    unless ``month_first`` says otherwise or it can't be.

    >>> find("Published 3 May 2021, 10:15 GMT", {"may": 5})
    Found(day='2021-05-03', clock=True, rest='Published')
    """
    if not may_hold(line):
        return Found(None, False, line)
    day = None
    dashed = "-" in line
    for pattern in (*((_ISO,) if dashed else ()), *(() if line.isascii() else (_EAST,))):
        if match := pattern.search(line):
            day = _iso(*(match.group(i + 1) for i in range(3)))
            if day:
                line = line[: match.start()] + " " + line[match.end() :]
                break
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
    if clocks or day:
        line = _ZONE.sub(" ", line)
    if day is None:
        day, line = _written(line, months)
    if day is None and not clocks:
        return Found(None, False, line)
    return Found(day, bool(clocks), " ".join(line.split()).strip(" ,.;:|/-–—•·()[]@،"))


def _iso(year: str, month: str, day: str) -> str | None:
    if max(len(year), len(month), len(day)) > 4:
        return None
    full = int(year) if len(year) == 4 else (2000 if int(year) < 70 else 1900) + int(year)
    try:
        return date(full, int(month), int(day)).isoformat() if 1900 <= full <= 2100 else None
    except ValueError:
        return None


def _written(line: str, months: Mapping[str, int]) -> tuple[str | None, str]:
    """Dates with a month's name: "3 May 2021", "May 3rd, 2021", "3 de mayo de 2021", "2021 May 3"."""
    if months.keys().isdisjoint(_WORD.findall(line.lower())):
        return None, line
    tokens = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(line)]
    for i, (word, _, _) in enumerate(tokens):
        month = months.get(word.lower())
        if month is None:
            continue
        before = _number(tokens, i - 1, -1)
        after = _number(tokens, i + 1, 1)
        if after is None:
            continue
        year = next(((j, t) for j, t in _near(tokens, after + 1) if len(t) == 4), None)
        if before is not None and len(tokens[after][0]) == 4:  # 3 May 2021
            found, low, high = _iso(tokens[after][0], str(month), tokens[before][0]), before, after
        elif year is not None and len(tokens[after][0]) <= 2:  # May 3, 2021
            found, low, high = _iso(year[1], str(month), tokens[after][0]), i, year[0]
        else:
            continue
        if found:
            end = tokens[high][2]
            return found, line[: tokens[low][1]] + " " + line[end:].removeprefix("г.").lstrip(" .")
    return None, line


_JOINING = {"de", "del", "of", "d", "st", "nd", "rd", "th", "er", "a", "ta", "den", "ª", "º", "году", "the"}


def _number(tokens: list[tuple[str, int, int]], start: int, step: int) -> int | None:
    """Index of the number next to a month, over joining words ("de", "of", "rd of")."""
    for i in (start, start + step, start + 2 * step):
        if not 0 <= i < len(tokens):
            return None
        if tokens[i][0].isdecimal():
            return i
        if tokens[i][0].lower() not in _JOINING:
            return None
    return None


def _near(tokens: list[tuple[str, int, int]], start: int) -> list[tuple[int, str]]:
    return [(i, tokens[i][0]) for i in range(start, min(start + 2, len(tokens))) if tokens[i][0].isdecimal()]

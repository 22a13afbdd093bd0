"""The day of publication: which of a line's dates it is, and whether to believe what is declared or what is seen."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from enum import IntEnum
from functools import cache
from importlib.resources import files
from itertools import chain

from cleaner import dates
from cleaner.dates import Found

#: ISO 8601 and RFC 3339, with their short forms; numbers of seconds or milliseconds since 1970, from September 2001 on.
_MOMENT = re.compile(r"\s*((?:19|20)\d\d)[-/.]?(\d\d)[-/.]?(\d\d)(?:(?!\d)|(?=\d{4}(?:\d\d)?\s*$))")
_EPOCH = re.compile(r"\s*(\d{10})(?:\d{3})?(?:\.\d+)?\s*")
_STAMP = re.compile(r"\s*[A-Z][a-z]{2},? ")
#: The first day on which something was published in the web; a day before it stands for none.
_FIRST = "1990-01-01"


#: The first letter of scripts without spaces.
_UNSPACED = "\u0e00"


class Of(IntEnum):
    """What a date is of, the likelier the day of publication the later."""

    UPDATE = 0
    UNKNOWN = 1
    PUBLICATION = 2


@cache
def _words() -> tuple[re.Pattern[str], frozenset[str]]:
    """A pattern of all words that say what a date is of, and those of updates."""
    table = tomllib.loads(files("cleaner").joinpath("published.toml").read_text("utf-8"))
    updated = frozenset(chain.from_iterable(table["updated"].values()))
    known = sorted(updated.union(*table["published"].values()), key=len, reverse=True)
    spaced = "|".join(re.escape(word) for word in known if word[0] < _UNSPACED)
    unspaced = "|".join(re.escape(word) for word in known if word[0] >= _UNSPACED)
    return re.compile(rf"(?<![^\W\d_])(?:{spaced})(?![^\W\d_])|{unspaced}"), updated


def sort_of(text: str) -> Of:
    """What a date is of, by the last of the words before it.

    >>> sort_of("Last updated: ").name, sort_of("Updated on Monday, first published").name, sort_of("Monday").name
    ('UPDATE', 'PUBLICATION', 'UNKNOWN')
    """
    pattern, updated = _words()
    found = pattern.findall(text.lower())
    return Of.UNKNOWN if not found else Of.UPDATE if found[-1] in updated else Of.PUBLICATION


def find(line: str, months: Mapping[str, int], *, month_first: bool = False) -> Found:
    """The date of publication in a line, as :func:`cleaner.dates.find` finds a line's first date.

    >>> find("Updated 5 May 2021 · Published 3 May 2021", {"may": 5}).day
    '2021-05-03'
    >>> find("3 May 2021 (updated 5 May 2021)", {"may": 5}).day
    '2021-05-03'
    """
    whole = dates.find(line, months, month_first=month_first)
    if whole.day is None:
        return whole
    best, last = whole, -1
    for sort, part in _parts(line):
        found = dates.find(part, months, month_first=month_first)
        if found.day and sort > last:
            best, last = found, int(sort)
    return whole._replace(day=best.day)


def _parts(line: str) -> Iterator[tuple[Of, str]]:
    """A line cut before each word that says what a date is of; after each, where the words stand behind their dates."""
    pattern, updated = _words()
    words = list(pattern.finditer(line.lower())) if len(line.lower()) == len(line) else []
    if not words:
        yield Of.UNKNOWN, line
        return
    sorts = [Of.UPDATE if word.group() in updated else Of.PUBLICATION for word in words]
    behind = dates.may_hold(line[: words[0].start()]) and not dates.may_hold(line[words[-1].end() :])
    if behind:
        bounds = [0, *(word.end() for word in words)]
        yield from ((sort, line[low:high]) for sort, low, high in zip(sorts, bounds, bounds[1:], strict=False))
        return
    bounds = [*(word.end() for word in words), len(line)]
    yield Of.UNKNOWN, line[: words[0].start()]
    yield from ((sort, line[low:high]) for sort, low, high in zip(sorts, bounds, bounds[1:], strict=False))


def day_of(moment: str, months: Mapping[str, int]) -> str | None:
    """The day (ISO 8601) of a moment as documents declare it: in a form for machines, or for people; as it is written there.

    A number is seconds or milliseconds since 1970, in UTC. Days before 1990 stand for none, as 1970-01-01 does.

    >>> day_of("2022-03-14T23:30:00-07:00", {}), day_of("1647244800", {}), day_of("0001-01-01", {})
    ('2022-03-14', '2022-03-14', None)
    >>> day_of("Mon, 14 Mar 2022 08:00:00 GMT", {})
    '2022-03-14'
    """
    day = None
    if found := _MOMENT.match(moment):
        day = _iso("-".join(found.groups()))
    elif found := _EPOCH.fullmatch(moment):
        day = datetime.fromtimestamp(int(found[1]), UTC).date().isoformat()
    elif _STAMP.match(moment):
        try:
            day = parsedate_to_datetime(moment).date().isoformat()
        except (ValueError, TypeError):
            day = None
    day = day or dates.find(moment, months).day
    return day if day and day >= _FIRST else None


def _iso(day: str) -> str | None:
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return None


def choose(declared: Iterable[str], modified: Iterable[str], seen: str | None, *, beside: bool) -> str | None:
    """The day of publication, of the days that are declared, the likelier first, and the one that a line of the page shows.

    What is declared is believed, unless it is the day of a change, too, and an earlier one stands ``beside`` the title.
    """
    first = next(iter(declared), None)
    if first is None or seen is None:
        return first or seen
    return seen if beside and seen < first and first in modified else first

"""The day of publication: which of a line's dates it is, and whether to believe what is declared or what is seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import IntEnum
from functools import cache, lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from cleaner.patterns import later, later_regex
from cleaner.scan.hints import latin_words
from cleaner.values import dates
from cleaner.values.dates import Found
from cleaner.values.tables.published import TABLES

#: ISO 8601 and RFC 3339, with their short forms; numbers of seconds or milliseconds since 1970, from September 2001 on.
_MOMENT = later(r"\s*((?:19|20)\d\d)[-/.]?(\d\d)[-/.]?(\d\d)(?:(?!\d)|(?=\d{4}(?:\d\d)?\s*$))")
_EPOCH = later(r"\s*(\d{10})(?:\d{3})?(?:\.\d+)?\s*")
_STAMP = later(r"\s*[A-Z][a-z]{2},? ")
#: What is neither a letter, a number nor a space, nor stands within words.
_SIGNS = later_regex(r"[^\p{L}\p{M}\p{N}\s.'’-]")
#: The first day on which something was published in the web; a day before it stands for none.
_FIRST = date(1990, 1, 1)


#: So many dates, each so few lines below the last, are those of a list's entries.
_ENTRIES, _STEP = 4, 4
#: The first letter of scripts without spaces.
_UNSPACED = "\u0e00"


class Of(IntEnum):
    """What a date is of, the likelier the day of publication the later."""

    UPDATE = 0
    UNKNOWN = 1
    PUBLICATION = 2


class _Words(NamedTuple):
    """The words that say what a date is of: all, the longest first; those of updates; and by what they begin with.

    ``spaced`` has those of scripts with spaces by their first run of letters, ``unspaced`` the others by their first
    letter.
    """

    known: dict[str, str]
    updated: frozenset[str]
    spaced: dict[str, list[str]]
    unspaced: dict[str, list[str]]


@cache
def _words() -> _Words:
    updated = frozenset(chain.from_iterable(TABLES["updated"].values()))
    known = sorted(updated.union(*TABLES["published"].values()), key=len, reverse=True)
    alike = {word: _alike(word) for word in known}
    spaced: dict[str, list[str]] = {}
    unspaced: dict[str, list[str]] = {}
    for word in known:
        if word[0] < _UNSPACED:
            spaced.setdefault(_RUN.findall(alike[word])[0], []).append(word)
        else:
            unspaced.setdefault(alike[word][0], []).append(word)
    return _Words(alike, updated, spaced, unspaced)


#: Letters in a row.
_RUN = later(r"[^\W\d_]+")


def _alike(text: str) -> str:
    """A text in which letters are equal that a pattern takes for equal where it ignores case."""
    return text.lower() if text.isascii() else text.replace("İ", "i").casefold().replace("ı", "i")


def _words_in(line: str) -> tuple[str, ...]:
    """The words that a line may have of those that say what a date is of, the longest first; a quick look."""
    alike, words = _alike(line), _words()
    if "İ" in line:  # which is two characters in lower case
        return tuple(word for word, form in words.known.items() if form in alike)
    runs = latin_words(alike.replace("'", " "))
    if runs is None:
        runs = _RUN.findall(alike)
    found = (
        []
        if words.spaced.keys().isdisjoint(runs)
        else [w for run in dict.fromkeys(runs) for w in words.spaced.get(run, ())]
    )
    if not line.isascii() and not words.unspaced.keys().isdisjoint(alike):
        found += [word for letter in dict.fromkeys(alike) for word in words.unspaced.get(letter, ())]
    found = [word for word in found if words.known[word] in alike]
    return tuple(sorted(found, key=len, reverse=True))


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...], flags: int = 0) -> re.Pattern[str]:
    """A pattern of words. One of all takes as long to make as many pages, and a line has few of them."""
    spaced = "|".join(re.escape(word) for word in words if word[0] < _UNSPACED)
    unspaced = "|".join(re.escape(word) for word in words if word[0] >= _UNSPACED)
    return re.compile("|".join(filter(None, (spaced and rf"(?<![^\W\d_])(?:{spaced})(?![^\W\d_])", unspaced))), flags)


def sort_of(text: str) -> Of:
    """What a date is of, by the last of the words before it.

    >>> sort_of("Last updated: ").name, sort_of("Updated on Monday, first published").name, sort_of("Monday").name
    ('UPDATE', 'PUBLICATION', 'UNKNOWN')
    """
    words = _words_in(text)
    found = _pattern(words).findall(text.lower()) if words else []
    return Of.UNKNOWN if not found else Of.UPDATE if found[-1] in _words().updated else Of.PUBLICATION


def find(line: str, months: Mapping[str, int], *, month_first: bool = False, hinted: bool = False) -> Found:
    """The date of publication in a line, as :func:`cleaner.values.dates.find` finds a line's first date.

    >>> find("Updated 5 May 2021 · Published 3 May 2021", {"may": 5}).day
    '2021-05-03'
    >>> find("3 May 2021 (updated 5 May 2021)", {"may": 5}).day
    '2021-05-03'
    """
    whole = dates.find(line, months, month_first=month_first, hinted=hinted)
    if whole.day is None or not (words := _words_in(line)):
        return whole
    best, last = whole, -1
    for sort, part in _parts(line, words):
        found = dates.find(part, months, month_first=month_first)
        if found.day and sort > last:
            best, last = found, int(sort)
    return whole._replace(day=best.day)


def sort_of_day(line: str, months: Mapping[str, int]) -> Of:
    """What the date is of that :func:`find` takes from a line.

    >>> sort_of_day("Updated 5 May 2021", {"may": 5}).name
    'UPDATE'
    >>> sort_of_day("3 May 2021 (updated 5 May 2021)", {"may": 5}).name
    'UNKNOWN'
    """
    return max(
        (sort for sort, part in _parts(line, _words_in(line)) if dates.find(part, months).day), default=Of.UNKNOWN
    )


def undated(line: str, months: Mapping[str, int]) -> str:
    """A line without its dates and times, and without the words that say what they are of.

    >>> undated("By Jane Roe, published 3 May 2021, updated 5 May 2021", {"may": 5}).split()
    ['By', 'Jane', 'Roe']
    """
    found = dates.find(line, months)
    while found.rest != line and (found.day or found.clock):
        line = found.rest
        found = dates.find(line, months)
    if words := _words_in(line):
        line = _pattern(words, re.IGNORECASE).sub(" ", line)
    return _SIGNS.sub(" ", line)


def _parts(line: str, known: tuple[str, ...]) -> Iterator[tuple[Of, str]]:
    """A line cut before each word that says what a date is of; after each, where the words stand behind their dates.

    ``known`` are the words that it may have.
    """
    updated = _words().updated
    words = list(_pattern(known).finditer(line.lower())) if known and len(line.lower()) == len(line) else []
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


def day_of(moment: str) -> str | None:
    """The day (ISO 8601) of a moment in a form for machines; as it is written there, whatever the time zone.

    A number is seconds or milliseconds since 1970, in UTC. Days before 1990 stand for none, as 1970-01-01 does.

    >>> day_of("2022-03-14T23:30:00-07:00"), day_of("1647244800"), day_of("Mon, 14 Mar 2022 08:00:00 GMT")
    ('2022-03-14', '2022-03-14', '2022-03-14')
    >>> day_of("0001-01-01"), day_of("14 March 2022")
    (None, None)
    """
    day = None
    try:
        if found := _MOMENT.match(moment):
            day = date.fromisoformat("-".join(found.groups()))
        elif found := _EPOCH.fullmatch(moment):
            day = datetime.fromtimestamp(int(found[1]), UTC).date()
        elif _STAMP.match(moment):
            from email.utils import parsedate_to_datetime  # takes a while to load, and few pages need it

            day = parsedate_to_datetime(moment).date()
    except (ValueError, OverflowError):
        return None  # no such day
    return day.isoformat() if day and day >= _FIRST else None


def choose(declared: Sequence[str], seen: str | None, months: Mapping[str, int], *, chosen: bool = False) -> str | None:
    """The day of publication, by the moments that are declared, the likelier first, and the day that a line shows.

    What is declared in a form for machines is believed rather than what is seen; in one for people, which may mean two
    days ("03/04/2022"), only where nothing is seen. A day of a line that a network has ``chosen`` among the page's is
    believed rather than what is declared, which then only says which of its numbers is the month.

    >>> choose(["1970-01-01", "2022-03-14T08:00:00Z"], "2022-03-17", {}), choose(["04/03/2022"], "2022-04-03", {})
    ('2022-03-14', '2022-04-03')
    """
    days = [day for moment in declared if (day := day_of(moment))]
    if seen and chosen:
        return next((day for day in days if day == _turned(seen)), seen) if seen not in days else seen
    if days or seen:
        return next(iter(days), seen)
    written = (dates.find(moment, months).day for moment in declared)
    return next((day for day in written if day and day >= _FIRST.isoformat()), None)


def _turned(day: str) -> str:
    """A day with the numbers of its day and month exchanged."""
    return f"{day[:4]}-{day[8:]}-{day[5:7]}"


def are_entries(dated: Sequence[tuple[int, str]]) -> bool:
    """Whether dates on lines of their own, as places and days, are those of a list's entries, and none is the page's.

    >>> are_entries([(3, "2022-03-12"), (6, "2022-03-11"), (9, "2022-03-10"), (12, "2022-03-09")])
    True
    >>> are_entries([(3, "2022-03-12"), (6, "2022-03-12"), (40, "2022-03-10"), (43, "2022-03-09")])
    False
    """
    first = dated[:_ENTRIES]
    near = all(after - before <= _STEP for (before, _), (after, _) in pairwise(first))
    return near and len({day for _, day in first}) == _ENTRIES

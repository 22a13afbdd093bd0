"""What a line gives to its field: the names of a byline, the single tags, a headline behind its introducer.

All are pure functions of the line's text, as :func:`spaced` has it, and of what is known about it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping

from cleaner.phrases.book import after, key
from cleaner.values import dates
from cleaner.values.names import names_in
from cleaner.values.sections import crumb
from cleaner.values.tags import hash_tags, split_tags, tags_in_row
from cleaner.values.titles import title_of

#: What stands before the items of a list, and is no part of a title or headline.
BULLETS = "*•·●▪ "
#: The same around the name of a section; around names.
_AROUND_SECTION, _AROUND_NAMES = "*•-–—·|/»›>→←,:; ", " ,;|·•-–—"
#: Characters of the shortest headline behind an introducer.
_HEADLINE = 8
#: Digits of the shortest day or time, and letters of the longest word that joins one to what stands before it.
_DIGITS, _SMALL = 3, 5
#: The first day on which a page of the web may have been published.
_WEB = "1993-01-01"
#: Letters of the shortest headline.
_LETTERS = 2
#: Signs that part a day from the headline before it, and what else may stand there.
_SIGNS = frozenset("|·•–—-([")
_AROUND_DAY = " ,.;:|·•–—-(["
#: Words of the longest heading that tags may stand behind on its line, and of the longest such line.
_HEADING, _ROW = 4, 30


def title(text: str) -> str:
    """The title in a line, without the site's name and the way to the page.

    >>> title("* The ferry is late again"), title("Home » The ferry is late again")
    ('The ferry is late again', 'The ferry is late again')
    """
    return title_of(text) or text.lstrip(BULLETS)


def names(text: str, introducer: str | None = None) -> str:
    """The names in a byline; the whole line where they don't part from the rest. Dates are left out before.

    >>> names("By Jane Roe and John Doe | Updated", "by"), names("Jana Malá, ")
    ('Jane Roe and John Doe', 'Jana Malá')
    """
    return (introducer and names_in(text, introducer)) or text.strip(_AROUND_NAMES)


def section(text: str) -> str:
    """The section that a line names, or the last step of the way to the page.

    >>> section("Home > World > Europe"), section("• Europe")
    ('Europe', 'Europe')
    """
    bare = text.strip(_AROUND_SECTION)
    return crumb(bare) or bare or text


def headline(text: str, introducer: str | None = None) -> str:
    """The headline of a line, without its introducer.

    >>> headline("Read also: Ferry to run again", "read also:"), headline("• Ferry to run again")
    ('Ferry to run again', 'Ferry to run again')
    """
    rest = after(text, introducer) if introducer else None
    return rest if rest and len(rest) >= _HEADLINE else text.lstrip(BULLETS)


def is_headline(text: str) -> bool:
    """Whether a line says anything: it is more than signs and numbers.

    >>> is_headline("Ferry to run again"), is_headline("***"), is_headline("17:08")
    (True, False, False)
    """
    return sum(map(str.isalpha, text)) >= _LETTERS


def timeless(headline: str, months: Mapping[str, int]) -> str:
    """A headline without the day or time that stands before or behind it, and is no part of what it says.

    Behind it only a whole day counts, in numbers or behind a sign: scores look like times.

    >>> timeless("17:08 Ferry to run again", {}), timeless("Ferry to run in winter 26.04.2023", {})
    ('Ferry to run again', 'Ferry to run in winter')
    >>> timeless("The ferry runs until 26.04.2023", {}), timeless("Saltmere beats Quay 22:20", {})
    ('The ferry runs until 26.04.2023', 'Saltmere beats Quay 22:20')
    """
    if sum(map(str.isdecimal, headline)) < _DIGITS:
        return headline
    found = dates.find(headline, months)
    rest = found.rest.strip(_AROUND_NAMES)
    # the other end of a range is a day as well: "12 May 2021 - 14 May 2021"
    if not (found.day or found.clock) or len(rest) < _HEADLINE or dates.find(rest, months).day:
        return headline
    if headline.endswith(rest):
        return headline if rest[0].islower() else rest  # "9/11/2001 attacks"
    is_new = found.day is not None and found.day >= _WEB  # "The Battle of Normandy - 6 June 1944"
    return rest if headline.startswith(rest) and is_new and _is_beside(rest, headline[len(rest) :]) else headline


def _is_beside(headline: str, day: str) -> bool:
    """Whether the day behind a headline is none of its words, as in "until 26.04.2023" or "on Saturday 12 May 2021"."""
    if not _SIGNS.isdisjoint(day[: len(day) - len(day.lstrip(_AROUND_DAY))]):
        return True
    last = headline.split()[-1]
    joined = len(last) <= _SMALL and (last.islower() or last.isupper())
    return not joined and not any(map(str.isalpha, day))


def behind(text: str, introducer: str | None) -> str:
    """What follows an introducer in a line; empty without one."""
    return (introducer and after(text, introducer)) or ""


def behind_heading(text: str, headings: Container[str]) -> str:
    """What follows a heading of tags on its own line; empty where the line begins with none.

    >>> behind_heading("Topics Ferry Harbour Town", {"topics"})
    'Ferry Harbour Town'
    """
    words = text.split()
    sizes = range(min(_HEADING, len(words) - 1), 0, -1) if 2 < len(words) <= _ROW else ()
    return next((" ".join(words[n:]) for n in sizes if key(" ".join(words[:n])) in headings), "")


def tags(
    text: str, rest: str = "", *, in_row: bool = False, known: Callable[[str], bool] = lambda tag: False
) -> tuple[str, ...]:
    """The single tags of a line; the whole line as one tag where none are found.

    ``rest`` is what follows an introducer or a heading on the line. ``in_row`` says that the line stands below one.
    There tags may have nothing between them: each is as long as ``known`` says that the page speaks of it.

    >>> tags("Tags: ferry, harbour", "ferry, harbour"), tags("#ferry #harbour"), tags("* Jane Roe")
    (('ferry', 'harbour'), ('ferry', 'harbour'), ('Jane Roe',))
    """
    found = hash_tags(text) or split_tags(rest or text)
    if (rest or in_row) and len(found) < 2:
        found = tags_in_row(rest or text, known) or found
    return found or (text.lstrip(BULLETS),)

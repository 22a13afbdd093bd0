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


def timeless(headline: str, months: Mapping[str, int]) -> str:
    """A headline without the day or time that stands before or behind it, and is no part of what it says.

    >>> timeless("17:08 Ferry to run again", {}), timeless("Ferry to run in winter 26.04.2023", {})
    ('Ferry to run again', 'Ferry to run in winter')
    >>> timeless("The ferry runs until 26.04.2023", {})
    'The ferry runs until 26.04.2023'
    """
    if sum(map(str.isdecimal, headline)) < _DIGITS:
        return headline
    found = dates.find(headline, months)
    rest = found.rest.strip(_AROUND_NAMES)
    if not (found.day or found.clock) or len(rest) < _HEADLINE:
        return headline
    if headline.endswith(rest):
        return rest
    last = rest.split()[-1]
    joined = last.islower() and len(last) <= _SMALL  # "until 26.04.2023"
    return rest if headline.startswith(rest) and not joined else headline


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

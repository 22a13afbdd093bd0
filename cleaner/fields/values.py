"""What a line gives to its field: the names of a byline, the single tags, a headline behind its introducer.

All are pure functions of the line's text, as :func:`spaced` has it, and of what is known about it.
"""

from __future__ import annotations

from collections.abc import Callable

from cleaner.phrases.book import after
from cleaner.values.names import names_in
from cleaner.values.sections import crumb
from cleaner.values.tags import hash_tags, split_tags, tags_in_row
from cleaner.values.titles import title_of

#: What stands before the items of a list, and is no part of a title or headline.
BULLETS = "*•·●▪ "
#: The same around the name of a section; around names.
_AROUND_SECTION, _AROUND_NAMES = "*•-–· ", " ,;|·•-–—"
#: Characters of the shortest headline behind an introducer.
_HEADLINE = 8


def title(text: str) -> str:
    """The title in a line, without the site's name and the way to the page.

    >>> title("* The ferry is late again"), title("Home » The ferry is late again")
    ('The ferry is late again', 'The ferry is late again')
    """
    return title_of(text) or text.lstrip(BULLETS)


def names(text: str, introducer: str | None = None) -> str:
    """The names in a byline; the whole line where they can't be told apart from the rest. Dates are left out before.

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


def tags(
    text: str, introducer: str | None = None, *, in_row: bool = False, known: Callable[[str], bool] = lambda tag: False
) -> tuple[str, ...]:
    """The single tags of a line; the whole line as one tag where none are found.

    ``in_row`` says that tags may stand there with nothing between them, as they do behind an introducer and below a
    heading. ``known`` says of a tag whether the page speaks of it.

    >>> tags("Tags: ferry, harbour", "tags:"), tags("#ferry #harbour"), tags("* Jane Roe")
    (('ferry', 'harbour'), ('ferry', 'harbour'), ('Jane Roe',))
    """
    rest = after(text, introducer) if introducer else None
    found: tuple[str, ...] = ()
    if rest or in_row:
        found = tags_in_row(rest or text, known)
    return found or hash_tags(text) or split_tags(rest or text) or (text.lstrip(BULLETS),)

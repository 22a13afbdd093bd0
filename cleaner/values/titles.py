"""The title in a line that adds something to it."""

from __future__ import annotations

from cleaner.patterns import later

_NUMBER = later(r"^\d{1,2}\.\s+")
#: A name of up to four words behind a title; a way to the page, with the words of its longest step.
_NAME = later(r"\s\|\s+(?:[^\s|]+\s){0,3}[^\s|]+$")
_WAY, _STEP = later(r"\s+[»/›]\s+"), 4
#: What a line has one of that adds something; most lines have none. So has one that begins with a number.
_SIGNS = "|»/›"


def title_of(line: str) -> str | None:
    """The title in a line that adds the number of a list, the way to the page or a short name to it, else ``None``.

    >>> title_of("Home » Archive » The ferry is late again"), title_of("4. The ferry is late again")
    ('The ferry is late again', 'The ferry is late again')
    >>> title_of("The ferry is late again | The Harbour Times"), title_of("The ferry is late again")
    ('The ferry is late again', None)
    """
    line = " ".join(line.split())
    if not line[:1].isdecimal() and not any(sign in line for sign in _SIGNS):
        return None
    title = _NUMBER.sub("", _NAME.sub("", line))
    *way, last = _WAY.split(title)
    title = last if all(len(step.split()) <= _STEP for step in way) else title
    return title if title != line and title.strip() else None

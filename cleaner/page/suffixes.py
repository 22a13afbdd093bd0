"""The endings of the names of pages, and what they say of a page's form."""

from __future__ import annotations

from pathlib import PurePath

#: How the names of files end that hold HTML, and of all files that hold a page.
HTML = (".html", ".htm", ".xhtml")
PAGES = (".txt", *HTML)


def is_page(name: str | PurePath) -> bool:
    """Whether a file of that name is a page, in capitals too."""
    return PurePath(name).suffix.lower() in PAGES


def html_of(name: str | PurePath) -> bool | None:
    """``True`` for the name of a file of HTML; ``None`` for others, which may hold HTML too.

    >>> html_of("fragment.HTM"), html_of("page.txt")
    (True, None)
    """
    return True if PurePath(name).suffix.lower() in HTML else None

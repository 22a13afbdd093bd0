"""Plain text as Markdown that renders as this text, whatever characters are in it."""

from __future__ import annotations

import re

from cleaner.patterns import later

#: What can be markup within a line. Underscores between letters are left alone: they never open or close emphasis.
_MARKUP = later(
    r"[\\`*\[\]~]"
    r"|(?<!\w)_++|_++(?!\w)"
    r"|<(?=[a-zA-Z/!?]|\Z)"
    r"|&(?=\#[0-9]{1,7};|\#[xX][0-9a-fA-F]{1,6};|[a-zA-Z][a-zA-Z0-9]*;)"
)
#: What can be the mark of a block where a line begins: a heading, quotation, item, rule, underline, or row of a table.
_OPENING = later(r"\#{1,6}(?=\s|\Z)|>|[+-](?=\s|\Z)|-(?=[-:|])|=+\s*\Z|\||:(?=-)")
_NUMBER = later(r"[0-9]{1,9}(?=[.)](?:\s|\Z))")
#: Where the end of an ATX heading would not be part of its text.
_CLOSING = later(r"(?:(?<=\s)|^)(?=\#+\s*\Z)")
#: Characters that would end an address, or be decoded in it.
_UNSAFE = later(r"[\s\x00-\x20\x7f\\()<>\"`|\[\]*]")
_ENTITY = later(r"&(?=\#?[0-9a-zA-Z]+;)")


def escaped(text: str) -> str:
    """Text within a line: its characters render as they are.

    >>> print(escaped("snake_case, _x_ and a[0] * 2"))
    snake_case, \\_x\\_ and a\\[0\\] \\* 2
    """
    return _MARKUP.sub(lambda found: "".join("\\" + character for character in found.group()), text)


def opening(markdown: str) -> str:
    """The Markdown of a line, its beginning escaped where it would begin another kind of block.

    >>> print(opening("1. March"), opening("# 7"))
    1\\. March \\# 7
    """
    if found := _NUMBER.match(markdown):
        return f"{found.group()}\\{markdown[found.end() :]}"
    return "\\" + markdown if _OPENING.match(markdown) else markdown


def line(text: str) -> str:
    """Plain text as a line of its own: a paragraph, or what stands behind the mark of an item."""
    return opening(escaped(text))


def heading(level: int, markdown: str) -> str:
    """A heading of a level, 1 to 6, with the Markdown of its text.

    >>> print(heading(2, "C #"))
    ## C \\#
    """
    return "#" * level + " " + _CLOSING.sub(r"\\", markdown, count=1)


def destination(address: str) -> str:
    """An address as it stands in the parentheses of a link.

    >>> destination("https://e.org/a (1)?b=1&lt;=2")
    'https://e.org/a%20%281%29?b=1&amp;lt;=2'
    """
    from urllib.parse import quote  # who has the fields alone need not load it

    text = _UNSAFE.sub(lambda found: quote(found.group()), address)
    return _ENTITY.sub("&amp;", text)


def title(text: str) -> str:
    """The title of a link or an image, in quotation marks and with the space before it; nothing for no text.

    >>> title('A "dry" dock')
    ' "A \\\\"dry\\\\" dock"'
    """
    quoted = re.sub(r'["\\]', r"\\\g<0>", " ".join(text.split()))
    return f' "{_ENTITY.sub("&amp;", quoted)}"' if quoted else ""


def fence(text: str, least: int = 1) -> str:
    """A run of backticks, longer than any in a text, and of at least so many."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    return "`" * max(longest + 1, least)

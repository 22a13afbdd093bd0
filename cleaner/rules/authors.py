"""Authors named without "By": names alone between title and body."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.labels import BODY, BYLINE, DATE
from cleaner.page.page import Page
from cleaner.rules.head import head_of
from cleaner.scan.lines import Line
from cleaner.signals import Signal
from cleaner.values.names import looks_named

#: Words of a lone name, characters of the line, and how far from a date or the title it may stand.
_LEAST_WORDS, _MOST_WORDS, _CHARS, _NEAR = 2, 6, 60, 3


def authors(page: Page) -> Iterator[Signal]:
    """Names alone near title and date are authors; bylines there count for more than those elsewhere."""
    head = head_of(page)
    if head is None:
        return
    top = head.title + 1 if head.titled else max(0, head.start - _NEAR)
    region = page.lines[top : head.start + 2]
    known = [line for line in region if line.label is BYLINE]
    for line in known:
        yield Signal(line, BYLINE, 0.97, "an author line between title and body")
    dated = [line.index for line in region if line.label is DATE]
    if known or not dated:
        return
    for line in region:
        if any(abs(line.index - at) <= _NEAR for at in dated) and _names_alone(line):
            yield Signal(line, BYLINE, 0.96, "names alone beside the date, between title and body")
            break


def _names_alone(line: Line) -> bool:
    """Whether nothing but names stands on a line that no other rule is sure of."""
    return (
        (line.label is None or line.label is BODY)
        and line.length <= _CHARS
        and line.capitals > 0
        and line.digits + line.stops + line.colons == 0
        and _LEAST_WORDS <= len(line.text.split()) <= _MOST_WORDS
        and looks_named(line.text)
    )

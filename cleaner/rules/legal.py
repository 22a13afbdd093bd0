"""Cookie banners, copyright and legal lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.labels import CHROME, LEGAL
from cleaner.page.page import Page
from cleaner.rules.furniture import known
from cleaner.scan.lines import Line
from cleaner.signals import Signal

#: The sign at the start of a line, or before a year; a pattern that begins with a set is searched fast.
_OPENING = re.compile(r"\W*(?:©|\([cC]\))")
_DATED = re.compile(r"[©(](?:(?<=©)|[cC]\))\s*(?:\d{4}|[-–]\s*\d{4})")
#: Copyright signs by their first characters: one character is found faster than several.
_SIGNS = {"©": ("©",), "(": ("(c)", "(C)")}
_LONGEST = 300


def legal(page: Page) -> Iterator[Signal]:
    """Cookie banners, copyright lines, terms and imprints."""
    yield from known(page, LEGAL)
    for line in _signed(page):
        if line.length <= _LONGEST and (_OPENING.match(line.text) or _DATED.search(line.text)):
            yield Signal(line, CHROME, 0.9, "a copyright line", LEGAL)


def _signed(page: Page) -> list[Line]:
    """The lines with a copyright sign."""
    source = page.text.source
    found: dict[int, Line] = {}
    for first, signs in _SIGNS.items():
        at = source.find(first)
        while at >= 0:
            if source.startswith(signs, at):
                line = page.line_at(at)
                found[line.index] = line
                at = line.end - 1
            at = source.find(first, at + 1)
    return list(found.values())

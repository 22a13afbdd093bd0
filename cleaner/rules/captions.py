"""Captions and photo credits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from cleaner.labels import CAPTION
from cleaner.page.page import Page
from cleaner.patterns import later, later_regex
from cleaner.rules.pictures import beside_pictures
from cleaner.rules.shape import END
from cleaner.scan.lines import Line
from cleaner.scan.shapes import of_label
from cleaner.scan.signs import Words
from cleaner.signals import Signal

#: Longest line that may be a caption, and the characters at its end in which its credit begins.
_LONGEST, _TAIL = 320, 80
#: Characters at a line's end that are read for a credit: its bracket may open before its word.
_READ = 140
_YEAR = later_regex(r"(?:19|20)\d\d")


def captions(page: Page) -> Iterator[Signal]:
    """Captions and photo credits: introduced ("Photo:"), ending in a credit, or with a picture in one element."""
    for line in of_label(page.phrased, CAPTION):
        if not _is_sentence(page, line):
            yield Signal(line, CAPTION, 0.85, "a known caption phrase")
    credits = credits_of(page.book.credits, page.book.agencies)
    for line in credits.signs.near_ends(page.lines, _TAIL, _LONGEST):
        if credits.end(line.text):
            yield Signal(line, CAPTION, 0.8, "ends in a photo credit")
    for line in beside_pictures(page):
        yield Signal(line, CAPTION, 0.8, "the only text in the element of a picture")


def _is_sentence(page: Page, line: Line) -> bool:
    """Whether a line is a full sentence that happens to end in an agency's name."""
    return line.last == END and line.stops > 0 and page.book.phrases[line.phrase].match == "end"


class Credits:
    """Photo credits, with some credit words ("photo") and names of agencies."""

    def __init__(self, words: Iterable[str], agencies: Iterable[str]) -> None:
        self._words, self._agencies = tuple(words), tuple(agencies)
        #: Words to find near the ends of lines first: the patterns are dear, and most lines have none.
        self.signs = Words(word.strip(".") for word in (*self._words, *self._agencies))

    def end(self, line: str) -> bool:
        """Whether a line ends in a photo credit.

        >>> credits = Credits(["photo"], ["Reuters"])
        >>> credits.end("The old pier at low tide (Photo: Jane Roe)"), credits.end("She held the photo up: it was him.")
        (True, False)
        """
        near = max(0, len(line) - _READ)
        end = line[near:]
        found = (
            match
            for signs, pattern in self._patterns
            if any(map(end.__contains__, signs))
            if (match := pattern.search(line, near))
        )
        if line[0] != "©":
            return any(found)
        first = min(found, key=lambda match: match.start(), default=None)
        return first is not None and _YEAR.search(first.group()) is None

    @cached_property
    def _patterns(self) -> list[tuple[str, re.Pattern[str]]]:
        """Patterns, each with characters of which a line's end needs one. One of all alternatives is far slower."""
        word, agency = (rf"(?i:{_either(some)})" for some in (self._words, self._agencies))
        capital = _either([f"{w[0].upper()}{w[1:]}" for w in self._words if w[0] != w[0].upper()]) or "(?!)"
        by = "(?i:by|credit|courtesy|von|de|di|av|par|credits)"
        return [
            # with a colon or © after the word: "Foto: J. Roe/dpa", and glued to the caption
            (":：©", later(rf"(?:[(\[|/–—\s.。！？-]|^){word}(?:\s+{by})?\s*[:：©]\s*\S.{{0,60}}$")),
            ("©", later_regex(r"[©]\s?\p{Lu}[^.]{2,40}$")),
            (":", later_regex(rf"\p{{Ll}}(?:{capital}): ?\S.{{0,60}}$")),
            # "(Photo: Jane Roe)", "photo by Jane Roe", "(Jane Roe/Reuters)"
            ("([（", later_regex(rf"[(\[（]\s*{word}\b[^()]{{0,60}}[)\]）]\.?$")),
            ("yY", later_regex(r"(?i:photo(?:graph)?|picture|image)\s+(?i:by|courtesy of)\s+\p{Lu}[^.]{2,50}\)?$")),
            ("(", later(rf"\([^()]{{0,40}}{agency}[^()]{{0,40}}\)\.?$")),
            # "The bell. Photo Jane Roe", "The bell. Jane Roe / Quay Pictures", "山田太郎 摄", "The bell / JANE ROE"
            (".!?…”", later_regex(rf"[.!?…”]\s+{word}\s+[\p{{Lu}}\p{{Lo}}][\p{{L}}. ]{{1,40}}$")),
            ("/", later_regex(r"[.!?…]\s+\p{Lu}\p{L}+(?:\s\p{Lu}[\p{L}.]+)+\s?/\s?\p{Lu}[^.!?]{2,40}$")),
            ("摄攝", later_regex(r"\p{Han}{2,4}\s?[摄攝]$")),
            ("/", later_regex(r"\s/\s\p{Lu}{2,}(?:[ .]+\p{Lu}{2,})+$")),
        ]


credits_of = lru_cache(maxsize=8)(Credits)


def _either(words: Iterable[str]) -> str:
    """A pattern of alternatives by their first letters: at most places these say that none fits."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        rests.setdefault(re.escape(word[0]), []).append(re.escape(word[1:]))
    some = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items())
    return f"(?=[{''.join(rests)}])(?:{some})" if some else ""

"""Captions and photo credits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

import numpy as np
import regex

from cleaner.batch import Batch, Change, Marks
from cleaner.characters import CharClass as C
from cleaner.filters.phrases import Phrases, phrase_lines
from cleaner.folding import fold, sums, table_of
from cleaner.labels import Kind, Label
from cleaner.phrasebook import MATCHES, Phrasebook

#: Longest line that may be a caption, and the characters at its end in which its credit begins.
_LONGEST, _TAIL = 320, 80
#: Letters of a credit word by which a quick look finds it.
_SIGN = 4
#: One of these stands near the end of every credit.
_MARKS = table_of(C.COLON, C.OPEN, C.SYMBOL, C.OTHER, C.END, C.QUOTE, C.IDEOGRAPH)
_YEAR = regex.compile(r"(?:19|20)\d\d")
# a name in capitals after a stroke, and the same glued to the caption ("on Needle LaneCredit: Jane Roe")
_STROKE = r"\s/\s\p{Lu}{2,}(?:[ .]+\p{Lu}{2,})+$"


class Captions:
    """Captions and photo credits: introduced ("Photo:"), or ending in a credit."""

    name = "captions"

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    @cached_property
    def _credited(self) -> Callable[[str], bool]:
        return credited(self._phrases.book)

    def __call__(self, batch: Batch) -> Iterator[Change]:
        known = phrase_lines(batch, Label.CAPTION)
        if known.any():  # a full sentence that happens to end in an agency's name is no caption
            ended = batch.ends_with(C.END) & ~batch.evidence["phrase_whole"] & (batch.counts[:, C.END] > 0)
            known &= ~(ended & (batch.evidence["phrase_match"] == MATCHES.index("end")))
        yield Marks(known, Label.CAPTION, Kind.NONE, 0.85, "a known caption phrase")
        (begins, ends), so_far = batch.extents, sums(_MARKS.take(batch.classes))
        marked = so_far[np.maximum(ends - 1, begins)] > so_far[np.maximum(begins, ends - _TAIL)]
        rows = np.flatnonzero(marked & (batch.length <= _LONGEST) & (batch.mass > 0)).tolist()
        rows = [i for i in rows if self._credited(batch.lines[i])]
        yield Marks(rows, Label.CAPTION, Kind.NONE, 0.8, "ends in a photo credit")


def credited(book: Phrasebook) -> Callable[[str], bool]:
    """Says of a line whether it ends in a photo credit, with the book's credit words and agencies.

    >>> from cleaner import phrasebook
    >>> says = credited(phrasebook.default())
    >>> says("The old pier at low tide (Photo: Jane Roe)"), says("She held the photo up: it was him.")
    (True, False)
    """
    word = rf"(?:{_either(book.credits)})"
    agency = rf"(?:{_either(book.agencies)})"
    credit = regex.compile(
        # "(Photo: Jane Roe)", "Foto: J. Roe/dpa", "photo by Jane Roe", "© Reuters", "山田太郎 摄"
        rf"(?:[(\[|/–—-]\s*|\s|^){word}(?:\s+(?:by|credit|courtesy|von|de|di|av|par|credits))?\s*[:：©]\s*\S.{{0,60}}$"
        rf"|[(\[（]\s*{word}\b[^()]{{0,60}}[)\]）]\.?$"
        r"|(?:photo(?:graph)?|picture|image)\s+(?:by|courtesy of)\s+\p{Lu}[^.]{2,50}\)?$"
        rf"|\([^()]{{0,40}}{agency}[^()]{{0,40}}\)\.?$"
        rf"|[.!?…”]\s+{word}\s+[\p{{Lu}}\p{{Lo}}][\p{{L}}. ]{{1,40}}$"
        r"|[.!?…]\s+\p{Lu}\p{L}+(?:\s\p{Lu}[\p{L}.]+)+\s?/\s?\p{Lu}[^.!?]{2,40}$"
        r"|[©]\s?\p{Lu}[^.]{2,40}$"
        r"|\p{Han}{2,4}\s?[摄攝]$",
        regex.IGNORECASE,
    )
    capital = _either([f"{w[0].upper()}{w[1:]}" for w in book.credits if w[0] != w[0].upper()]) or "(?!)"
    glued = regex.compile(rf"\p{{Ll}}(?:{capital}): ?\S.{{0,60}}$|{_STROKE}")
    # the patterns are dear, and most lines have no sign of a credit
    sign = re.compile(_either(dict.fromkeys([*(fold(w)[:_SIGN] for w in (*book.credits, *book.agencies)), "©", " / "])))

    def says(line: str) -> bool:
        if not sign.search(line[-_TAIL:].lower()):
            return False
        match = credit.search(line) or glued.search(line)
        return match is not None and not (line[0] == "©" and _YEAR.search(match.group()) is not None)

    return says


def _either(words: object) -> str:
    """A pattern of alternatives, the longest first."""
    return "|".join(sorted(map(regex.escape, words), key=lambda w: (-len(w), w)))  # type: ignore[call-overload]

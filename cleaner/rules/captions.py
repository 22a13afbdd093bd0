"""Captions and photo credits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

import numpy as np
import regex

from cleaner.batch import Batch, Bools, Change, Marks
from cleaner.characters import CharClass as C
from cleaner.filters.phrases import Phrases, phrase_lines
from cleaner.folding import Folded, HashIndex
from cleaner.labels import Kind, Label
from cleaner.phrases.book import MATCHES, Phrasebook

#: Longest line that may be a caption, and the characters at its end in which its credit begins.
_LONGEST, _TAIL = 320, 80
#: Characters at a line's end that are read for a credit: its bracket may open before its word.
_READ = 140
_YEAR = regex.compile(r"(?:19|20)\d\d")
# a name in capitals after a stroke
_STROKE = r"\s/\s\p{Lu}{2,}(?:[ .]+\p{Lu}{2,})+$"


class Captions:
    """Captions and photo credits: introduced ("Photo:"), or ending in a credit."""

    name = "captions"

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def __getstate__(self) -> dict[str, Phrases]:
        return {"_phrases": self._phrases}  # what is made of its book is made again: functions can't be pickled

    @cached_property
    def _credited(self) -> Callable[[str], bool]:
        return credited(self._phrases.book)

    @cached_property
    def _signs(self) -> HashIndex:
        """Credit words and agencies, for a quick look for what may be a credit."""
        words = [Folded(w.strip(".")) for w in (*self._phrases.book.credits, *self._phrases.book.agencies)]
        hashes = [w.hashes(np.array([0]), np.array([len(w.codes)])) for w in words]
        return HashIndex(np.concatenate([np.zeros(0, dtype=np.uint64), *hashes]))

    def __call__(self, batch: Batch) -> Iterator[Change]:
        known = phrase_lines(batch, Label.CAPTION)
        if known.any():  # a full sentence that happens to end in an agency's name is no caption
            ended = batch.ends_with(C.END) & ~batch.evidence["phrase_whole"] & (batch.counts[:, C.END] > 0)
            known &= ~(ended & (batch.evidence["phrase_match"] == MATCHES.index("end")))
        yield Marks(known, Label.CAPTION, Kind.NONE, 0.85, "a known caption phrase")
        rows = np.flatnonzero(self._signed(batch) & (batch.length <= _LONGEST) & (batch.mass > 0)).tolist()
        rows = [i for i in rows if self._credited(batch.lines[i])]
        yield Marks(rows, Label.CAPTION, Kind.NONE, 0.8, "ends in a photo credit")

    def _signed(self, batch: Batch) -> Bools:
        """Lines with a sign of a credit near their end: the patterns are dear, and most lines have none."""
        folded = batch.folded
        classes, codes = folded.classes, folded.codes
        _, starts, stops, hashes = batch.spoken
        glued = np.flatnonzero((classes[:-1] == C.LOWER) & (classes[1:] == C.UPPER)) + 1  # "LaneCredit: Jane Roe"
        glued = np.concatenate([glued, np.flatnonzero(classes == C.IDEOGRAPH)])
        ends = stops[np.minimum(np.searchsorted(stops, glued, side="right"), len(stops) - 1)] if len(stops) else glued
        ends = np.where(classes[glued] == C.IDEOGRAPH, glued + 1, ends)
        hit = self._signs.first(np.concatenate([hashes, folded.hashes(glued, ends)])) >= 0
        stroke = np.flatnonzero(codes[1:-1] == ord("/")) + 1
        stroke = stroke[(codes[stroke - 1] == ord(" ")) & (codes[stroke + 1] == ord(" "))]
        found = np.concatenate([np.concatenate([starts, glued])[hit], stroke, np.flatnonzero(codes == ord("©"))])
        at = batch.places
        line = np.searchsorted(at, found, side="right") - 1
        mask = np.zeros(len(batch), dtype=bool)
        mask[line[at[line + 1] - found <= _TAIL]] = True
        return mask


def credited(book: Phrasebook) -> Callable[[str], bool]:
    """Says of a line whether it ends in a photo credit, with the book's credit words and agencies.

    >>> from cleaner.phrases import book as phrasebook
    >>> says = credited(phrasebook.default())
    >>> says("The old pier at low tide (Photo: Jane Roe)"), says("She held the photo up: it was him.")
    (True, False)
    """
    word = rf"(?i:{_either(book.credits)})"
    agency = rf"(?i:{_either(book.agencies)})"
    capital = _either([f"{w[0].upper()}{w[1:]}" for w in book.credits if w[0] != w[0].upper()]) or "(?!)"
    # with a colon or © after the word: "Foto: J. Roe/dpa", and glued to the caption
    told = _compiled(
        rf"(?:[(\[|/–—-]\s*|\s|^){word}(?:\s+(?i:by|credit|courtesy|von|de|di|av|par|credits))?\s*[:：©]\s*\S.{{0,60}}$",
        r"[©]\s?\p{Lu}[^.]{2,40}$",
        rf"\p{{Ll}}(?:{capital}): ?\S.{{0,60}}$",
    )
    # "(Photo: Jane Roe)", "photo by Jane Roe", "山田太郎 摄"
    other = _compiled(
        rf"[(\[（]\s*{word}\b[^()]{{0,60}}[)\]）]\.?$",
        r"(?i:photo(?:graph)?|picture|image)\s+(?i:by|courtesy of)\s+\p{Lu}[^.]{2,50}\)?$",
        rf"\([^()]{{0,40}}{agency}[^()]{{0,40}}\)\.?$",
        rf"[.!?…”]\s+{word}\s+[\p{{Lu}}\p{{Lo}}][\p{{L}}. ]{{1,40}}$",
        r"[.!?…]\s+\p{Lu}\p{L}+(?:\s\p{Lu}[\p{L}.]+)+\s?/\s?\p{Lu}[^.!?]{2,40}$",
        r"\p{Han}{2,4}\s?[摄攝]$",
        _STROKE,
    )

    def says(line: str) -> bool:
        near = max(0, len(line) - _READ)
        patterns = (*told, *other) if any(sign in line for sign in ":：©") else other
        found = (match for pattern in patterns if (match := pattern.search(line, near)))
        if line[0] != "©":
            return any(found)
        first = min(found, key=lambda match: match.start(), default=None)
        return first is not None and _YEAR.search(first.group()) is None

    return says


def _compiled(*patterns: str) -> list[regex.Pattern[str]]:
    """Each by itself: a pattern that is one of many is searched far slower."""
    return [regex.compile(pattern) for pattern in patterns]


def _either(words: object) -> str:
    """A pattern of alternatives, the longest first."""
    return "|".join(sorted(map(regex.escape, words), key=lambda w: (-len(w), w)))  # type: ignore[call-overload]

"""Captions and photo credits."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import regex

from cleaner.batch import Batch, Change, Marks
from cleaner.characters import CharClass as C
from cleaner.filters.phrases import phrase_lines
from cleaner.folding import sums, table_of
from cleaner.labels import Kind, Label
from cleaner.phrasebook import MATCHES

_LONGEST = 320
_WORD = (
    r"(?:photo(?:graph|graphy)?s?|pictures?|image|fotos?|fotó|fotografía|fotografia|bild(?:er)?|imagen|imagem|immagine"
    r"|crédit|credits?|kuva|beeld|zdjęcie|fot\.|фото|φωτο|illustration|grafik|beeld|تصوير|摄|攝|撮影|사진)"
)
# a credit at the end: "(Photo: Jane Roe)", "Foto: J. Roe/dpa", "(foto Rossi)", "photo by Jane Roe", "© Reuters"
_CREDIT = regex.compile(
    rf"(?:[(\[|/–—-]\s*|\s|^){_WORD}(?:\s+(?:by|credit|courtesy|von|de|di|av|par|credits))?\s*[:：©]\s*\S.{{0,60}}$"
    rf"|[(\[（]\s*{_WORD}\b[^()]{{0,60}}[)\]）]\.?$"
    r"|(?:photo(?:graph)?|picture|image)\s+(?:by|courtesy of)\s+\p{Lu}[^.]{2,50}\)?$"
    r"|\([^()]{0,40}(?:Getty|Reuters|AFP|Shutterstock|Alamy|EPA|dpa)[^()]{0,40}\)\.?$"
    rf"|[.!?…”]\s+{_WORD}\s+[\p{{Lu}}\p{{Lo}}][\p{{L}}. ]{{1,40}}$"
    r"|[.!?…]\s+\p{Lu}\p{L}+(?:\s\p{Lu}[\p{L}.]+)+\s?/\s?\p{Lu}[^.!?]{2,40}$"
    r"|[©]\s?\p{Lu}[^.]{2,40}$"
    r"|\p{Han}{2,4}\s?[摄攝]$",
    regex.IGNORECASE,
)
# the same glued to the caption ("on Needle LaneCredit: Jane Roe"), and a name in capitals after a stroke
_GLUED = regex.compile(
    r"\p{Ll}(?:Credit|Photo|Photograph|Image|Foto|Bild|Фото): ?\S.{0,60}$|\s/\s\p{Lu}{2,}(?:[ .]+\p{Lu}{2,})+$"
)
#: One of these stands near the end of every credit.
_SIGN = re.compile(
    "photo|picture|image|fot|bild|immagine|cr[eé]dit|kuva|zdjęcie|фото|φωτο|illustration|grafik|beeld|تصوير|摄|攝|撮影|사진"
    "|beeld|getty|reuters|afp|shutterstock|alamy|epa|dpa|©| / "
)
_TAIL = 80
#: ... and one of these.
_MARKS = table_of(C.COLON, C.OPEN, C.SYMBOL, C.OTHER, C.END, C.QUOTE, C.IDEOGRAPH)
_YEAR = regex.compile(r"(?:19|20)\d\d")


def captions(batch: Batch) -> Iterator[Change]:
    """Captions and photo credits: introduced ("Photo:"), or ending in a credit."""
    known = phrase_lines(batch, Label.CAPTION)
    if known.any():  # a full sentence that happens to end in an agency's name is no caption
        ended = batch.ends_with(C.END) & ~batch.evidence["phrase_whole"] & (batch.counts[:, C.END] > 0)
        known &= ~(ended & (batch.evidence["phrase_match"] == MATCHES.index("end")))
    yield Marks(known, Label.CAPTION, Kind.NONE, 0.85, "a known caption phrase")
    lines = batch.lines
    rows = []
    (begins, ends), so_far = batch.extents, sums(_MARKS.take(batch.classes))
    marked = so_far[np.maximum(ends - 1, begins)] > so_far[np.maximum(begins, ends - _TAIL)]
    for i in np.flatnonzero(marked & (batch.length <= _LONGEST) & (batch.mass > 0)).tolist():
        line = lines[i]
        end = line[-_TAIL:].lower()
        if not _SIGN.search(end):  # the patterns are dear, and most lines have no sign of a credit
            continue
        match = _CREDIT.search(line) or _GLUED.search(line)
        if match and not (line[0] == "©" and _YEAR.search(match.group())):
            rows.append(i)
    yield Marks(rows, Label.CAPTION, Kind.NONE, 0.8, "ends in a photo credit")

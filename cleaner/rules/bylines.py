"""Bylines and agencies: "By Jane Roe", "Von Max Muster", a lone "Reuters"."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import regex

from cleaner.batch import Batch, Change, Marks
from cleaner.filters.phrases import Phrases, phrase_lines
from cleaner.labels import Kind, Label
from cleaner.phrases.book import after

_LONGEST_NAMES = 90
#: Words that join names, in the languages of the phrase files.
_JOINERS = frozenset(
    (
        "&",
        "al",
        "and",
        "bin",
        "da",
        "de",
        "del",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "e",
        "el",
        "en",
        "et",
        "i",
        "ibn",
        "la",
        "le",
        "och",
        "og",
        "und",
        "van",
        "ve",
        "von",
        "y",
        "и",
        "та",
        "і",
    )
)
_WORD = regex.compile(r"[^\W\d_][\w.'’-]*|&")  # with the vowel signs of Indic scripts
_TAIL = re.compile(r"\s*(?:[|•·,;/–—(]|\s-\s).*$")
_NOT_NAMES = re.compile(r"[!?:]|\.\s+\w{4,}.*\.|\d{3}")


class Bylines:
    """Author lines introduced by "By" and its kin, and agency credits on a line of their own."""

    name = "bylines"

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def __call__(self, batch: Batch) -> Iterator[Change]:
        hits = phrase_lines(batch, Label.BYLINE) & (batch.length <= 160)
        rows, scores, values = [], [], []
        dateless = batch.evidence.get("dateless")
        for i in np.flatnonzero(hits).tolist():
            phrase = self._phrases.book.phrases[int(batch.evidence["phrase"][i])]
            line = batch.lines[i]
            if phrase.match == "line":
                rows.append(i)
                scores.append(0.8)
                values.append(" ".join(line.split()))
                continue
            if dateless is not None and dateless[i] is not None:
                line = dateless[i]
            names = names_in(line, phrase.text)
            if names:
                rows.append(i)
                scores.append(0.92)
                values.append(names)
        yield Marks(rows, Label.BYLINE, Kind.NONE, np.array(scores), "an author or agency line", values)


def names_in(line: str, introducer: str) -> str | None:
    """The names that follow ``introducer`` at the start of ``line``, or ``None`` if they don't look like names.

    >>> names_in("By Jane Roe and John Doe | Updated", "by")
    'Jane Roe and John Doe'
    >>> names_in("By then the river had reached the upper road", "by") is None
    True
    """
    rest = (after(line, introducer) or "").strip(" .")
    if not rest or _NOT_NAMES.search(rest):
        return None
    if len(names := _TAIL.sub("", rest)) < len(rest) and " " not in names.strip():
        names = rest  # a single word before a comma is no full name: "Roe, Jane"
    if rest.count(",") and all(looks_named(part) for part in rest.split(",")):
        names = rest
    return names.strip(" ,") if names and len(names) <= _LONGEST_NAMES and looks_named(names) else None


def looks_named(text: str) -> bool:
    """Whether all words but those that join names begin with a capital, as far as the script has them."""
    words = _WORD.findall(text)
    proper = [w for w in words if w.lower() not in _JOINERS]
    if not proper or len(words) > 14:
        return False
    # scripts without capitals can't show that a word is a name: short is all that is asked of them
    return all(not w[0].islower() for w in proper) and len(proper) <= 10

"""The language of a text, by its script and its commonest words.

A vote, not a classifier: each language's function words (from the phrase files) are counted among
the text's first words. Scripts that one language writes decide at once. Good enough to name the
language of a paragraph or more; shorter texts often give ``None``.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain

from cleaner import phrasebook

_SAMPLE = 800
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ASCII_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")  # the same, found faster
#: Votes that a language needs, and its share of all the words.
_VOTES, _SHARE = 3, 0.08


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language of ``text``, or ``None`` where the words don't tell."""
    sample = text[:_SAMPLE]
    if not sample.isascii():
        half = len(sample) * 0.2
        if len(_HANGUL.findall(sample)) > half:
            return "ko"
        han, kana = len(_HAN.findall(sample)), len(_KANA.findall(sample))
        if han + kana > half:
            return "ja" if kana > 0.1 * (han + kana) else "zh"
    sample = sample.lower().replace("’", "'")
    words = (_ASCII_WORD if sample.isascii() else _WORD).findall(sample)
    speakers = phrasebook.default().speakers
    votes = Counter(chain.from_iterable(filter(None, map(speakers.get, words))))
    [(language, most)] = votes.most_common(1) or [("", 0)]
    return language if most >= max(_VOTES, _SHARE * len(words)) else None

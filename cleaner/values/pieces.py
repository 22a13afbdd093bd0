"""A text about authors, read once, word by word: the pieces of it that may name someone.

What introduces names ("By"), what joins them ("and"), and what ends them (a number, a sign, a small word) cuts it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cleaner.patterns import later, later_regex
from cleaner.values.crediting import Introducer, Rank, Words

_WORD = later_regex(
    r"\b\p{Lu}{2,4}\p{N}{1,2}\b|(?:\p{L}[\p{L}\p{M}\p{Cf}]*(?:['’\-‐·・]\p{L}[\p{L}\p{M}\p{Cf}]*|\.(?=\p{L}\.?(?:\s|,|$)|\p{L}\.\p{L}))*\.?)|\p{N}+|\S"
)
#: A small letter, a capital and a small letter: "Jane RoePublished".
_SEAM = later_regex(r"(?<=\p{Ll}{2})(?=\p{Lu}\p{Ll})")
# the same for ASCII: most English text needs no other library
_ASCII_WORD = later(
    r"\b[A-Z]{2,4}[0-9]{1,2}\b|[A-Za-z]+(?:['\-][A-Za-z]+|\.(?=[A-Za-z]\.?(?:\s|,|$)|[A-Za-z]\.[A-Za-z]))*\.?|[0-9]+|\S"
)
_ASCII_SEAM = later(r"(?<=[a-z]{2})(?=[A-Z][a-z])")
LISTED = frozenset(",;、，；")
_CLOSING = frozenset(",.;:!?…»”\"')")


def is_seamed(text: str) -> bool:
    """Whether two words may be glued together in a text: "Jane RoePublished"."""
    return (_ASCII_SEAM if text.isascii() else _SEAM).search(text) is not None


class Piece(NamedTuple):
    """Words that stand together, as places ``[start, end)`` in the text, and what introduces them, if anything does."""

    spans: list[tuple[int, int]]
    rank: Rank | None


class Reader:
    """One way through a text, word by word."""

    def __init__(self, text: str, words: Words) -> None:
        self._text, self._words = text, words
        self._word, self._seam = (_ASCII_WORD, _ASCII_SEAM) if text.isascii() else (_WORD, _SEAM)
        folded = text.lower()
        self._folded = (folded if len(folded) == len(text) else text).replace("’", "'")
        self._spans = list(self._split())

    def _split(self) -> Iterator[tuple[int, int]]:
        """The words, cut where a known word is glued to one."""
        glued = self._seam.search(self._text) is not None
        for found in self._word.finditer(self._text):
            start, end = found.span()
            seam = self._seam.search(self._text, start, end) if glued else None
            if seam and self._stops(self._folded[seam.start() : end].rstrip(".:")):
                yield start, seam.start()
                start = seam.start()
            yield start, end

    def _stops(self, word: str) -> bool:
        """Whether a word ends the names before it, in spite of its capital."""
        words = self._words
        return word in words.weekdays or word in words.months or word in words.dates or word in words.fields

    def pieces(self, signed: bool) -> Iterator[Piece]:
        """The pieces of the text that may name someone."""
        text, folded, spans = self._text, self._folded, self._spans
        piece = Piece([], Rank.WRITER if signed else None)
        lead: Introducer | None = None  # the first of the text
        after = 0  # where an introducer ends
        for i, (start, end) in enumerate(spans):
            if start < after:
                continue
            word = folded[start:end].rstrip(".") if end - start > 1 else folded[start:end]
            introducer = self._introducer(word, start)
            if introducer and not self._is_name(i, introducer, piece, lead):
                yield piece
                lead = lead or introducer
                after, piece = start + len(introducer.phrase), Piece([], introducer.rank)
            elif self._belongs(i, word, bool(piece.spans)):
                piece.spans.append((start, end))
            elif piece.rank is not None and not piece.spans and (stop := self._account(start)):
                yield Piece([(start, stop)], piece.rank)
                piece, after = Piece([], None), stop
            else:
                keep = piece.rank if not piece.spans and text[start] in ":： " else None
                yield piece
                piece = Piece([], keep)
        yield piece

    def _introducer(self, word: str, start: int) -> Introducer | None:
        """The introducer that begins at a place."""
        folded = self._folded
        for introducer in self._words.introducers.get(word, ()):
            phrase = introducer.phrase
            end = start + len(phrase)
            if folded.startswith(phrase, start) and end < len(folded):
                glued = phrase[-1].isalpha() and folded[end].isalpha()
                following = self._word.search(folded, end)
                month = following and following[0] in self._words.months and folded[:start].rstrip()[-1:].isdecimal()
                if following and not glued and not month:  # "12 de enero"
                    return introducer
        return None

    def _is_name(self, i: int, introducer: Introducer, piece: Piece, lead: Introducer | None) -> bool:
        """Whether a word that may introduce names is one itself, in the company of what stands before it.

        Beside names, a word with a capital is one if a word of another language has introduced them: "By Theo Marsh".
        """
        words, word = self._words, introducer.phrase
        if piece.spans and word in words.particles:
            return True
        start, end = self._spans[i]
        if not self._text[start].isupper() or end - start != len(word):
            return False
        if lead and not piece.spans and piece.rank is None:
            return False
        if lead:
            doubled = lead.phrase.endswith(":")  # "Autor: Von Max Muster"
            return not introducer.languages & lead.languages or (word in words.particles and not doubled)
        sure = introducer.rank is Rank.OTHER or piece.rank is not None  # others than writers are seldom introduced
        if piece.spans:
            joined = self._folded[slice(*self._spans[i - 1])] in words.joiners
            return joined or (sure and word in words.names)
        return sure and word in words.names and self._is_one(i + 1)

    def _is_one(self, i: int) -> bool:
        """Whether one word with a capital stands at a place, after small words of names at most, and names a person."""
        words, spans = self._words, self._spans
        while (
            i < len(spans) and self._folded[slice(*spans[i])] in words.particles and self._text[spans[i][0]].islower()
        ):
            i += 1
        if i == len(spans) or not self._text[spans[i][0]].isupper():
            return False
        word = self._folded[slice(*spans[i])]
        known = word in words.nobody or word in words.agencies or word in words.desks
        return not known and (i + 1 == len(spans) or not self._text[spans[i + 1][0]].isupper())

    def _account(self, start: int) -> int | None:
        """Where an account's name ends that begins at a place, in small letters; ``None`` for a word of a sentence."""
        end = self._text.find(" ", start)
        end = len(self._text) if end < 0 else end
        apart = end == len(self._text) or not (self._text[end + 1].isalpha() or self._text[end - 1] in _CLOSING)
        return end if self._text[start].isalpha() and apart else None

    def _belongs(self, i: int, word: str, begun: bool) -> bool:
        """Whether a word may be part of names, in the company of the next."""
        words, first = self._words, self._text[self._spans[i][0]]
        small = first.islower() or not first.isalpha() or (len(word) > 1 and self._text.isupper())
        if first in LISTED or word == "/" or (word in words.joiners and small):
            return begun and self._named(i + 1)
        if not first.isalpha():
            return False
        if first.islower():
            return word in words.particles and self._named(i + 1)
        if word in words.weekdays or word in words.dates or word in words.ends:
            return False
        beside = (self._text[a:b] for a, b in (*self._spans[max(i - 1, 0) : i], *self._spans[i + 1 : i + 2]))
        return not ((word in words.months or word in words.short) and any(x[0].isnumeric() for x in beside))

    def _named(self, i: int) -> bool:
        """Whether the word at a place begins like a name, or joins one."""
        while i < len(self._spans):
            start, end = self._spans[i]
            first, word = self._text[start], self._folded[start:end]
            if first.isalpha() and not first.islower():
                return word not in self._words.weekdays
            if word not in self._words.particles and word not in self._words.joiners:
                return False
            i += 1
        return False

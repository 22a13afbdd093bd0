"""A text about authors, read once, word by word: the pieces of it that may name someone.

What introduces names ("By"), what joins them ("and"), and what ends them (a number, a sign, a small word) cuts it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cleaner.scan.chars import fold
from cleaner.scan.tokens import tokens_of
from cleaner.values.crediting import LISTED, Introducer, Rank, Words

#: Where a word stands, ``[start, stop)``; its folded text; that without a full stop behind it; whether it begins as
#: names do. See :func:`cleaner.scan.tokens.tokens_of`.
Token = tuple[int, int, str, str, bool]
_CLOSING = frozenset(",.;:!?…»”\"')")


class Piece(NamedTuple):
    """Words that stand together, and what introduces them, if anything does."""

    tokens: list[Token]
    rank: Rank | None


class Reader:
    """One way through a text, word by word. The text has single spaces, and nothing in it that nobody sees.

    ``introducers`` are those that stand in it, by the numbers of the words that they begin with.
    """

    def __init__(self, text: str, words: Words) -> None:
        self.text, self.folded, self._words = text, fold(text), words
        self._tokens, firsts = tokens_of(text, self.folded, words.stops, words.introducers)
        self.introducers = {i: introducer for i in firsts if (introducer := self._introducer(*self._tokens[i]))}

    def pieces(self, signed: bool) -> Iterator[Piece]:
        """The pieces of the text that may name someone."""
        introducers, turns = self.introducers, self._words.turns
        piece: list[Token] = []
        rank = Rank.WRITER if signed else None
        lead: Introducer | None = None  # the first of the text
        after = 0  # where an introducer ends
        for i, token in enumerate(self._tokens):
            start, _, _, word, named = token
            if start < after:
                continue
            introducer = introducers.get(i)
            if introducer and not self._is_name(i, introducer, Piece(piece, rank), lead):
                if piece:
                    yield Piece(piece, rank)
                lead = lead or introducer
                after, piece, rank = start + len(introducer.phrase), [], introducer.rank
            elif self._belongs(i, bool(piece)) if word in turns else named:
                piece.append(token)
            elif piece:
                yield Piece(piece, rank)
                piece, rank = [], None
            elif rank is not None and (account := self._account(start)):
                yield Piece([account], rank)
                after, rank = account[1], None
            elif self.text[start] not in ":：":
                rank = None
        if piece:
            yield Piece(piece, rank)

    def _introducer(self, start: int, _stop: int, _folded: str, word: str, _named: bool) -> Introducer | None:
        """The introducer that begins with a word."""
        folded = self.folded
        for introducer in self._words.introducers[word]:
            phrase = introducer.phrase
            end = start + len(phrase)
            if folded.startswith(phrase, start) and end < len(folded):
                glued = phrase[-1].isalpha() and folded[end].isalpha()
                if not glued and not (folded[:start].rstrip()[-1:].isdecimal() and self._is_month(end)):
                    return introducer
        return None

    def _is_month(self, start: int) -> bool:
        """Whether the next word from a place on is a month: "12 de enero"."""
        following = next((token[2] for token in self._tokens if token[0] >= start), "")
        return following in self._words.months

    def _is_name(self, i: int, introducer: Introducer, piece: Piece, lead: Introducer | None) -> bool:
        """Whether a word that may introduce names is one itself, in the company of what stands before it.

        Beside names, a word with a capital is one if a word of another language has introduced them: "By Theo Marsh".
        """
        words, word = self._words, introducer.phrase
        if piece.tokens and word in words.particles:
            return True
        start, end, *_ = self._tokens[i]
        if not self.text[start].isupper() or end - start != len(word):
            return False
        if lead and not piece.tokens and piece.rank is None:
            return False
        if lead:
            doubled = lead.phrase.endswith(":")  # "Autor: Von Max Muster"
            return not introducer.languages & lead.languages or (word in words.particles and not doubled)
        sure = introducer.rank is Rank.OTHER or piece.rank is not None  # others than writers are seldom introduced
        if piece.tokens:
            return self._tokens[i - 1][2] in words.joiners or (sure and word in words.names)
        return sure and word in words.names and self._is_one(i + 1)

    def _is_one(self, i: int) -> bool:
        """Whether one word with a capital stands at a place, after small words of names at most, and names a person."""
        words, tokens, text = self._words, self._tokens, self.text
        while i < len(tokens) and tokens[i][2] in words.particles and text[tokens[i][0]].islower():
            i += 1
        if i == len(tokens) or not text[tokens[i][0]].isupper():
            return False
        word = tokens[i][2]
        known = word in words.nobody or word in words.agencies or word in words.desks
        return not known and (i + 1 == len(tokens) or not text[tokens[i + 1][0]].isupper())

    def _account(self, start: int) -> Token | None:
        """An account's name that begins at a place, in small letters; ``None`` for a word of a sentence."""
        end = self.text.find(" ", start)
        end = len(self.text) if end < 0 else end
        apart = end == len(self.text) or not (self.text[end + 1].isalpha() or self.text[end - 1] in _CLOSING)
        name = self.folded[start:end]
        return (start, end, name, name, False) if self.text[start].isalpha() and apart else None

    def _belongs(self, i: int, begun: bool) -> bool:
        """Whether a word that may be part of names or not is one, in the company of the next."""
        words, tokens, text = self._words, self._tokens, self.text
        _, _, _, word, named = tokens[i]
        if word in LISTED or word == "/":
            return begun and self._named(i + 1)
        if word in words.joiners and (not named or (len(word) > 1 and text.isupper())):
            return begun and self._named(i + 1)
        if not named:
            return word in words.particles and self._named(i + 1)
        if word in words.weekdays or word in words.dates or word in words.ends:
            return False
        beside = (text[token[0]] for token in (*tokens[max(i - 1, 0) : i], *tokens[i + 1 : i + 2]))
        return not ((word in words.months or word in words.short) and any(first.isnumeric() for first in beside))

    def _named(self, i: int) -> bool:
        """Whether the word at a place begins like a name, or joins one."""
        words = self._words
        for _, _, word, _, named in self._tokens[i:]:
            if named:
                return word not in words.weekdays
            if word not in words.particles and word not in words.joiners:
                return False
        return False

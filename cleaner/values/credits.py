"""Names in credits: of "By Jane Roe, Harbour Correspondent | 14 March 2022" Jane Roe.

A text is read once, word by word. What introduces names ("By"), what joins them ("and"), and what ends them (a number,
a sign, a small word) cuts it into credits; of each the parts are left that name people, not jobs, places or the site.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

import regex

from cleaner.scan.chars import fold
from cleaner.values.crediting import Introducer, Rank, Words, shipped

#: Characters of the longest text that is read, and words of the longest name.
_LONGEST, _WORDS = 300, 6
#: Characters of the longest name in a script without spaces.
_UNSPACED = 6
_WORD = regex.compile(
    r"\b\p{Lu}{2,4}\p{N}{1,2}\b|(?:\p{L}[\p{L}\p{M}\p{Cf}]*(?:['’\-‐·・]\p{L}[\p{L}\p{M}\p{Cf}]*|\.(?=\p{L}\.?(?:\s|,|$)|\p{L}\.\p{L}))*\.?)|\p{N}+|\S"
)
#: A small letter, a capital and a small letter: "Jane RoePublished".
_SEAM = regex.compile(r"(?<=\p{Ll}{2})(?=\p{Lu}\p{Ll})")
#: What is no name, wherever it stands: addresses of mails and pages, handles, what a mail address became.
_ADDRESS = regex.compile(
    r"\S+@\S+\.\S+|(?:https?:|www\.)\S+|(?<!\S)@\w+|\[email\s*protected\]|\(\s*\)", regex.IGNORECASE
)
_HOST = regex.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,3}", regex.IGNORECASE)
_HAN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}ー]+")
_HIDDEN = regex.compile(r"[\u200b\u200e\u200f\u2060\ufeff\u00ad]")
_LISTED = frozenset(",;、，；")
_CLOSING = frozenset(",.;:!?…»”\"')")


class Credit(NamedTuple):
    """Whom a text credits: ``text`` as it stands there, or joined anew where parts between were left out; each name."""

    text: str
    names: tuple[str, ...]
    rank: Rank


def read(text: str, words: Words | None = None, *, site: Collection[str] = (), signed: bool = False) -> Credit | None:
    """The credit in a text that tells most of who wrote it; ``None`` if there is none.

    ``site`` are names of the site, folded, which are nobody's. ``signed`` says that the text is known to name
    someone: it is what a document declares, or what follows an introducer.

    >>> read("By Jane Roe, Harbour Correspondent | 14 March 2022").names
    ('Jane Roe',)
    >>> read("14 March 2022by Jane Roe and Max Mole9 min read").text
    'Jane Roe and Max Mole'
    >>> read("The ferry was late.") is None
    True
    """
    if len(text) > _LONGEST:
        return None
    words = words or shipped()
    text = text if text.isascii() else _HIDDEN.sub("", text)
    text = " ".join((_ADDRESS.sub(" | ", text) if _has_address(text) else text).split())
    if signed and _HOST.fullmatch(text):
        return Credit(text, (text,), Rank.AGENCY)
    if (
        signed
        and text.islower()
        and text not in words.nobody
        and len(text.split()) > 1
        and text.replace(" ", "").isalpha()
    ):
        return Credit(text, (text,), Rank.WRITER)  # someone who does without capitals
    found = None
    for piece in _Reader(text, words).pieces(signed):
        if not _may_credit(text, piece, words):
            continue
        credit = _credit(text, piece, words, site)
        if credit and (found is None or credit.rank > found.rank):
            found = credit
    return found


def _has_address(text: str) -> bool:
    """Whether a text may have an address: a quick look that says no to most texts."""
    lower = text.lower()
    return any(sign in lower for sign in ("@", "(", "[", "http", "www."))


class _Piece(NamedTuple):
    """Words that stand together, as places ``[start, end)`` in the text, and what introduces them, if anything does."""

    spans: list[tuple[int, int]]
    rank: Rank | None


def _may_credit(text: str, piece: _Piece, words: Words) -> bool:
    """Whether a piece may credit someone: a word alone that nothing introduces is nobody's name, or an agency's."""
    if piece.rank is not None or len(piece.spans) != 1:
        return bool(piece.spans)
    word = fold(text[slice(*piece.spans[0])])
    return word in words.nobody or word in words.agencies or word in words.desks


class _Reader:
    """One way through a text, word by word."""

    def __init__(self, text: str, words: Words) -> None:
        self._text, self._words = text, words
        folded = text.lower()
        self._folded = (folded if len(folded) == len(text) else text).replace("’", "'")
        self._spans = list(self._split())

    def _split(self) -> Iterator[tuple[int, int]]:
        """The words, cut where a known word is glued to one."""
        glued = _SEAM.search(self._text) is not None
        for found in _WORD.finditer(self._text):
            start, end = found.span()
            seam = _SEAM.search(self._text, start, end) if glued else None
            if seam and self._stops(self._folded[seam.start() : end].rstrip(".:")):
                yield start, seam.start()
                start = seam.start()
            yield start, end

    def _stops(self, word: str) -> bool:
        """Whether a word ends the names before it, in spite of its capital."""
        words = self._words
        return word in words.weekdays or word in words.months or word in words.dates or word in words.fields

    def pieces(self, signed: bool) -> Iterator[_Piece]:
        """The pieces of the text that may name someone."""
        text, folded, spans = self._text, self._folded, self._spans
        piece = _Piece([], Rank.WRITER if signed else None)
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
                after, piece = start + len(introducer.phrase), _Piece([], introducer.rank)
            elif self._belongs(i, word, bool(piece.spans)):
                piece.spans.append((start, end))
            elif piece.rank is not None and not piece.spans and (stop := self._account(start)):
                yield _Piece([(start, stop)], piece.rank)
                piece, after = _Piece([], None), stop
            else:
                keep = piece.rank if not piece.spans and text[start] in ":： " else None
                yield piece
                piece = _Piece([], keep)
        yield piece

    def _introducer(self, word: str, start: int) -> Introducer | None:
        """The introducer that begins at a place."""
        folded = self._folded
        for introducer in self._words.introducers.get(word, ()):
            phrase = introducer.phrase
            end = start + len(phrase)
            if folded.startswith(phrase, start) and end < len(folded):
                glued = phrase[-1].isalpha() and folded[end].isalpha()
                following = _WORD.search(folded, end)
                month = following and following[0] in self._words.months and folded[:start].rstrip()[-1:].isdecimal()
                if following and not glued and not month:  # "12 de enero"
                    return introducer
        return None

    def _is_name(self, i: int, introducer: Introducer, piece: _Piece, lead: Introducer | None) -> bool:
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
        if first in _LISTED or word == "/" or (word in words.joiners and small):
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


def _credit(text: str, piece: _Piece, words: Words, site: Collection[str]) -> Credit | None:
    """What a piece credits."""
    parts = [part for part in (_part(text, some, words) for some in _parted(text, piece.spans, words)) if part]
    full = any(len(part.spans) > 1 for part in parts)
    kept: list[_Part] = []
    for part in parts:
        lone = len(part.spans) == 1 and full and not _HAN.fullmatch(part.text)  # a place: "Jane Roe, Saltmere"
        if not lone and fold(part.text) not in site:
            kept.append(part)
    people = [part for part in kept if part.sort is Rank.NAMED]
    sort = Rank.NAMED if people else max((part.sort for part in kept), default=None)
    kept = [part for part in kept if part.sort is sort]
    if sort is None or not kept:
        return None
    if sort is Rank.NAMED:
        if piece.rank is None and not all(part.person for part in kept):
            return None
        sort = piece.rank or Rank.NAMED
    elif piece.rank is Rank.OTHER:
        sort = Rank.OTHER
    names = tuple({frozenset(fold(part.text).split()): part.text for part in reversed(kept)}.values())[::-1]
    return Credit(_joined(text, parts, kept, names), names, sort)


class _Part(NamedTuple):
    """One of several names: the words that are left of it, what sort they are, and whether they look like a person."""

    text: str
    spans: list[tuple[int, int]]
    sort: Rank
    person: bool


def _parted(text: str, spans: list[tuple[int, int]], words: Words) -> Iterator[list[tuple[int, int]]]:
    """The names of a piece, one by one: cut at commas, and at "and" where there are full names around it."""
    part: list[tuple[int, int]] = []
    for i, (start, end) in enumerate(spans):
        word = text[start:end]
        # with a capital, between names alone: "Dan" and "Ed" begin names, too
        joins = word in words.joiners or (bool(part) and word.lower() in words.joiners and len(word) > 1)
        if joins and word.islower() and len(word) == 1 and (len(part) < 2 or len(spans) - i < 3):
            joins = False  # "Ortega y Gasset"
        if word in _LISTED or word == "/" or joins:
            yield part
            part = []
        else:
            part.append((start, end))
    yield part


def _part(text: str, spans: list[tuple[int, int]], words: Words) -> _Part | None:
    """What of a name is left without jobs."""
    if not spans:
        return None
    whole = text[spans[0][0] : spans[-1][1]]
    if (key := fold(whole)) in words.void:
        return None
    if key in words.nobody or key in words.agencies:
        return _Part(whole, spans, Rank.NOBODY if key in words.nobody else Rank.AGENCY, False)
    folded = [fold(text[start:end]) for start, end in spans]
    if folded[-1] in words.desks:
        named = any(word not in words.fields for word in folded[:-1])
        return _Part(whole, spans, Rank.AGENCY if named else Rank.NOBODY, False)
    jobs = [i for i, word in enumerate(folded) if _is_job(word, words)]
    if jobs:
        spans = _beside(spans, folded, jobs, words)
        uncased = bool(spans) and not text[spans[0][0]].isupper()
        if len(spans) < (1 if uncased else 2):
            return None
    name = text[spans[0][0] : spans[-1][1]]
    if name.endswith(".") and len(spans[-1:]) and spans[-1][1] - spans[-1][0] > 4:
        name = name[:-1]
    if (
        len(spans) > _WORDS
        or (_HAN.fullmatch(name.replace("·", "")) and len(name) > _UNSPACED)
        or name.count(".") > len(spans) + 1
    ):
        return None
    uncommon = not any(word in words.common and len(word) > 1 for word in folded)
    person = bool(jobs) or (1 < len(spans) <= 4 and name[0].isupper() and uncommon)
    return _Part(name, spans, Rank.NAMED, person)


def _is_job(word: str, words: Words) -> bool:
    """Whether a word says what someone is: "editor", "Online-Redakteur", "本報記者"."""
    return word.rsplit("-")[-1] in words.jobs or (_HAN.fullmatch(word) is not None and word[-2:] in words.jobs)


def _beside(spans: list[tuple[int, int]], folded: list[str], jobs: list[int], words: Words) -> list[tuple[int, int]]:
    """The words before a job, or after one that stands first, without those that say what it is about."""
    if jobs[0] == 0 or all(word in words.fields for word in folded[: jobs[0]]):
        return spans[jobs[-1] + 1 :]
    end = jobs[0]
    while end and folded[end - 1] in words.fields:
        end -= 1
    return spans[:end]


def _joined(text: str, parts: list[_Part], kept: list[_Part], names: tuple[str, ...]) -> str:
    """The names as they stand in the text, if nothing was left out between them."""
    first, last = parts.index(kept[0]), parts.index(kept[-1])
    if last - first + 1 == len(kept) == len(names):
        start, end = (
            kept[0].spans[0][0],
            kept[-1].spans[-1][0] + len(kept[-1].text) - (kept[-1].spans[-1][0] - kept[-1].spans[0][0]),
        )
        whole = text[start:end]
        if sum(len(part.text) for part in kept) + 7 * (len(kept) - 1) >= len(whole):  # jobs may stand between
            return whole
    return ", ".join(names)

"""Names in credits: of "By Jane Roe, Harbour Correspondent | 14 March 2022" Jane Roe.

A text is read once, word by word. What introduces names ("By"), what joins them ("and"), and what ends them (a number,
a sign, a small word) cuts it into credits; of each the parts are left that name people, not jobs or places.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from cleaner.patterns import later, later_regex
from cleaner.scan.chars import fold
from cleaner.values.crediting import LISTED, Rank, Words, shipped
from cleaner.values.people import people
from cleaner.values.pieces import Piece, Reader, Token

#: Characters of the longest text that is read, and words of the longest name.
_LONGEST, _WORDS = 300, 6
#: Words of the longest name of a person, mostly.
_PERSON = 3
#: Characters of the longest name in a script without spaces.
_UNSPACED = 6
#: What is no name, wherever it stands: addresses of mails and pages, handles, what a mail address became.
_ADDRESS = later_regex(r"\S+@\S+\.\S+|(?:https?:|www\.)\S+|(?<!\S)@\w+|\[email\s*protected\]|\(\s*\)", re.IGNORECASE)
_HOST = later_regex(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,3}", re.IGNORECASE)
_HAN = later_regex(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}ー]+")
_HIDDEN = later("[\u200b\u200e\u200f\u2060\ufeff\xad]")
#: The first character that may be an ideograph, kana or hangul.
_FIRST_HAN = "\u1100"


class Credit(NamedTuple):
    """Whom a text credits: ``text`` as it stands there, or joined anew where parts between were left out; each name."""

    text: str
    names: tuple[str, ...]
    rank: Rank


def read(text: str, *, signed: bool = False) -> Credit | None:
    """The credit in a text that tells most of who wrote it; ``None`` if there is none.

    ``signed`` says that the text is known to name someone: it is what a document declares, or what follows an
    introducer.

    >>> read("By Jane Roe, Harbour Correspondent | 14 March 2022").names
    ('Jane Roe',)
    >>> read("14 March 2022by Jane Roe and Max Mole9 min read").text
    'Jane Roe and Max Mole'
    >>> read("The ferry was late.") is None
    True
    """
    return credit_in(reader_of(text), signed=signed)


def bare(text: str) -> str:
    """A text without the small words at its ends that introduce names and days: in any language.

    >>> bare("by oz on"), bare("Ana de Sousa")
    ('oz', 'Ana de Sousa')
    """
    words, known = text.split(), shipped()
    small = [w in known.common or w in known.dates or w in known.introducers for w in map(fold, words)]
    if _is_called_so([*map(fold, words)]) and words[0][0].isupper() and words[1][0].isupper():
        small[0] = fold(words[0]) in known.introducers
    first, last = 0, len(words)
    while first < last and small[first]:
        first += 1
    while first < last and small[last - 1]:
        last -= 1
    return " ".join(words[first:last])


def reader_of(text: str) -> Reader:
    """The words of a text that is asked whom it credits; none of a long one, which credits nobody.

    >>> [introducer.phrase for introducer in reader_of("Updated: by Jane Roe").introducers.values()]
    ['by']
    """
    return Reader(_cleared(text) if len(text) <= _LONGEST else "", shipped())


def credit_in(reader: Reader, *, signed: bool = False) -> Credit | None:
    """The credit of a text whose words were found before, as for :func:`read`."""
    text, words = reader.text, shipped()
    if signed and "." in text and _HOST.fullmatch(text):
        return Credit(text, (text,), Rank.AGENCY)
    if signed and " " in text and text.islower() and text not in words.nobody and text.replace(" ", "").isalpha():
        return Credit(text, (text,), Rank.WRITER)  # someone who does without capitals
    found = None
    for piece in reader.pieces(signed):
        if piece.rank is None and len(piece.tokens) == 1 and not _is_called(piece.tokens[0][2], words):
            continue  # a word alone that nothing introduces is nobody's name
        credit = _credit(text, reader.folded, piece, words)
        if credit and (found is None or credit.rank > found.rank):
            found = credit
    return found


def _cleared(text: str) -> str:
    """A text with single spaces, without what nobody sees, and with a bar for each address."""
    if not text.isascii():
        text = _HIDDEN.sub("", text)
    lower = text.lower()
    if "@" in text or "(" in text or "[" in text or "http" in lower or "www." in lower:  # most texts have none
        text = _ADDRESS.sub(" | ", text)
    return " ".join(text.split())


def _is_called(word: str, words: Words) -> bool:
    """Whether a word alone is the name of an account, an agency or a desk."""
    return word in words.nobody or word in words.agencies or word in words.desks


def _credit(text: str, folded: str, piece: Piece, words: Words) -> Credit | None:
    """What a piece credits."""
    parts = [part for some in _parted(text, piece.tokens, words) if (part := _part(text, folded, some, words))]
    kept = _best(parts) if len(parts) > 1 else parts
    if not kept:
        return None
    sort = kept[0].sort
    if sort is Rank.NAMED:
        if piece.rank is None and not all(part.person for part in kept):
            return None
        sort = piece.rank or Rank.NAMED
    elif piece.rank is Rank.OTHER:
        sort = Rank.OTHER
    if len(kept) == 1:
        return Credit(kept[0].text, (kept[0].text,), sort)
    names = tuple({frozenset(part.folded.split()): part.text for part in reversed(kept)}.values())[::-1]
    return Credit(_joined(text, parts, kept, names), names, sort)


class _Part(NamedTuple):
    """One of several names: the words that are left of it, what sort they are, and whether they look like a person."""

    text: str
    folded: str
    tokens: list[Token]
    sort: Rank
    person: bool


def _best(parts: list[_Part]) -> list[_Part]:
    """Of several parts those that tell most: people, if there are any. Beside full names a word alone is a place."""
    if any(len(part.tokens) > 1 for part in parts):
        parts = [part for part in parts if len(part.tokens) > 1 or _is_han(part.text)]
    sort = max(part.sort for part in parts)  # there is none above people
    return [part for part in parts if part.sort is sort]


def _parted(text: str, tokens: list[Token], words: Words) -> list[list[Token]]:
    """The names of a piece, one by one: cut at commas, and at "and" where there are full names around it."""
    part: list[Token] = []
    parts = [part]
    for i, token in enumerate(tokens):
        word = token[2]
        # with a capital, between names alone: "Dan" and "Ed" begin names, too
        joins = word in words.joiners and ((part and len(word) > 1) or text[token[0] : token[1]] == word)
        if joins and word.islower() and len(word) == 1 and (len(part) < 2 or len(tokens) - i < 3):
            joins = False  # "Ortega y Gasset"
        if joins or word in LISTED or word == "/":
            part = []
            parts.append(part)
        else:
            part.append(token)
    return list(filter(None, parts))


def _part(text: str, folded: str, tokens: list[Token], words: Words) -> _Part | None:
    """What of a name is left without jobs."""
    start, stop = tokens[0][0], tokens[-1][1]
    name, key = text[start:stop], folded[start:stop]
    if key in words.called:
        sort = Rank.NOBODY if key in words.nobody else Rank.AGENCY
        return None if key in words.void else _Part(name, key, tokens, sort, False)
    each = [token[2] for token in tokens]
    if each[-1] in words.desks:
        sort = Rank.AGENCY if any(word not in words.fields for word in each[:-1]) else Rank.NOBODY
        return _Part(name, key, tokens, sort, False)
    jobs = [i for i, word in enumerate(each) if _is_job(word, words.jobs)]
    if jobs:
        tokens = _beside(tokens, each, jobs, words)
        uncased = bool(tokens) and not text[tokens[0][0]].isupper()
        if len(tokens) < (1 if uncased else 2):
            return None
        start, stop = tokens[0][0], tokens[-1][1]
    stop -= text[stop - 1] == "." and stop - tokens[-1][0] > 4
    name, key = text[start:stop], folded[start:stop]
    if (
        len(tokens) > _WORDS
        or (len(name) > _UNSPACED and _is_han(name.replace("·", "")))
        or name.count(".") > len(tokens) + 1
    ):
        return None
    small = words.common.intersection(each[_is_called_so(each) :])
    person = bool(jobs) or (1 < len(tokens) <= 4 and name[0].isupper() and not small)
    return _Part(name, key, tokens, Rank.NAMED, person)


def _is_called_so(words: list[str]) -> bool:
    """Whether two or three words begin with a first name: "dan brown", though "dan" is a common word in Dutch."""
    return 1 < len(words) <= _PERSON and words[0] in people().given


def _is_job(word: str, jobs: Collection[str]) -> bool:
    """Whether a word says what someone is: "editor", "Online-Redakteur", "本報記者"."""
    if word.isascii() and "-" not in word:
        return word in jobs
    return word[word.rfind("-") + 1 :] in jobs or (word[-2:] in jobs and _is_han(word))


def _is_han(text: str) -> bool:
    """Whether a text has ideographs, kana and hangul alone."""
    return text[:1] >= _FIRST_HAN and _HAN.fullmatch(text) is not None


def _beside(tokens: list[Token], each: list[str], jobs: list[int], words: Words) -> list[Token]:
    """The words before a job, or after one that stands first, without those that say what it is about."""
    if jobs[0] == 0 or all(word in words.fields for word in each[: jobs[0]]):
        return tokens[jobs[-1] + 1 :]
    end = jobs[0]
    while end and each[end - 1] in words.fields:
        end -= 1
    return tokens[:end]


def _joined(text: str, parts: list[_Part], kept: list[_Part], names: tuple[str, ...]) -> str:
    """The names as they stand in the text, if nothing was left out between them."""
    first, last = parts.index(kept[0]), parts.index(kept[-1])
    if last - first + 1 == len(kept) == len(names):
        start = kept[0].tokens[0][0]
        stop = kept[-1].tokens[0][0] + len(kept[-1].text)
        whole = text[start:stop]
        if sum(len(part.text) for part in kept) + 7 * (len(kept) - 1) >= len(whole):  # jobs may stand between
            return whole
    return ", ".join(names)

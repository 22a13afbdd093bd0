"""Names in credits: of "By Jane Roe, Harbour Correspondent | 14 March 2022" Jane Roe.

A text is read once, word by word. What introduces names ("By"), what joins them ("and"), and what ends them (a number,
a sign, a small word) cuts it into credits; of each the parts are left that name people, not jobs, places or the site.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from cleaner.patterns import later_regex
from cleaner.scan.chars import fold
from cleaner.scan.hints import latin_words
from cleaner.values.crediting import Rank, Words, shipped
from cleaner.values.pieces import LISTED, Piece, Reader, is_seamed

#: Characters of the longest text that is read, and words of the longest name.
_LONGEST, _WORDS = 300, 6
#: Characters of the longest name in a script without spaces.
_UNSPACED = 6
#: What is no name, wherever it stands: addresses of mails and pages, handles, what a mail address became.
_ADDRESS = later_regex(r"\S+@\S+\.\S+|(?:https?:|www\.)\S+|(?<!\S)@\w+|\[email\s*protected\]|\(\s*\)", re.IGNORECASE)
_HOST = later_regex(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,3}", re.IGNORECASE)
_HAN = later_regex(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}ー]+")
_HIDDEN = later_regex(r"[\u200b\u200e\u200f\u2060\ufeff\u00ad]")


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
    for piece in Reader(text, words).pieces(signed):
        if not piece.spans or not _may_credit(text, piece, words):
            continue
        credit = _credit(text, piece, words, site)
        if credit and (found is None or credit.rank > found.rank):
            found = credit
    return found


def may_introduce(text: str, words: Words | None = None) -> bool:
    """Whether a text may hold what introduces names: without it, no credit in it is a writer's. A quick look.

    >>> may_introduce("Updated: by Jane Roe"), may_introduce("Jane Roe, Saltmere")
    (True, False)
    """
    found = latin_words(text.lower())
    if found is None or "\xad" in text or is_seamed(text):
        return True
    return not (words or shipped()).introducers.keys().isdisjoint(found)


def _has_address(text: str) -> bool:
    """Whether a text may have an address: a quick look that says no to most texts."""
    lower = text.lower()
    return any(sign in lower for sign in ("@", "(", "[", "http", "www."))


def _may_credit(text: str, piece: Piece, words: Words) -> bool:
    """Whether a piece may credit someone: a word alone that nothing introduces is nobody's name, or an agency's."""
    if piece.rank is not None or len(piece.spans) != 1:
        return True
    word = fold(text[slice(*piece.spans[0])])
    return word in words.nobody or word in words.agencies or word in words.desks


def _credit(text: str, piece: Piece, words: Words, site: Collection[str]) -> Credit | None:
    """What a piece credits."""
    parts = [part for part in (_part(text, some, words) for some in _parted(text, piece.spans, words)) if part]
    full = any(len(part.spans) > 1 for part in parts)
    kept: list[_Part] = []
    for part in parts:
        lone = len(part.spans) == 1 and full and not _is_han(part.text)  # a place: "Jane Roe, Saltmere"
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
        if word in LISTED or word == "/" or joins:
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
        or (len(name) > _UNSPACED and _is_han(name.replace("·", "")))
        or name.count(".") > len(spans) + 1
    ):
        return None
    uncommon = not any(word in words.common and len(word) > 1 for word in folded)
    person = bool(jobs) or (1 < len(spans) <= 4 and name[0].isupper() and uncommon)
    return _Part(name, spans, Rank.NAMED, person)


def _is_job(word: str, words: Words) -> bool:
    """Whether a word says what someone is: "editor", "Online-Redakteur", "本報記者"."""
    return word.rsplit("-")[-1] in words.jobs or (word[-2:] in words.jobs and _is_han(word))


def _is_han(text: str) -> bool:
    """Whether a text has ideographs, kana and hangul alone."""
    return not text.isascii() and _HAN.fullmatch(text) is not None


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

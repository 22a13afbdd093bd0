"""What is known of words beside names: introducers, jobs, accounts, what joins names and what ends them."""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from functools import cache
from itertools import chain
from typing import NamedTuple

from cleaner.labels import Label
from cleaner.phrases.book import Phrasebook
from cleaner.phrases.shipped import default
from cleaner.scan.chars import fold
from cleaner.values.tables.credits import LISTS, TABLES

#: Signs between names.
LISTED = frozenset(",;、，；")


class Rank(IntEnum):
    """How much a credit tells of who wrote a text."""

    NOBODY = 0  # an account, a desk: "admin", "Redaktion"
    OTHER = 1  # who edited, translated, photographed; where it comes from
    AGENCY = 2
    NAMED = 3  # names alone, or with a job
    WRITER = 4  # names with an introducer: "By Jane Roe"


class Introducer(NamedTuple):
    """A phrase that introduces names, what those are, and the languages that it is of."""

    phrase: str
    rank: Rank
    languages: frozenset[str]


class Words(NamedTuple):
    """What is known of words beside names: see :mod:`cleaner.values.tables.credits`. All are folded.

    ``introducers`` holds phrases by their first word, the longest first; ``names`` are introducers that are names, too.
    ``turns`` are words and signs that belong to names in some company alone; ``stops`` end the name that they are glued
    to; ``called`` is what is no person's name by itself.
    """

    introducers: dict[str, tuple[Introducer, ...]]
    names: frozenset[str]
    months: frozenset[str]
    weekdays: frozenset[str]
    short: frozenset[str]
    dates: frozenset[str]
    particles: frozenset[str]
    joiners: frozenset[str]
    jobs: frozenset[str]
    desks: frozenset[str]
    fields: frozenset[str]
    ends: frozenset[str]
    nobody: frozenset[str]
    void: frozenset[str]
    common: frozenset[str]
    agencies: frozenset[str]
    turns: frozenset[str]
    stops: frozenset[str]
    called: frozenset[str]


@cache
def shipped() -> Words:
    """The words that ship with the package, with its phrases."""
    return words_of(default())


def words_of(book: Phrasebook) -> Words:
    """The words that ship with the package, with the phrases of a book."""
    sets = {kind: frozenset(some) for kind, some in LISTS.items()}
    sets |= {kind: frozenset(chain.from_iterable(some.values())) for kind, some in TABLES.items()}
    known: dict[str, Rank] = {}
    languages: dict[str, set[str]] = {}
    bylines = book.groups_of(label=Label.BYLINE, match="start")
    start = [(group.language, text) for group, texts in bylines for text in texts]
    for rank, some in ((Rank.WRITER, [*start, *_pairs(TABLES["writers"])]), (Rank.OTHER, _pairs(TABLES["others"]))):
        for language, phrase in some:
            if phrase not in sets["jobs"]:
                known[phrase] = rank
                languages.setdefault(phrase, set()).add(language)
    introducers: dict[str, list[Introducer]] = {}
    for phrase in sorted(known, key=len, reverse=True):
        if first := _first_word(phrase):
            introducer = Introducer(phrase, known[phrase], frozenset(languages[phrase]))
            introducers.setdefault(first.rstrip("."), []).append(introducer)
    dates = frozenset(text.split()[0].rstrip(":") for text in book.texts_of(label=Label.DATE, match="start"))
    months = frozenset(map(fold, book.months))
    common = frozenset(fold(word) for some in book.function_words.values() for word in some if len(word) > 1)
    short, weekdays, joiners, particles = (sets[x] for x in ("short_weekdays", "weekdays", "joiners", "particles"))
    return Words(
        introducers={first: tuple(some) for first, some in introducers.items()},
        months=months,
        short=short,
        dates=dates,
        common=common - particles - joiners - sets["names"],
        turns=LISTED.union("/", joiners, particles, weekdays, short, months, dates, sets["ends"]),
        stops=weekdays | months | dates | sets["fields"],
        called=sets["void"] | sets["nobody"] | sets["agencies"],
        **{kind: sets[kind] for kind in Words._fields if kind in sets},
    )


def _first_word(phrase: str) -> str:
    """The first word of a phrase, or its first sign; empty where it has neither. Vowel signs are parts of words."""
    first = next(iter(phrase.split(None, 1)), "").rstrip(":：.,")
    if first.isalnum():  # most are
        return first
    phrase = phrase.lstrip()
    size = next((i for i, character in enumerate(phrase) if not _is_of_word(character)), len(phrase))
    return phrase[: max(size, 1)]


def _is_of_word(character: str) -> bool:
    """Whether a character is a letter, a number, a mark, a joiner ("روزنامه‌نگار") or a letter in a circle."""
    if character.isalnum() or character in "\u200c\u200d" or "\u24b6" <= character <= "\u24e9":
        return True
    return unicodedata.category(character) in ("Mn", "Mc", "Me", "Pc")


def _pairs(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    """The languages of a table of lists, each with one of its words."""
    return [(language, word) for language, some in table.items() for word in some]

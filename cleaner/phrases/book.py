"""Phrases of the interface, by language, as data: loaded from TOML, found by hash.

What is here is the data; :mod:`cleaner.scan.phrases` finds it in lines.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, groupby
from typing import Any, NamedTuple, overload

from cleaner.frozen import Frozen
from cleaner.labels import Kind, Label
from cleaner.scan.chars import fold
from cleaner.scan.classes import OUTER
from cleaner.scan.hints import Months
from cleaner.scan.lines import Line
from cleaner.scan.phrases import MATCHES, Matcher

#: Longer lines are not searched for phrases.
LONGEST = 400
#: Longest line, in characters, that `start`, `end` and `anywhere` phrases may match unless they say otherwise.
MAX_CHARS = 120


class Phrase(NamedTuple):
    """One phrase and what it says about a line. ``opens`` labels the lines that follow a heading."""

    text: str
    label: Label
    kind: Kind
    match: str
    language: str
    max_chars: int = MAX_CHARS
    opens: Label | None = None


def key(line: str) -> str:
    """What of a line is compared with whole phrases: folded, without the punctuation around it.

    >>> key("  » Share  this ARTICLE: ")
    'share this article'
    """
    return fold(line).strip(OUTER)


def after(line: str, introducer: str) -> str | None:
    """What follows the introducer (in its stored form) in a line, as written; ``None`` if it isn't there.

    >>> after("Don’t miss:  Why the bell is silent", "don't miss:")
    'Why the bell is silent'
    """
    line = " ".join(line.split())
    folded = fold(line)
    at = folded.find(introducer)
    if at < 0:
        return None
    # folding keeps lengths but for a few characters that vanish; then the folded rest has to do
    rest = (line if len(folded) == len(line) else folded)[at + len(introducer) :]
    return rest.lstrip(" :：-–—|►»›→")


class Group(NamedTuple):
    """Phrases in a row that say the same of a line: all of a :class:`Phrase` but the text, and how many they are."""

    label: Label
    kind: Kind
    match: str
    language: str
    max_chars: int
    opens: Label | None
    size: int


class Phrasebook(Frozen):
    """Phrases of all languages, with what rules ask of them. Made by :func:`load` or :func:`parse`.

    ``texts`` has the phrases' texts, each with a line end behind it, ``groups`` what they say. ``months`` maps names to
    1..12, ``function_words`` languages to their commonest words. ``credits`` are the words that a photo credit begins
    with, ``agencies`` the names that make one by themselves.
    """

    texts: str
    groups: tuple[Group, ...]
    months: dict[str, int]
    function_words: dict[str, frozenset[str]]
    credits: tuple[str, ...]
    agencies: tuple[str, ...]

    @cached_property
    def phrases(self) -> Sequence[Phrase]:
        """All phrases in order; the numbers that :meth:`find` and ``Line.phrase`` give are places in it."""
        return _Phrases(self)

    @cached_property
    def tag_headings(self) -> frozenset[str]:
        """The lines that tags stand below, as :func:`key` gives them."""
        return frozenset(self.texts_of(opens=Label.TAG, match="line"))

    @cached_property
    def tag_introducers(self) -> frozenset[str]:
        """What tags stand behind on their line, folded: "tags:"."""
        return frozenset(self.texts_of(label=Label.TAG, match="start"))

    @cached_property
    def ends_of_introducers(self) -> frozenset[str]:
        """The last three characters of those that end with a colon, for quick looks."""
        return frozenset(text[-3:] for text in self.tag_introducers if text.endswith((":", "：")))

    @cached_property
    def matcher(self) -> Matcher:
        """Finds the phrases in lines."""
        rows = (
            (g.size, g.label, g.kind, -1 if g.opens is None else g.opens, MATCHES.index(g.match), g.max_chars)
            for g in self.groups
        )
        return Matcher(self.texts, rows)

    @cached_property
    def month_words(self) -> Months:
        """The words that names of months begin with, for quick looks."""
        return Months(self.months)

    def texts_of(self, **about: object) -> Iterator[str]:
        """The texts of phrases of which all that is named is so: ``texts_of(label=Label.DATE, match="start")``."""
        return (text for _, texts in self.groups_of(**about) for text in texts)

    def groups_of(self, **about: object) -> Iterator[tuple[Group, list[str]]]:
        """The groups of which all that is named is so, as for :meth:`texts_of`, each with its texts."""
        first, text = 0, self.matcher.text
        asked = [(Group._fields.index(name), value) for name, value in about.items()]
        for group in self.groups:
            stop = first + group.size
            for place, value in asked:
                if group[place] != value:
                    break
            else:
                yield group, [text(i) for i in range(first, stop)]
            first = stop

    def mark(self, lines: list[Line]) -> list[Line]:
        """Look lines up, and write into each what was found (``line.phrase`` and its like); gives those with one."""
        return self.matcher.mark(lines, LONGEST)

    def is_phrase(self, line: str) -> bool:
        """Whether the whole line is a phrase."""
        return self.matcher.whole(line) >= 0

    def find(self, line: str) -> int:
        """Index into ``phrases`` of the phrase that fits ``line`` best, or -1.

        The whole line first, then its start, end and inside; among phrases of a kind, the longest.
        """
        return self.matcher.find(line)


class _Phrases(Sequence[Phrase]):
    """The phrases of a book, each made when somebody first asks for it: pages have few of them, and often the same."""

    def __init__(self, book: Phrasebook) -> None:
        self._groups, self._matcher = book.groups, book.matcher
        self._stops = list(accumulate(group.size for group in book.groups))
        self._made: dict[int, Phrase] = {}

    def __len__(self) -> int:
        return len(self._matcher)

    @overload
    def __getitem__(self, at: int) -> Phrase: ...
    @overload
    def __getitem__(self, at: slice) -> list[Phrase]: ...
    def __getitem__(self, at: int | slice) -> Phrase | list[Phrase]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        at = at + len(self) if at < 0 else at
        if (made := self._made.get(at)) is None:
            group = self._groups[bisect_right(self._stops, at)]
            made = self._made[at] = Phrase(self._matcher.text(at), *group[:-1])
        return made


def _as_stored(text: str, match: str) -> str:
    """Punctuation on the inner side of a phrase counts: "image:" begins a caption, "image" a sentence.

    So does a space after a beginning, where words aren't spaced: "记者 " comes before a name, "记者" begins sentences.
    """
    if match == "start":
        return fold(text).lstrip(OUTER) + " " * text.endswith(" ")
    return fold(text).rstrip(OUTER) if match == "end" else key(text)


#: Letters of Devanagari and Bengali that pages write as one character or as a letter and the dot below it (nukta).
_SINGLE = "\u0958\u0959\u095a\u095b\u095c\u095d\u095e\u095f\u09dc\u09dd\u09df"
_ONE = {unicodedata.normalize("NFC", letter): letter for letter in _SINGLE}


def _spellings(text: str) -> Iterator[str]:
    """The text, and the text with letters of one character where Unicode's normal form has two."""
    text = unicodedata.normalize("NFC", text)
    yield text
    single = text
    for pair, letter in _ONE.items():
        single = single.replace(pair, letter)
    if single != text:
        yield single


def _group(raw: dict[str, Any], language: str, source: str) -> Iterator[Phrase]:
    try:
        label, match = Label[raw["label"]], raw.get("match", "line")
        kind, opens = Kind.named(raw.get("kind")), raw.get("opens")
        texts, max_chars = raw["texts"], int(raw.get("max_chars", MAX_CHARS))
        opened = None if opens is None else Label[opens]
        if match not in MATCHES:
            raise ValueError(f"match is {match!r}, not one of {', '.join(MATCHES)}")
        if (label is Label.CHROME) != (kind is not Kind.NONE):
            raise ValueError("CHROME needs a kind, and only CHROME has one")
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{source}: bad group of phrases {str(raw)[:80]}: {error}") from error
    for text in texts:
        for spelling in _spellings(text):
            yield Phrase(_as_stored(spelling, match), label, kind, match, language, max_chars, opened)


def parse(documents: Iterable[tuple[str, dict[str, Any]]]) -> Phrasebook:
    """A phrasebook from parsed TOML documents, each with the name to use in error messages.

    Raises ``ValueError`` naming the document for a group without a known label, kind or match.
    """
    phrases: list[Phrase] = []
    months: dict[str, int] = {}
    function_words: dict[str, frozenset[str]] = {}
    credits: list[str] = []
    agencies: list[str] = []
    for source, document in documents:
        language = document.get("language", "")
        for number, names in enumerate(document.get("months", ()), start=1):
            for name in names:
                months.setdefault(unicodedata.normalize("NFC", name.lower().strip(".")), number)
        if words := document.get("function_words") or list(document.get("function_characters", "")):
            function_words[language] = frozenset(unicodedata.normalize("NFC", word) for word in words)
        credits += document.get("credits", ())
        agencies += document.get("agencies", ())
        for group in document.get("phrases", ()):
            phrases.extend(p for p in _group(group, language, source) if p.text)
    return Phrasebook(
        "".join(f"{phrase.text}\n" for phrase in phrases),
        tuple(_groups(phrases)),
        months,
        function_words,
        tuple(dict.fromkeys(credits)),
        tuple(dict.fromkeys(agencies)),
    )


def _groups(phrases: list[Phrase]) -> Iterator[Group]:
    """Phrases in a row that differ in their texts alone, as groups."""
    for (label, kind, match, language, most, opens), some in groupby(phrases, key=lambda phrase: phrase[1:]):
        yield Group(label, kind, match, language, most, opens, len(list(some)))

"""Phrases of the interface, by language, as data: loaded from TOML, looked up by hash.

What is here is the data; :mod:`cleaner.matching` finds it in lines.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from cleaner.folding import OUTER, Folded, fold
from cleaner.labels import Kind, Label
from cleaner.matching import Lines, Matcher
from cleaner.scan.lines import Line, Text

#: Lines longer than this are never looked up.
LONGEST = 400
MATCHES = ("line", "start", "end", "anywhere")
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


@dataclass(frozen=True)
class Phrasebook:
    """Phrases of all languages, with what filters ask of them. Made by :func:`load` or by hand.

    ``months`` maps names to 1..12, ``function_words`` languages to their commonest words. ``credits``
    are the words that a photo credit begins with, ``agencies`` the names that make one by themselves.
    """

    phrases: tuple[Phrase, ...]
    months: dict[str, int] = field(default_factory=dict)
    function_words: dict[str, frozenset[str]] = field(default_factory=dict)
    credits: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()

    @cached_property
    def columns(self) -> dict[str, npt.NDArray[Any]]:
        """The phrases as columns, with a last entry that stands for "no phrase" (index -1)."""
        # phrases come in groups that share all but the text
        groups = [(about, len(list(some))) for about, some in groupby(self.phrases, key=lambda p: p[1:])]
        rows = [(a[0], a[1], -1 if a[5] is None else a[5], MATCHES.index(a[2])) for a, _ in groups]
        table = np.repeat(np.array([*rows, (-1, 0, -1, -1)], dtype=np.int8), [*(n for _, n in groups), 1], axis=0)
        columns: dict[str, npt.NDArray[Any]] = {
            name: table[:, i] for i, name in enumerate(("label", "kind", "opens", "match"))
        }
        return columns | {"whole": columns["match"] == MATCHES.index("line")}

    @cached_property
    def speakers(self) -> dict[str, tuple[str, ...]]:
        """The languages of each function word."""
        speakers: dict[str, tuple[str, ...]] = {}
        for language, words in self.function_words.items():
            for word in words:
                speakers[word] = (*speakers.get(word, ()), language)
        return speakers

    @cached_property
    def tag_headings(self) -> frozenset[str]:
        """The lines that tags stand below, as :func:`key` gives them."""
        return frozenset(p.text for p in self.phrases if p.opens is Label.TAG and p.match == "line")

    @cached_property
    def matcher(self) -> Matcher:
        """Finds the phrases in many lines at once."""
        return Matcher(
            [p.text for p in self.phrases], [p.match for p in self.phrases], [p.max_chars for p in self.phrases]
        )

    def mark(self, text: Text, lines: Sequence[Line]) -> None:
        """Look lines up, and write into each what was found (``line.phrase`` and its like)."""
        folded = Folded(text.source)  # stand-in, until the compiled matcher is there
        rows = [line for line in lines if line.length <= LONGEST and line.mass > 0]
        places = folded.at
        starts, stops = (np.array([places[at] for at in some], dtype=np.int64) for some in
                         ([line.start for line in rows], [line.end for line in rows]))
        if not rows:
            return
        columns = self.columns
        for line, hit in zip(rows, self.matcher.find(Lines(folded, starts, stops)).tolist(), strict=True):
            if hit >= 0:
                line.phrase = hit
                line.phrase_label = Label(int(columns["label"][hit]))
                line.phrase_kind = Kind(int(columns["kind"][hit]))
                line.phrase_whole = bool(columns["whole"][hit])
                opens = int(columns["opens"][hit])
                line.opens = Label(opens) if opens >= 0 else None

    def is_phrase(self, line: str) -> bool:
        """Whether the whole line is a phrase."""
        return bool(self.matcher.whole(_alone(line))[0] >= 0)

    def find(self, line: str) -> int:
        """Index into ``phrases`` of the phrase that fits ``line`` best, or -1.

        The whole line first, then its start, end and inside; among phrases of a kind, the longest.
        """
        return int(self.matcher.find(_alone(line))[0])


def _alone(line: str) -> Lines:
    folded = Folded(line)
    return Lines(folded, np.array([0]), np.array([len(folded.codes)]))


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
        tuple(phrases), months, function_words, tuple(dict.fromkeys(credits)), tuple(dict.fromkeys(agencies))
    )


def load(*folders: str | Path) -> Phrasebook:
    """The phrases that ship with the package, and those of every ``*.toml`` in ``folders``, which come first.

    Raises ``ValueError`` naming the file for what is not TOML or not a group of phrases.
    """
    if not folders:
        return default()
    theirs = [path for folder in folders for path in sorted(Path(folder).glob("*.toml"))]
    return parse(document(str(path), path.read_bytes()) for path in [*theirs, *shipped()])


def shipped() -> list[Traversable]:
    """The phrase files that ship with the package, in order."""
    folder = files("cleaner").joinpath("phrases")
    return sorted((p for p in folder.iterdir() if p.name.endswith(".toml")), key=lambda p: p.name)


def document(source: str, content: bytes) -> tuple[str, dict[str, Any]]:
    """A TOML document parsed, with the name to use in error messages. Raises ``ValueError`` naming it."""
    try:
        return source, tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{source}: not TOML: {error}") from error


@cache
def default() -> Phrasebook:
    """The phrases that ship with the package, read once: in their compiled form if that is of these very files."""
    from cleaner.phrases import compiled as compiling

    contents = [(str(path), path.read_bytes()) for path in shipped()]
    return compiling.compiled(contents) or parse(document(*content) for content in contents)

"""Phrases of the interface, by language, as data: loaded from TOML, looked up by hash.

A line's key (lower case, white space folded, outer punctuation gone) is looked up whole, then by its
first, last and any word, each word leading to the few phrases that begin with, end in or are
anchored at it. So the cost of a line does not depend on how many phrases there are.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from cleaner.labels import Kind, Label

MATCHES = ("line", "start", "end", "anywhere")
#: Longest line, in characters, that `start`, `end` and `anywhere` phrases may match unless they say otherwise.
MAX_CHARS = 120

_OUTER = " \t\"'.,;:!?…·•|/\\-–—_*#+=<>«»‹›„“”‘’()[]{}→←↑↓▶►▸▾▼▲◀◄✓✔×✕✖＞＜：。、，！？【】「」『』（）|⋅∙◦○●■□★☆©®™&@~^`´¦§¿¡\u200b\u200e\u200f\ufeff\xa0"
_STRAIGHT = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "İ": "i", "ı": "i", "\u200b": None, "\xad": None}
)
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


@dataclass(frozen=True)
class Phrase:
    """One phrase and what it says about a line. ``opens`` labels the lines that follow a heading."""

    text: str
    label: Label
    kind: Kind
    match: str
    language: str
    max_chars: int = MAX_CHARS
    opens: Label | None = None


def key(line: str) -> str:
    """The form in which phrases are compared.

    >>> key("  » Share  this ARTICLE: ")
    'share this article'
    """
    return fold(line).strip(_OUTER)


def fold(text: str) -> str:
    """Lower case, straight quotes, single spaces."""
    if not text.isascii():
        text = text.translate(_STRAIGHT)
    text = text.lower()
    return " ".join(text.split())


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


def _words(text: str) -> list[str]:
    """Words of a key; in scripts without spaces, pairs of characters."""
    if _UNSPACED.search(text):
        text = text.replace(" ", "")
        return [text[i : i + 2] for i in range(max(1, len(text) - 1))]
    return text.split()


@dataclass(frozen=True)
class Phrasebook:
    """Phrases of all languages, with what filters ask of them. Made by :func:`load` or by hand."""

    phrases: tuple[Phrase, ...]
    months: dict[str, int] = field(default_factory=dict)
    function_words: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        whole: dict[str, int] = {}
        tables: dict[str, dict[str, list[int]]] = {"start": {}, "end": {}, "anywhere": {}}
        for index, phrase in enumerate(self.phrases):
            if phrase.match == "line":
                whole.setdefault(phrase.text, index)
                continue
            words = _words(phrase.text)
            anchor = {"start": _first(words), "end": words[-1]}.get(phrase.match) or max(words, key=len)
            tables[phrase.match].setdefault(anchor, []).append(index)
            if phrase.match in ("start", "end"):
                whole.setdefault(phrase.text.strip(_OUTER), index)
        for table in tables.values():  # the longest phrase that fits says the most
            for bucket in table.values():
                bucket.sort(key=lambda i: -len(self.phrases[i].text))
        object.__setattr__(self, "_whole", whole)
        object.__setattr__(self, "_start", tables["start"])
        object.__setattr__(self, "_end", tables["end"])
        object.__setattr__(self, "_anywhere", tables["anywhere"])
        object.__setattr__(self, "_anchors", frozenset(tables["anywhere"]))

    @cached_property
    def columns(self) -> dict[str, npt.NDArray[Any]]:
        """The phrases as columns, with a last entry that stands for "no phrase" (index -1)."""
        rows = [(p.label, p.kind, -1 if p.opens is None else p.opens, MATCHES.index(p.match)) for p in self.phrases]
        table = np.array([*rows, (-1, 0, -1, -1)], dtype=np.int8)
        columns: dict[str, npt.NDArray[Any]] = {
            name: table[:, i] for i, name in enumerate(("label", "kind", "opens", "match"))
        }
        return columns | {"whole": columns["match"] == MATCHES.index("line")}

    def is_phrase(self, line: str) -> bool:
        """Whether the whole line is a phrase."""
        return key(line) in self._whole  # type: ignore[attr-defined]

    def find(self, line: str) -> int:
        """Index into ``phrases`` of the phrase that fits ``line`` best, or -1.

        The whole line first, then its start, end and inside; among phrases of a kind, the longest.
        """
        text = key(line)
        if not text:
            return -1
        whole: dict[str, int] = self._whole  # type: ignore[attr-defined]
        hit = whole.get(text)
        if hit is None and (text[0].isdigit() or text[-1].isdigit()):  # "12 comments", "share 4"
            hit = whole.get(text.strip("0123456789.,k+ ()[]"))
        if hit is not None:
            return hit
        words = text.split(" ") if text.isascii() else _words(text)
        size = len(line)
        for index in self._start.get(_first(words), ()):  # type: ignore[attr-defined]
            phrase = self.phrases[index]
            if size <= phrase.max_chars and text.startswith(phrase.text) and _ends_word(text, len(phrase.text)):
                return index
        for index in self._end.get(words[-1], ()):  # type: ignore[attr-defined]
            phrase = self.phrases[index]
            if size <= phrase.max_chars and text.endswith(phrase.text) and _ends_word(text[::-1], len(phrase.text)):
                return index
        if not self._anchors.isdisjoint(words):  # type: ignore[attr-defined]
            for word in words:
                for index in self._anywhere.get(word, ()):  # type: ignore[attr-defined]
                    phrase = self.phrases[index]
                    if size <= phrase.max_chars and phrase.text in text:
                        return index
        return -1


def _first(words: list[str]) -> str:
    """The first word up to a colon: "photo:" and "photo:jane" begin alike."""
    first = words[0]
    return first.partition(":")[0] or first if ":" in first else first


def _ends_word(text: str, at: int) -> bool:
    """Whether a word ends before ``at``: at a change from digit to letter, too, and anywhere in unspaced scripts."""
    if at >= len(text) or not text[at].isalnum() or not text[at - 1].isalnum():
        return True
    return text[at].isdigit() != text[at - 1].isdigit() or _UNSPACED.match(text[at - 1]) is not None


def _as_stored(text: str, match: str) -> str:
    """Punctuation on the inner side of a phrase counts: "image:" begins a caption, "image" a sentence."""
    if match == "start":
        return fold(text).lstrip(_OUTER)
    return fold(text).rstrip(_OUTER) if match == "end" else key(text)


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
        yield Phrase(_as_stored(text, match), label, kind, match, language, max_chars, opened)


def parse(documents: Iterable[tuple[str, dict[str, Any]]]) -> Phrasebook:
    """A phrasebook from parsed TOML documents, each with the name to use in error messages.

    Raises ``ValueError`` naming the document for a group without a known label, kind or match.
    """
    phrases: list[Phrase] = []
    months: dict[str, int] = {}
    function_words: dict[str, frozenset[str]] = {}
    for source, document in documents:
        language = document.get("language", "")
        for number, names in enumerate(document.get("months", ()), start=1):
            for name in names:
                months.setdefault(name.lower().strip("."), number)
        if words := document.get("function_words") or list(document.get("function_characters", "")):
            function_words[language] = frozenset(words)
        for group in document.get("phrases", ()):
            phrases.extend(p for p in _group(group, language, source) if p.text)
    return Phrasebook(tuple(phrases), months, function_words)


def load(*folders: str | Path) -> Phrasebook:
    """The phrases that ship with the package, and those of every ``*.toml`` in ``folders``, which come first.

    Raises ``ValueError`` naming the file for what is not TOML or not a group of phrases.
    """

    def documents() -> Iterator[tuple[str, dict[str, Any]]]:
        own = sorted(
            (p for p in files("cleaner").joinpath("phrases").iterdir() if p.name.endswith(".toml")),
            key=lambda p: p.name,
        )
        for path in [*(p for folder in folders for p in sorted(Path(folder).glob("*.toml"))), *own]:
            try:
                yield str(path), tomllib.loads(path.read_text(encoding="utf-8"))
            except tomllib.TOMLDecodeError as error:
                raise ValueError(f"{path}: not TOML: {error}") from error

    return parse(documents())


@cache
def default() -> Phrasebook:
    """The phrases that ship with the package, read once."""
    return load()

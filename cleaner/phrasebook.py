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
#: From this length on only the ends of a line are looked at, so many characters of each.
_LONG, _END = 200, 90

# punctuation, symbols, arrows and bullets that stand around an interface's words
_OUTER = (
    " \t\"'.,;:!?…·•|/\\-–—_*#+=<>«»‹›„“”‘’()[]{}→←↑↓▶►▸▾▼▲◀◄✓✔×✕✖＞＜：。、，！？【】「」"
    "『』（）|⋅∙◦○●■□★☆©®™&@~^`´¦§¿¡\u200b\u200e\u200f\ufeff\u00a0"
)
_OUTER_ASCII = "".join(c for c in _OUTER if c.isascii()) + "\r\n\v\f"
_STRAIGHT = (*zip("’‘‚“”„İı", "'''\"\"\"ii", strict=True), ("\u200b", ""), ("\xad", ""))
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
    if line.isascii():  # most lines: the same, without the calls
        line = line.lower()
        return (" ".join(line.split()) if "  " in line or "\t" in line else line).strip(_OUTER_ASCII)
    return fold(line).strip(_OUTER)


def fold(text: str) -> str:
    """Lower case, straight quotes, single spaces."""
    if text.isascii():
        text = text.lower()
        return " ".join(text.split()) if "  " in text or "\t" in text or "\n" in text else text.strip(" ")
    for curly, straight in _STRAIGHT:  # for so few characters faster than str.translate
        text = text.replace(curly, straight)
    return " ".join(text.lower().split())


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

    _whole: dict[str, int] = field(init=False, repr=False, compare=False)
    _start: dict[str, list[int]] = field(init=False, repr=False, compare=False)
    _end: dict[str, list[int]] = field(init=False, repr=False, compare=False)
    _anywhere: dict[str, list[int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        whole: dict[str, int] = {}
        tables: dict[str, dict[str, list[int]]] = {"start": {}, "end": {}, "anywhere": {}}
        for index, phrase in enumerate(self.phrases):
            if phrase.match in ("line", "start", "end"):
                whole.setdefault(phrase.text.strip(_OUTER), index)
            if phrase.match != "line":
                anchor = _anchor(phrase)
                tables[phrase.match].setdefault(anchor, []).append(index)
        for table in tables.values():  # the longest phrase that fits says the most
            for bucket in table.values():
                bucket.sort(key=lambda i: -len(self.phrases[i].text))
        object.__setattr__(self, "_whole", whole)
        for name, table in tables.items():
            object.__setattr__(self, f"_{name}", table)

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
        return key(line) in self._whole

    def find(self, line: str) -> int:
        """Index into ``phrases`` of the phrase that fits ``line`` best, or -1.

        The whole line first, then its start, end and inside; among phrases of a kind, the longest.
        """
        if len(line) > _LONG:  # no whole phrase is so long: its two ends are all there is to see
            return self._at_ends(key(line[:_END]), key(line[-_END:]), len(line))
        text = key(line)
        hit = self._whole.get(text)
        if hit is not None:
            return hit
        if not text:
            return -1
        if text[0].isdigit() or text[-1].isdigit():  # "12 comments", "share 4"
            hit = self._whole.get(text.strip("0123456789.,k+ ()[]"))
            if hit is not None:
                return hit
        words = text.split(" ") if text.isascii() else _words(text)
        if ":" in words[0] or words[0] in self._start or words[-1] in self._end or not text.isascii():
            hit = self._at_ends(text, text, len(line))
            if hit >= 0:
                return hit
        if not self._anywhere.keys().isdisjoint(words):
            for word in words:
                for index in self._anywhere.get(word, ()):
                    phrase = self.phrases[index]
                    if len(line) <= phrase.max_chars and phrase.text in text:
                        return index
        return -1

    def _at_ends(self, head: str, tail: str, size: int) -> int:
        """The phrase that a line of ``size`` characters begins with, or ends in, or -1."""
        found = self._start.get(_first(head))
        if found is not None:
            for index in found:
                phrase = self.phrases[index]
                if size <= phrase.max_chars and head.startswith(phrase.text) and _ends_word(head, len(phrase.text)):
                    return index
        found = self._end.get(_last(tail))
        if found is not None:
            for index in found:
                phrase = self.phrases[index]
                if size <= phrase.max_chars and tail.endswith(phrase.text) and _ends_word(tail[::-1], len(phrase.text)):
                    return index
        return -1


def _first(text: str) -> str:
    """The first word of a key, up to a colon: "photo:" and "photo:jane" begin alike."""
    if not text.isascii() and _UNSPACED.match(text):
        return text[:2]
    first = text.split(" ", 1)[0]
    return first.partition(":")[0] or first if ":" in first else first


def _last(text: str) -> str:
    """The last word of a key."""
    if not text.isascii() and _UNSPACED.match(text[-1:]):
        return text[-2:]
    return text.rsplit(" ", 1)[-1]


def _anchor(phrase: Phrase) -> str:
    """The word under which a phrase is found: its first, its last, or its longest."""
    if phrase.match == "start":
        return _first(phrase.text)
    return _last(phrase.text) if phrase.match == "end" else max(_words(phrase.text), key=len)


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

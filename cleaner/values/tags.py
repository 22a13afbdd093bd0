"""The single tags of a line: "ferry, harbour", "#ferry #harbour", "Topics Politics Ukraine Joe Biden"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cleaner.patterns import later, later_regex
from cleaner.scan.classes import OUTER

_HASH = later(r"^#[^\s#]{2,}(?:[\s,;|]*#[^\s#]{2,})*$")
_HASHES = later(r"#[^\s#,;|]+")
_AROUND = " #*.,;|·•»›\u200b"
_MARK = later("[,;|·•،、，；/]")
# all alternatives stand behind the mark: so the search goes from mark to mark
_SEPARATORS = later(r"[,;|·•،、，；/](?:(?=\s)|(?<=\s[|·•/])|(?<=[|•、，،；;]))")
#: Words in scripts without spaces, which part tags there.
_UNSPACED = later_regex(r"[\p{Han}\p{Hiragana}\p{Katakana}ー\d]{1,8}(?:\s+[\p{Han}\p{Hiragana}\p{Katakana}ー\d]{1,8})+")
#: How often a tag was given, behind it; the same without brackets, and how many tags have to have one then.
_COUNT = later(r"\s*\(\d+\)$")
_COUNTED, _COUNTS = later(r"(.*\S)\s*(?:\s\d+|\(\d+\))$"), 3
#: A year, and characters of the longest tag that is a link.
_YEAR, _LONGEST = later(r"(?:19|20)\d\d"), 70
#: What no tag holds.
_MARKUP = frozenset("<>{}=")
#: Tags are short: words and characters of one.
WORDS, _CHARS = 5, 45
#: In a row: words of the longest tag, and of the longest row; characters of the shortest tag that is known.
_IN_ROW, _MOST, _LEAST = 4, 30, 3
#: The fewest tags of a row, and one part in how many of them may be unknown.
_FEWEST, _UNKNOWN = 2, 4
#: Where a flattener glued two tags together.
_GLUED = later(r"(?<=[^\W\d_A-Z]{2})(?=[^\W\d_a-z][^\W\d_A-Z])")


def split_tags(text: str) -> tuple[str, ...]:
    """The single tags of a list on one line; empty if they don't look like tags.

    >>> split_tags("sanctions, white house, Nicolas Maduro")
    ('sanctions', 'white house', 'Nicolas Maduro')
    >>> split_tags("The minister answered that nobody had asked him for it")
    ()
    """
    several = _MARK.search(text) is not None
    if not several and len(text) > 2 * _CHARS:
        return ()
    tags: dict[str, None] = {}
    for part in _SEPARATORS.split(text.strip()) if several else (text,):
        tag = part.strip(_AROUND)
        if "(" in tag:
            tag = _COUNT.sub("", tag).strip(_AROUND)
        words = tag.split()
        tag = " ".join(words)
        if len(tag) > _CHARS or len(words) > WORDS or not _MARKUP.isdisjoint(tag):
            return ()
        if tag.strip(OUTER):
            tags[tag] = None
    return tuple(tags)


def hash_tags(text: str) -> tuple[str, ...]:
    """The tags of a line of nothing but hash tags; empty for any other line.

    >>> hash_tags("#ferry #outer_islands"), hash_tags("#1 in the list")
    (('ferry', 'outer islands'), ())
    """
    if not text.startswith("#") or not _HASH.match(text):
        return ()
    return tuple(tag[1:].replace("_", " ") for tag in _HASHES.findall(text))


def tags_in_row(text: str, known: Callable[[str], bool]) -> tuple[str, ...]:
    """The tags of a row with nothing between them, each as long as it is known; empty where too many are unknown.

    >>> tags_in_row("Farming Prices Joe Brown", {"Farming", "Prices", "Joe Brown"}.__contains__)
    ('Farming', 'Prices', 'Joe Brown')
    >>> tags_in_row("Farming prices rise again", {"Farming"}.__contains__)
    ()
    >>> tags_in_row("临江 旧书市 码头改造", set().__contains__)
    ('临江', '旧书市', '码头改造')
    """
    if _UNSPACED.fullmatch(text.strip()):
        return tuple(dict.fromkeys(text.split()))
    words = [part for word in text.split() for part in _parted(word)]
    if not _FEWEST <= len(words) <= _MOST:
        return ()
    tags: list[str] = []
    unknown = i = 0
    while i < len(words):
        for size in range(min(_IN_ROW, len(words) - i), 0, -1):
            tag = " ".join(words[i : i + size])
            if len(tag) >= _LEAST and known(tag):
                break
        else:
            size, unknown = 1, unknown + 1
            if unknown * _UNKNOWN > len(words):  # there are no more tags than words
                return ()
        tags.append(" ".join(words[i : i + size]))
        i += size
    found = tuple(dict.fromkeys(tags))
    return found if len(found) >= _FEWEST and unknown * _UNKNOWN <= len(tags) else ()


def _parted(word: str) -> list[str]:
    """A word, at the places where tags are glued together in it; most words have small letters alone."""
    return [word] if word.isascii() and word[1:].islower() else _GLUED.split(word)


def holds_whole(text: str, tag: str) -> bool:
    """Whether a text has a tag, not as a part of longer words. Both are folded.

    >>> holds_whole("the harbour wall", "harbour"), holds_whole("the harbours", "harbour")
    (True, False)
    """
    at = text.find(tag)
    while at >= 0:
        stop = at + len(tag)
        if not (text[at - 1 : at].isalnum() or text[stop : stop + 1].isalnum()):
            return True
        at = text.find(tag, at + 1)
    return False


def without_counts(tags: Sequence[str]) -> list[str]:
    """Tags without the numbers of pages behind them, which are counts where all of several tags have one.

    >>> without_counts(["Gaza 398", "Hamas (420)", "Israel 2405"]), without_counts(["Agenda 2030", "climate", "UN"])
    (['Gaza', 'Hamas', 'Israel'], ['Agenda 2030', 'climate', 'UN'])
    """
    found = [_COUNTED.match(tag) for tag in tags]
    if len(tags) < _COUNTS or not all(found):
        return [*tags]
    return [match[1] for match in found if match]


def is_tag(text: str) -> bool:
    """Whether a link may be a tag: it has a letter, or is a year, and is not as long as a sentence.

    >>> is_tag("outer islands"), is_tag("2024"), is_tag("398"), is_tag("Why the ferry was late again, " * 3)
    (True, True, False, False)
    """
    return len(text) <= _LONGEST and (any(map(str.isalpha, text)) or _YEAR.fullmatch(text) is not None)

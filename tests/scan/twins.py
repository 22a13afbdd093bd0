"""What the compiled scan of characters and lines does, in plain Python: slow, and short enough to be checked by eye."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from cleaner.scan.classes import GONE, OUTER, UNSEEN, CharClass
from tests.scan.plane import ALIKE, class_of, lower_of

BASE = 0x9E6C63D0876A9A35
LETTERS = {CharClass.LOWER, CharClass.UPPER, CharClass.UNCASED, CharClass.DIGIT, CharClass.MARK}


def basic(character: str) -> str:
    """A character of the basic plane; for one above it, the plane's last."""
    return min(character, "\uffff")


def classes(text: str) -> list[CharClass]:
    return [class_of(ord(basic(character))) for character in text]


def fold(text: str) -> str:
    for before, after in ALIKE.items():
        text = text.replace(before, after)
    for character in GONE:
        text = text.replace(character, "")
    return " ".join(text.lower().split())


def visible(text: str) -> str:
    return "".join(character for character in text if ord(character) not in UNSEEN)


def spaced(text: str) -> str:
    return " ".join(visible(text).split())


class Text(NamedTuple):
    """A text, and its folded form: the characters and classes that are left, the places of all characters in it."""

    source: str
    folded: str
    classes: list[CharClass]
    places: list[int]
    words: list[tuple[int, int]]


def text_of(source: str) -> Text:
    folded, kept, places = "", [], []
    before = CharClass.SPACE
    for character, char_class in zip(source, classes(source), strict=True):
        places.append(len(folded))
        again = before is CharClass.SPACE and char_class is CharClass.SPACE
        if not again and character not in GONE:
            folded += chr(lower_of(ord(basic(character))))
            kept.append(char_class)
        before = char_class
    return Text(source, folded, kept, [*places, len(folded)], words_of(kept))


def words_of(classes: Sequence[CharClass]) -> list[tuple[int, int]]:
    """Letters and digits in a row; ideographs in pairs that overlap."""
    words, at = [], 0
    for kind, run in groupby(classes, lambda c: "letters" if c in LETTERS else c is CharClass.IDEOGRAPH):
        start, stop = at, at + len(list(run))
        if kind == "letters":
            words.append((start, stop))
        elif kind:
            words += [(i, min(i + 2, stop)) for i in range(start, max(stop - 1, start + 1))]
        at = stop
    return words


def hash_of(folded: str) -> int:
    return int(sum((ord(c) + 1) * BASE**i for i, c in enumerate(folded)) % 2**64)


def telling(text: Text, start: int, end: int, read: int) -> set[str]:
    """The words of a line that tell something, among its first characters: of four letters, or two ideographs."""
    low, high = text.places[start], text.places[end]
    found = set()
    for first, last in text.words:
        first, last = max(first, low), min(last, high)
        size = last - first
        if (
            0 <= first - low < read
            and size > 0
            and (size >= 4 or (size > 1 and text.classes[first] is CharClass.IDEOGRAPH))
        ):
            found.add(text.folded[first:last])
    return found


class Line(NamedTuple):
    """What is measured of a line."""

    begin: int
    stop: int
    text: str
    indented: bool
    length: int
    words: int
    mass: int
    counts: list[int]
    first: int
    last: int
    headed: bool
    core: str
    paragraph: bool


def line_of(text: Text, start: int, end: int) -> Line:
    source = text.source
    around = [
        c is CharClass.SPACE or ord(source[start + i]) in UNSEEN for i, c in enumerate(classes(source[start:end]))
    ]
    inside = [start + i for i, outside in enumerate(around) if not outside]
    begin, stop = (inside[0], inside[-1] + 1) if inside else (end, end)
    own = source[begin:stop]
    counts = Counter(classes(source[start:end]))
    ideographs = counts[CharClass.IDEOGRAPH]
    mass = counts[CharClass.LOWER] + counts[CharClass.UPPER] + counts[CharClass.UNCASED] + 3 * ideographs
    mass += sum("\uac00" <= c <= "\ud7a3" for c in source[start:end])
    closing = (CharClass.SPACE, CharClass.QUOTE, CharClass.CLOSE)
    last = [c for c in classes(own) if c not in closing][-1:] or [CharClass.OTHER]
    stopped = own[-1:] in tuple(".。۔।") or (own[-1:] in tuple('"”“»」') and own[-2:-1] in tuple(".。۔।"))
    low, high = text.places[start], text.places[end]
    return Line(
        begin=begin,
        stop=stop,
        text=own,
        indented=begin > start,
        length=len(own),
        words=own.count(" ") + bool(own) + ideographs // 2,
        mass=mass,
        counts=[counts[CharClass(i)] for i in range(CharClass.COUNT)],
        first=classes(own)[0] if own else CharClass.SPACE,
        last=last[0],
        headed=bool(own) and classes(own)[0] is not CharClass.LOWER and (not stopped or own.endswith("..")),
        core=text.folded[low:high].strip(OUTER),
        paragraph=mass > 100 and last[0] is CharClass.END,
    )


def coherence(text: Text, bounds: Sequence[int]) -> list[float]:
    """The share of a line's words in other paragraphs, less what chance gives, scaled down for short lines."""
    spans = list(pairwise(bounds))
    lines = [line_of(text, *span) for span in spans]
    words = [telling(text, *span, 240) if line.mass >= 60 else set() for span, line in zip(spans, lines, strict=True)]
    result = []
    for i, own in enumerate(words):
        others = [words[j] for j, line in enumerate(lines) if line.paragraph and j != i]
        hits = sum(any(word in other for other in others) for word in own)
        result.append((hits / len(own) - 0.35) * min(lines[i].mass, 150) / 150 if own else 0.0)
    return result


def shared(
    text: Text, bounds: Sequence[int], rows: Iterable[int], witnesses: Iterable[int], read: int, least: int
) -> list[float]:
    known = set().union(*(telling(text, bounds[i], bounds[i + 1], read) for i in witnesses))
    own = [telling(text, bounds[i], bounds[i + 1], read) for i in rows]
    return [len(words & known) / max(len(words), least) for words in own]


def physical(source: str) -> tuple[list[int], list[bool]]:
    """Where the lines of a plain text begin, and whether blank lines stand before them."""
    starts: list[int] = []
    gaps: list[bool] = []
    at, blank, worded = 0, False, False
    for piece in source.splitlines(keepends=True):
        empty = piece.isspace()
        if not starts:
            starts.append(0)
            gaps.append(False)
        elif not empty and worded:
            starts.append(at)
            gaps.append(blank)
        elif not empty:
            gaps[0] = blank
        worded = worded or not empty
        blank = empty
        at += len(piece)
    return starts, gaps


def stand_in(other: str, stretches: Iterable[str]) -> list[bool]:
    """Which stretches stand in another text; of the places where one may begin the first eight are compared."""
    found = []
    for stretch in stretches:
        key = stretch[:24]
        places = [i for i in range(len(other)) if len(key) == 24 and other.startswith(key, i)][:8]
        found.append(any(other.startswith(stretch, i) for i in places))
    return found

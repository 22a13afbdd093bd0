"""What the compiled search for phrases and seams does, in plain Python: slow, and plainly right."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from itertools import pairwise
from typing import NamedTuple

from cleaner.scan.chars import OUTER, CharClass, class_of
from cleaner.scan.lines import Text

WORD = {CharClass.LOWER, CharClass.UPPER, CharClass.UNCASED, CharClass.IDEOGRAPH, CharClass.DIGIT, CharClass.MARK}
#: In longer lines phrases are sought at the two ends alone.
LONG = 200


class Known(NamedTuple):
    """A phrase, how it matches, and the longest line that it may match."""

    text: str
    match: str
    limit: int = 120


def folded(text: str) -> str:
    scanned = Text(text)
    return scanned.folded(0, scanned.place(len(text)))


def is_break(text: str, at: int) -> bool:
    """Whether a word may begin or end at a place in a folded text."""
    if at in (0, len(text)) or is_unspaced(text[at]) or is_unspaced(text[at - 1]):
        return True
    before, after = class_of(text[at - 1]), class_of(text[at])
    if before in WORD and after in WORD and (before == CharClass.DIGIT) == (after == CharClass.DIGIT):
        return False
    return not (joins(text, at) or joins(text, at - 1))


def joins(text: str, at: int) -> bool:
    inside = 0 < at < len(text) - 1
    return inside and text[at] in "'-@_" and class_of(text[at - 1]) in WORD and class_of(text[at + 1]) in WORD


def is_unspaced(character: str) -> bool:
    return re.match("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]", character) is not None


def words(text: str) -> list[tuple[int, int]]:
    """Letters and digits in a row; ideographs in pairs that overlap."""
    sorts = "".join("i" if class_of(c) == CharClass.IDEOGRAPH else "w" if class_of(c) in WORD else " " for c in text)
    found = [match.span() for match in re.finditer("w+", sorts)]
    for match in re.finditer("i+", sorts):
        start, stop = match.span()
        found += [(at, min(at + 2, stop)) for at in range(start, max(stop - 1, start + 1))]
    return sorted(found)


def without_numbers(core: str) -> str:
    """A line without the numbers at its ends."""

    def numeric(character: str) -> bool:
        return character in " .,+()[]" or class_of(character) == CharClass.DIGIT

    def bare(text: str) -> str:
        while text and numeric(text[0]):
            text = text[1:]
        while text and numeric(text[-1]):
            text = text[:-1]
        return text

    rest = bare(core)
    if len(rest) > 1 and not core.startswith(rest) and rest[0] in "km" and rest[1] == " ":
        rest = rest[1:]
    if len(rest) > 1 and rest[-1] in "km" and class_of(rest[-2]) == CharClass.DIGIT:
        rest = rest[:-1]
    return bare(rest)


def whole(line: str, phrases: Sequence[Known]) -> int:
    """The first phrase that a folded line is, punctuation around it left out."""
    core = line.strip(OUTER)
    others = (i for i, p in enumerate(phrases) if p.match != "anywhere" and core and p.text.strip(OUTER) == core)
    return next(others, -1)


def find(line: str, phrases: Sequence[Known]) -> int:
    """The phrase that fits a folded line best."""
    if (found := whole(line, phrases)) >= 0:
        return found
    end = len(line.rstrip(OUTER))
    begin = len(line) - len(line.lstrip(OUTER))
    if begin >= end:
        return -1
    core = line[begin:end]
    if CharClass.DIGIT in (class_of(core[0]), class_of(core[-1])) and (rest := without_numbers(core)):
        if (found := whole(rest, phrases)) >= 0:
            return found
        begin += core.find(rest)
    size = len(line.strip(" "))
    breaks = [at for at in range(begin, end + 1) if is_break(line, at)]
    starts = [line[begin:at] for at in breaks if at > begin]
    ends = [line[at:end] for at in breaks if at < end]
    for match, stretches in (("start", starts), ("end", ends)):
        found = best(stretches, match, size, phrases)
        if found >= 0:
            return found
    widest = max((p.limit for p in phrases if p.match == "anywhere"), default=0)
    return inside(line, begin, end, size, phrases) if size <= min(widest, LONG) else -1


def best(stretches: list[str], match: str, size: int, phrases: Sequence[Known]) -> int:
    """The longest phrase among some stretches; of equal ones the first, which alone is asked for its limit."""
    first: dict[str, int] = {}
    for i, phrase in enumerate(phrases):
        if phrase.match == match:
            first.setdefault(phrase.text, i)
    fit = [first[s] for s in stretches if s in first and size <= phrases[first[s]].limit]
    return max(fit, key=lambda i: len(phrases[i].text), default=-1)


def inside(line: str, begin: int, end: int, size: int, phrases: Sequence[Known]) -> int:
    """The longest phrase anywhere in a line, where its longest word is a word of the line; the last of equals."""
    found = -1
    for first, last in words(line):
        first, last = max(first, begin), min(last, end)
        for i, phrase in enumerate(phrases):
            if phrase.match != "anywhere" or size > phrase.limit or not words(phrase.text):
                continue
            at, stop = max(words(phrase.text), key=lambda span: (span[1] - span[0], -span[0]))
            low = first - at
            high = low + len(phrase.text)
            same = first < last and line[first:last] == phrase.text[at:stop]
            longer = found < 0 or len(phrase.text) >= len(phrases[found].text)
            if same and longer and begin <= low and high <= end and line[low:high] == phrase.text:
                found = i
    return found


# ------------------------------------------------------------------- seams

_LETTERS = (CharClass.LOWER, CharClass.UPPER, CharClass.UNCASED)
_BEFORE_CAPITALS = (
    CharClass.LOWER, CharClass.DIGIT, CharClass.END, CharClass.CLOSE, CharClass.QUOTE, CharClass.SYMBOL,
)  # fmt: skip
SEAMS = {
    *((before, CharClass.UPPER) for before in _BEFORE_CAPITALS),
    *((before, CharClass.DIGIT) for before in (*_LETTERS, CharClass.MARK, CharClass.CLOSE)),
    (CharClass.DIGIT, CharClass.LOWER),
    (CharClass.DIGIT, CharClass.UNCASED),
    (CharClass.END, CharClass.UNCASED),
}


def edges(line: str) -> list[int]:
    """The start of a line, its seams, and its end."""
    classes = [class_of(character) for character in line]
    found = [0]
    for at in range(1, len(line)):
        opening = classes[at - 1] == CharClass.QUOTE and (at == 1 or classes[at - 2] == CharClass.SPACE)
        if (classes[at - 1], classes[at]) in SEAMS and not opening:
            found.append(at)
    return [*found, len(line)]


def seam_cuts(line: str, length: int, is_sentence: bool, is_known: Callable[[str], bool]) -> set[int]:
    """Where a line is cut. ``length`` is that without the space around it."""
    at = edges(line)

    def known(low: int, high: int) -> bool:
        return high - low <= 5 and is_known(line[at[low] : at[high]])

    cuts: set[int] = set()
    last = len(at) - 1
    short = length <= 240 and last <= 60
    if short and any(known(0, k) or known(last - k, last) for k in (1, 2) if k <= last):
        cuts = {at[low] for low in _least_unknown([line[i:j] for i, j in pairwise(at)], known)}
    if not short or (not cuts and is_sentence and length >= 80):
        low, high = 0, last
        while found := [i for i in range(low + 1, high) if known(i, high)]:
            high = found[0]
            cuts.add(at[high])
        while found := [i for i in range(low + 1, high) if known(low, i)]:
            low = found[-1]
            cuts.add(at[low])
    return cuts


def _least_unknown(stretches: list[str], known: Callable[[int, int], bool]) -> list[int]:
    """Where the pieces of the cheapest way begin, but the first; none if they were found by accident."""
    ways: list[tuple[float, list[tuple[int, int, bool]]]] = [(0.0, [])]
    for high in range(1, len(stretches) + 1):
        some = [(cost + 0.5, [*way, (low, high, True)]) for low, (cost, way) in enumerate(ways) if known(low, high)]
        for low, (cost, way) in enumerate(ways):
            if not way or way[-1][2]:
                size = sum(map(len, stretches[low:high]))
                some.append((cost + 3 + 0.1 * size, [*way, (low, high, False)]))
        ways.append(min(some, key=lambda found: found[0]))
    way = ways[-1][1]
    unknown = [(low, "".join(stretches[low:high]).strip()) for low, high, is_known in way if not is_known]
    stub = any(len(piece) < 3 and not piece.isdecimal() for _, piece in unknown)
    if stub or len(unknown) > len(way) // 2 or any(low == 0 and piece.isdecimal() for low, piece in unknown):
        return []
    return [low for low, _, _ in way[1:]]


# ------------------------------------------------------------------- words


def latin_words(text: str) -> list[str] | None:
    """The words in small Latin letters; ``None`` where a character is neither Latin nor punctuation or a sign."""
    latin = "a-z\xaa\xb5\xba\xdf-\xf6\xf8-\u02af"
    signs = "\u2010-\u2027\u2030-\u203e\u2041-\u2053\u2055-\u205e\u20a0-\u20bf\u2122\u2190-\u245f\u2500-\u2bff"
    signs += "\u3000-\u3004\U0001f300-\U0001faff"
    if re.search(f"[^\x00-\u02af{signs}]", text):
        return None
    return re.findall(f"[{latin}]+(?:'[{latin}]+)?", text)


def words_of_letters(text: str) -> list[str]:
    """Letters and marks of any script in a row, joined by one apostrophe; Latin ones are small."""

    def sort(character: str) -> str:
        small = character < "\u02b0" and bool(latin_words(character))
        other = character >= "\u02b0" and (character.isalpha() or class_of(character) == CharClass.MARK)
        return "x" if small or other else "'" if character == "'" else " "

    sorts = "".join(map(sort, text))
    return [text[found.start() : found.end()] for found in re.finditer("x+(?:'x+)?", sorts)]


def latin_tokens(text: str) -> tuple[list[str], list[tuple[int, int]]] | None:
    """Runs of small Latin letters, and of digits; nothing where :func:`latin_words` finds other scripts."""
    if latin_words(text) is None:
        return None
    found = list(re.finditer(r"[^\W\d_]+|[0-9]+", re.sub("[^0-9a-zªµºß-öø-ʯ]", " ", text)))
    return [run.group() for run in found], [run.span() for run in found]


_LETTER = {CharClass.LOWER: "l", CharClass.UPPER: "U", CharClass.UNCASED: "x", CharClass.IDEOGRAPH: "x"}
_TOKEN = re.compile(r"(?<![Ulxm9n_])U{2,4}9{1,2}(?![Ulxm9n_])|[Ulx][Ulxmf]*(?:j[Ulx][Ulxmf]*)*\.?|[9n]+|[^ ]")


def _kind(character: str) -> str:
    """What a character is to names: a letter by its case, a mark, a number, a joint, a joiner, a blank, or a sign."""
    char_class = CharClass(class_of(character)) if character < "\uffff" else CharClass.UNCASED
    if char_class in (CharClass.UNCASED, CharClass.IDEOGRAPH) and not character.isalpha():
        char_class = CharClass.DIGIT if character.isnumeric() else CharClass.OTHER
    if char_class is CharClass.DIGIT:
        return "9" if character.isdecimal() else "n"
    if character in "'\u2019-\u2010\xb7\u30fb":
        return "j"
    if re.match("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\xad\u061c\ufeff]", character):
        return "f"
    others = {CharClass.MARK: "m", CharClass.SPACE: " "}
    return _LETTER.get(char_class) or others.get(char_class) or (character if character in "._" else "s")


def tokens_of(
    text: str, folded: str, stops: Container[str], firsts: Container[str]
) -> tuple[list[tuple[int, int, str, str, bool]], list[int]]:
    """Words, numbers and signs; a word is cut at its first seam if what follows there is a stop."""
    kinds = "".join(map(_kind, text))
    spans: list[tuple[int, int]] = []
    for found in _TOKEN.finditer(kinds):
        start, stop = found.span()
        seam = re.search("(?<=ll)(?=Ul)", kinds[start:stop])
        if seam and folded[start + seam.start() : stop].rstrip(".") in stops:
            spans.append((start, start + seam.start()))
            start += seam.start()
        spans.append((start, stop))
    words = [(start, stop, folded[start:stop]) for start, stop in spans]
    bare = [word if len(word) == 1 else word.rstrip(".") for _, _, word in words]
    tokens = [(*word, plain, kinds[word[0]] in "Ux") for word, plain in zip(words, bare, strict=True)]
    return tokens, [i for i, word in enumerate(bare) if word in firsts]

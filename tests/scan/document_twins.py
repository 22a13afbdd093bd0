"""Slow twins of what is compiled for documents: plain Python, written to be obviously right."""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from cleaner.document.addresses import Leads, home_of, read
from cleaner.document.dom import Dom
from cleaner.document.repeated import Repeated
from cleaner.scan.lines import Line, Text
from cleaner.scan.tags import ANCHORS, KEPT, LONGEST, SORTS, TRAITS, WITHIN, Sort, words_of

_UNSHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE | re.ASCII)


@dataclass
class Walked:
    """The text of a document, where lines begin, and a list for each column of its elements."""

    text: str = ""
    starts: list[int] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    line: list[int] = field(default_factory=list)
    traits: list[tuple[tuple[str, str], ...]] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    href: dict[int, str] = field(default_factory=dict)
    kept: dict[int, dict[str, str]] = field(default_factory=dict)


class Walk:
    """The way through one tree, by recursion."""

    def __init__(self, root: etree._Element) -> None:
        self.found = Walked()
        self.open = False  # a line has begun
        self.space = False  # white space stands before the next text
        self.verbatim = 0
        self.indent = ""
        self.after_one = False  # an element that is set apart from the next of its kind ends here
        self.one_line = False  # the row of a table is one line
        self.visit(root, -1)
        self.end_line()

    def visit(self, element: etree._Element, parent: int) -> None:
        tag = element.tag
        sort = SORTS.get(tag, Sort.INLINE)
        if sort is not Sort.SKIPPED and not (tag == "a" and element.text in ANCHORS):
            self.enter(element, parent, sort)
        self.add(element.tail)

    def enter(self, element: etree._Element, parent: int, sort: Sort) -> None:
        found = self.found
        if sort is Sort.CELL:
            sort = Sort.TAB if self.one_line else Sort.BLOCK
        if sort is Sort.TAB:
            if self.open:
                found.text += "\t"
            self.space = False
        elif sort is Sort.APART:
            if self.after_one:
                self.space = self.open
        elif sort is not Sort.INLINE:
            self.end_line()
        self.after_one = False
        row = len(found.tag)
        self.attributes(element, row, parent)
        found.tag.append(element.tag)
        found.parent.append(parent)
        found.start.append(len(found.text))
        found.end.append(len(found.text))
        found.line.append(element.sourceline or 0)
        self.verbatim += sort is Sort.VERBATIM
        if sort is Sort.ROW:
            self.one_line = next(element.iter(*WITHIN), None) is None
        self.add(element.text)
        for child in element:
            self.visit(child, row)
        if sort > Sort.BREAK:
            self.end_line()
        self.verbatim -= sort is Sort.VERBATIM
        if sort is Sort.ROW:
            self.one_line = False
        found.end[row] = len(found.text)
        self.after_one = sort is Sort.APART and not element.tail

    def attributes(self, element: etree._Element, row: int, parent: int) -> None:
        found, tag = self.found, element.tag
        hidden = found.hidden[parent] if parent >= 0 else 0
        hidden |= bool(_UNSHOWN.search(element.get("style", ""))) | (
            element.get("hidden", "until-found") != "until-found"
        )
        hidden |= 2 * (element.get("aria-hidden") == "true")
        found.hidden.append(hidden)
        found.traits.append(tuple((name, value) for name, value in element.items() if name in TRAITS))
        if tag == "a" and (href := element.get("href")) is not None:
            found.href[row] = href
        kept = {n: v for n, v in element.items() if n in KEPT.get(tag, ()) and len(v) <= LONGEST}
        if kept and tag == "img":
            kept |= {"before": " "} if self.space else {}
            kept |= {"after": " " if element.tail[0].isspace() else ""} if element.tail else {}
        if kept:
            found.kept[row] = kept

    def add(self, text: str | None) -> None:
        if not text:
            return
        if self.verbatim:
            self.add_verbatim(text)
        elif text.isspace():
            self.space = self.open
        else:
            if not self.open:
                self.begin_line()
            elif self.space or text[0].isspace():
                self.found.text += " "
            self.found.text += " ".join(text.split())
            self.space = text[-1].isspace()

    def add_verbatim(self, text: str) -> None:
        for number, line in enumerate(re.split(r"\r\n?|\n", text)):
            if number:
                if self.found.starts:
                    self.found.text += "\n"
                self.open, self.indent = False, ""
            if self.open:
                self.found.text += line
            elif line and not line.isspace():
                self.begin_line()
                self.found.text += self.indent + line
            else:
                self.indent += line

    def begin_line(self) -> None:
        self.found.starts.append(len(self.found.text))
        self.open = True

    def end_line(self) -> None:
        if self.open:
            self.found.text += "\n"
        self.open = self.space = False
        self.indent = ""


def cuts(text: Text, starts: Sequence[int], links: Sequence[tuple[int, int]]) -> list[int]:
    """Where lines begin that are cut at their links; ``links`` are stretches of the text."""
    found = set(starts)
    for start, stop in zip(starts, [*starts[1:], len(text)], strict=False):
        inside = [(low, high) for low, high in links if start <= low < high <= stop]
        outside = letters(text, start, stop) - sum(letters(text, low, high) for low, high in inside)
        if len(inside) < 2 or outside > max(0.3 * letters(text, start, stop), 12):
            continue
        last = start
        for number, (low, high) in enumerate(inside):
            colon = ":" in text.source[last:low] or "：" in text.source[last:low]
            if (number and not letters(text, last, low)) or colon:
                found.add(low + text.source[low].isspace())
            last = high
    return sorted(place for place in found if place < len(text))


def gaps(lines: Sequence[Line], hidden: Sequence[tuple[int, int]]) -> dict[int, list[tuple[int, int]]]:
    """What is hidden of lines that are not hidden wholly; ``hidden`` are stretches of the text."""
    found = {}
    for row, line in enumerate(lines):
        parts = [(max(start, line.begin), min(stop, line.stop)) for start, stop in hidden]
        if parts := [(low, high) for low, high in parts if low < high and (low, high) != (line.begin, line.stop)]:
            found[row] = parts
    return found


def letters(text: Text, start: int, stop: int) -> int:
    """Letters and digits of a stretch."""
    return sum(2 <= text.class_at(at) <= 6 for at in range(start, stop))


def numbers(text: Text, lines: Sequence[Line], dom: Dom, repeated: Sequence[int]) -> list[dict[str, int]]:
    """For each line the numbers that its document gives, by name, times 64 and rounded."""
    home = home_of(dom.declared)
    tag, parents = dom.tag, dom.parent
    linked = {at for row in dom.href for at in range(dom.start[row], dom.end[row])}
    anchored = {at for row in dom.rows("a") for at in range(dom.start[row], dom.end[row])}
    is_letter = [2 <= text.class_at(at) <= 6 for at in range(len(text))]
    own = [max(line.element, 0) for line in lines]
    shape = [(tag[row], dom.traits[row]) for row in range(len(dom))]
    pair = [(shape[max(parents[row], 0)], shape[row]) for row in range(len(dom))]
    shapes, pairs, owned = Counter(shape), Counter(pair), Counter(own)
    is_prose = [line.mass >= 100 and line.last in (7, 9, 10) for line in lines]

    def held(low: int, high: int, places: set[int] | None = None) -> int:
        return sum(is_letter[at] and (places is None or at in places) for at in range(low, high))

    def prose(low: int, high: int) -> int:
        some = (line for line, fits in zip(lines, is_prose, strict=True) if fits and low <= line.start < high)
        return sum(held(line.start, line.end) for line in some)

    found = []
    for line, row, code in zip(lines, own, repeated, strict=True):
        around = [*dom.around(row)]
        tags = {tag[at] for at in around}
        one: dict[str, float] = {}
        for some in INSIDE:
            one[f"in <{some[0]}>"] = not tags.isdisjoint(some)
        one["hidden"] = dom.hidden[row] > 0
        one["elements around"] = log(len(around) - 1)
        one["elements like its own"] = log(shapes[shape[row]] - 1)
        one["elements like its own and the one around"] = log(pairs[pair[row]] - 1)
        one["lines in its own element"] = log(owned[row] - 1)
        one["share in links"] = held(line.start, line.end, linked) / max(held(line.start, line.end), 1) * 2
        address = read(dom.href[line.link], home) if line.link >= 0 else None
        for name, leads in (("within the page", 0), ("to the same site", 1), ("to another site", 2)):
            one[f"leads {name}"] = address is not None and address.leads is Leads(leads)
        one["depth of its address"] = min(address.depth, 8) / 2 if address else 0
        one["words of its address's end"] = min(address.joined, 12) / 2 if address else 0
        one["digits of its address"] = min(address.digits, 16) / 4 if address else 0
        for up in (1, 2, 3, 4, 6, 8):
            outer = around[min(up, len(around) - 1)]
            low, high = dom.start[outer], dom.end[outer]
            size = max(held(low, high), 1)
            one[f"letters {up} up"] = log(held(low, high) // 4)
            one[f"lines {up} up"] = log(sum(low <= other.start < high for other in lines))
            one[f"share in links {up} up"] = held(low, high, anchored) / size * 2
            one[f"share of prose {up} up"] = min(prose(low, high) / size * 2, 2)
            one[f"of the page's prose {up} up"] = prose(low, high) / max(prose(0, len(text)), 1) * 2
            one[f"of the page's letters {up} up"] = held(low, high) / max(held(0, len(text)), 1) * 2
            if up in (2, 4, 6):
                before = held(low, line.start) if low <= line.start else -held(line.start, low)
                one[f"place in what is {up} up"] = before / size * 2
        for what in Repeated:
            if what:
                one[f"declared {what.name.lower().replace('_', ' ')}"] = code == what
        one["declared body somewhere"] = bool(dom.declared.body)
        found.append({name: on_grid(number) for name, number in one.items()})
    return found


INSIDE = (
    ("a",), ("nav", "menu"), ("header",), ("footer",), ("aside",), ("main",), ("article",), ("section",), ("form",),
    ("figure",), ("figcaption", "caption"), ("ul", "ol"), ("li",), ("dl",), ("table",), ("th",), ("blockquote", "q"),
    ("pre",), ("code", "samp", "kbd"), ("h1",), ("h2",), ("h3",), ("h4", "h5", "h6"), ("p",), ("button", "label"),
    ("select",), ("noscript",), ("strong", "b"), ("em", "i"), ("time",), ("address",), ("details",),
)  # fmt: skip


def log(count: int) -> float:
    """Half the binary logarithm of one plus a count, on the grid."""
    return round(math.log2(min(count, (1 << 14) - 1) + 1) / 2 * 64) / 64


def on_grid(number: float) -> int:
    """A number times 64, rounded, and not beyond 511."""
    return max(-511, min(511, round(number * 64)))


_MASK = (1 << 64) - 1


def grams(dom: Dom, line: Line) -> list[list[int]]:
    """The salted hashes of a line's elements and of its link's address, bag by bag."""
    found: list[list[int]] = [[], [], [], []]
    for up, row in enumerate(dom.around(max(line.element, 0))):
        if up > 10:
            break
        bag = 0 if up < 2 else 1 if up < 5 else 2
        found[bag] += [salted(spread(word), 18 + bag) for word in words_of(dom.attributes[dom.traits[row]])]
        if up < 4:
            found[bag].append(salted(spread(dom.tag[row]) + 1 + up, 18 + bag))
    if line.link >= 0:
        words = read(dom.href[line.link], home_of(dom.declared)).words
        found[3] = [salted(spread(word), 21) for word in words]
    return found


def spread(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "replace")) * 0x9E3779B97F4A7C15 & _MASK


def salted(number: int, salt: int) -> int:
    mixed = (number + salt * 0x9E3779B97F4A7C15) * 0xBF58476D1CE4E5B9 & _MASK
    return mixed ^ (mixed >> 29)

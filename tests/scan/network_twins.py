"""What the compiled network does, in plain Python: slow, and short enough to be seen to be right."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from cleaner.labels import Kind, Label
from cleaner.scan.classes import CharClass as C
from cleaner.scan.lines import Line
from tests.scan import twins

GRID, TOP = 64, 511


def single(value: float) -> float:
    """A number in single precision."""
    return array("f", [value])[0]


class Layer(NamedTuple):
    weight: list[list[int]]  # a row for each input
    scale: list[float]
    bias: list[float]

    def __call__(self, row: Sequence[int]) -> list[int]:
        sums = [sum(x * w[i] for x, w in zip(row, self.weight, strict=True)) for i in range(len(self.scale))]
        scaled = [single(x * s) for x, s in zip(sums, self.scale, strict=True)]
        return [round(single(x + b)) for x, b in zip(scaled, self.bias, strict=True)]


def active(row: Sequence[int]) -> list[int]:
    return [min(max(x, 0), TOP) for x in row]


def added(row: Sequence[int], other: Sequence[int]) -> list[int]:
    return active([a + b for a, b in zip(row, other, strict=True)])


def mean_of(rows: list[list[int]]) -> list[int]:
    return [round(sum(column) / len(rows)) for column in zip(*rows, strict=True)]


def network(
    rows: list[list[int]],
    enter: Layer,
    pooled: Layer,
    layers: list[Layer],
    dilations: list[int],
    leave: Layer,
    kinds: Layer,
    by_kind: Layer,
) -> tuple[list[list[int]], list[int]]:
    """The scores of the lines, and those of the kinds of page."""
    x = [active(enter(row)) for row in rows]
    mean = mean_of(x)
    x = [added(row, active(pooled(mean))) for row in x]
    for layer, far in zip(layers, dilations, strict=True):
        none = [[0] * len(mean)] * far
        padded = [*none, *x, *none]
        three = [[*padded[i], *padded[i + far], *padded[i + 2 * far]] for i in range(len(x))]
        x = [added(row, active(layer(near))) for row, near in zip(x, three, strict=True)]
    sorts = kinds(mean_of(x))
    shift = by_kind(active(sorts))
    return [[a + b for a, b in zip(leave(row), shift, strict=True)] for row in x], sorts


def chances(scores: Sequence[int], factor: float, bias: Sequence[float], gain: Sequence[float]) -> list[int]:
    steps = [round(single(single(s * factor) + b)) + round(g * 64) for s, b, g in zip(scores, bias, gain, strict=True)]
    parts = [round(math.exp(-min(max(steps) - step, 1024) / 64) * 2**24) for step in steps]
    return [(part * 2**14 + sum(parts) // 2) // sum(parts) for part in parts]


def best_body(chance: Sequence[int], words: Sequence[int]) -> tuple[list[int], float]:
    order = sorted(range(len(chance)), key=lambda i: (-chance[i], i))
    whole = sum(c * w for c, w in zip(chance, words, strict=True))
    best, taken = 0.0, 0
    for size in range(1, len(order) + 1):
        some = order[:size]
        f1 = 2 * sum(chance[i] * words[i] for i in some) / max(sum(words[i] for i in some) * 2**14 + whole, 1)
        if f1 >= best:
            best, taken = f1, size
    chosen = order[:taken] if best >= 0.06 else []
    return [int(i in chosen and chance[i] > 0) for i in range(len(chance))], best


def salted(value: int, salt: int) -> int:
    mixed = (value + salt * 0x9E3779B97F4A7C15) * 0xBF58476D1CE4E5B9 % 2**64
    return mixed ^ (mixed >> 29)


def words_of(text: twins.Text, line: Line) -> list[tuple[str, bool]]:
    """The words of a line, cut at its bounds, and whether each is a number."""
    low, high = text.places[line.start], text.places[line.end]
    found = []
    for start, stop in twins.words_of(text.classes):
        start, stop = max(start, low), min(stop, high)
        if start < stop:
            found.append((text.folded[start:stop], text.classes[start] is C.DIGIT))
    return found


def grams(text: twins.Text, line: Line, core: str) -> tuple[Counter[int], Counter[int]]:
    """The grams of what a line says, and of how it begins, ends and is as a whole; ``core`` is the whole."""
    words = words_of(text, line)
    hashes = [len(word) if number else twins.hash_of(word) for word, number in words]
    read = [i for i in range(len(words)) if i < 10 or i >= len(words) - 5]
    worded = [salted(hashes[i], 1) for i in read]
    pairs = {i: (hashes[i - 1] * 0x94D049BB133111EB + hashes[i]) % 2**64 for i in read if i - 1 in read}
    worded += [salted(pair, 2) for pair in pairs.values()]
    for word, number in (words[i] for i in read):
        if len(word) > 4 and not number:
            worded += [salted(twins.hash_of(word[:4]), 3), salted(twins.hash_of(word[-3:]), 4)]
    shape = [salted(twins.hash_of(core), 5)] if 0 < len(core) <= 60 else []
    if words:
        shape += [salted(hashes[0], 6), salted(hashes[-1], 7)]
    if 1 in pairs:
        shape.append(salted(pairs[1], 8))
    return Counter(worded), Counter(shape)


def log(count: int) -> int:
    return round(math.log2(min(count, 2**14 - 1) + 1) / 2 * GRID)


def place_and_page(lines: Sequence[Line], words: Sequence[set[str]]) -> list[dict[str, float]]:
    """Some numbers of each line that depend on its page; ``words`` are those of each that count."""
    n, whole = len(lines), max(sum(line.mass for line in lines), 1)
    long = [line.mass if line.mass >= 100 else 0 for line in lines]
    is_paragraph = [line.mass > 100 and line.last == C.END for line in lines]
    found = []
    for i, line in enumerate(lines):
        shared = sum(any(word in words[k] for k in range(n) if k != i and is_paragraph[k]) for word in words[i])
        often = sum(log(sum(word in some for some in words) - 1) for word in words[i])
        found.append(
            {
                "place in the page": i / n * 2,
                "letters above": sum(above.mass for above in lines[:i]) / whole * 2,
                "share of the page's letters": line.mass / whole * 4,
                "letters in long lines": sum(long) / whole * 2,
                "long text above": sum(long[:i]) / max(sum(long), 1) * 2,
                "words told by paragraphs": shared / max(len(words[i]), 1) * 2,
                "words common in the page": often / GRID / max(len(words[i]), 1),
                "capitals a word": min(line.capitals / max(line.words, 1), 3),
                "share of digits": line.digits / max(line.length, 1) * 2,
                "begins with capital": line.first == C.UPPER,
                "ends in sentence end": line.last == C.END,
                **{f"rules say {x.name}": (line.label is x) * line.strength for x in Label if x < Label.CHROME},
                "rules say promo": (line.kind is Kind.PROMO) * line.strength,
                "like prose": line.prose * 2,
            }
        )
    return found


def on_grid(value: float) -> int:
    return min(max(round(single(value) * GRID), -TOP), TOP)

"""Which lines of a flattened page are its gold body: lines and gold aligned in order.

A line may stand at several places of the gold body, and a short one ("Home") at many by accident.
So candidates are chosen together: the chain of matches, in the order of both texts and without
overlap, with the largest sum of matched words, where matches that follow each other closely in
the gold count more (a heaviest increasing subsequence, as in J. W. Hunt and T. G. Szymanski, "A
fast algorithm for computing longest common subsequences", CACM 20, 1977).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+")
#: Words of the n-grams that propose places, most places looked at for an n-gram and for a line.
_GRAM, _PLACES, _BEST = 3, 40, 4
#: Most words by which two matches may overlap, and by which they may be apart to be called adjacent.
_OVERLAP, _APART = 2, 1
#: What a match gains when it is adjacent to the one before, what a short one costs, and what counts as short.
_ADJACENT, _ALONE, _SHORT = 2.0, 1.6, 4


def tokens(text: str) -> list[str]:
    """The words of a text as they are compared: small letters; in scripts without spaces, single characters."""
    return _WORD.findall(text.lower())


def aligned(lines: Sequence[Sequence[str]], gold: Sequence[str]) -> npt.NDArray[np.float64]:
    """For each line (a list of tokens) the share of its tokens that stand at its place in ``gold``, 0 to 1."""
    share = np.zeros(len(lines))
    candidates = _candidates(lines, gold)
    if not candidates:
        return share
    _, starts, stops, weights = (np.array(column, dtype=np.float64) for column in zip(*candidates, strict=True))
    owners = [c[0] for c in candidates]
    n = len(candidates)
    best, back = np.zeros(n), np.full(n, -1)
    begin = 0  # candidates before it belong to earlier lines
    for i in range(n):
        if owners[i] != owners[begin]:
            begin = i
        base = weights[i] - (_ALONE if stops[i] - starts[i] < _SHORT else 0.0)
        best[i] = base
        if begin:
            ahead = starts[i] - stops[:begin]
            gains = np.where(
                ahead >= -_OVERLAP, best[:begin] + np.where(np.abs(ahead) <= _APART, _ADJACENT, 0.0), -np.inf
            )
            j = int(gains.argmax())
            if gains[j] > 0:
                best[i] += gains[j]
                back[i] = j
    i = int(best.argmax())
    while i >= 0 and best[i] > 0:
        share[owners[i]] = min(1.0, weights[i] / len(lines[owners[i]]))
        i = int(back[i])
    return share


def _candidates(lines: Sequence[Sequence[str]], gold: Sequence[str]) -> list[tuple[int, int, int, float]]:
    """Places at which lines may stand in the gold: line, start, stop, matched tokens; in the order of lines."""
    grams: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for size in range(1, _GRAM + 1):
        for i in range(len(gold) - size + 1):
            grams[tuple(gold[i : i + size])].append(i)
    found: list[tuple[int, int, int, float]] = []
    for row, words in enumerate(lines):
        n = len(words)
        if n < _GRAM:
            places = grams.get(tuple(words), ())[:_PLACES] if n else ()
            found += [(row, at, at + n, float(n)) for at in places]
            continue
        votes: Counter[int] = Counter()
        for i in range(n - _GRAM + 1):
            for at in grams.get(tuple(words[i : i + _GRAM]), ())[:_PLACES]:
                votes[at - i] += 1
        if not votes:
            continue
        own = Counter(words)
        for offset, _ in votes.most_common(_BEST):
            # where words are missing on one side, later parts of the line stand at other offsets
            low, high = max(offset - 2, 0), min(offset + n + 2, len(gold))
            matched = sum((own & Counter(gold[low:high])).values())
            if matched * 3 >= n:
                start, stop = max(offset, 0), min(offset + n, len(gold))
                found.append((row, start, stop, float(matched)))
    return found

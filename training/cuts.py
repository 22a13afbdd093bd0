"""Trains what tells where pieces are glued together in lines of text, on lines of which documents tell.

python -m training.cuts --corpus DIR --tools DIR --cache DIR -o cleaner/model/cuts.bin [--report docs/seams.md]

A document read as HTML has its lines apart. The same document flattened has some of them glued: where its lines begin
in a flattened one is a cut, and no other place is (:mod:`training.joints`). So every document teaches, without any
label. Folds share no site. What the least scores of cuts are is chosen by pages that a fold's weights haven't seen.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from cleaner.model.weights import write
from cleaner.scan.chars import fold
from cleaner.scan.cuts import FEATURES, HIDDEN, NEAR, SORTS
from cleaner.scan.wordset import WordSet, wordset
from training.joints import DOCUMENT, PROSE, Joined, joined
from training.pages import FOLDS, Source, arguments, sites, source, table
from training.ranges import spread
from training.train import SETS

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
#: Sites on which a common word stands, how many such words there are, and bits of the set of them.
_SITES, _COMMON, _BITS = 6, 20_000, 1 << 18
#: How to train: passes, the rate, places of a step, and what draws weights to nothing.
_EPOCHS, _RATE, _STEP, _PULL = 4, 0.01, 512, 3e-6
#: How much a place of lines counts that were joined for training.
_JOINED = 0.4
#: Rows of the network are multiples of 1/_GRID, its other weights of 1/_FINE, those that join scores of 1/_JOIN.
_GRID, _FINE, _JOIN = 32, 64, 256
#: A score of 1 (a logit) in whole numbers.
_ONE = _GRID * _FINE
#: What share of the cuts of each sort must be right in lines of documents: a wrong cut harms more than a missed one.
_RIGHT = {"nothing": 0.9, "spaces": 0.8, "nothing, before #": 0.7}
#: The same of long lines.
_RIGHT_LONG = 0.97
#: Words of prose that lose one cut at most; three times as many are asked for, since pages of other sites lose more.
_SAFE = 300_000
#: Wrong cuts in prose that are looked at, and how many of one site count.
_MOST_WRONG, _OF_SITE = 5_000, 3
#: A score that no place reaches.
_NEVER = 1 << 60


class Network(NamedTuple):
    """Weights as inference has them: whole numbers."""

    rows: npt.NDArray[np.int8]
    rest: Ints

    def scores(self, some: Joined) -> Ints:
        """What each place's own features say."""
        found = []
        for low in range(0, len(some.glued), 20_000):
            high = min(low + 20_000, len(some.glued))
            first = some.first[low : high + 1]
            sums = np.add.reduceat(self.rows[some.ids[first[0] : first[-1]]].astype(np.int32), first[:-1] - first[0])
            hidden = sums + self.rest[:HIDDEN]
            hidden[:, 1:] = np.maximum(hidden[:, 1:], 0)
            found.append(hidden @ self.rest[HIDDEN : 2 * HIDDEN] + self.rest[2 * HIDDEN])
        return np.concatenate(found)


def near(scores: Ints, line: Ints) -> tuple[Ints, Flags]:
    """The mean score of the places beside each one in its line, and whether there are some."""
    whole, count = np.zeros_like(scores), np.zeros_like(scores)
    for far in range(1, NEAR + 1):
        same = line[far:] == line[:-far]
        whole[far:] += np.where(same, scores[:-far], 0)
        whole[:-far] += np.where(same, scores[far:], 0)
        count[far:] += same
        count[:-far] += same
    return np.sign(whole) * (np.abs(whole) // np.maximum(count, 1)), count > 0


def fit(some: Joined, chosen: Flags, seed: int) -> Network:
    """A network of one hidden layer from the chosen places; of its hidden numbers the first is a plain sum."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng(seed)
    rows, bias = nn.EmbeddingBag(FEATURES, HIDDEN, mode="sum"), torch.zeros(HIDDEN, requires_grad=True)
    out = torch.full((HIDDEN,), 0.5)
    out[HIDDEN // 2 :] = -0.5
    out[0] = 1.0
    out.requires_grad_()
    last = torch.zeros(1, requires_grad=True)
    nn.init.normal_(rows.weight, std=0.02)
    optimizer = torch.optim.Adam([rows.weight, bias, out, last], lr=_RATE)
    places = np.flatnonzero(chosen & (some.glued >= 0))
    sizes = np.diff(some.first)
    weight = torch.from_numpy(np.where(np.isin(some.kind, DOCUMENT), 1.0, _JOINED)).float()
    for _ in range(_EPOCHS):
        rng.shuffle(places)
        for low in range(0, len(places), _STEP):
            part = places[low : low + _STEP]
            _, at = spread(some.first[part], some.first[part + 1])
            offsets = torch.from_numpy(np.cumsum(sizes[part]) - sizes[part])
            hidden = rows(torch.from_numpy(some.ids[at]), offsets) + bias
            scores = torch.cat((hidden[:, :1], hidden[:, 1:].relu()), 1) @ out + last
            wanted = torch.from_numpy(some.glued[part]).float()
            loss = (
                nn.functional.binary_cross_entropy_with_logits(scores, wanted, weight[part])
                + _PULL * rows.weight.square().sum()
            )
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
        for group in optimizer.param_groups:
            group["lr"] /= 2
    with torch.no_grad():
        whole = np.clip(np.rint(rows.weight.numpy() * _GRID), -127, 127).astype(np.int8)
        rest = [bias * _GRID, out * _FINE, last * _ONE]
        return Network(whole, np.rint(torch.cat(rest).numpy()).astype(np.int64))


def join(scores: Ints, some: Joined) -> Ints:
    """How a place's score counts: alone in its line, and with the mean score of those beside it; by held-out scores."""
    beside, several = near(scores, some.line)
    known = some.glued >= 0
    own, others = (torch.from_numpy(x / _ONE).float().clamp(-15, 15) for x in (scores, beside))
    wanted = torch.from_numpy(some.glued).float()
    found: list[int] = []
    for chosen, columns in ((known & ~several, [own]), (known & several, [own, others])):
        rows = torch.from_numpy(np.flatnonzero(chosen))
        given = torch.stack([*(c[rows] for c in columns), torch.ones(len(rows))], 1)
        weights = torch.zeros(given.shape[1], requires_grad=True)
        optimizer = torch.optim.LBFGS([weights], max_iter=100)

        def step(
            given: torch.Tensor = given, weights: torch.Tensor = weights, wanted: torch.Tensor = wanted[rows]
        ) -> torch.Tensor:
            weights.grad = None
            loss = nn.functional.binary_cross_entropy_with_logits(given @ weights, wanted)
            loss.backward()  # type: ignore[no-untyped-call]
            return loss

        optimizer.step(step)  # type: ignore[no-untyped-call, arg-type]
        *weight, bias = weights.tolist()
        found += [*(round(w * _JOIN) for w in weight), round(bias * _JOIN * _ONE)]
    return np.array(found, dtype=np.int64)


def together(scores: Ints, some: Joined, joint: Ints) -> Ints:
    """The scores of places and of those beside them, as one."""
    beside, several = near(scores, some.line)
    found: Ints = np.where(several, joint[2] * scores + joint[3] * beside + joint[4], joint[0] * scores + joint[1])
    return found


def least(scores: Ints, some: Joined, chosen: Flags, words: float) -> Ints:
    """The least scores of cuts, for each sort of place and in prose."""
    known = chosen & (some.glued >= 0) & np.isin(some.kind, DOCUMENT)
    found = [
        _reached(scores, some, known & ~some.prose & (some.sort == sort), _RIGHT[name])
        for sort, name in enumerate(SORTS)
    ]
    of_long = _reached(scores, some, known & some.prose & (some.kind != PROSE), _RIGHT_LONG)
    rows = np.flatnonzero(known & some.prose & (some.kind == PROSE) & (some.glued == 0))
    rows = rows[np.argsort(-scores[rows], kind="stable")]
    # documents may be glued themselves: no site alone has all the say
    seen: Counter[int] = Counter()
    wrong = []
    for row in rows[:_MOST_WRONG].tolist():
        site = int(some.site[row])
        if seen[site] < _OF_SITE:
            wrong.append(int(scores[row]))
        seen[site] += 1
    allowed = int(words / _SAFE)
    found.append(max(found[0], of_long, wrong[allowed] + 1 if allowed < len(wrong) else 0))
    return np.array(found, dtype=np.int64)


def _reached(scores: Ints, some: Joined, chosen: Flags, share: float) -> int:
    """The least score from which that share of the chosen places is glued."""
    rows = np.flatnonzero(chosen & (scores >= 0))
    rows = rows[np.argsort(-scores[rows], kind="stable")]
    right = np.cumsum(some.glued[rows]) / np.arange(1, len(rows) + 1)
    enough = np.flatnonzero(right >= share)
    return int(scores[rows[enough[-1]]]) if len(enough) else _NEVER


def common(where: Source, names: Sequence[str]) -> bytes:
    """The set of words that stand on pages of several sites."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        home = sites(where, name)
        for page in where.flat(name, "wet"):
            for word in set(fold(page["text"]).split()):
                bare = word.strip(".,:;!?()[]\"'“”„«»–-")
                if bare.isalpha() and len(found[bare]) < 4 * _SITES:
                    found[bare].add(home[page["id"]])
    count = Counter({word: len(found[word]) for word in sorted(found) if len(found[word]) >= _SITES})
    return wordset((word for word, _ in count.most_common(_COMMON)), _BITS)


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("-o", "--output", type=Path, required=True, help="file of weights to write")
    parser.add_argument("--report", type=Path, help="Markdown file to write the figures to")
    given = parser.parse_args()
    where = source(given)
    words = common(where, SETS)
    some = joined(where, SETS, WordSet(words))
    text = train(some, words, given.output)
    if given.report is not None:
        given.report.write_text(text, encoding="utf-8")
    print(text)


def train(some: Joined, words: bytes, output: Path) -> str:
    """Write the weights; the figures of held-out pages as Markdown."""
    scores = np.zeros(len(some.glued), dtype=np.int64)
    for f in range(FOLDS):
        scores[some.fold == f] = fit(some, some.fold != f, 0).scores(some)[some.fold == f]
    joint = join(scores, some)
    held = together(scores, some, joint)
    cut = np.zeros(len(held), dtype=bool)
    for f in range(FOLDS):
        limits = least(held, some, some.fold != f, float(some.words[np.arange(FOLDS) != f].sum()))
        cut |= (some.fold == f) & (held >= np.where(some.prose, limits[-1], limits[some.sort]))
    everything = np.ones(len(held), dtype=bool)
    last = fit(some, everything, 0)
    write(
        output,
        {
            "rows": last.rows,
            "rest": np.concatenate((last.rest, joint)),
            "least": least(held, some, everything, float(some.words.sum())),
            "common": np.frombuffer(words, dtype=np.int8),
        },
    )
    return "\n\n".join(report(some, cut, output.stat().st_size)) + "\n"


def report(some: Joined, cut: Flags, size: int) -> Iterator[str]:
    """The figures of held-out pages as Markdown."""
    yield "# Figures of seams"
    yield (
        "Written by `python -m training.cuts`. Flattened documents, of which the same document read as HTML tells where"
        " lines begin; runs of its short lines, joined; and made pages. Pages of sites that were not trained on, in"
        f" {FOLDS} folds. *Joints* are all places where pieces meet, *seams* those that known phrases and dates find,"
        " *more* those that the weights find besides. Places at which elements meet inside a line of the document"
        f" count neither way. Weights: {size / 1e3:.0f} KB."
    )
    right, wrong = cut & (some.glued == 1), cut & (some.glued == 0)
    for title, of_place, of_line, names in (
        ("line", some.kind, some.line_kind, some.kinds),
        ("language", some.language, some.line_language, some.languages),
    ):
        yield f"## By {title}"
        rows = []
        for number in sorted(range(len(names)), key=lambda n: -int((of_line == n).sum()))[:16]:
            mine, lines = of_place == number, of_line == number
            joints = int(some.joints[lines].sum())
            seams = int(some.seams_right[lines].sum()), int(some.seams_wrong[lines].sum())
            more = int(right[mine].sum()), int(wrong[mine].sum())
            rows.append(
                [
                    names[number],
                    int(lines.sum()),
                    joints,
                    _share(seams[0], sum(seams)),
                    _share(seams[0], joints),
                    _share(more[0], sum(more)),
                    _share(seams[0] + more[0], sum(seams) + sum(more)),
                    _share(seams[0] + more[0], joints),
                ]
            )
        heads = [title, "lines", "joints", "seams: precision", "recall", "more: precision", "all: precision", "recall"]
        yield table(heads, rows)
    yield "## By what stands between the pieces, in documents\n\nRecall here is of the places that are looked at."
    rows = []
    for sort, name in enumerate(SORTS):
        mine = (some.sort == sort) & np.isin(some.kind, DOCUMENT)
        yes, no = int(right[mine].sum()), int(wrong[mine].sum())
        glued = int((some.glued[mine] == 1).sum())
        rows.append([name, int(mine.sum()), glued, yes + no, _share(yes, yes + no), _share(yes, glued)])
    yield table(["between", "places", "joints left by seams", "cuts", "precision", "recall"], rows)
    bad, words = some.site[wrong & (some.kind == PROSE)], int(some.words.sum())
    most = max(Counter(bad.tolist()).values(), default=0)
    yield (
        f"Prose: {words:,} words, and {len(bad)} wrong cuts ({most} of them on one site): "
        f"{len(bad) / words * 1e5:.2f} in 100,000 words."
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


if __name__ == "__main__":
    main()

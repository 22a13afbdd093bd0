"""Trains what tells where pieces are glued together in lines, on joints of which documents tell.

python -m training.glue --corpus DIR --tools DIR --cache DIR -o cleaner/model/glue.bin [--report docs/seams.md]

The lines of a document are pieces. Runs of short ones are joined as flatteners join inline elements, with nothing
between: where they meet is a cut, and no other place of the page is one. So every document teaches, without any label.
Made pages (:mod:`training.made`) add bylines with dates, sections with titles, and tags. Folds share no site.
"""

from __future__ import annotations

import random
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from cleaner.labels import Label
from cleaner.model.weights import write
from cleaner.page.text import read_text
from cleaner.scan.chars import fold
from cleaner.scan.glue import FEATURES, WORDS, Glue, is_sentence, word_bits
from cleaner.values.language import language_of
from training.alignment import tokens
from training.examples import read
from training.made import made
from training.pages import FOLDS, HTML, Source, arguments, fold_of, pages, silvers, source, table
from training.ranges import spread
from training.train import SETS

#: Characters of the longest piece that is joined, pieces of a joint at most, and the share of runs that are joined.
_SHORT, _MOST, _JOINED = 70, 7, 0.35
#: Pages that are taken, lines of a page, sites on which a common word stands, and how many such words there are.
_PAGES, _LINES, _SITES, _COMMON = 1_600, 400, 6, 20_000
#: How to train: passes, the rate, and what draws weights to nothing.
_EPOCHS, _RATE, _PULL = 4, 0.02, 1e-6
#: Weights are multiples of 1/_GRID.
_GRID = 16
#: Characters from which a line that ends as a sentence is prose, and signs that end one.
_PROSE, _ENDS = 120, (".", "!", "?", "。", "”", '."')
#: How many places in lines of one piece that are no prose are cut at most: some are glued in the document itself.
_STRAY = 0.02
#: What sort of line the blocks of made pages make, joined.
_SORTS = {
    Label.BYLINE: "byline, date",
    Label.DATE: "byline, date",
    Label.SECTION: "section, title",
    Label.TITLE: "section, title",
    Label.TAG: "tags",
}
#: How many words of prose lose one cut at most.
_SAFE = 100_000


class Page(NamedTuple):
    """A page with joints: its lines, for each the places in it where pieces meet, and what sort of line it is."""

    lines: list[str]
    joints: list[list[int]]
    sorts: list[str]
    fold: int
    language: str


def of_document(lines: Sequence[str], rng: random.Random) -> tuple[list[str], list[list[int]], list[str]]:
    """The lines of a document with some runs of short ones joined."""
    out: list[str] = []
    joints: list[list[int]] = []
    sorts: list[str] = []
    at = 0
    while at < len(lines):
        stop = at + 1
        if rng.random() < _JOINED:
            most = rng.choice((2, 2, 3, 4, 5, _MOST))
            while stop < len(lines) and stop - at < most and max(map(len, lines[at : stop + 1])) <= _SHORT:
                stop += 1
        some = lines[at:stop]
        text, places = "", []
        for piece in some:
            if text:
                places.append(len(text))
            text += piece
        out.append(text)
        joints.append(places)
        is_prose = len(some) == 1 and len(text) >= _PROSE and text.endswith(_ENDS)
        sorts.append("prose" if is_prose else f"{len(some)} pieces" if len(some) < 4 else "4 pieces and more")
        at = stop
    return out, joints, sorts


def of_made(page: dict[str, Any], body: str, rng: random.Random) -> tuple[list[str], list[list[int]], list[str]]:
    """A made page, of which the blocks of some groups are joined: bylines with dates, sections with titles, tags."""
    found = made(page["gold"], body, (), rng)
    out: list[str] = []
    joints: list[list[int]] = []
    sorts: list[str] = []
    if found is None:
        return out, joints, sorts
    before = None
    for block in found.blocks:
        kind = _SORTS.get(block.labels[0])
        if kind is not None and kind == before and len(out[-1]) < 3 * _SHORT and rng.random() < 0.6:
            joints[-1].append(len(out[-1]))
            out[-1] += block.text
            sorts[-1] = kind
        else:
            out.append(block.text)
            joints.append([])
            sorts.append("prose" if len(block.text) >= _PROSE else "1 pieces")
        before = kind
    return out, joints, sorts


def joined(where: Source, sets: Sequence[str]) -> list[Page]:
    """Pages of the corpora with joints: documents, and half as many made ones."""
    some = pages(where, sets, HTML)
    step = max(1, len(some) // _PAGES)
    silver = {id_: s for name in sets for id_, s in silvers(where, name).items()}
    found = []
    for page in some[::step]:
        rng = random.Random(zlib.crc32(f"glue {page['id']}".encode()))
        lines = [line.text for line in read(page["text"], dom=True).lines[:_LINES] if line.length]
        body = page["gold"].get("body") or silver[page["id"]]["body"] or ""
        language = language_of(body or "\n".join(lines)) or "?"
        fold = fold_of(page["site"])
        found.append(Page(*of_document(lines, rng), fold, language))
        if body and rng.random() < 0.5:
            found.append(Page(*of_made(page, body, rng), fold, language))
    return found


def common(where: Source, sets: Sequence[str]) -> bytes:
    """The set of words that stand on pages of several sites."""
    sites: defaultdict[str, set[str]] = defaultdict(set)
    for page in pages(where, sets, "wet"):
        for word in set(fold(page["text"]).split()):
            bare = word.strip(".,:;!?()[]\"'“”„«»–-")
            if bare.isalpha() and len(sites[bare]) < 4 * _SITES:
                sites[bare].add(page["site"])
    words = [word for word, where_ in sites.items() if len(where_) >= _SITES]
    chosen = [word for word, _ in Counter({word: len(sites[word]) for word in sorted(words)}).most_common(_COMMON)]
    bits = bytearray(WORDS // 8)
    for word in chosen:
        for bit in word_bits(word):
            bits[bit >> 3] |= 1 << (bit & 7)
    return bytes(bits)


class Places(NamedTuple):
    """Places at which pieces may be glued: features (those of place ``i`` from ``first[i]`` on), whether they are, the
    line of each, its page, and what sort of line it is."""

    ids: npt.NDArray[np.int64]
    first: npt.NDArray[np.int64]
    glued: npt.NDArray[np.bool_]
    line: npt.NDArray[np.int64]
    page: npt.NDArray[np.int64]
    sort: npt.NDArray[np.str_]
    sentence: npt.NDArray[np.bool_]


def places(some: Sequence[Page], words: bytes) -> Places:
    """The places of pages, as inference reads them."""
    ids: list[int] = []
    first, glued, line, page_of, sort, sentence = [0], [], [], [], [], []
    lines = 0
    for number, one in enumerate(some):
        page = read_text("\n".join(one.lines))
        starts = {}
        at = 0
        for count, text in enumerate(one.lines):
            starts[at] = count
            at += len(text) + 1
        for index, place, own in Glue(page.text, page.lines, page.book.matcher, words).features():
            begin = page.lines[index].start
            if begin not in starts:
                continue
            row = starts[begin]
            ids += own
            first.append(len(ids))
            glued.append(place - begin in one.joints[row])
            line.append(lines + row)
            page_of.append(number)
            sort.append(one.sorts[row])
            sentence.append(is_sentence(page.lines[index]))
        lines += len(one.lines)
    return Places(*(np.array(x) for x in (ids, first, glued, line, page_of, sort, sentence)))


class Weights(NamedTuple):
    """What :meth:`Glue.cuts` asks for: whole numbers."""

    weights: npt.NDArray[np.int8]
    bias: int
    own: int
    others: int
    least: int
    least_of_prose: int

    def score(self, some: Places) -> npt.NDArray[np.float64]:
        """The scores of places, as inference has them, without what the last step compares them with."""
        sums = np.add.reduceat(self.weights[some.ids].astype(np.int64), some.first[:-1]) + self.bias
        whole = np.bincount(some.line, weights=sums, minlength=int(some.line.max()) + 1)[some.line]
        count = np.bincount(some.line, minlength=int(some.line.max()) + 1)[some.line]
        found: npt.NDArray[np.float64] = self.own * sums + self.others * (whole - sums) / np.maximum(count - 1, 1)
        return found


def fit(some: Places, chosen: npt.NDArray[np.bool_], words: float, seed: int) -> Weights:
    """Weights from the chosen places: first those of features, then how much the line's other places count."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng(seed)
    table_, bias = nn.EmbeddingBag(FEATURES, 1, mode="sum"), torch.zeros(1, requires_grad=True)
    nn.init.zeros_(table_.weight)
    optimizer = torch.optim.Adam([table_.weight, bias], lr=_RATE)
    rows = np.flatnonzero(chosen)
    sizes = np.diff(some.first)
    for _ in range(_EPOCHS):
        rng.shuffle(rows)
        for low in range(0, len(rows), 1024):
            part = rows[low : low + 1024]
            _, at = spread(some.first[part], some.first[part + 1])
            offsets = torch.from_numpy(np.cumsum(sizes[part]) - sizes[part])
            scores = table_(torch.from_numpy(some.ids[at]), offsets)[:, 0] + bias
            wanted = torch.from_numpy(some.glued[part]).float()
            loss = nn.functional.binary_cross_entropy_with_logits(scores, wanted) + _PULL * table_.weight.square().sum()
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
        for group in optimizer.param_groups:
            group["lr"] /= 2
    weights = np.clip(np.rint(table_.weight.detach().numpy()[:, 0] * _GRID), -127, 127).astype(np.int8)
    plain = Weights(weights, round(float(bias.detach()) * _GRID), 100, 0, 0, 0)
    return _safe(_with_others(plain, some, chosen), some, chosen, words)


def _with_others(plain: Weights, some: Places, chosen: npt.NDArray[np.bool_]) -> Weights:
    """How much the mean of the line's other places counts, by a logistic regression on both."""
    own = torch.from_numpy(plain._replace(own=1).score(some)[chosen] / _GRID).float().clamp(-15, 15)
    others = torch.from_numpy(plain._replace(own=0, others=1).score(some)[chosen] / _GRID).float().clamp(-15, 15)
    wanted = torch.from_numpy(some.glued[chosen]).float()
    given = torch.tensor([1.0, 0.0, 0.0], requires_grad=True)
    optimizer = torch.optim.LBFGS([given], max_iter=100)

    def step() -> torch.Tensor:
        optimizer.zero_grad()
        scores = given[0] * own + given[1] * others + given[2]
        loss = nn.functional.binary_cross_entropy_with_logits(scores, wanted)
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimizer.step(step)  # type: ignore[no-untyped-call]
    a, b, c = given.tolist()
    return plain._replace(own=round(100 * a), others=round(100 * b), bias=plain.bias + round(_GRID * c / (a + b)))


def _safe(found: Weights, some: Places, chosen: npt.NDArray[np.bool_], words: float) -> Weights:
    """The least scores of cuts: so high that prose gets no more than one in 100,000 words, and other lines that are
    one piece few.
    """
    scores = found.score(some)
    wrong = np.sort(scores[chosen & (some.sort == "prose") & ~some.glued])[::-1]
    allowed = int(words / _SAFE / 2)  # pages of other sites lose more
    stray = np.sort(scores[chosen & (some.sort == "1 pieces")])[::-1]
    above = [float(wrong[allowed]) if allowed < len(wrong) else 0.0, float(stray[int(len(stray) * _STRAY)])]
    of_prose, least = (int(np.ceil((max(0.0, score) + 1) / 1000)) for score in above)
    return found._replace(least=least, least_of_prose=max(least, of_prose))


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("-o", "--output", type=Path, required=True, help="file of weights to write")
    parser.add_argument("--report", type=Path, help="Markdown file to write the figures to")
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    where = source(given)
    known, some = common(where, SETS), joined(where, SETS)
    found = places(some, known)
    fold = np.array([page.fold for page in some])[found.page]
    folds = np.array([page.fold for page in some])
    words = np.array([_words_of_prose(page) for page in some])
    everything = np.ones(len(fold), dtype=bool)
    jobs = [(fold != f, float(words[folds != f].sum())) for f in range(FOLDS)] + [(everything, float(words.sum()))]
    with ProcessPoolExecutor(given.jobs) as pool:
        made_ = list(pool.map(partial(_fit, found), jobs))
    last = made_[-1]
    write(
        given.output,
        {
            "weights": last.weights,
            "rest": np.array([last.bias, last.own, last.others, last.least, last.least_of_prose], dtype=np.int64),
            "common": np.frombuffer(known, dtype=np.int8),
        },
    )
    cut = np.zeros(len(fold), dtype=bool)
    for f in range(FOLDS):
        least = np.where(found.sentence, made_[f].least_of_prose, made_[f].least) * 1000
        cut[fold == f] = (made_[f].score(found) >= least)[fold == f]
    text = "\n\n".join(report(found, cut, some, float(words.sum()), given.output.stat().st_size)) + "\n"
    if given.report is not None:
        given.report.write_text(text, encoding="utf-8")
    print(text)


def _fit(found: Places, job: tuple[npt.NDArray[np.bool_], float]) -> Weights:
    return fit(found, *job, seed=0)


def _words_of_prose(page: Page) -> int:
    return sum(len(tokens(line)) for line, sort in zip(page.lines, page.sorts, strict=True) if sort == "prose")


def report(found: Places, cut: npt.NDArray[np.bool_], some: Sequence[Page], words: float, size: int) -> Iterator[str]:
    """The figures of held-out pages as Markdown."""
    yield "# Figures of seams"
    yield (
        "Written by `python -m training.glue`. Runs of short lines of documents, and blocks of made pages, were joined "
        f"with nothing between; pages of sites that were not trained on, in {FOLDS} folds. A place counts where the "
        f"class of characters changes. Weights: {size / 1e3:.0f} KB."
    )
    language = np.array([page.language for page in some])[found.page]
    for name, groups in (("line", found.sort), ("language", language)):
        yield f"## By {name}"
        rows = [
            _row(str(group), found.glued[groups == group], cut[groups == group])
            for group, _ in Counter(groups.tolist()).most_common(16)
        ]
        yield table([name, "places", "joints", "cuts", "precision", "recall"], rows)
    wrong = int((cut & ~found.glued & (found.sort == "prose")).sum())
    yield f"Prose: {words:,.0f} words, of which {wrong} wrong cuts: {wrong / max(words, 1) * 1e5:.2f} in 100,000 words."


def _row(name: str, glued: npt.NDArray[np.bool_], cut: npt.NDArray[np.bool_]) -> list[object]:
    right = int((glued & cut).sum())
    precision = right / int(cut.sum()) if cut.any() else None
    recall = right / int(glued.sum()) if glued.any() else None
    return [name, len(glued), int(glued.sum()), int(cut.sum()), precision, recall]


if __name__ == "__main__":
    main()

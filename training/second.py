"""Trains the second look at all fields, on chances of pages that the network had not seen."""

from __future__ import annotations

import copy
import math
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from cleaner.labels import Label
from cleaner.model.second import FOUND, LEAST, SINGLE, dates_of
from cleaner.pipeline import Pipeline
from cleaner.scan.decode import body_of, worth
from cleaner.scan.rows import Rows, table
from cleaner.scan.second import NAMES, Surroundings
from training.examples import Examples, Raw, read
from training.export import layer_arrays
from training.gold import Known
from training.inputs import GRID, LIMIT, names
from training.ranges import spread
from training.step import take

#: The least spread of an input, so that rare signs don't outweigh the others.
_NARROW = 0.25


@dataclass(frozen=True)
class Recipe:
    """How to train: ``members`` networks, each in ``epochs`` passes over mini-batches of ``pages``.

    ``widths`` are those of the inner layers of a member.
    """

    members: int = 3
    epochs: int = 14
    pages: int = 8
    rate: float = 2e-3
    decay: float = 1e-2
    dropout: float = 0.15
    average: float = 0.995
    widths: tuple[int, ...] = (48, 24)


class Looks(NamedTuple):
    """Pages for the second look: what it sees of each line, and for each of its labels 1, 0, or -1 for "not known".

    ``known`` says of each page and each label of which it has one line what is known of that (:class:`Known`).
    """

    inputs: npt.NDArray[np.int16]
    first: npt.NDArray[np.int64]
    wanted: npt.NDArray[np.int8]
    known: npt.NDArray[np.int8]

    def save(self, path: Path) -> None:
        """Write the columns to a file."""
        np.savez(path, **self._asdict())

    @classmethod
    def load(cls, path: Path) -> Looks:
        """Read what :meth:`save` wrote."""
        with np.load(path) as arrays:
            return cls(**arrays)


def looks(
    some: Examples,
    chances: npt.NDArray[np.int64],
    pages: Iterable[Raw],
    rules: Pipeline,
    dom: bool,
) -> Looks:
    """From examples and the held-out chances of their lines; ``pages`` are the same, which ``rules`` read again."""
    seen, counts, wanted, known = [], [0], [], np.zeros((some.pages, SINGLE), dtype=np.int8)
    for number, raw in enumerate(pages):
        page = read(raw.text, dom)
        rules.ask(page)
        span = slice(int(some.first[number]), int(some.first[number + 1]))
        own = array("i", chances[span].ravel().tolist())
        rows = worth(page.lines, own, LEAST)
        counts.append(len(rows))
        if not rows:
            continue
        around = Surroundings(page.lines, own, body_of(page.lines, own), dates_of(page))
        first = np.ascontiguousarray(some.numbers[span])
        width = len(names(dom)) + len(NAMES)
        sources = (Rows(first).fill, partial(around.fill, numbers=first.shape[1]))
        found = np.frombuffer(table(len(page.lines), width, sources), dtype=np.int16).reshape(-1, width)
        seen.append(found[rows])
        told = raw.told(page)
        known[number] = told.known
        columns = [*told.right.T.astype(np.int8), *(_is(told.allowed, label) for label in FOUND[SINGLE:])]
        wanted.append(np.stack(columns, axis=1)[rows])
    return Looks(np.concatenate(seen), np.cumsum(counts), np.concatenate(wanted), known)


def _is(allowed: npt.NDArray[np.int32], label: Label) -> npt.NDArray[np.int8]:
    """Whether lines have a label: 1, 0, or -1 for those that may have it, and those of which nothing is known."""
    found = np.where((allowed >> int(label)) & 1, -1, 0)
    found[allowed == 1 << int(label)] = 1
    found[allowed == 0] = -1
    return found.astype(np.int8)


class Network(nn.Module):
    """The layers of the second look. Activations keep to the grid and the range of inference."""

    def __init__(self, sizes: Sequence[int], dropout: float) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(sizes[0]))
        self.register_buffer("width", torch.ones(sizes[0]))
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(sizes))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        """Scores (logits) of what the second look tells of."""
        x = (x - self.mean) / self.width
        *inner, last = self.layers
        for layer in inner:
            x = self.dropout(layer(x).clamp(0, LIMIT))
        scores: Tensor = last(x)
        return scores

    def scale(self, some: npt.NDArray[np.int16]) -> None:
        """Take the means and spreads of the inputs from lines."""
        x = some.astype(np.float32) / GRID
        self.mean, self.width = torch.from_numpy(x.mean(axis=0)), torch.from_numpy(x.std(axis=0).clip(min=_NARROW))

    def whole(self) -> list[nn.Linear]:
        """The layers as inference has them: the scaling of the inputs is part of the first."""
        layers: list[Any] = [*copy.deepcopy(self.layers)]
        first = layers[0]
        with torch.no_grad():
            first.weight /= self.width
            first.bias -= first.weight @ self.mean
        return layers


def loss_of(scores: Tensor, wanted: Tensor, known: Tensor, page: Tensor, pages: int) -> Tensor:
    """Minus the log of the chance that what is chosen for a page is right, and that each line has its other labels.

    Of a page that may show no title, byline, date or section that is known, the choice is only among its lines.
    """
    loss = torch.zeros(())
    for column in range(SINGLE):
        right = (wanted[:, column] == 1).float()
        odds = torch.exp(scores[:, column].clamp(-30, 30))
        among, all_ = (torch.zeros(pages).index_add_(0, page, part) for part in (odds * right, odds))
        any_ = torch.zeros(pages).index_add_(0, page, right) > 0
        all_known = known[:, column] == int(Known.ALL)
        # none of the lines is one more choice, whose score is 0
        none, chosen = all_known & ~any_, any_ & (known[:, column] > 0)
        loss = loss + torch.log1p(all_[none]).sum()
        loss = loss - torch.log(among[chosen] / (all_ + all_known)[chosen]).sum()
    weight = torch.bincount(page, minlength=pages).float().rsqrt()[page]  # a page counts by the root of its lines
    for column in range(SINGLE, wanted.shape[1]):
        is_ = wanted[:, column]
        logs = functional.logsigmoid(scores[:, column] * (2 * is_ - 1).sign())
        loss = loss - (logs * weight * (is_ >= 0)).sum()
    return loss / pages


def fit(some: Sequence[tuple[Looks, float]], sources: npt.NDArray[np.int64], recipe: Recipe, seed: int) -> Network:
    """A trained second look: the mean of several, each from a seed of its own. Arguments are those of :func:`fit_one`.

    What single ones say differs more than what they were taught from so few pages (L. Breiman, "Bagging predictors",
    Machine Learning 24, 1996); the mean of their scores is one network with wider layers.
    """
    return mean_of([fit_one(some, sources, recipe, seed + 1000 * member) for member in range(recipe.members)])


def mean_of(members: Sequence[Network]) -> Network:
    """One network whose scores are the mean of those of its members, which read the same inputs."""
    layers = [[*map(_linear, one.layers)] for one in members]
    inner = [sum(layer.out_features for layer in level) for level in zip(*layers, strict=True)][:-1]
    found = Network((layers[0][0].in_features, *inner, len(FOUND)), 0.0)
    found.mean, found.width = members[0].mean, members[0].width
    *below, last = zip(*layers, strict=True)
    with torch.no_grad():
        for at, level in enumerate(below):
            layer = _linear(found.layers[at])
            weights = [part.weight for part in level]
            # all members read the same inputs; above, each reads its own layer below
            layer.weight.copy_(torch.block_diag(*weights) if at else torch.cat(weights))  # type: ignore[no-untyped-call]
            layer.bias.copy_(torch.cat([part.bias for part in level]))
        top = _linear(found.layers[-1])
        top.weight.copy_(torch.cat([part.weight for part in last], dim=1) / len(last))
        top.bias.copy_(torch.stack([part.bias for part in last]).mean(dim=0))
    found.eval()
    return found


def _linear(layer: nn.Module) -> nn.Linear:
    assert isinstance(layer, nn.Linear)
    return layer


def fit_one(some: Sequence[tuple[Looks, float]], sources: npt.NDArray[np.int64], recipe: Recipe, seed: int) -> Network:
    """A trained network of the second look.

    ``some`` are the same pages in several forms with how often each is taken, ``sources`` the indices of the pages to
    train on.
    """
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    sizes = (some[0][0].inputs.shape[1], *recipe.widths, len(FOUND))
    network = Network(sizes, recipe.dropout)
    network.scale(some[0][0].inputs)
    averaged = copy.deepcopy(network)
    optimizer = torch.optim.AdamW(network.parameters(), lr=recipe.rate, weight_decay=recipe.decay)
    each, shares = len(sources), np.array([share for _, share in some])
    steps, step = recipe.epochs * math.ceil(each / recipe.pages), 0
    for _ in range(recipe.epochs):
        order = rng.permutation(each)
        for low in range(0, each, recipe.pages):
            seen, _ = some[int(rng.choice(len(some), p=shares / shares.sum()))]
            part = sources[order[low : low + recipe.pages]]
            page, rows = spread(seen.first[part], seen.first[part + 1])
            step += 1
            if not len(rows):
                continue
            rate = min(1.0, step / 100) * (0.02 + 0.98 * (1 + math.cos(math.pi * step / steps)) / 2)
            for group in optimizer.param_groups:
                group["lr"] = recipe.rate * rate
            network.train()
            scores = network(torch.from_numpy(seen.inputs[rows].astype(np.float32) / GRID))
            told = torch.from_numpy(seen.wanted[rows]), torch.from_numpy(seen.known[part])
            loss = loss_of(scores, *told, torch.from_numpy(page).long(), len(part))
            take(network, averaged, optimizer, loss, min(recipe.average, step / (step + 10)))
    averaged.eval()
    return averaged


def none(dom: bool) -> dict[str, npt.NDArray[Any]]:
    """A second look that has learned nothing yet."""
    return arrays(Network((len(names(dom)) + len(NAMES), *Recipe().widths, len(FOUND)), 0.0))


def arrays(network: Network) -> dict[str, npt.NDArray[Any]]:
    """The arrays of a file of weights that the second look reads."""
    found: dict[str, npt.NDArray[Any]] = {"second": np.array(NAMES)}
    for index, layer in enumerate(network.whole()):
        found |= layer_arrays(f"second{index}", layer)
    return found

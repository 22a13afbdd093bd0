"""Trains the network: mini-batches of pages in all variants, Adam with a falling rate, averaged weights."""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from cleaner.labels import Label
from training.data import Spoil, TrainingSet, batch_of, shuffled
from training.network import Network, Shape
from training.step import take

_LABELS = torch.arange(len(Label))
#: What a label counts for in a line that may as well be chrome, and what the kind of a page does beside its lines.
_ELSE, _KIND = 0.2, 0.1


@dataclass(frozen=True)
class Recipe:
    """How to train. ``epochs`` passes over the pages, each page in one variant a pass; ``pages`` a mini-batch."""

    epochs: int = 9
    pages: int = 16
    rate: float = 2e-3
    decay: float = 1e-4
    dropout: float = 0.4
    average: float = 0.995
    spoil: Spoil = field(default_factory=Spoil)


def weights_of(allowed: npt.NDArray[np.int32], words: npt.NDArray[np.int32]) -> npt.NDArray[np.float32]:
    """What each line weighs in the loss: more the more words it has, and where it is a rare label."""
    weight = 0.5 + 0.5 * np.log2(1 + words)
    for label, factor in _RARE.items():
        weight = np.where(allowed == 1 << int(label), np.maximum(weight, 1.5) * factor, weight)
    return np.where(allowed > 0, weight, 0).astype(np.float32)


_RARE = {
    Label.TITLE: 2.0,
    Label.TAG: 2.0,
    Label.HEADLINE: 1.5,
    Label.BYLINE: 1.5,
    Label.DATE: 1.5,
    Label.SECTION: 1.5,
    Label.COMMENT: 1.5,
}


def logs_allowed(logs: Tensor, allowed: Tensor) -> Tensor:
    """The log of the probability on the labels that lines may have, of log-probabilities ``(lines, labels)``.

    Where a line may be chrome or something else, the others count for a part: nearly all such lines are
    chrome, and without a preference the network would be free to call menus headlines.
    """
    may = ((allowed[:, None] >> _LABELS) & 1).bool()
    part = may & may[:, int(Label.CHROME), None] & (int(Label.CHROME) != _LABELS)
    return torch.logsumexp((logs + part * math.log(_ELSE)).masked_fill(~may, -1e4), dim=1)


def loss_of(scores: Tensor, allowed: Tensor, weights: Tensor, page: Tensor, pages: int) -> Tensor:
    """Minus the log of the probability on the labels allowed; a page counts by the root of its lines' weight."""
    on = logs_allowed(torch.log_softmax(scores, dim=1), allowed)
    sums = torch.zeros(pages).index_add_(0, page, weights)
    each = weights / sums.clamp(min=1).sqrt()[page]
    return -(on * each).sum() / each.sum().clamp(min=1)


def fit(
    variants: Mapping[str, tuple[TrainingSet, float]],
    sources: npt.NDArray[np.int64],
    kinds: npt.NDArray[np.int64],
    shape: Shape,
    recipe: Recipe,
    seed: int,
    report: Callable[[str], None] = print,
) -> Network:
    """A trained network. ``variants`` are the same pages in several forms with how often each is taken;

    ``sources`` the indices of the pages to train on, ``kinds`` the kinds of all pages, -1 where nobody knows. A variant
    without lines for a page is replaced by the first.
    """
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    network = Network(shape, recipe.dropout)
    averaged = copy.deepcopy(network)
    optimizer = torch.optim.AdamW(
        [
            {"params": [network.embedding], "weight_decay": 0.0},
            {"params": [p for n, p in network.named_parameters() if n != "embedding"], "weight_decay": recipe.decay},
        ],
        lr=recipe.rate,
    )
    steps = recipe.epochs * math.ceil(len(sources) / recipe.pages)
    names, chances = list(variants), np.array([w for _, w in variants.values()])
    chances = chances / chances.sum()
    step = 0
    for epoch in range(recipe.epochs):
        start, total = time.monotonic(), 0.0
        for some in shuffled(len(sources), recipe.pages, rng):
            rate = recipe.rate * min(1.0, (step + 1) / 100) * (0.02 + 0.98 * (1 + math.cos(math.pi * step / steps)) / 2)
            for group in optimizer.param_groups:
                group["lr"] = rate
            pages = []
            for page in sources[some].tolist():
                chosen, _ = variants[names[rng.choice(len(names), p=chances)]]
                if chosen.first[page] == chosen.first[page + 1]:
                    chosen, _ = variants[names[0]]
                pages.append((chosen, page))
            lines, allowed, words = batch_of(pages, rng, recipe.spoil)
            network.train()
            values, sorts = network(lines)
            sets, each = torch.from_numpy(allowed), torch.from_numpy(weights_of(allowed, words))
            loss = loss_of(values, sets, each, lines.page, lines.pages)
            wanted = torch.from_numpy(kinds[sources[some]])
            if (wanted >= 0).any():
                loss = loss + _KIND * functional.cross_entropy(sorts, wanted, ignore_index=-1)
            step += 1
            take(network, averaged, optimizer, loss, min(recipe.average, step / (step + 10)))
            total += float(loss.detach())
        report(f"epoch {epoch + 1}: loss {total * recipe.epochs / steps:.4f}, {time.monotonic() - start:.0f} s")
    averaged.eval()
    return averaged


@torch.no_grad()
def scores(network: Network, some: TrainingSet, pages: Sequence[int], size: int = 16) -> list[npt.NDArray[np.float32]]:
    """Scores of every label for the lines of each page."""
    found = []
    for low in range(0, len(pages), size):
        part = pages[low : low + size]
        lines, _, _ = batch_of([(some, page) for page in part])
        values = network(lines)[0].numpy()
        sizes = [int(some.first[p + 1] - some.first[p]) for p in part]
        found += np.split(values, np.cumsum(sizes)[:-1])
    return found

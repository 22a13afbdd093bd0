"""The line labeller's network, in PyTorch, as it is trained. :mod:`cleaner.scan.layers` runs it.

A line's numbers and the means of its grams' embeddings make its vector; a mean over the page is
added; dilated convolutions over lines (F. Yu and V. Koltun, "Multi-scale context aggregation by
dilated convolutions", ICLR 2016) with residuals read the neighbours; a linear layer gives a score
for each label. The mean over the page in the end gives scores of the kinds of page, which shift those
of the labels. Activations are kept within the range that the integer arithmetic of inference has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn

from cleaner.labels import Label
from cleaner.model.kinds import KINDS
from training.inputs import GRID, LIMIT


@dataclass(frozen=True)
class Shape:
    """Sizes of the network: of its inputs, its layers, and how far apart the lines are that each layer reads."""

    numbers: int
    grams: int
    bags: int = 2
    embedding: int = 32
    width: int = 48
    dilations: tuple[int, ...] = (1, 2, 4, 8, 16)


class Lines(NamedTuple):
    """Pages for the network, laid out in one column of slots with empty ones between pages.

    ``slot`` is where each line stands among ``slots``, ``page`` the page of each line; ``grams`` are
    rows of the embedding with the bag of each (``bags of a line * line + bag``).
    """

    numbers: Tensor
    grams: Tensor
    bags: Tensor
    page: Tensor
    slot: Tensor
    slots: int
    pages: int


class Network(nn.Module):
    """Scores (logits) of every label for every line, ``(lines, len(Label))``, and of kinds, ``(pages, len(KINDS))``."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        width, bags = shape.width, shape.bags
        self.embedding = nn.Parameter(torch.randn(shape.grams, shape.embedding) * 0.1)
        self.enter = nn.Linear(shape.numbers + bags * shape.embedding, width)
        self.pooled = nn.Linear(width, width)
        self.layers = nn.ModuleList(nn.Linear(3 * width, width) for _ in shape.dilations)
        self.leave = nn.Linear(width, len(Label))
        self.kind = nn.Linear(width, len(KINDS))
        self.by_kind = nn.Linear(len(KINDS), len(Label))
        self.dropout = nn.Dropout(dropout)

    def forward(self, lines: Lines) -> tuple[Tensor, Tensor]:
        n, width, many = len(lines.numbers), self.shape.width, self.shape.bags
        bags = torch.zeros(many * n, self.shape.embedding).index_add_(0, lines.bags, self.embedding[lines.grams])
        count = torch.bincount(lines.bags, minlength=many * n).clamp(min=1)
        means = (bags / count[:, None]).view(n, many * self.shape.embedding)
        x = within(torch.relu(self.enter(torch.cat([lines.numbers, means], dim=1))))
        x = within(x + torch.relu(self.pooled(self._mean(x, lines)))[lines.page])
        widest = max(self.shape.dilations, default=0)
        for layer, dilation in zip(self.layers, self.shape.dilations, strict=True):
            laid = torch.zeros(lines.slots + 2 * widest, width).index_copy(0, lines.slot + widest, x)
            at = lines.slot + widest
            near = torch.cat([laid[at - dilation], x, laid[at + dilation]], dim=1)
            x = within(x + self.dropout(torch.relu(layer(near))))
        kinds: Tensor = self.kind(self._mean(x, lines))
        scores: Tensor = self.leave(x) + self.by_kind(within(torch.relu(kinds)))[lines.page]
        return scores, kinds

    def _mean(self, x: Tensor, lines: Lines) -> Tensor:
        """The means over the pages."""
        sums = torch.zeros(lines.pages, self.shape.width).index_add_(0, lines.page, x)
        return sums / torch.bincount(lines.page, minlength=lines.pages).clamp(min=1)[:, None]


def within(x: Tensor) -> Tensor:
    """Activations within the range of inference, on its grid (the gradient passes straight through)."""
    x = x.clamp(-LIMIT, LIMIT)
    return x + ((x * GRID).round() / GRID - x).detach()

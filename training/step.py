"""One step of training, as both networks take it: down the gradient, and a mean of the weights that follows."""

from __future__ import annotations

import torch
from torch import Tensor, nn

#: The largest norm of a gradient.
_NORM = 1.0


def take(network: nn.Module, averaged: nn.Module, optimizer: torch.optim.Optimizer, loss: Tensor, keep: float) -> None:
    """Change the weights against the loss, and move the averaged ones towards them, by 1 - ``keep`` of the way."""
    optimizer.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(network.parameters(), _NORM)
    optimizer.step()
    with torch.no_grad():
        for mean, now in zip(averaged.parameters(), network.parameters(), strict=True):
            mean.lerp_(now, 1 - keep)

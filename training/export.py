"""From a trained network to the file of weights that inference reads: numbers of 8 bits, with their scales."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from torch import nn

from cleaner.model.kinds import KINDS
from training.inputs import bags, names
from training.network import Network

#: The share of an embedding's numbers that are cut to the range that 8 bits have.
_CUT = 1e-4


def arrays(
    network: Network, grams: npt.NDArray[np.uint64], calibration: dict[str, npt.NDArray[np.float32]]
) -> dict[str, npt.NDArray[Any]]:
    """The arrays of a file of weights; ``calibration`` has ``temperature``, ``bias``, ``expected`` and ``reached``."""
    embedding = network.embedding.detach().numpy()
    scale = float(np.quantile(np.abs(embedding), 1 - _CUT)) / 127
    found: dict[str, npt.NDArray[Any]] = {
        "numbers": np.array(names(network.shape.bags > bags(dom=False))),
        "grams": grams,
        "embedding": np.clip(np.rint(embedding / scale), -127, 127).astype(np.int8),
        "embedding_scale": np.array(scale * 64, dtype=np.float32),
        "kinds": np.array(KINDS),
        "dilations": np.array(network.shape.dilations, dtype=np.int64),
        **calibration,
    }
    layers: dict[str, nn.Linear] = {
        name: getattr(network, name) for name in ("enter", "pooled", "leave", "kind", "by_kind")
    }
    for index, layer in enumerate(network.layers):
        assert isinstance(layer, nn.Linear)
        layers[f"layer{index}"] = layer
    for name, layer in layers.items():
        found |= layer_arrays(name, layer)
    return found


def layer_arrays(name: str, layer: nn.Linear) -> dict[str, npt.NDArray[Any]]:
    """The arrays of one layer: whole-number weights, with a scale and a bias for each output."""
    weight = layer.weight.detach().numpy().T
    scales = np.abs(weight).max(axis=0).clip(min=1e-6) / 127
    return {
        f"{name}_weight": np.rint(weight / scales).astype(np.int8),
        f"{name}_scale": scales.astype(np.float32),
        f"{name}_bias": layer.bias.detach().numpy().astype(np.float32),
    }

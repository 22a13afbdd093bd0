"""The labeller's weights: one file of plain arrays (NumPy's npz, no pickled objects), read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from cleaner.labeller import second, sight
from cleaner.model.calibration import Calibration
from cleaner.model.numbers import GRID
from cleaner.model.network import TOP, Embedding, Layer, Network

#: Layers of the second look.
_LOOKS = 3
#: Sums of whole numbers are exact in single precision below this.
_EXACT = 1 << 24


class Model(NamedTuple):
    """What training made: the network, how its scores become probabilities, and the second look at them."""

    network: Network
    calibration: Calibration
    second: second.Second | None


#: Files of weights that ship with the package: for text, and for HTML.
SHIPPED = {False: "weights.npz", True: "html.npz"}


def load(path: str | Path) -> Model:
    """A model from a file that training wrote.

    Raises ``ValueError`` naming the file for arrays that don't fit this version of the features.
    """
    with np.load(path, allow_pickle=False) as arrays:
        return model(dict(arrays), str(path))


@cache
def default(dom: bool = False) -> Model:
    """The model that ships with the package, for text or for pages with a ``dom``, read when it is first needed."""
    name = SHIPPED[dom]
    with files("cleaner").joinpath("labeller", name).open("rb") as file, np.load(file) as arrays:
        return model(dict(arrays), f"cleaner/labeller/{name}")


def model(arrays: Mapping[str, npt.NDArray[Any]], source: str = "weights") -> Model:
    """A model from its arrays, as :func:`load` reads them."""
    try:
        known = tuple(arrays["numbers"].tolist())
        dom = known != sight.names(dom=False)
        looks = "second" in arrays
        if (dom and known != sight.names(dom=True)) or (looks and tuple(arrays["second"].tolist()) != second.names()):
            raise ValueError(f"{source} was trained on other numbers than this version has: train again")
        dilations = tuple(int(d) for d in arrays["dilations"])
        network = Network(
            embedding=Embedding.of(arrays["grams"], arrays["embedding"], float(arrays["embedding_scale"])),
            enter=_layer(arrays, "enter"),
            pooled=_layer(arrays, "pooled"),
            layers=tuple(_layer(arrays, f"layer{i}") for i in range(len(dilations))),
            dilations=dilations,
            leave=_layer(arrays, "leave"),
            dom=dom,
        )
        return Model(
            network,
            Calibration.of(*(arrays[name] for name in ("temperature", "bias", "expected", "reached"))),
            second.Second(tuple(_layer(arrays, f"second{i}") for i in range(_LOOKS))) if looks else None,
        )
    except KeyError as error:
        raise ValueError(f"{source} has no array {error}: it is no file of weights, or of another version") from None


def _layer(arrays: Mapping[str, npt.NDArray[Any]], name: str) -> Layer:
    weight = arrays[f"{name}_weight"].astype(np.float32)
    if np.abs(weight).sum(axis=0).max() * TOP >= _EXACT:
        raise ValueError(f"the weights of {name} are too large for exact sums: train with a smaller range")
    return Layer(weight, arrays[f"{name}_scale"].astype(np.float32), (arrays[f"{name}_bias"] * GRID).astype(np.float32))

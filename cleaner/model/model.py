"""The network that weighs what rules say: what a pipeline's ``model`` is."""

from __future__ import annotations

import os
from array import array
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.model import weights
from cleaner.model.calibration import GRID, Calibration
from cleaner.model.weights import Array
from cleaner.scan import numbers, second
from cleaner.scan.grams import BAGS, Embedding, Grams
from cleaner.scan.layers import Layer, Layers, Stack
from cleaner.scan.numbers import Numbers
from cleaner.scan.rows import Kept
from cleaner.scan.tile import Tile
from cleaner.values.people import people

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from cleaner.page.page import Page

#: Layers of the second look.
_LOOKS = 3
#: Numbers of a gram.
_WIDE = 32


class Network(NamedTuple):
    """What training made: how lines are read, and how scores become chances. ``kinds`` are the names of the kinds of
    page, ``second`` the layers of the second look; ``dom`` says that elements are read, too.
    """

    embedding: Embedding
    layers: Layers
    kinds: tuple[str, ...]
    calibration: Calibration
    second: Stack
    dom: bool


class First(NamedTuple):
    """The first look at a page: scores of its lines, one for each label, and of the kinds of page, in units of 1/GRID;
    and what was read, of which the second look reads the first ``width`` columns.
    """

    scores: array[int]
    kinds: array[int]
    read: Kept
    width: int


class Model:
    """Weights, read when they are first needed: ``Model("text")`` and ``Model("html")`` ship with the package.

    :meth:`load` reads a file of your own. Models are pickled by name, or with their file's bytes.
    """

    def __init__(self, name: str, data: bytes | None = None) -> None:
        self.name = name
        self._data = data

    def __repr__(self) -> str:
        return f"Model({self.name!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return Model, (self.name, self._data)

    @classmethod
    def load(cls, path: str | Path) -> Model:
        """The model of a file that training wrote.

        Raises ``OSError`` where it can't be read, and ``ValueError`` naming the file for what is no file of weights, or
        one for other numbers than this version reads.
        """
        with open(path, "rb") as file:
            model = cls(str(path), file.read())
        _ = model.network
        return model

    @cached_property
    def network(self) -> Network:
        """The weights."""
        if self._data is not None:
            return of(weights.parse(self._data, self.name), self.name)
        with open(os.path.join(os.path.dirname(__file__), f"{self.name}.bin"), "rb") as file:
            return of(weights.parse(file.read(), f"cleaner/model/{self.name}.bin"), self.name)

    def first(self, page: Page) -> First:
        """The first look at a page, whose rules have run."""
        network, size, inputs = self.network, len(page.lines), self.network.layers.enter.inputs
        width = len(names(network.dom))
        read = Kept(self.sources(page), size, width, inputs)
        return First(*network.layers(size, Tile(inputs), (read.fill,)), read, width)

    def sources(self, page: Page) -> Sequence[Callable[[Tile], None]]:
        """What fills tiles with what the network reads of a page's lines."""
        network, numbers = self.network, Numbers(page.text, page.lines, dated(page), *people())
        count = len(names(network.dom))
        grams = Grams(page.text, page.lines, network.embedding)
        found = [partial(numbers.fill, numbers=0, bags=count), partial(grams.fill, numbers=0, bags=count)]
        if network.dom and page.dom is not None:
            from cleaner.document.repeated import repeated
            from cleaner.scan.elements import Elements

            held = repeated(page.text, page.lines, page.dom.declared)
            elements = Elements(page.text, page.lines, page.dom, held, network.embedding)
            found.append(partial(elements.fill, numbers=len(names(dom=False)), bags=count + BAGS * _WIDE))
        return found


def dated(page: Page) -> frozenset[int]:
    """The numbers of lines that hold a date."""
    return frozenset(number for number, found in page.days.items() if found.day)


def names(dom: bool) -> tuple[str, ...]:
    """Names of the numbers that a network reads, in order; those of elements among them where ``dom`` says so."""
    if not dom:
        return numbers.NAMES
    from cleaner.scan import elements

    return (*numbers.NAMES, *elements.NAMES)


def of(arrays: weights.Arrays, source: str) -> Network:
    """The network of what a file holds. Raises ``ValueError`` naming the ``source`` for what doesn't fit."""

    def get(name: str) -> Array:
        value = arrays[name]
        if not isinstance(value, Array):
            raise KeyError(name)
        return value

    def layer(name: str, parts: int = 1) -> Layer:
        bias = array("f", (x * GRID for x in get(f"{name}_bias").numbers()))
        return Layer(get(f"{name}_weight").numbers(), get(f"{name}_scale").numbers(), bias, parts)

    try:
        known, kinds = arrays["numbers"], arrays["kinds"]
        dom = known != names(dom=False)
        if (dom and known != names(dom=True)) or arrays["second"] != second.NAMES or isinstance(kinds, Array):
            raise ValueError("it was trained on other numbers than this version reads: train again")
        dilations = get("dilations").numbers().tolist()
        between = [layer(f"layer{i}", 3) for i in range(len(dilations))]
        sorts = layer("kind"), layer("by_kind")
        layers = Layers(layer("enter"), layer("pooled"), between, dilations, layer("leave"), *sorts)
        scale = get("embedding_scale").numbers()[0]
        embedding = Embedding(get("grams").native(), get("embedding").data, scale)
        curve = (get(name).numbers().tolist() for name in ("expected", "reached"))
        calibration = Calibration.of(get("temperature").numbers()[0], get("bias").numbers(), *curve)
        stack = Stack([layer(f"second{i}") for i in range(_LOOKS)])
    except KeyError as error:
        raise ValueError(f"{source} has no array {error}: it is no file of weights, or of another version") from None
    except ValueError as error:
        raise ValueError(f"{source}: {error}") from error
    return Network(embedding, layers, kinds, calibration, stack, dom)

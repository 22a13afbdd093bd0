"""Values that elements have from those around them, at the cost of one look at each element."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Node = TypeVar("Node")
Value = TypeVar("Value")


class Inherited(Generic[Node, Value]):
    """What elements have from those around them. Each element is asked once, however many stand in it.

    ``parent`` gives the element around one, ``none`` for a root. ``of`` gives the value of an element from its
    parent's; ``first`` is that of ``none``.
    """

    def __init__(
        self, parent: Callable[[Node], Node], of: Callable[[Node, Value], Value], none: Node, first: Value
    ) -> None:
        self._parent, self._of = parent, of
        self._known = {none: first}

    def __getitem__(self, node: Node) -> Value:
        todo: list[Node] = []
        while node not in self._known:
            todo.append(node)
            node = self._parent(node)
        value = self._known[node]
        for inner in reversed(todo):
            value = self._known[inner] = self._of(inner, value)
        return value

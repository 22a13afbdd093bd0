"""Values with named fields that never change: frozen dataclasses that start fast.

``dataclasses`` loads much of the standard library, and writes and compiles the methods of every class: a fifth of the
time in which ``cleaner`` starts. So it is asked only for what few people use, once they do.
"""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar, NoReturn, dataclass_transform


class _Real:
    """An attribute that is the one of the frozen dataclass with the same fields."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, owner: Any) -> Any:
        found = getattr(_dataclass_like(owner), self._name)
        return found if instance is None or not callable(found) else found.__get__(instance)


@dataclass_transform(frozen_default=True)
class Frozen:
    """What derives from it is a frozen dataclass, for ``dataclasses.replace`` and its like too.

    Fields are the annotated names of the class, those without a default first. ``__post_init__`` is called at the end.
    """

    __match_args__: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[dict[str, Any]] = {}

    __dataclass_fields__ = _Real()
    __dataclass_params__ = _Real()
    __repr__ = _Real()
    __eq__ = _Real()
    __hash__ = _Real()
    __replace__ = _Real()  # since Python 3.13

    def __init_subclass__(cls, init: bool = True) -> None:
        """``init=False`` tells type checkers that the class has an ``__init__`` of its own."""
        cls.__match_args__ = tuple(cls.__annotations__)  # type: ignore[misc]  # of a class, not of an object
        cls._defaults = {name: vars(cls)[name] for name in cls.__match_args__ if name in vars(cls)}

    def __init__(self, *values: Any, **named: Any) -> None:
        names = self.__match_args__
        fields = dict(zip(names, values, strict=False))
        if len(values) > len(names) or not fields.keys().isdisjoint(named):
            raise TypeError(f"{type(self).__name__}() got more than one value for a field, or too many values")
        fields = {**self._defaults, **fields, **named}
        if fields.keys() != set(names):
            wrong = ", ".join(sorted(fields.keys() ^ set(names)))
            raise TypeError(f"{type(self).__name__}() has the fields {', '.join(names)}: missing or unknown: {wrong}")
        vars(self).update(fields)
        self.__post_init__()

    def __post_init__(self) -> None:
        """For classes that check their fields."""

    def __setattr__(self, name: str, value: object) -> NoReturn:
        _refuse(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        _refuse(f"cannot delete field {name!r}")


def _refuse(message: str) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(message)


@cache
def _dataclass_like(cls: Any) -> type:
    """A frozen dataclass with the fields of a class."""
    from dataclasses import make_dataclass

    fields = [(name, cls.__annotations__[name]) for name in cls.__match_args__]
    return make_dataclass(cls.__name__, fields, namespace=cls._defaults, frozen=True)

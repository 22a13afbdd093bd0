"""Values with named attributes that do not change.

The module ``dataclasses`` makes such classes too, but it takes longer to load than a page takes to clean, and as long
again to make a dozen of them.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self, dataclass_transform


@dataclass_transform(frozen_default=True)
class Record:
    """A base of classes that name their attributes, in order, by annotations; a value given there is the default.

    Records are made with their values by position or by name. They are equal if they are of one class and have equal
    values, and can be hashed if their values can. ``check``, where a class has it, runs on each that is made.
    """

    _names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls._names = tuple(name for name, kind in cls.__annotations__.items() if not str(kind).startswith("ClassVar"))

    def __init__(self, *values: Any, **named: Any) -> None:
        cls, held = type(self), vars(self)
        held.update(zip(cls._names, values, strict=False), **named)
        if len(held) != len(cls._names) or len(values) + len(named) != len(held) or not held.keys() <= set(cls._names):
            self._complete(values, named)
        self.check()

    def _complete(self, values: tuple[Any, ...], named: dict[str, Any]) -> None:
        """Add the defaults. Raises ``TypeError`` for values that have no place, or two, or are missing."""
        cls, held = type(self), vars(self)
        if len(values) > len(cls._names):
            raise TypeError(f"{cls.__name__}() takes {len(cls._names)} values, not {len(values)}")
        for name in named:
            if name not in cls._names or name in cls._names[: len(values)]:
                raise TypeError(f"{cls.__name__}() has no place for {name!r}")
        for name in cls._names:
            if name not in held:
                if not hasattr(cls, name):
                    raise TypeError(f"{cls.__name__}() needs {name!r}")
                held[name] = getattr(cls, name)

    def check(self) -> None:
        """Refuse values that do not fit. Raises ``ValueError``."""

    def _values(self) -> tuple[Any, ...]:
        held = vars(self)
        return tuple(held[name] for name in self._names)

    def __replace__(self, **changes: Any) -> Self:
        """A copy with other values, for ``copy.replace`` (from Python 3.13 on)."""
        return type(self)(**dict(zip(self._names, self._values(), strict=True)) | changes)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__} does not change: {name!r} can't be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} does not change: {name!r} can't be deleted")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={vars(self)[name]!r}' for name in self._names)})"

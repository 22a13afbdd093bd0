"""Filters in order: an immutable value that people read, reorder, extend and switch off."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from cleaner.batch import Batch, Change
from cleaner.labels import UNDECIDED, Label

#: A filter: reads a batch of lines and returns the changes it wants, in order.
Filter = Callable[[Batch], Iterable[Change]]


def name_of(item: Filter | Pipeline) -> str:
    """A filter's name: its ``name`` attribute, else that of the function."""
    name = getattr(item, "name", None) or getattr(item, "__name__", None)
    if not isinstance(name, str):
        raise TypeError(f"{item!r} has no name: give it a `name` attribute, or decorate it with @rule")
    return name


@dataclass(frozen=True, init=False, repr=False)
class Pipeline:
    """An ordered, immutable sequence of named filters, itself usable as a filter of another.

    Every verb returns a new pipeline and leaves this one as it is:

    >>> from cleaner import TEXT
    >>> "adverts" in TEXT, "adverts" in TEXT.without("adverts"), "adverts" in TEXT
    (True, False, True)

    Names are unique. Verbs raise ``KeyError`` for a name that isn't there, ``ValueError`` for one that
    is there already.
    """

    filters: tuple[Filter | Pipeline, ...]
    name: str

    def __init__(self, *filters: Filter | Pipeline, name: str = "pipeline") -> None:
        names = [name_of(f) for f in filters]
        twice = sorted({n for n in names if names.count(n) > 1})
        if twice:
            raise ValueError(f"pipeline {name!r} has two filters named {', '.join(twice)}")
        object.__setattr__(self, "filters", filters)
        object.__setattr__(self, "name", name)

    # ------------------------------------------------------------- reading

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the filters, in the order they run."""
        return tuple(map(name_of, self.filters))

    def __iter__(self) -> Iterator[Filter | Pipeline]:
        return iter(self.filters)

    def __len__(self) -> int:
        return len(self.filters)

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def __getitem__(self, name: str) -> Filter | Pipeline:
        return self.filters[self._index(name)]

    def __repr__(self) -> str:
        return f"Pipeline({', '.join(self.names)}; name={self.name!r})"

    def describe(self) -> str:
        """One line a filter: its name and the first line of its docstring."""
        width = max(map(len, self.names), default=0)
        return "\n".join(
            f"{n:{width}}  {(f.__doc__ or '').strip().split(chr(10))[0]}"
            for n, f in zip(self.names, self.filters, strict=True)
        )

    # ------------------------------------------------------------- deriving

    def with_(self, *filters: Filter | Pipeline) -> Pipeline:
        """This pipeline with ``filters`` at its end."""
        return self._with(self.filters + filters)

    def without(self, *names: str) -> Pipeline:
        """This pipeline without the filters named."""
        gone = {self._index(n) for n in names}
        return self._with(tuple(f for i, f in enumerate(self.filters) if i not in gone))

    def replace(self, name: str, other: Filter | Pipeline) -> Pipeline:
        """``other`` in the place of the filter named."""
        i = self._index(name)
        return self._with((*self.filters[:i], other, *self.filters[i + 1 :]))

    def insert_before(self, name: str, other: Filter | Pipeline) -> Pipeline:
        """``other`` just before the filter named."""
        i = self._index(name)
        return self._with((*self.filters[:i], other, *self.filters[i:]))

    def insert_after(self, name: str, other: Filter | Pipeline) -> Pipeline:
        """``other`` just after the filter named."""
        i = self._index(name) + 1
        return self._with((*self.filters[:i], other, *self.filters[i:]))

    def before(self, name: str) -> Pipeline:
        """The filters before the one named: what it gets to see."""
        return self._with(self.filters[: self._index(name)])

    def _with(self, filters: tuple[Filter | Pipeline, ...]) -> Pipeline:
        return Pipeline(*filters, name=self.name)

    def _index(self, name: str) -> int:
        try:
            return self.names.index(name)
        except ValueError:
            raise KeyError(f"no filter {name!r} in pipeline {self.name!r}: it has {', '.join(self.names)}") from None

    # ------------------------------------------------------------- running

    def run(self, batch: Batch, *, settle: bool = True) -> Batch:
        """Run every filter over ``batch``, which is changed and returned.

        Lines that no filter decides are body: a pipeline takes away only what a filter says to. With
        ``settle=False`` they stay undecided, for whom the filters are only the first of several.
        """
        self._apply(batch)
        if settle:
            batch.label[batch.label == UNDECIDED] = int(Label.BODY)
        return batch

    def _apply(self, batch: Batch) -> None:
        for item in self.filters:
            if isinstance(item, Pipeline):
                item._apply(batch)
            elif len(batch):
                batch.apply(name_of(item), item(batch))

"""Filters in order: an immutable value that people read, reorder, extend and switch off."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from cleaner.decide import Decision, decide
from cleaner.frozen import Frozen
from cleaner.page.page import Page
from cleaner.rules import KNOWN
from cleaner.rules.sitewide import mark_shares
from cleaner.scan.keeping import checked, keep
from cleaner.signals import Filter, Rule, Signal, Splitter

if TYPE_CHECKING:
    from cleaner.model.model import Model
    from cleaner.model.opinion import Opinion
    from cleaner.phrases.book import Phrasebook


def name_of(item: Filter | Pipeline) -> str:
    """A filter's name: its ``name`` attribute, else that of the function."""
    name = getattr(item, "name", None) or getattr(item, "__name__", None)
    if not isinstance(name, str):
        raise TypeError(f"{item!r} has no name: give it a `name` attribute, or decorate it with @rule")
    return name


class Pipeline(Frozen, init=False):
    """An ordered, immutable sequence of named filters, itself usable as a filter of another.

    Every verb returns a new pipeline and leaves this one as it is:

    >>> from cleaner import TEXT
    >>> "adverts" in TEXT, "adverts" in TEXT.without("adverts"), "adverts" in TEXT
    (True, False, True)

    Names are unique. Verbs raise ``KeyError`` for a name that isn't there, ``ValueError`` for one that
    is there already. ``model`` is the network that weighs what the rules say; without one the strongest signal decides.
    A rule with the name of one that ships takes its part: the network reads its signals as those of that rule.
    ``book`` has the phrases that lines are looked up in, ``opinion`` is asked what is body, too.
    """

    filters: tuple[Filter | Pipeline, ...]
    name: str
    model: Model | None = None
    book: Phrasebook | None = None
    opinion: Opinion | None = None

    def __init__(
        self,
        *filters: Filter | Pipeline,
        name: str = "pipeline",
        model: Model | None = None,
        book: Phrasebook | None = None,
        opinion: Opinion | None = None,
    ) -> None:
        names = [name_of(f) for f in filters]
        twice = sorted({n for n in names if names.count(n) > 1})
        if twice:
            raise ValueError(f"pipeline {name!r} has two filters named {', '.join(twice)}")
        super().__init__(filters, name, model, book, opinion)

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

    def _with(self, filters: tuple[Filter | Pipeline, ...]) -> Pipeline:
        return Pipeline(*filters, name=self.name, model=self.model, book=self.book, opinion=self.opinion)

    def _index(self, name: str) -> int:
        try:
            return self.names.index(name)
        except ValueError:
            raise KeyError(f"no filter {name!r} in pipeline {self.name!r}: it has {', '.join(self.names)}") from None

    # ------------------------------------------------------------- running

    def run(self, page: Page) -> Decision:
        """Cut the page's lines, ask every rule, and decide on the label of every line."""
        return decide(page, *self.ask(page), self.model, self.opinion)

    def ask(self, page: Page) -> tuple[tuple[str, ...], list[tuple[str, Signal]]]:
        """Run all splitters and rules over a page. Each line keeps the strongest signal of the rules that ship.

        Gives the rules' names, and the signals of the other rules, which are decided on at the end: with a model they
        shift its odds, without one they are signals like all others.
        """
        splitters, names, rules = self._parts
        mark_shares(page)
        for splitter in splitters:
            page.cut(splitter(page))
        page.mark()
        others: list[tuple[str, Signal]] = []
        if page.lines:
            for number, (name, rule) in enumerate(zip(names, rules, strict=True)):
                if self.model is None or name in KNOWN:
                    keep(rule(page), number)
                else:
                    others += [(name, signal) for signal in checked(rule(page), page.lines)]
        return names, others

    @cached_property
    def _parts(self) -> tuple[list[Splitter], tuple[str, ...], list[Rule]]:
        """The splitters, the names of the rules, and the rules: those of pipelines in this one, too."""
        filters = list(self._flat())
        rules = [item for item in filters if not isinstance(item, Splitter)]
        return [item for item in filters if isinstance(item, Splitter)], tuple(map(name_of, rules)), rules

    def _flat(self) -> Iterator[Filter]:
        for item in self.filters:
            if isinstance(item, Pipeline):
                yield from item._flat()
            else:
                yield item

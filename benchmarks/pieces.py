"""What each piece of cleaning costs: CPU time of every stage, on pages of a set, as text and as HTML.

python -m benchmarks.pieces --corpus DIR --tools DIR [--cache DIR] [--set news] [--pages N] [-o docs/pieces.md]
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, TypeVar

from benchmarks.common import arguments, source, spread, table, tell, writes
from cleaner import HTML, TEXT, Pipeline, clean
from cleaner.decide import decide
from cleaner.document.parse import parse
from cleaner.fields.read import article
from cleaner.model import least
from cleaner.model.model import dated, names
from cleaner.model.second import look
from cleaner.outcome import Given, How, read
from cleaner.page.html import read_html
from cleaner.page.page import Page
from cleaner.pipeline import name_of
from cleaner.scan.decode import decode
from cleaner.scan.grams import BAGS, Grams
from cleaner.scan.lines import Text, lines_of
from cleaner.scan.numbers import Numbers
from cleaner.scan.relabel import relabelled, singles
from cleaner.scan.rows import Rows
from cleaner.scan.rows import table as written
from cleaner.scan.tile import Tile
from cleaner.signals import Splitter
from cleaner.values.people import people

Item = TypeVar("Item")
Made = TypeVar("Made")
_WIDE = 32


class Clock:
    """Adds up the milliseconds a page of named pieces: the least of several rounds counts."""

    def __init__(self, pages: int) -> None:
        self._pages = pages
        self.spent: dict[str, float] = {}

    def run(self, name: str, make: Callable[[Item], Made], items: Sequence[Item]) -> list[Made]:
        """Make something of every item, and note what it took."""
        start = time.process_time()
        made = [make(item) for item in items]
        taken = 1e3 * (time.process_time() - start) / self._pages
        self.spent[name] = min(taken, self.spent.get(name, taken))
        return made


def scan(clock: Clock, texts: Sequence[str]) -> None:
    """The scan's own pieces on text."""
    made = clock.run("scan: characters, folding, words", Text, texts)
    clock.run("scan: lines", lambda text: lines_of(text, [0] if len(text) else []), made)  # one line: the least


def network(clock: Clock, pages: Sequence[Page], pipeline: Pipeline) -> None:
    """The pieces of the network, for pages whose rules have run."""
    model = pipeline.model
    assert model is not None
    found, count, some = model.network, len(names(model.network.dom)), [page for page in pages if page.lines]
    width = found.layers.enter.inputs
    numbers = clock.run("network: numbers, prepared", lambda p: Numbers(p.text, p.lines, dated(p), *people()), some)
    own = dict(zip(map(id, some), numbers, strict=True))
    clock.run(
        "network: numbers",
        lambda p: written(len(p.lines), width, [partial(own[id(p)].fill, numbers=0, bags=count)]),
        some,
    )
    clock.run(
        "network: n-grams to means",
        lambda p: written(
            len(p.lines),
            count + BAGS * _WIDE,
            [partial(Grams(p.text, p.lines, found.embedding).fill, numbers=0, bags=count)],
        ),
        some,
    )
    rows = clock.run("network: all inputs", lambda p: written(len(p.lines), width, model.sources(p)), some)
    stored = {
        id(page): Rows(memoryview(row).cast("B").cast("h", (len(page.lines), width)))
        for page, row in zip(some, rows, strict=True)
    }
    clock.run("network: layers", lambda p: found.layers(len(p.lines), Tile(width), [stored[id(p)].fill]), some)
    firsts = dict(zip(map(id, some), map(model.first, some), strict=True))
    chances = clock.run("network: chances", lambda p: found.calibration.chances(firsts[id(p)].scores), some)
    given = dict(zip(map(id, some), chances, strict=True))
    labels = clock.run(
        "network: body and labels", lambda p: decode(p.lines, given[id(p)], dated(p), p.dom is None)[0], some
    )
    label = dict(zip(map(id, some), labels, strict=True))
    looks = clock.run("network: second look", lambda p: look(p, found.second, firsts[id(p)], given[id(p)], {}), some)
    seen = dict(zip(map(id, some), looks, strict=True))
    asked = least.HTML if found.dom else least.TEXT
    single = {id(p): singles(p.lines, seen[id(p)], asked) for p in some}
    clock.run(
        "network: labels after it",
        lambda p: relabelled(p.lines, given[id(p)], label[id(p)], seen[id(p)], single[id(p)], asked),
        some,
    )


def stages(clock: Clock, sources: Sequence[str], html: bool) -> None:
    """The stages of cleaning, one after the other."""
    pipeline = HTML if html else TEXT
    if html:
        trees = clock.run("page: lxml's parse", parse, sources)
        clock.run("page: walk, declared, lines", lambda tree: read_html(tree), [t for t in trees if t is not None])
        del trees
    else:
        scan(clock, sources)
    how = How(html=html)
    pages = clock.run("page, in all", lambda raw: read(Given(raw), how), sources)
    ruled(clock, pages, pipeline)
    network(clock, pages, pipeline)
    rules = [name_of(item) for item in pipeline if not isinstance(item, Splitter)]
    decisions = clock.run("decide, in all", lambda page: decide(page, rules, [], pipeline.model, None), pages)
    clock.run("fields", article, decisions)
    clock.run("clean()", lambda raw: clean(raw, html=html), sources)


def _signals(rule: Callable[[Page], Iterable[Any]], page: Page) -> list[Any]:
    return list(rule(page)) if page.lines else []


def ruled(clock: Clock, pages: Sequence[Page], pipeline: Pipeline) -> None:
    """Splitters, phrases and every rule."""
    number = 0
    for item in pipeline:
        if isinstance(item, Splitter):
            cuts: list[Any] = clock.run(f"splitter `{name_of(item)}`", partial(_signals, item), pages)
            clock.run("cutting lines", lambda one: one[0].cut(one[1]), list(zip(pages, cuts, strict=True)))
    clock.run("phrases", lambda page: page.mark(), pages)
    for item in pipeline:
        if isinstance(item, (Splitter, Pipeline)):
            continue
        signals = clock.run(f"rule `{name_of(item)}`", partial(_signals, item), pages)
        for some in signals:
            for signal in some:
                signal.line.take(signal.label, signal.sort, signal.strength, number, signal.reason)
        number += 1


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--set", default="news", help="set of pages (default: news)")
    parser.add_argument("--pages", type=int, help="how many pages (default: all)")
    parser.add_argument("--rounds", type=int, default=3, help="how many rounds, of which the best counts (default: 3)")
    writes(parser)
    given = parser.parse_args()
    where = source(given)
    texts = spread([page["text"] for page in where.flat(given.set, "wet")], given.pages)
    htmls = spread([page["html"] for page in where.html(given.set)], given.pages)
    parts = [
        "# What each piece costs",
        "Written by `python -m benchmarks.pieces`. Milliseconds of CPU time a page, one core; the best of"
        f" {given.rounds} rounds over {len(texts)} pages of `{given.set}`. Pieces whose names begin alike are parts"
        " of a stage.",
    ]
    for title, some, html in (("Text", texts, False), ("HTML", htmls, True)):
        clock = Clock(len(some))
        for raw in some[:20]:
            clean(raw, html=html)  # what is loaded once is start-up
        for _ in range(given.rounds):
            stages(clock, some, html)
        whole = clock.spent["clean()"]
        rows = [[name, f"{spent:.3f}", f"{spent / whole:.0%}"] for name, spent in clock.spent.items()]
        parts += [f"## {title}", table(["piece", "ms a page", "share"], rows)]
    tell("\n\n".join(parts) + "\n", given.output)


if __name__ == "__main__":
    main()

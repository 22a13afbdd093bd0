"""Speed on one core, side by side with jusText on the same text and trafilatura on the pages' HTML.

python benchmarks/speed.py --corpus DIR --tools DIR [--cache DIR] [--pages N] [--rounds N]
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from statistics import median
from typing import Any

import peers
import trafilatura
from common import Source, arguments, source, spread, table

from cleaner import HTML, RULES, TEXT, Filter, Pipeline, clean_batch
from cleaner.batch import Batch, Change
from cleaner.fields.read import articles
from cleaner.values.language import language_of
from cleaner.pipeline import name_of
from cleaner.readers import read_text
from cleaner.document.read import read_html
from cleaner.document.parse import parse

STYLE = "wet"
_START_UP = """
import time
a = time.perf_counter()
import numpy
b = time.perf_counter()
from cleaner import clean
c = time.perf_counter()
clean("The ferry will run twice a day from March, the port authority said on Friday.")
d = time.perf_counter()
clean("The ferry will run twice a day from March, the port authority said on Friday.")
print(b - a, c - b, d - c, time.perf_counter() - d)
"""


class Timed:
    """A filter that does what another does, and adds up the seconds that it takes."""

    def __init__(self, inner: Filter) -> None:
        self.inner, self.name, self.seconds = inner, name_of(inner), 0.0

    def __call__(self, batch: Batch) -> Iterator[Change]:
        changes: Iterator[Change] | None = None
        while True:
            start = time.process_time()
            if changes is None:
                changes = iter(self.inner(batch))
            change = next(changes, None)
            self.seconds += time.process_time() - start
            if change is None:
                return
            yield change  # the pipeline takes it in before the filter goes on


def sample(where: Source, pages: int) -> tuple[list[str], list[str]]:
    """Texts and HTML of ``pages`` pages, spread evenly over all sets."""
    texts, htmls = [], []
    for name in where.sets():
        texts += [page["text"] for page in where.flat(name, STYLE)]
        htmls += [page["html"] for page in where.html(name)]
    return spread(texts, pages), spread(htmls, pages)


def race(texts: list[str], htmls: list[str], rounds: int) -> str:
    """Pages and megabytes a second of every system: medians of alternating rounds."""
    as_html = [peers.as_html(text) for text in texts]
    ready = [peers.justext_paragraphs(text) for text in texts]
    systems: dict[str, Callable[[], Iterable[Any]]] = {
        "cleaner, `clean_batch`": lambda: clean_batch(texts, html=False),
        "cleaner, rules alone": lambda: clean_batch(texts, pipeline=RULES, html=False),
        "jusText, its core alone on ready paragraphs": lambda: (peers.justext_core(p, peers.ENGLISH) for p in ready),
        "jusText, lines as `<p>`": lambda: map(peers.justext_front_door, as_html),
        "cleaner, the pages' HTML": lambda: clean_batch(htmls, html=True),
        "cleaner, the pages' HTML, rules alone": lambda: clean_batch(htmls, pipeline=RULES, html=True),
        "trafilatura, the pages' HTML": lambda: map(trafilatura.extract, htmls),
        "resiliparse, the pages' HTML": lambda: map(peers.resiliparse_main, htmls),
    }
    taken: dict[str, list[float]] = {name: [] for name in systems}
    for turn in range(rounds):
        for name in list(systems)[:: -1 if turn % 2 else 1]:
            taken[name].append(_seconds(systems[name]()))
    size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / 1e6
    ours = median(next(iter(taken.values())))
    rows = []
    for name, seconds in taken.items():
        mid = median(seconds)
        spread = f"{min(seconds):.2f} to {max(seconds):.2f}"
        rows.append([name, f"{mid:.2f}", spread, f"{len(texts) / mid:,.0f}", f"{size / mid:.2f}", f"{mid / ours:.2f}"])
    head = ["system", "s", "all rounds", "pages/s", "MB/s of text", "time, cleaner = 1"]
    return f"{len(texts):,} pages, {size:.1f} MB of text; {rounds} rounds.\n\n{table(head, rows)}"


def shares(pages: list[str], preset: Pipeline, read: Callable[[list[str]], Batch]) -> str:
    """Where the cleaner's time goes."""
    filters = [f if isinstance(f, Pipeline) else Timed(f) for f in preset]
    pipeline = Pipeline(*filters, name=preset.name)
    spent = {"reading": 0.0, "filters": 0.0, "fields": 0.0}
    for low in range(0, len(pages), 32):
        marks = [time.process_time()]
        batch = read(pages[low : low + 32])
        marks.append(time.process_time())
        pipeline.run(batch)
        marks.append(time.process_time())
        deque(articles(batch, language_of), maxlen=0)
        marks.append(time.process_time())
        for name, start, end in zip(spent, marks, marks[1:], strict=False):
            spent[name] += end - start
    timed = {f"`{f.name}`": f.seconds for f in filters if isinstance(f, Timed)}
    rest = spent["filters"] - sum(timed.values())
    parts = {"reader": spent["reading"], **timed, "taking changes in": rest, "fields": spent["fields"]}
    whole = sum(parts.values())
    rows = [[name, f"{s:.3f}", f"{s / whole:.1%}"] for name, s in sorted(parts.items(), key=lambda x: -x[1])]
    return table(["part", "s", "share"], rows)


def start_up(times: int = 7) -> str:
    """Milliseconds before the first article, in fresh processes."""
    runs = []
    for _ in range(times):
        done = subprocess.run([sys.executable, "-c", _START_UP], capture_output=True, text=True, check=True)
        runs.append([1e3 * float(x) for x in done.stdout.split()])
    names = ("import numpy", "import clean, after numpy", "first clean()", "second clean()")
    return table(["step", "ms"], ([n, f"{median(x):.1f}"] for n, x in zip(names, zip(*runs, strict=True), strict=True)))


def _seconds(work: Iterable[Any]) -> float:
    start = time.process_time()  # of this process: what else the machine does matters less
    deque(work, maxlen=0)
    return time.process_time() - start


def main() -> None:
    if os.environ.get("OPENBLAS_NUM_THREADS") != "1":  # read when numpy is loaded: begin again, with one thread
        one = dict.fromkeys(("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"), "1")
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **one})
    parser = arguments(__doc__)
    parser.add_argument("--pages", type=int, default=400, help="how many pages (default: 400)")
    parser.add_argument("--rounds", type=int, default=5, help="how many rounds (default: 5)")
    given = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # one core, whatever numpy is built with
    texts, htmls = sample(source(given), given.pages)
    deque(clean_batch(texts[:20], html=False), maxlen=0)  # what is loaded once is start-up, below
    print(race(texts, htmls, given.rounds))
    print("\n### Where the time goes\n")
    print("A column that several filters read (lines, counts of characters) is made by, and charged to, the first.\n")
    print(shares(texts, TEXT, read_text))
    print("\nOf HTML:\n")
    print(shares(htmls, HTML, lambda some: read_html([parse(source) for source in some])))
    print("\n### Start-up\n")
    print(start_up())


if __name__ == "__main__":
    main()

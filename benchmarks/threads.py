"""What a second thread gains: wall time of the same pages in one thread and in several.

python -m benchmarks.threads --corpus DIR --tools DIR [--cache DIR] [--pages N] [--threads N] [--rounds N] [-o FILE]

The compiled loops over characters, the tree and the network's layers leave other threads to run, Python's own code does
not: the gain says how much of the work is theirs. Each figure is the best of the rounds, since what else the machine
does only adds to it. For more than that there are processes: ``clean_batch(..., workers=N)``.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice

from benchmarks.common import arguments, source, table, tell, writes
from cleaner import clean


def measure(pages: Sequence[str], threads: int, *, html: bool) -> float:
    """Seconds of wall time for some pages, by a pool of so many threads."""
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(partial(clean, html=html), pages[:threads]))  # what is loaded once is loaded
        start = time.perf_counter()
        for _ in pool.map(partial(clean, html=html), pages):
            pass
        return time.perf_counter() - start


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--pages", type=int, default=100, help="pages of each form")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    writes(parser)
    given = parser.parse_args()
    corpus = source(given)
    pages = {
        "text": [page["text"] for page in corpus.flat("news", "wet", given.pages)],
        "HTML": [page["html"] for page in islice(corpus.html("news"), given.pages)],
    }
    rows = []
    for form, some in pages.items():
        times: dict[int, list[float]] = {1: [], given.threads: []}
        for _ in range(given.rounds):
            for threads, taken in times.items():
                taken.append(measure(some, threads, html=form == "HTML"))
        one, several = (min(taken) / len(some) * 1e3 for taken in times.values())
        rows.append((form, f"{one:.2f}", f"{several:.2f}", f"{one / several:.2f}"))
    tell(table(("pages", "ms a page, one thread", f"{given.threads} threads", "times as fast"), rows), given.output)


if __name__ == "__main__":
    main()

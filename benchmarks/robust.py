"""Every page of every set, as HTML and as text in every style: no exception, nothing lost, alone as in a batch.

python -m benchmarks.robust --corpus DIR --tools DIR [--cache DIR] [-o docs/robustness.md]
"""

from __future__ import annotations

import resource
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple, dataclass
from itertools import product
from typing import Any

from benchmarks.common import STYLES, Source, arguments, source, spread, table, tell, writes
from cleaner import Article, clean, clean_batch
from cleaner.page.html import read_html

HTML = "html"


@dataclass
class Outcome:
    """What became of one set in one style. All counts but ``pages`` and ``mb`` ought to be zero."""

    name: str
    pages: int = 0
    mb: float = 0.0
    exceptions: int = 0
    torn: int = 0
    unlike: int = 0
    slowest: float = 0.0
    slowest_kb: float = 0.0
    memory: float = 0.0
    slowest_page: str = ""


def check(where: Source, name: str, style: str, pages: int | None = None) -> Outcome:
    """Each page through ``clean_batch`` alone, then all of them together."""
    found = Outcome(f"{name}, {style}")
    html = style == HTML
    corpus = where.flat(name, style, pages) if not html else spread([_document(p) for p in where.html(name)], pages)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    clean("A first page, so that what is loaded once is not charged to the first of the set.")
    alone: list[Article | None] = []
    for page in corpus:
        text, size = page["text"], len(page["text"].encode("utf-8", "surrogatepass"))
        found.pages += 1
        found.mb += size / 1e6
        start = time.process_time()
        try:
            alone.append(next(iter(clean_batch([text], html=html))))
        except Exception as error:  # any is a fault: counted, shown, and on to the next page
            print(f"{page['id']} ({style}): {error!r}")
            found.exceptions += 1
            alone.append(None)
        seconds = time.process_time() - start
        if seconds > found.slowest:
            found.slowest, found.slowest_kb, found.slowest_page = seconds, size / 1e3, page["id"]
    together = clean_batch((p["text"] for p, a in zip(corpus, alone, strict=True) if a is not None), html=html)
    for page, article in zip(corpus, alone, strict=True):
        if article is not None:
            whole = read_html(page["text"]).text.source if html else page["text"]
            found.torn += "".join(segment.text for segment in article.segments) != whole
            found.unlike += next(together).to_dict() != article.to_dict()
    found.memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return found


def _document(page: dict[str, Any]) -> dict[str, Any]:
    return {"id": page["id"], "text": page["html"]}


_HEAD = """# Robustness

Made by `python -m benchmarks.robust --corpus DIR --tools DIR -o docs/robustness.md`. Every page of every set, as HTML
and as text in every style, alone and in a batch. "Not partitioned": pages whose segments, joined, are not the text that
was read. "Unlike in a batch": pages whose article differs from that of the page alone. Memory is what the process grows
by over the whole set, of which it keeps all articles. Slow pages are timed on busy cores.

Hostile records: `tests/dumps/test_dump_hostile.py`; documents that nest deep, entities, attributes without end:
`tests/document/` and `tests/scan/`.
"""


def markdown(outcomes: list[Outcome]) -> str:
    """The outcomes as a Markdown table."""
    head = [
        "set, style",
        "pages",
        "MB",
        "exceptions",
        "not partitioned",
        "unlike in a batch",
        "slowest, s",
        "its KB",
        "memory, MB",
    ]
    rows = [list(astuple(o)[:-1]) for o in outcomes]
    for row in rows:
        row[2], row[7], row[8] = f"{row[2]:.1f}", f"{row[7]:,.0f}", f"{row[8]:,.0f}"
    worst = max(outcomes, key=lambda o: o.slowest)
    slowest = f"{worst.slowest_page} ({worst.name}), {worst.slowest:.2f} s for {worst.slowest_kb:,.0f} KB"
    return f"{_HEAD}\n{table(head, rows)}\n\nSlowest page: {slowest}.\n"


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--pages", type=int, help="only so many pages of each set")
    parser.add_argument("--jobs", type=int, help="processes (default: one a core)")
    writes(parser)
    given = parser.parse_args()
    where = source(given)
    with ProcessPoolExecutor(given.jobs, max_tasks_per_child=1) as pool:  # for each to have its own memory
        forms = product(where.sets(), (HTML, *STYLES))
        runs = [pool.submit(check, where, name, form, given.pages) for name, form in forms]
        outcomes = [run.result() for run in runs]
    text = markdown(outcomes)
    tell(text, given.output)


if __name__ == "__main__":
    main()

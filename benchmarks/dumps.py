"""What dumps cost: cleaning, reading and writing, on one core and two; peers; learning, in time and memory.

python -m benchmarks.dumps --corpus DIR --tools DIR [--cache DIR] [--lines N] [-o docs/dumps-figures.md]

Needs the extras ``bench``, ``dumps``, ``learn`` and ``recipes``. Times are of the clock, so the machine should have
nothing else to do; every figure is a ratio of the same run, or stands beside one.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks import generated, peers
from benchmarks.common import Source, arguments, source, spread, table, tell, writes
from cleaner import clean_batch
from cleaner.dumps import run

_STYLE, _TEXTS, _DOCUMENTS, _ROUNDS = "wet", 1_500, 400, 3
_HEAD = """# Figures of dumps

Made by `python -m benchmarks.dumps --corpus DIR --tools DIR -o docs/dumps-figures.md` on a machine with two cores. The
dump: {texts:,} flattened pages ({text_mb:.1f} MB), and {documents:,} documents ({html_mb:.1f} MB).
"""


def _timed(work: Callable[[], Any]) -> float:
    """Seconds of the fastest of some rounds."""
    best = float("inf")
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def _exhaust(items: Iterable[Any]) -> None:
    deque(items, maxlen=0)


def throughput(folder: Path, what: str, raws: list[str]) -> Iterator[list[Any]]:
    """Rows of what cleaning costs in memory, and from file to file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from cleaner.dumps.arrow import clean_arrow

    mb = sum(len(raw.encode("utf-8", "replace")) for raw in raws) / 1e6
    lines, columns = folder / f"{what}.jsonl", folder / f"{what}.parquet"
    sound = [raw.encode("utf-8", "replace").decode() for raw in raws]
    lines.write_text("".join(json.dumps({"id": i, "text": raw}) + "\n" for i, raw in enumerate(sound)))
    pq.write_table(pa.table({"id": range(len(raws)), "text": sound}), columns)
    batches = pq.read_table(columns).to_batches(128)
    list(clean_batch(raws[:50]))  # what is loaded once is not charged
    alone = _timed(lambda: _exhaust(clean_batch(raws)))

    def ran(path: Path, output: str, workers: int) -> Callable[[], Any]:
        return lambda: run([str(path)], folder / output, workers=workers, fresh=True)

    memory = "`clean_batch` in memory"
    ways: list[tuple[str, Callable[[], Any], int]] = [
        (memory, lambda: _exhaust(clean_batch(raws, workers=2)), 2),
        ("`clean_batch` over Arrow", lambda: _exhaust(map(clean_arrow, batches)), 1),
        ("`run`, JSONL to JSONL", ran(lines, "out.jsonl", 1), 1),
        ("`run`, Parquet to Parquet", ran(columns, "out.parquet", 1), 1),
        ("`run`, JSONL to JSONL", ran(lines, "out.jsonl", 2), 2),
        ("`run`, Parquet to Parquet", ran(columns, "out.parquet", 2), 2),
    ]
    yield [what, memory, 1, *_rates(len(raws), mb, alone), "–", "–"]
    one = {memory: alone}
    for name, work, workers in ways:
        seconds = _timed(work)
        one.setdefault(name, seconds)
        over = f"{1 - alone / seconds:.0%}" if workers == 1 else "–"
        second = f"{one[name] / seconds / workers:.0%}" if workers > 1 else "–"
        yield [what, name, workers, *_rates(len(raws), mb, seconds), over, second]


def _rates(pages: int, mb: float, seconds: float) -> list[str]:
    return [f"{pages / seconds:.0f}", f"{mb / seconds:.2f}"]


def beside(texts: list[str], documents: list[str]) -> Iterator[list[Any]]:
    """Rows of peers on the same pages, one core each."""
    from datatrove.data import Document
    from datatrove.pipeline.filters import C4QualityFilter

    def c4() -> None:
        step = C4QualityFilter(filter_no_terminal_punct=True, min_num_sentences=-1)
        for i, text in enumerate(texts):
            step.filter(Document(text=text, id=str(i)))

    ways: list[tuple[str, str, Callable[[], Any], list[str]]] = [
        ("cleaner", "text", lambda: _exhaust(clean_batch(texts, html=False)), texts),
        ("datatrove's C4 line filter", "text", c4, texts),
        ("jusText, English", "text", lambda: _exhaust(map(peers.justext_english, texts)), texts),
        ("cleaner", "HTML", lambda: _exhaust(clean_batch(documents, html=True)), documents),
        ("trafilatura", "HTML", lambda: _exhaust(map(peers.trafilatura_fields, documents)), documents),
    ]
    for name, form, work, pages in ways:
        mb = sum(len(page.encode("utf-8", "replace")) for page in pages) / 1e6
        yield [form, name, *_rates(len(pages), mb, _timed(work))]


_LEARN = """
import sys, time
from pathlib import Path
from cleaner.dumps import learn
if __name__ == "__main__":
    start = time.perf_counter()
    found = learn([sys.argv[1]], Path(sys.argv[2]), workers=2, memory=1_000)
    print(time.perf_counter() - start, found.pages, found.sites, found.lines)
"""


def learning(folder: Path, lines: int) -> list[list[Any]]:
    """What learning takes of a dump of so many lines, in a process of its own."""
    dump, count, number = folder / "large.jsonl", 0, 0
    with dump.open("w") as file:
        while count < lines:
            for page in generated.pages(number, 1_000):
                count += page["text"].count("\n") + 1
                file.write(json.dumps({"text": page["text"], "url": page["url"]}) + "\n")
            number += 1
    script = folder / "learn.py"
    script.write_text(_LEARN)
    arguments_ = [sys.executable, str(script), str(dump), str(folder / "profile.tsv")]
    told = subprocess.run(arguments_, check=True, capture_output=True, text=True).stdout.split()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    seconds = float(told[0])
    size = dump.stat().st_size / 1e6
    found = [f"{int(x):,}" for x in told[1:]]
    return [[f"{count:,}", f"{size:,.0f}", *found, f"{seconds:.0f}", f"{count / seconds:,.0f}", f"{peak:,.0f}"]]


def markdown(where: Source, lines: int) -> str:
    """All figures as Markdown."""
    texts = [p["text"] for name in where.sets() for p in where.flat(name, _STYLE)]
    documents = [p["html"] for name in where.sets() for p in where.html(name)]
    texts, documents = spread(texts, _TEXTS), spread(documents, _DOCUMENTS)
    sizes = [sum(len(x.encode("utf-8", "replace")) for x in some) / 1e6 for some in (texts, documents)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts = [
            _HEAD.format(texts=len(texts), documents=len(documents), text_mb=sizes[0], html_mb=sizes[1]),
            "## Cleaning\n\n`over` is the share of time that goes to reading, writing and the way to workers and back.",
            table(
                ["pages", "way", "cores", "pages/s", "MB/s", "over", "efficiency of two cores"],
                [*throughput(folder, "text", texts), *throughput(folder, "HTML", documents)],
            ),
            "## Beside peers, on one core",
            table(["pages", "system", "pages/s", "MB/s"], beside(texts, documents)),
            "## Learning\n\nInvented sites of 1,000 pages each, two workers, held to 1 GB. Memory is the peak of"
            " the largest process.",
            table(
                ["lines", "MB", "pages", "sites", "lines kept", "seconds", "lines/s", "memory, MB"],
                learning(folder, lines),
            ),
        ]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--lines", type=int, default=10_000_000, help="lines of the dump to learn from")
    writes(parser)
    given = parser.parse_args()
    text = markdown(source(given), given.lines)
    tell(text, given.output)


if __name__ == "__main__":
    main()

"""What a report on a run costs: time, memory, and the size of its file, by the articles of the run.

python -m benchmarks.reports [--articles N] [--most N] [-o FILE]

Needs the extra ``report``. The runs are invented: pages of ``benchmarks/generated.py`` are cleaned, and their articles
written again and again with other ids, addresses, qualities and
bodies. Each report is made in a process of its own. Times are
of the clock, so the machine should have nothing else to do.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks import generated
from benchmarks.common import table, tell, writes
from cleaner import clean_batch

#: Sites whose pages are cleaned, pages of each, sites that the articles are spread over, and rows of a Parquet file.
_MADE, _PAGES, _SITES, _ROWS = 6, 50, 400, 20_000
#: Makes a report, and prints seconds and the peak of memory in MB.
_REPORT = """
import resource, sys, time
from pathlib import Path
from cleaner.report import report
start = time.perf_counter()
against = Path(sys.argv[3]) if len(sys.argv) > 3 else None
done = report(Path(sys.argv[1]), Path(sys.argv[2]), against=against)
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, done.size / 1e6)
"""


def articles(count: int, *, segments: bool) -> Iterator[dict[str, Any]]:
    """So many articles of a run, as its lines have them."""
    texts = [page["text"] for number in range(_MADE) for page in generated.pages(number, _PAGES)]
    made = [article.to_dict(segments=segments) for article in clean_batch(texts)]
    for number in range(count):
        rng = random.Random(number)
        fields = dict(rng.choice(made))
        fields["url"] = f"https://www.site{int(rng.paretovariate(1.0)) % _SITES}.example/{number}"
        fields["quality"] = round(fields["quality"] * rng.betavariate(8, 1), 4)
        fields["body"] = "\n".join(generated.sentence(rng) for _ in fields["body"].split("\n"))
        if segments:
            fields["segments"] = [_other(segment, rng) for segment in fields["segments"]]
        yield {"id": f"page {number}", "source": "dump.jsonl", "record": number + 1, "offset": 1000 * number} | fields


def _other(segment: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """A segment of body with another text; others as they are."""
    return segment | {"text": generated.sentence(rng) + "\n"} if segment["label"] == "BODY" else segment


def write_lines(path: Path, found: Iterable[dict[str, Any]]) -> None:
    """A run's output as a file of JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(article, ensure_ascii=False) + "\n" for article in found)


def write_parts(path: Path, found: Iterable[dict[str, Any]], *, segments: bool) -> None:
    """A run's output as a folder of Parquet files."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from cleaner.dumps.tables import batch_of

    path.mkdir()
    rows, number = iter(found), 0
    while some := list(islice(rows, 500)):
        batches = [batch_of(some, segments=segments)]
        while sum(map(len, batches)) < _ROWS and (some := list(islice(rows, 500))):
            batches.append(batch_of(some, segments=segments))
        pq.write_table(pa.Table.from_batches(batches), path / f"part-{number:05}.parquet", compression="zstd")
        number += 1


def measured(folder: Path, count: int, *, parquet: bool, segments: bool, against: bool = False) -> list[object]:
    """A row of the table: what a report on so many articles takes."""
    run = folder / ("run.parquet" if parquet else "run.jsonl")
    found = articles(count, segments=segments)
    if parquet:
        write_parts(run, found, segments=segments)
    else:
        write_lines(run, found)
    size = sum(path.stat().st_size for path in (run.iterdir() if parquet else (run,))) / 1e6
    arguments = [sys.executable, "-c", _REPORT, str(run), str(folder / "report.html")]
    if against:
        old = folder / "old.jsonl"
        write_lines(old, (article | {"title": "An older title"} for article in articles(count, segments=False)))
        arguments.append(str(old))
    printed = subprocess.run(arguments, check=True, capture_output=True, text=True).stdout.split()
    seconds, memory, html = map(float, printed)
    with_ = " and segments" if segments else ""
    what = f"{'Parquet' if parquet else 'JSONL'}{with_}{', compared with another run' if against else ''}"
    return [what, count, f"{size:,.0f}", f"{seconds:.0f}", f"{size / seconds:,.0f}", f"{memory:,.0f}", f"{html:.2f}"]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=int, default=100_000, help="articles of a run with segments")
    parser.add_argument("--most", type=int, default=1_000_000, help="articles of a run without")
    writes(parser)
    given = parser.parse_args()
    few = given.articles // 10
    ways: list[tuple[int, dict[str, bool]]] = [
        (few, {"parquet": False, "segments": True}),
        (given.articles, {"parquet": False, "segments": True}),
        (3 * given.articles, {"parquet": False, "segments": True}),
        (few, {"parquet": True, "segments": True}),
        (given.articles, {"parquet": True, "segments": True}),
        (given.articles, {"parquet": False, "segments": False, "against": True}),
        (given.most, {"parquet": False, "segments": False}),
    ]
    rows = []
    for count, way in ways:
        with tempfile.TemporaryDirectory() as name:
            rows.append(measured(Path(name), count, **way))
        print(*rows[-1], file=sys.stderr)
    tell(table(["run", "articles", "MB", "seconds", "MB/s", "memory, MB", "report, MB"], rows), given.output)


if __name__ == "__main__":
    main()

"""Time and memory for one page of growing size, made of the repo's invented pages.

python -m benchmarks.growth [--largest BYTES] [-o docs/growth.md]
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from benchmarks.common import table, tell, writes

from cleaner import Limits, clean

FIXTURES = Path(__file__).parent.parent / "fixtures"
SIZES = (10_000, 100_000, 1_000_000, 10_000_000, 100_000_000)


def page(size: int) -> str:
    """A page of ``size`` bytes: lines of invented pages over and over, with a word of each long line changed."""
    choice = random.Random(7)
    pages = [path.read_text(encoding="utf-8") for path in sorted(FIXTURES.glob("*/*.txt"))]
    lines: list[str] = []
    made = 0
    while made < size:
        for line in choice.choice(pages).splitlines():
            words = line.split(" ")
            if len(words) > 6:
                words[choice.randrange(len(words))] = str(choice.randrange(100_000))
            lines.append(" ".join(words))
            made += len(lines[-1].encode()) + 1
    return "\n".join(lines).encode()[:size].decode("utf-8", "ignore")


def measure(size: int, one_line: bool = False) -> tuple[float, float]:
    """Seconds for a page of ``size`` bytes, and the process's peak memory in MB. Size 0: what import takes."""
    clean("A first page, so that what is loaded once is loaded.")
    if not size:
        return 0.0, _peak()
    text = " ".join(page(size).split()) if one_line else page(size)
    start = time.process_time()
    clean(text, limits=Limits(characters=10**9, lines=10**9))  # larger than a page may be
    return time.process_time() - start, _peak()


def _peak() -> float:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def markdown(largest: int = SIZES[-1]) -> str:
    """Measurements as a Markdown table, each in a process of its own."""
    sizes = [s for s in SIZES if s <= largest]
    cases = [("import and one sentence", 0, False)]
    cases += [(f"{s // 1000:,} KB", s, False) for s in sizes]
    cases += [(f"{sizes[-1] // 1000:,} KB, one line", sizes[-1], True)]
    rows = []
    for name, size, one_line in cases:
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:  # fresh, for its peak is of this page alone
            seconds, peak = pool.submit(measure, size, one_line).result()
        rate = f"{size / 1e6 / seconds:.2f}" if size else None
        rows.append([name, f"{seconds:.3f}" if size else None, rate, f"{peak:,.0f}"])
    return table(["page", "s", "MB/s", "peak memory, MB"], rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="largest page in bytes")
    writes(parser)
    given = parser.parse_args()
    head = "# Growth\n\nWritten by `python -m benchmarks.growth`: one page of text of growing size, each in a process of its own."
    tell(f"{head}\n\n{markdown(given.largest)}\n", given.output)


if __name__ == "__main__":
    main()

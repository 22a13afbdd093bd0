"""Speed on one core: CPU time of this version, of another checkout, and of peers, on the same pages in one run.

python -m benchmarks.speed --corpus DIR --tools DIR [--cache DIR] [--before CHECKOUT] [--sets news wcxb] [--pages N]
                           [--rounds N] [-o docs/speed.md]

Every system runs in a process of its own, the systems take turns, and a figure is the median of the rounds.
``--before`` is a checkout of an older version, whose compiled parts, if it has some, are built.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.common import Source, arguments, source, spread, table, tell, writes

STYLE = "wet"
#: The repository that this file stands in.
HERE = Path(__file__).resolve().parents[1]
_RACERS = Path(__file__).with_name("racers.py")
_START_UP = """
import time
a = time.perf_counter()
from cleaner import clean
b = time.perf_counter()
clean({page!r}, html={html!r})
c = time.perf_counter()
clean({page!r}, html={html!r})
d = time.perf_counter()
with open("/proc/self/status") as status:
    resident = next(line.split()[1] for line in status if line.startswith("VmRSS"))
import sys
print(1e3 * (b - a), 1e3 * (c - b), 1e3 * (d - c), int(resident) / 1024, "numpy" in sys.modules)
"""
_TEXT = "The ferry will run twice a day from March, the port authority said on Friday."


class Entrant(NamedTuple):
    """A system in a race: its name in tables, its name among the racers, and the checkout that it is imported from."""

    name: str
    system: str
    checkout: Path = HERE


class Racer:
    """A process that runs systems on the same pages."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def seconds(self, system: str) -> float:
        """CPU seconds that a system takes for all pages."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(system + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"{system} ended early: see the message above")
        return float(line)


@contextmanager
def racer(checkout: Path, pages: Path) -> Iterator[Racer]:
    """A racer that imports the ``cleaner`` of a checkout."""
    threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"), "1")
    process = subprocess.Popen(
        [sys.executable, str(_RACERS), str(pages)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **threads, "PYTHONPATH": str(checkout)},
    )
    with process:
        yield Racer(process)
        assert process.stdin is not None
        process.stdin.close()


def entrants(html: bool, before: Path | None) -> list[Entrant]:
    """Who races, ours first."""
    found = [Entrant("cleaner, `clean_batch`", "clean_batch"), Entrant("cleaner, one `clean()` a page", "clean")]
    found.append(Entrant("cleaner, rules alone", "rules"))
    if before is not None:
        found.append(Entrant("cleaner before, `clean_batch`", "clean_batch", before))
        found.append(Entrant("cleaner before, one `clean()` a page", "clean", before))
    if html:
        found.append(Entrant("trafilatura, default, with metadata", "trafilatura"))
        found.append(Entrant("trafilatura, fast, body alone", "trafilatura fast"))
        found.append(Entrant("resiliparse, main content", "resiliparse"))
    else:
        found.append(Entrant("jusText (lines as `<p>`)", "jusText"))
        found.append(Entrant("C4's line rule in Python", "C4"))
    return found


def race(pages: Sequence[str], html: bool, before: Path | None, rounds: int) -> str:
    """A table of CPU seconds, pages a second, and the ratio to our own ``clean_batch`` and ``clean``."""
    taken: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        files = {}
        shown = [_as_paragraphs(page) for page in pages]
        for name, some in (("plain", pages), ("paragraphs", shown)):
            files[name] = Path(folder, f"{name}.json")
            files[name].write_text(json.dumps({"pages": list(some), "html": html}), encoding="utf-8")
        racers: dict[str, Racer] = {}
        field = entrants(html, before)
        for one in field:
            own = files["paragraphs" if one.system == "jusText" else "plain"]
            racers[one.name] = stack.enter_context(racer(one.checkout, own))
            racers[one.name].seconds(one.system)  # what is loaded once is start-up
            taken[one.name] = []
        for turn in range(rounds):
            for one in field[:: -1 if turn % 2 else 1]:
                taken[one.name].append(racers[one.name].seconds(one.system))
    ours, single = (median(taken[one.name]) for one in entrants(html, None)[:2])
    rows = []
    for name, seconds in taken.items():
        mid = median(seconds)
        rows.append(
            [
                name,
                f"{1e3 * mid / len(pages):.2f}",
                f"{1e3 * min(seconds) / len(pages):.2f} to {1e3 * max(seconds) / len(pages):.2f}",
                f"{len(pages) / mid:,.0f}",
                f"{mid / ours:.2f}",
                f"{mid / single:.2f}",
            ]
        )
    head = ["system", "ms a page", "all rounds", "pages/s", "time, `clean_batch` = 1", "time, `clean` = 1"]
    return table(head, rows)


def _as_paragraphs(text: str) -> str:
    from benchmarks.peers import as_html

    return as_html(text)


def start_up(checkout: Path, times: int = 7) -> list[str]:
    """Milliseconds of the import, of the first and second call, and MB that are resident then, in fresh processes.

    The code is compiled to bytecode before, as that of installed packages is.
    """
    runs: list[list[float]] = []
    with tempfile.TemporaryDirectory() as bytecode:
        kept = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": bytecode}
        for _ in range(times + 1):
            done = subprocess.run(
                [sys.executable, "-c", _START_UP.format(page=_TEXT, html=False)],
                capture_output=True,
                text=True,
                check=True,
                env={**os.environ, **kept, "PYTHONPATH": str(checkout)},
                cwd=checkout,  # the folder that Python looks in first
            )
            *numbers, numpy = done.stdout.split()
            runs.append([*map(float, numbers), float(numpy == "True")])
    middle = [median(column) for column in zip(*runs[1:], strict=True)]
    return [*(f"{number:.1f}" for number in middle[:-1]), "yes" if middle[-1] else "no"]


def _pages(where: Source, name: str, count: int | None) -> tuple[list[str], list[str]]:
    flat = where.flat(name, STYLE)
    texts = [page["text"] for page in flat]
    htmls = [page["html"] for page in where.html(name)]
    return spread(texts, count), spread(htmls, count)


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--before", type=Path, help="checkout of an older version, to race against")
    parser.add_argument("--sets", nargs="*", default=["news", "wcxb"], help="sets of pages (default: news wcxb)")
    parser.add_argument("--pages", type=int, default=135, help="how many pages of each set (default: 135)")
    parser.add_argument("--rounds", type=int, default=5, help="how many rounds (default: 5)")
    writes(parser)
    given = parser.parse_args()
    before = None if given.before is None else given.before.resolve()
    parts = [
        "# Speed",
        "Written by `python -m benchmarks.speed`. CPU time on one core; every system in a process of its own, in turns"
        f" of a second or more; medians of {given.rounds} rounds."
        " Compare the ratios: the seconds are those of the machine.",
        "![Milliseconds a page, by system](speed.svg)",
        "The chart is of the first set below; `python -m benchmarks.charts` draws it.",
    ]
    for name in given.sets:
        texts, htmls = _pages(source(given), name, given.pages)
        size = sum(map(len, texts)) / len(texts)
        parts += [f"## {name}: {len(texts)} pages", f"### Text ({size:,.0f} characters a page)"]
        parts.append(race(texts, False, before, given.rounds))
        parts.append(f"### HTML ({sum(map(len, htmls)) / len(htmls):,.0f} characters a page)")
        parts.append(race(htmls, True, before, given.rounds))
    head = ["version", "import, ms", "first `clean()`, ms", "second `clean()`, ms", "resident after both, MB", "numpy"]
    rows = [["this", *start_up(HERE)]]
    if before is not None:
        rows.append(["before", *start_up(before)])
    parts += ["## Start-up", table(head, rows)]
    tell("\n\n".join(parts) + "\n", given.output)


if __name__ == "__main__":
    main()

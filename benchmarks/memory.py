"""Peak memory and time of one page, of the sorts that take most, at and beyond the limits of a page.

python -m benchmarks.memory [--corpus DIR] [--unlimited] [-o docs/memory.md]

Each page is made, and cleaned, in a process of its own. With a corpus: what its largest pages have, beside the limits.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from string import ascii_lowercase

from benchmarks.common import Source, table, tell, writes
from cleaner import InputError, Limits, clean
from cleaner.page.html import read_html

_ELEMENT = re.compile("<[a-zA-Z]")
_NONE = Limits(characters=10**9, lines=10**9, elements=10**9)
_DEFAULT = Limits()
_WORDS = (
    "the",
    "ferry",
    "sails",
    "at",
    "noon",
    "and",
    "harbour",
    "masters",
    "wait",
    "for",
    "it",
    "in",
    "the",
    "rain",
    "today",
)
_HEAD = """# Memory

Made by `python -m benchmarks.memory --corpus DIR -o docs/memory.md`. Memory is the peak of a process that cleans the
page and nothing else, the page itself included; times are of the processor. "Refused": more than a page may have, see
[limits](reference.md#limits).
"""


def _lines(size: int, words: int) -> str:
    """So many characters in lines of so many words, of which each has a number of its own."""
    choice = random.Random(7)
    made: list[str] = []
    done = 0
    while done < size:
        line = " ".join(choice.choice(_WORDS) for _ in range(words)).capitalize() + f" {len(made)}."
        made.append(line)
        done += len(line) + 1
    return "\n".join(made)[:size]


def _document(parts: Iterator[str], size: int) -> str:
    """A document of so many characters."""
    made = ["<!doctype html><body>"]
    done = len(made[0])
    for part in parts:
        if done + len(part) > size:
            return "".join(made)
        made.append(part)
        done += len(part)
    return "".join(made)


def _named() -> Iterator[str]:
    """Paragraphs of five words, each with classes and an id that no other has."""
    choice = random.Random(7)
    while True:
        names = " ".join("".join(choice.choices(ascii_lowercase, k=9)) for _ in range(7))
        words = " ".join(choice.choice(_WORDS) for _ in range(5))
        yield _NAMED.format(names=names, id="".join(choice.choices(ascii_lowercase, k=60)), words=words)


def _endless(form: str, words: int = 0) -> Iterator[str]:
    """Pieces of markup, each with its number and words of its own."""
    choice, number = random.Random(7), 0
    while True:
        number += 1
        yield form.format(number=number, words=" ".join(choice.choice(_WORDS) for _ in range(words)))


_LINK, _LONG_LINK = '<a href="/{number}">{number}</a>\n', '<a href="/news/{number}">{words}</a>\n'
_PARAGRAPH = '<div class="text"><p id="p{number}">{words}</p></div>\n'
_NAMED = '<p class="{names}" id="{id}">{words}\n'
#: Sorts of pages by name: how one of a given size is made.
SORTS: dict[str, Callable[[int], str]] = {
    "lines of two characters": lambda size: "ab\n" * (size // 3),
    "lines of five words": lambda size: _lines(size, 5),
    "prose": lambda size: _lines(size, 60),
    "one line": lambda size: _lines(size, 60).replace("\n", " "),
    "glued lines": lambda size: ("ShareTweetPrint" * 3 + "\n") * (size // 46),
    "links": lambda size: _document(_endless(_LINK), size),
    "links of five words": lambda size: _document(_endless(_LONG_LINK, 5), size),
    "nested elements": lambda size: "<html>" + "<div>" * (size // 5) + "The ferry sails at noon.",
    "preformatted lines": lambda size: "<html><pre>" + "ab\n" * (size // 3),
    "document": lambda size: _document(_endless(_PARAGRAPH, 60), size),
    "paragraphs with classes of their own": lambda size: _document(_named(), size),
    "document, mostly script": lambda size: "<html><script>" + "let a = b < 3;\n" * (size // 15) + "</script><p>x",
}
#: What is measured, in MB; with the default limits, or with none.
SIZES = {
    "lines of two characters": (1, 5, 10),
    "lines of five words": (2.5,),
    "glued lines": (1.6, 4.5),
    "prose": (1, 4.9, 10, 20),
    "one line": (4.9, 10),
    "links": (1, 4, 5),
    "links of five words": (7.5,),
    "nested elements": (0.7, 10),
    "preformatted lines": (0.3, 10),
    "document": (5, 20),
    "paragraphs with classes of their own": (10, 25.6),
    "document, mostly script": (20, 49),
}


def measure(name: str, size: int, limits: Limits) -> tuple[float, float, int | None]:
    """Seconds, megabytes at the peak, and lines (``None``: refused) of a page, in the process that calls."""
    clean("A first page, so that what is loaded once is loaded.")
    page = SORTS[name](size)
    start = time.process_time()
    try:
        lines: int | None = len(clean(page, limits=limits).segments)
    except InputError:
        lines = None
    unit = 1 if sys.platform == "darwin" else 1024
    return time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6, lines


def pages(limits: Limits) -> str:
    """All measurements as a table."""
    rows = []
    for name, sizes in SIZES.items():
        for mb in sizes:
            with ProcessPoolExecutor(1, get_context("spawn")) as pool:  # fresh, for its peak is of this page alone
                seconds, peak, lines = pool.submit(measure, name, int(mb * 1e6), limits).result()
            rows.append(
                [name, f"{mb:g}", "refused" if lines is None else f"{lines:,}", f"{seconds:.1f}", f"{peak:,.0f}"]
            )
    return table(["page", "MB", "lines", "s", "peak memory, MB"], rows)


def largest(corpus: Path) -> str:
    """The most that any page of a corpus has, as a table beside the limits."""
    limits = {
        "characters of the source": 10 * _DEFAULT.characters,
        "elements": _DEFAULT.elements,
        "characters of text": _DEFAULT.characters,
        "lines": _DEFAULT.lines,
    }
    most: dict[str, tuple[int, str]] = dict.fromkeys(limits, (0, ""))
    where, count = Source(corpus, corpus, None), 0
    for name in where.sets():
        for page in where.html(name):
            if not (source := page.get("html")):  # fields of pages that stand in another set
                continue
            read, count = read_html(source), count + 1
            has = (len(source), len(_ELEMENT.findall(source)), len(read.text), len(read.lines))
            most = {what: max(old, (new, page["id"])) for (what, old), new in zip(most.items(), has, strict=True)}
    rows = [[what, number, page, limits[what], f"{limits[what] / number:.1f}"] for what, (number, page) in most.items()]
    return f"{count:,} pages.\n\n" + table(["of a page", "most", "page", "limit", "times as much"], rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--corpus", type=Path, help="folder of *.jsonl.gz, for what its largest pages have")
    parser.add_argument("--unlimited", action="store_true", help="measure what is refused, too; takes many gigabytes")
    writes(parser)
    given = parser.parse_args()
    parts = [_HEAD, pages(_NONE if given.unlimited else _DEFAULT)]
    if given.corpus:
        parts += ["## The largest pages of the corpora", largest(given.corpus)]
    tell("\n\n".join(parts).replace("\n\n\n", "\n\n") + "\n", given.output)


if __name__ == "__main__":
    main()

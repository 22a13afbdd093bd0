"""One racer of a race: cleans pages in a process of its own, as often as it is asked to.

python racers.py PAGES.json < names of systems, one a line

It prints, for each name, the seconds of CPU time that the system took for all pages, the mean of as many passes as a
second holds. The ``cleaner`` that it imports is
the one that Python's path has first, so that two checkouts can race (see ``speed.py``).
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

Pages = Sequence[str]


def _batch(pages: Pages, html: bool) -> Iterable[Any]:
    from cleaner import clean_batch

    return clean_batch(pages, html=html)


def _single(pages: Pages, html: bool) -> Iterable[Any]:
    from cleaner import clean

    return (clean(page, html=html) for page in pages)


def _rules(pages: Pages, html: bool) -> Iterable[Any]:
    from cleaner import RULES, clean_batch

    return clean_batch(pages, html=html, pipeline=RULES)


def _justext(pages: Pages, html: bool) -> Iterable[Any]:
    import justext

    stop_words = justext.get_stoplist("English")
    return (justext.justext(page, stop_words) for page in pages)


def _c4(pages: Pages, html: bool) -> Iterable[Any]:
    ends = (".", "!", "?", '"')
    return (
        [x for x in map(str.strip, page.splitlines()) if x.endswith(ends) and len(x.split()) >= 5] for page in pages
    )


def _trafilatura(pages: Pages, html: bool) -> Iterable[Any]:
    import trafilatura

    return (trafilatura.extract(page, with_metadata=True, output_format="json") for page in pages)


def _fast(pages: Pages, html: bool) -> Iterable[Any]:
    import trafilatura

    return (trafilatura.extract(page, fast=True, include_comments=False) for page in pages)


def _resiliparse(pages: Pages, html: bool) -> Iterable[Any]:
    from resiliparse.extract.html2text import extract_plain_text

    return (extract_plain_text(page, main_content=True) for page in pages)


SYSTEMS: dict[str, Callable[[Pages, bool], Iterable[Any]]] = {
    "clean_batch": _batch,
    "clean": _single,
    "rules": _rules,
    "jusText": _justext,
    "C4": _c4,
    "trafilatura": _trafilatura,
    "trafilatura fast": _fast,
    "resiliparse": _resiliparse,
}


#: Seconds that a turn takes at least: after another process had the core, the first pages find its caches cold.
LEAST = 1.0


def main() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # one core
    given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    pages, html = given["pages"], given["html"]
    for line in sys.stdin:
        run = SYSTEMS[line.strip()]
        passes, taken = 0, 0.0
        start = time.process_time()
        while taken < LEAST:
            deque(run(pages, html), maxlen=0)
            passes, taken = passes + 1, time.process_time() - start
        print(taken / passes, flush=True)


if __name__ == "__main__":
    main()

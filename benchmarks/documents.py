"""Accuracy of the cleaner and its peers on documents with gold fields, and the time that each takes.

python -m benchmarks.documents --corpus DIR --tools DIR --held-out DIR [--sets news,wcxb] [-o docs/documents.md]

``--held-out`` is the folder of ``training/train.py --form html`` in its cache: each page is cleaned with the
network that has not seen its site. Time is the processor's, of one process, over the same pages.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import peers
from benchmarks.accuracy import OURS, RULED, held_out_articles
from benchmarks.common import Source, arguments, source, table, tell, writes
from cleaner import RULES, Article, clean_batch
from cleaner.model.model import Model
from cleaner.model.opinion import Opinion, Trafilatura
from cleaner.presets import html

_PEERS: dict[str, Callable[[str], dict[str, Any]]] = {
    "trafilatura": peers.trafilatura_fields,
    "trafilatura, fast": peers.trafilatura_fast,
    "resiliparse": lambda source: {"body": peers.resiliparse_main(source)},
}
#: Ours by which opinion, beside the network's, is asked for.
_OURS: dict[str, Opinion | None] = {
    OURS: None,
    f"{OURS}, trafilatura asked where unsure": Trafilatura(),
    f"{OURS}, trafilatura asked always": Trafilatura(below=2.0),
}
_HEAD = """# Figures of documents

Made by `python -m benchmarks.documents --corpus DIR --tools DIR --held-out DIR -o docs/documents.md`; needs the
`bench` extra. Every page as HTML, ours by networks that have not seen its site; peers as they come. `ms a page` is the
processor's time in one process, of these very pages, and says little more than ratios do.

`trafilatura asked` are the presets `HTML_UNSURE` and `HTML_VOTED`: what it extracts is a vote on each line, in
log-odds, on pages of which the labeller expects an F1 below 0.7, or on all.
"""


def _by(opinion: Opinion | None, pages: list[dict[str, Any]], model: Model) -> Iterator[Article]:
    urls, pipeline = [page.get("url") for page in pages], html(model=model, opinion=opinion)
    return clean_batch((page["html"] for page in pages), pipeline=pipeline, html=True, urls=urls)


def _fields(pages: list[dict[str, Any]], articles: Iterable[Article]) -> list[dict[str, Any]]:
    return [{"id": page["id"], **article.to_dict()} for page, article in zip(pages, articles, strict=True)]


def _held_out(pages: list[dict[str, Any]], folder: Path, opinion: Opinion | None) -> list[dict[str, Any]]:
    return _fields(pages, held_out_articles(pages, folder, partial(_by, opinion)))


def _by_peer(pages: list[dict[str, Any]], fields: Callable[[str], dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": page["id"], **fields(page["html"])} for page in pages]


def measure(where: Source, name: str, folder: Path) -> list[dict[str, Any]]:
    """Scores and milliseconds a page of every system on one set."""
    pages = list(where.html(name))
    score = where.tool("score").score
    systems: dict[str, Callable[[], list[dict[str, Any]]]] = {
        **{system: partial(_held_out, pages, folder, opinion) for system, opinion in _OURS.items()},
        RULED: lambda: _fields(pages, clean_batch((p["html"] for p in pages), html=True, pipeline=RULES)),
        **{peer: partial(_by_peer, pages, fields) for peer, fields in _PEERS.items()},
    }
    found = []
    for system, work in systems.items():
        start = time.process_time()
        predictions = work()
        spent = (time.process_time() - start) / len(pages) * 1e3
        found.append({"set": name, "system": system, "score": score(pages, predictions), "ms": spent})
    return found


def markdown(results: list[dict[str, Any]]) -> str:
    """The scores as Markdown tables."""
    return "\n\n".join(_parts(results)) + "\n"


def _parts(results: list[dict[str, Any]]) -> Iterator[str]:
    yield _HEAD
    head = ["pages", "system", "body F1", "precision", "recall", "shingle F1", "exact", "snippets F1", "headlines F1"]
    rows = []
    for result in results:
        score = result["score"]
        body, shingle = score.get("body", {}), score.get("shingle", {})
        values = [body.get("f1"), body.get("precision"), body.get("recall"), shingle.get("f1")]
        values += [float(shingle["exact"]) if shingle else None, score.get("snippets", {}).get("f1")]
        fields = [score.get("heads", {}).get("f1"), score.get("tags", {}).get("f1"), score.get("title_exact")]
        if result["system"] in _PEERS:  # they were asked for the body alone
            fields = [None] * len(fields)
        rows.append(
            [f"{result['set']} ({score['pages']:,})", result["system"], *values, *fields, f"{result['ms']:.1f}"]
        )
    yield table([*head, "tags F1", "title exact", "ms a page"], rows)
    for name in dict.fromkeys(r["set"] for r in results):
        some = [r for r in results if r["set"] == name and len(r["score"].get("body_f1_by_type", {})) > 1]
        if some:
            types = some[0]["score"]["body_f1_by_type"]
            yield f"## Body F1 by page type ({name})"
            yield table(
                ["system", *(f"{kind} ({n})" for kind, (_, n) in types.items())],
                ([r["system"], *(r["score"]["body_f1_by_type"][kind][0] for kind in types)] for r in some),
            )


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--sets", help="names, with commas between (default: all)")
    parser.add_argument("--held-out", type=Path, required=True, help="folder of the networks, fold by fold")
    parser.add_argument("--jobs", type=int, default=2, help="sets measured at once")
    writes(parser)
    given = parser.parse_args()
    where = source(given)
    sets = given.sets.split(",") if given.sets else where.sets()
    with ProcessPoolExecutor(given.jobs) as pool:
        runs = [pool.submit(measure, where, name, given.held_out) for name in sets]
        text = markdown([result for run in runs for result in run.result()])
    tell(text, given.output)


if __name__ == "__main__":
    main()

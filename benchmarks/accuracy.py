"""Accuracy of the cleaner and its peers on flattened pages with gold fields.

python -m benchmarks.accuracy --corpus DIR --tools DIR [--cache DIR] [--sets news,wcxb] [--styles wet] [--json]
                              [--held-out DIR]

The labeller's weights come from these very pages. With ``--held-out``, the folder of ``training/train.py``'s
networks in its cache, each page is cleaned with the network that has not seen its site; without it only the
rules are measured.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from pathlib import Path
from typing import Any

from benchmarks.common import STYLES, Source, arguments, source, table
from benchmarks.peers import PEERS
from cleaner import RULES, Article, clean_batch
from cleaner.model.model import Model
from cleaner.presets import text

OURS, RULED = "cleaner", "cleaner, rules alone"
#: One system on one set in one style: ``set``, ``style``, ``system``, ``score`` (as the tools' score.py gives it).
Result = dict[str, Any]


def held_out_articles(
    corpus: list[dict[str, Any]], folder: Path, clean: Callable[[list[dict[str, Any]], Model], Iterable[Article]]
) -> Iterator[Article]:
    """Articles by the networks that have not seen their sites; ``clean`` gives those of some pages by one of them."""
    folds: dict[str, int] = json.loads((folder / "folds.json").read_text(encoding="utf-8"))
    found: dict[str, Article] = {}
    for fold in sorted(set(folds.values())):
        pages = [page for page in corpus if folds[page["id"]] == fold]
        articles = clean(pages, Model.load(folder / f"fold{fold}.bin"))
        found.update(zip((page["id"] for page in pages), articles, strict=True))
    return (found[page["id"]] for page in corpus)


def _by(pages: list[dict[str, Any]], model: Model) -> Iterator[Article]:
    return clean_batch((page["text"] for page in pages), pipeline=text(model=model), html=False)


def measure(
    where: Source, name: str, style: str, pages: int | None = None, held_out: Path | None = None
) -> list[Result]:
    """Scores of every system on one set in one style."""
    score = where.tool("score").score
    corpus = where.flat(name, style, pages)
    ruled = clean_batch((page["text"] for page in corpus), pipeline=RULES, html=False)
    ours: dict[str, Iterable[Article]] = {RULED: ruled}
    if held_out is not None:
        ours = {OURS: held_out_articles(corpus, held_out, _by), **ours}
    predictions = {
        **{s: [{"id": p["id"], **a.to_dict()} for p, a in zip(corpus, made, strict=True)] for s, made in ours.items()},
        **{peer: [{"id": p["id"], "body": keep(p["text"])} for p in corpus] for peer, keep in PEERS.items()},
    }
    return [{"set": name, "style": style, "system": s, "score": score(corpus, p)} for s, p in predictions.items()]


def measure_all(
    where: Source,
    sets: Iterable[str],
    styles: Iterable[str],
    pages: int | None = None,
    jobs: int | None = None,
    held_out: Path | None = None,
) -> list[Result]:
    """Scores of every system on every set in every style, one process a pair."""
    with ProcessPoolExecutor(jobs) as pool:
        runs = [pool.submit(measure, where, name, style, pages, held_out) for name, style in product(sets, styles)]
        return [result for run in runs for result in run.result()]


def markdown(results: list[Result]) -> str:
    """The scores as Markdown tables."""
    return "\n\n".join([*_bodies(results), *_types(results), *_fields(results)])


def _bodies(results: list[Result]) -> Iterator[str]:
    head = ["style", "system", "F1", "precision", "recall", "shingle F1", "exact", "snippets F1"]
    for name, group in _by_set(results):
        yield f"### Body: {name}, {group[0]['score']['pages']:,} pages"
        rows = []
        for result in group:
            body, shingle, snippets = (result["score"].get(x, {}) for x in ("body", "shingle", "snippets"))
            row = [result["style"], result["system"], *(body.get(x) for x in ("f1", "precision", "recall"))]
            rows.append([*row, *(shingle[x] / 1 if shingle else None for x in ("f1", "exact")), snippets.get("f1")])
        yield table(head, rows)


def _types(results: list[Result]) -> Iterator[str]:
    for name, group in _by_set(results):
        types = group[0]["score"].get("body_f1_by_type", {})
        if len(types) < 2:
            continue
        yield f"### Body F1 by page type: {name}"
        head = ["style", "system", "all", *(f"{t} ({n:,})" for t, (_, n) in types.items())]
        scores = ((r, r["score"]["body"]["f1"], r["score"]["body_f1_by_type"]) for r in group)
        yield table(head, ([r["style"], r["system"], all_, *(by[t][0] for t in types)] for r, all_, by in scores))


def _fields(results: list[Result]) -> Iterator[str]:
    yield "### Other fields"
    head = [
        "set, style",
        "system",
        "headlines F1",
        "precision",
        "recall",
        "tags F1",
        "precision",
        "recall",
        "title exact",
    ]
    rows = []
    for result in results:
        if result["system"] in (OURS, RULED):
            heads, tags = (result["score"].get(x, {}) for x in ("heads", "tags"))
            numbers = [field.get(x) for field in (heads, tags) for x in ("f1", "precision", "recall")]
            rows.append(
                [f"{result['set']}, {result['style']}", result["system"], *numbers, result["score"].get("title_exact")]
            )
    yield table(head, rows)


def _by_set(results: list[Result]) -> Iterator[tuple[str, list[Result]]]:
    for name in dict.fromkeys(r["set"] for r in results):
        yield name, [r for r in results if r["set"] == name]


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--sets", help="sets of the corpus, with commas between (default: all)")
    parser.add_argument("--styles", default=",".join(STYLES), help="styles of flattening (default: all)")
    parser.add_argument("--pages", type=int, help="only so many pages of each set")
    parser.add_argument("--jobs", type=int, help="processes (default: one a core)")
    parser.add_argument("--held-out", type=Path, help="folder of the networks of training/train.py, fold by fold")
    parser.add_argument("--json", action="store_true", help="scores as JSON instead of tables")
    given = parser.parse_args()
    where = source(given)
    sets = given.sets.split(",") if given.sets else where.sets()
    results = measure_all(where, sets, given.styles.split(","), given.pages, given.jobs, given.held_out)
    if given.json:
        json.dump(results, sys.stdout)
    else:
        print(markdown(results))


if __name__ == "__main__":
    main()

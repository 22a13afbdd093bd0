"""What profiles of sites add: pages of the same sites with and without one, from the corpora and invented.

python -m benchmarks.profiles --corpus DIR --tools DIR --held-out DIR --held-out-html DIR

The networks of ``training/train.py`` that have not seen a site clean its pages. A profile is learnt
from the very pages that are cleaned with it: no gold is needed for that, and so it is in use.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks import generated
from benchmarks.accuracy import held_out_articles
from benchmarks.common import Source, arguments, source, table
from cleaner import Article, Pipeline, clean_batch
from cleaner.dumps import learn
from cleaner.model.model import Model
from cleaner.presets import html, text
from cleaner.sites import Profile, site_of

_LEAST = 3
_SIZES = (10, 100, 1_000)
_SITES = 6


def profile_of(pages: Sequence[dict[str, Any]]) -> Profile:
    """What is learnt from pages (``text``, ``url``)."""
    with tempfile.TemporaryDirectory() as folder:
        dump, output = Path(folder) / "in.jsonl", Path(folder) / "profile.tsv"
        with dump.open("w") as file:
            file.writelines(json.dumps({"text": page["text"], "url": page["url"]}) + "\n" for page in pages)
        learn([str(dump)], output)
        return Profile.load(output)


def together(where: Source, style: str) -> list[dict[str, Any]]:
    """Pages of the corpora whose site has several, flattened or (``html``) as they are."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for name in where.sets():
        flat = {} if style == "html" else {page["id"]: page["text"] for page in where.flat(name, style)}
        for page in where.html(name):
            if site := site_of(page.get("url")):
                found[site].append({**page, "text": flat.get(page["id"], page["html"])})
    return [page for some in found.values() if len(some) >= _LEAST for page in some]


def _by(
    made: Callable[[Model], Pipeline], profile: Profile | None
) -> Callable[[list[dict[str, Any]], Model], Iterable[Article]]:
    def cleaned(pages: list[dict[str, Any]], model: Model) -> Iterable[Article]:
        urls = [page["url"] for page in pages]
        sites = [profile.of(url) if profile else None for url in urls]
        return clean_batch([page["text"] for page in pages], pipeline=made(model), urls=urls, sites=sites)

    return cleaned


def real(where: Source, style: str, folder: Path) -> Iterator[list[Any]]:
    """Rows of the corpora's own sites."""
    pages = together(where, style)
    made = (lambda model: html(model=model)) if style == "html" else (lambda model: text(model=model))
    score = where.tool("score").score
    sites = Counter(site_of(page["url"]) for page in pages)
    for said, profile in (("without", None), ("with", profile_of(pages))):
        articles = held_out_articles(pages, folder, _by(made, profile))
        found = score(pages, [{"id": p["id"], **a.to_dict()} for p, a in zip(pages, articles, strict=True)])
        body, heads = found["body"], found["heads"]
        name = f"corpora, {style}: {len(pages)} pages of {len(sites)} sites"
        yield [name, said, body["f1"], body["precision"], body["recall"], heads["precision"], heads["recall"], None]


def invented(count: int) -> Iterator[list[Any]]:
    """Rows of invented sites with so many pages each; the model that ships has seen none of them."""
    pages = [page for number in range(_SITES) for page in generated.pages(number, count)]
    for said, profile in (("without", None), ("with", profile_of(pages))):
        sites = [profile.of(page["url"]) if profile else None for page in pages]
        articles = list(clean_batch([page["text"] for page in pages], sites=sites))
        right, heads = Counter[str](), Counter[str]()
        kept: list[bool] = []
        for page, article in zip(pages, articles, strict=True):
            _count(right, article.body.split(), page["gold"]["body"].split())
            _count(heads, [str(h) for h in article.headlines], page["gold"]["headlines"])
            kept += [line in article.body for line in page["gold"]["keep"]]
        precision, recall = right["hit"] / right["found"], right["hit"] / right["gold"]
        f1 = 2 * precision * recall / (precision + recall)
        row = [round(x, 4) for x in (f1, precision, recall)]
        row += [round(heads["hit"] / max(heads["found"], 1), 4), round(heads["hit"] / heads["gold"], 4)]
        yield [f"invented: {count:,} pages of each of {_SITES} sites", said, *row, f"{sum(kept)} of {len(kept)}"]


def _count(into: Counter[str], found: list[str], gold: list[str]) -> None:
    hits = (Counter(found) & Counter(gold)).total()
    into.update(hit=hits, found=len(found), gold=len(gold))


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--held-out", type=Path, required=True, help="folder of the networks for text, fold by fold")
    parser.add_argument("--held-out-html", type=Path, required=True, help="folder of those for documents")
    given = parser.parse_args()
    where = source(given)
    head = ["pages", "profile", "body F1", "precision", "recall", "headlines precision", "recall", "repeated body kept"]
    rows = [*real(where, "wet", given.held_out), *real(where, "html", given.held_out_html)]
    for count in _SIZES:
        rows += invented(count)
    print(table(head, rows))


if __name__ == "__main__":
    main()

"""Other kinds of model on the same examples: body F1 on the held-out pages of one fold of sites.

python -m training.compare --corpus DIR --tools DIR --cache DIR [--fold 0] [--jobs N]

Run after ``train.py``, whose examples it reads from the cache. The kinds are gradient-boosted trees
over the numbers of a line and its neighbours (G. Ke et al., "LightGBM", NeurIPS 2017), which read no
words, and the network: as it ships, wider, without grams, without the rules' verdicts, without layers
that read neighbours, and trained on the style ``wet`` alone. All are scored alike, by the words of
the lines that are body by the gold, before calibration.
"""

from __future__ import annotations

from array import array
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from cleaner.labels import Label
from cleaner.model.calibration import ONE, Calibration
from cleaner.scan.decode import best_body
from training import calibrate
from training.alignment import tokens
from training.data import vocabulary, with_rows
from training.examples import Examples
from training.fit import fit, scores
from training.forms import TEXTS
from training.gold import bits
from training.inputs import GRID, names
from training.network import Shape
from training.pages import arguments, fold_of, pages, source, table
from training.train import SETS, Setup, file_of, kind_of

#: Lines of which the trees read all numbers, and those further away of which they read a few.
_NEAR, _FAR, _FEW = (-1, 1), (-3, -2, 2, 3), ("letters", "words", "ends in sentence end", "like a heading")
_STYLE = "wet"
KINDS = ("trees", "as it ships", "wider (96)", "no grams", "no rules", "no neighbours", "wet alone")


def trees(base: Examples, page: npt.NDArray[np.int64], inside: npt.NDArray[np.int64], seed: int) -> Any:
    """Probability of body of all lines, by trees trained on the pages ``inside``."""
    import lightgbm

    numbers = base.numbers.astype(np.float32)
    few = numbers[:, [names(dom=False).index(name) for name in _FEW]]
    columns = [numbers, *(_moved(numbers, page, by) for by in _NEAR), *(_moved(few, page, by) for by in _FAR)]
    seen = np.concatenate(columns, axis=1)
    body, may_be = base.allowed == bits(Label.BODY), base.allowed & bits(Label.BODY) > 0
    known = (base.allowed > 0) & (body | ~may_be) & np.isin(page, inside)
    model = lightgbm.LGBMClassifier(
        n_estimators=200,
        num_leaves=47,
        colsample_bytree=0.5,
        min_child_samples=60,
        random_state=seed,
        n_jobs=1,
        verbose=-1,
    )
    model.fit(seen[known], body[known], sample_weight=1 + np.log2(1 + base.words[known]))
    chances: Any = model.predict_proba(seen)
    return chances[:, 1]


def _moved(columns: npt.NDArray[np.float32], page: npt.NDArray[np.int64], by: int) -> npt.NDArray[np.float32]:
    """The numbers of the lines ``by`` further on; -999 where the page has no such line."""
    at = np.arange(len(page)) + by
    inside = (at >= 0) & (at < len(page))
    at = np.clip(at, 0, len(page) - 1)
    return np.where((inside & (page[at] == page))[:, None], columns[at], np.float32(-999))


def chances(setup: Setup, fold: int, kind: str) -> tuple[str, list[tuple[str, str, float]]]:
    """Train one kind of model, and score the fold's pages: set, page type and F1 of each."""
    torch.set_num_threads(1)
    all_ = pages(setup.where, setup.sets, _STYLE)
    home = np.array([fold_of(page["site"]) for page in all_])
    _, site = np.unique([page["site"] for page in all_], return_inverse=True)
    inside, outside = np.flatnonzero(home != fold), np.flatnonzero(home == fold)
    base = Examples.load(file_of(setup, _STYLE, "plain"))
    page_of = np.repeat(np.arange(base.pages), np.diff(base.first))
    if kind == "trees":
        body = np.rint(trees(base, page_of, inside, setup.seed) * ONE).astype(np.int64)
    else:
        recipe = setup.form.recipe
        if kind in ("no grams", "no rules"):
            gone = "all_grams" if kind == "no grams" else "rules"
            recipe = replace(recipe, spoil=replace(recipe.spoil, **{gone: 1.0}))
        grams = vocabulary(base, site, inside, TEXTS.sites, TEXTS.text_grams, TEXTS.element_grams)
        chosen = [v for v in TEXTS.variants if kind != "wet alone" or v[:2] == (_STYLE, "plain")]
        found = {f"{s} {v}": (with_rows(Examples.load(file_of(setup, s, v)), grams), share) for s, v, share in chosen}
        shape = Shape(numbers=len(names(dom=False)), grams=len(grams))
        shape = replace(shape, width=96) if kind == "wider (96)" else shape
        shape = replace(shape, dilations=()) if kind == "no neighbours" else shape
        kinds = np.array([kind_of(page) for page in all_])
        network = fit(
            found, inside, kinds, shape, recipe, setup.seed, lambda line: print(f"{kind}: {line}", flush=True)
        )
        test = with_rows(base, grams)
        if kind == "no grams":
            test.gram, test.bag, test.gram_first = test.gram[:0], test.bag[:0], np.zeros_like(test.gram_first)
        if kind == "no rules":
            test.numbers = _unruled(test.numbers)
        values = np.zeros((len(base.words), len(Label)), dtype=np.float32)
        values[np.isin(page_of, outside)] = np.concatenate(scores(network, test, outside.tolist()))
        none = calibrate.none()
        body = calibrate.chances(Calibration.of(1.0, none["bias"].tolist()), values * GRID)[:, Label.BODY]
    return kind, _scored(base, body, all_, outside)


def _unruled(numbers: npt.NDArray[np.int16]) -> npt.NDArray[np.int16]:
    from training.data import RULES

    changed = numbers.copy()
    changed[:, RULES] = 0
    return changed


def _scored(
    base: Examples, body: npt.NDArray[np.int64], all_: list[dict[str, Any]], outside: npt.NDArray[np.int64]
) -> list[tuple[str, str, float]]:
    right = base.allowed == bits(Label.BODY)
    found = []
    for index in outside.tolist():
        page, rows = all_[index], slice(base.first[index], base.first[index + 1])
        gold = len(tokens(page["gold"].get("body") or ""))
        if gold:
            words = base.words[rows]
            chosen, _ = best_body(array("i", body[rows].tolist()), array("i", words.tolist()))
            taken = np.array(chosen, dtype=bool)
            both, ours = words[taken & right[rows]].sum(), words[taken].sum()
            found.append(
                (page["set"], page.get("page_type") or "article", float(min(1, 2 * both / max(ours + gold, 1))))
            )
    return found


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--fold", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--kinds", default=",".join(KINDS), help="which, with commas between (default: all)")
    given = parser.parse_args()
    where = source(given)
    if where.cache is None:
        parser.error("--cache is needed: train.py left its examples there")
    setup = Setup(where, SETS, where.cache / "examples-text", TEXTS, 0)
    with ProcessPoolExecutor(given.jobs) as pool:
        results = list(pool.map(partial(chances, setup, given.fold), given.kinds.split(",")))
    groups: dict[str, tuple[str, str | None]] = {"wcxb": ("wcxb", None), "wcxb articles": ("wcxb", "article")}
    groups |= {name: (name, None) for name in setup.sets if name != "wcxb"}
    rows = []
    for kind, found in results:
        means = [[f for s, t, f in found if s == name and kind_ in (None, t)] for name, kind_ in groups.values()]
        rows.append([kind, *(float(np.mean(some)) if some else None for some in means)])
    print(table(["model", *groups], rows))


if __name__ == "__main__":
    main()

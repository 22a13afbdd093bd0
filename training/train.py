"""From corpora to the labeller's weights and the figures of how good they are, in one command.

python training/train.py --corpus DIR --tools DIR --cache DIR -o cleaner/labeller/weights.npz
                         [--report docs/labeller.md] [--jobs N] [--seed N] [--epochs N]

For each fold of sites a network is trained on the other folds; what it says of the fold's pages
calibrates the scores, trains the second look, and gives all figures, through the very pipeline that
ships. One network is trained on all pages. Seeded: the same machine gives the same weights again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import calibrate
import evaluate
import numpy as np
import numpy.typing as npt
import second
import torch
from data import TrainingSet, looked_up, vocabulary
from examples import Examples, examples
from export import arrays, write
from fit import Recipe, fit
from network import Shape
from pages import FOLDS, STYLES, Source, fold_of, pages, silvers

from cleaner import TEXT
from cleaner.folding import spread
from cleaner.labeller import weights
from cleaner.labeller.features import names
from cleaner.labels import Label

#: How often a page is taken in each variant: as each style gives it, spoiled, cropped, and its body alone.
_PLAIN = {"wet": 0.26, "indented": 0.11, "inscriptis": 0.10, "soup": 0.10}
_SPOILED = {"wet": 0.07, "indented": 0.05, "inscriptis": 0.05, "soup": 0.05}
_CROPPED = {"wet": 0.07, "indented": 0.05, "soup": 0.03}
_ALONE = 0.06
#: Styles that the second look is trained on.
_LOOKED = ("wet", "indented")
#: Sites on which a gram must stand to be known, and how many are known at most.
SITES, GRAMS = 3, 60_000
#: The fold of a network that has seen all pages.
ALL = -1


class Setup(NamedTuple):
    """What a training run needs to know, in any process."""

    where: Source
    sets: tuple[str, ...]
    folder: Path
    recipe: Recipe
    seed: int


def variants() -> list[tuple[str, str, float]]:
    """Style, variant and share of every variant of the pages."""
    plain = [(style, "plain", share) for style, share in _PLAIN.items()]
    spoiled = [(style, "spoiled", share) for style, share in _SPOILED.items()]
    cropped = [(style, "cropped", share) for style, share in _CROPPED.items()]
    return [*plain, *spoiled, *cropped, ("wet", "alone", _ALONE)]


def file_of(setup: Setup, style: str, variant: str) -> Path:
    return setup.folder / f"{style}.{variant}.npz"


def prepare(setup: Setup, chosen: tuple[str, str, float]) -> str:
    """Make the examples of one variant, unless they lie there from an earlier run."""
    style, variant, _ = chosen
    path = file_of(setup, style, variant)
    if not path.exists():
        told = {id_: s for name in setup.sets for id_, s in silvers(setup.where, name).items()}
        rules = TEXT.before("labeller")
        made = examples(pages(setup.where, setup.sets, style), told, rules, variant, setup.seed + STYLES.index(style))
        part = path.with_suffix(".part.npz")
        made.save(part)
        part.rename(path)
    return path.name


def train(setup: Setup, fold: int) -> Path:
    """Train on all pages but those of a fold, and write the network's arrays to a file."""
    torch.set_num_threads(1)
    done = setup.folder / f"fold{fold}.npz"
    all_ = pages(setup.where, setup.sets, "wet")
    home = _home(setup)
    _, site = np.unique([page["site"] for page in all_], return_inverse=True)
    inside = np.flatnonzero(home != fold)
    base = Examples.load(file_of(setup, "wet", "plain"))
    grams = vocabulary(base, site, inside, SITES, GRAMS)
    found: dict[str, tuple[TrainingSet, float]] = {}
    for style, variant, share in variants():
        found[f"{style} {variant}"] = looked_up(Examples.load(file_of(setup, style, variant)), grams), share
    shape = Shape(numbers=len(names()), grams=len(grams))
    network = fit(
        found, inside, shape, setup.recipe, setup.seed, lambda line: print(f"fold {fold}: {line}", flush=True)
    )
    write(done, arrays(network, grams, calibrate.none()) | second.none())
    return done


def _tell(fold: int, line: str) -> None:
    print(f"fold {fold}: {line}", flush=True)


def held_out(setup: Setup, fold: int) -> calibrate.Scores:
    """Scores of the pages of a fold by the network that has not seen them, as inference gives them."""
    all_ = pages(setup.where, setup.sets, "wet")
    rows = np.flatnonzero(_home(setup) == fold)
    network = weights.load(setup.folder / f"fold{fold}.npz").network
    return calibrate.scores(
        network, Examples.load(file_of(setup, "wet", "plain")), rows, [all_[i] for i in rows.tolist()]
    )


def look(setup: Setup, style: str) -> second.Looks:
    """What the second look sees of all pages in a style, by the networks that have not seen them."""
    base = Examples.load(file_of(setup, style, "plain"))
    home = _home(setup)
    chances = np.zeros((len(base.allowed), len(Label)), dtype=np.int64)
    for fold in np.unique(home).tolist():
        model = weights.load(setup.folder / f"fold{fold}.npz")
        rows = np.flatnonzero(home == fold)
        found = calibrate.values(model.network, base, rows)
        chances[spread(base.first[rows], base.first[rows + 1])[1]] = model.calibration.chances(found)
    return second.looks(base, chances, pages(setup.where, setup.sets, style), TEXT.before("phrases"))


def train_second(setup: Setup, folds: Sequence[int]) -> None:
    """Train the second looks of all folds, and write them into the files of the folds' networks."""
    torch.set_num_threads(1)
    home, looked = _home(setup), [look(setup, style) for style in _LOOKED]
    for fold in folds:
        inside = np.flatnonzero(home != fold)
        network = second.fit([(some, inside) for some in looked], second.Recipe(), setup.seed)
        _add(setup, fold, second.arrays(network))
        _tell(fold, "second look trained")


def _home(setup: Setup) -> npt.NDArray[np.int64]:
    return np.array([fold_of(page["site"]) for page in pages(setup.where, setup.sets, "wet")])


def _add(setup: Setup, fold: int, found: dict[str, npt.NDArray[Any]]) -> None:
    """Write arrays into the file of a fold, in the place of those of the same names."""
    path = setup.folder / f"fold{fold}.npz"
    with np.load(path) as old:
        write(path, {**old, **found})


def main() -> None:
    parser = evaluate.arguments(__doc__)
    parser.add_argument("-o", "--output", type=Path, required=True, help="file of weights to write")
    parser.add_argument("--report", type=Path, help="Markdown file to write the figures to")
    parser.add_argument("--jobs", type=int, default=2, help="folds trained at once")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument("--folds", type=int, default=FOLDS, help="how many of the folds to train and measure")
    parser.add_argument(
        "--measure", action="store_true", help="networks lie in the cache: calibrate, train the second look and measure"
    )
    given = parser.parse_args()
    where = evaluate.source(given)
    if where.cache is None:
        parser.error("--cache is needed: examples of all variants are kept there")
    recipe = replace(Recipe(), epochs=given.epochs)
    setup = Setup(where, tuple(where.sets()), where.cache / "examples", recipe, given.seed)
    setup.folder.mkdir(parents=True, exist_ok=True)
    folds = list(range(given.folds))
    with ProcessPoolExecutor(given.jobs) as pool:
        list(pool.map(partial(pages, where, setup.sets), STYLES))  # flattened once, before several ask for it
        for name in setup.sets:
            silvers(where, name)
        if not given.measure:
            for made in pool.map(partial(prepare, setup), variants()):
                print(made, flush=True)
            list(pool.map(partial(train, setup), [*folds, ALL]))
        scores = list(pool.map(partial(held_out, setup), folds))
        fitted = calibrate.calibration(scores)
        for fold in [*folds, ALL]:
            _add(setup, fold, fitted)
        train_second(setup, [*folds, ALL])
        where_in = {page["id"]: fold_of(page["site"]) for page in pages(where, setup.sets, "wet")}
        (setup.folder / "folds.json").write_text(json.dumps(where_in), encoding="utf-8")
        with np.load(setup.folder / f"fold{ALL}.npz") as trained:
            write(given.output, dict(trained))
        figures = evaluate.figures(setup.where, setup.sets, setup.folder, folds, pool)
    (setup.folder / "figures.json").write_text(json.dumps(figures), encoding="utf-8")
    if given.report is not None:
        settings = {"seed": given.seed, "folds": given.folds, **asdict(recipe)}
        given.report.write_text(evaluate.markdown(figures, settings, given.output.stat().st_size), encoding="utf-8")


if __name__ == "__main__":
    main()

"""From corpora to the labeller's weights and the figures of how good they are, in one command.

python -m training.train --corpus DIR --tools DIR --cache DIR -o cleaner/model/text.bin
                         [--sets NAME...] [--form text|html] [--report docs/labeller.md]
                         [--jobs N] [--seed N] [--epochs N]

Train the form ``html`` first: its networks, in the same cache, then teach the ones of text what only
elements tell. For each fold of sites a network is trained on the other folds; what it says of the fold's pages
calibrates the scores, trains the second look, and gives all figures, through the very pipeline that
ships. One network is trained on all pages. Seeded: the same machine gives the same weights again.

Every stage writes files to the cache, and what lies there is not made again: a run that was stopped goes on. To do a
stage anew, delete its files and those of the stages below it: examples ``STYLE.VARIANT.npz``, networks ``first*.bin``,
``calibration.bin``, what the second look sees ``looks.*.npz``, second looks ``second*.bin``. ``fold*.bin`` are whole
models, the fold -1 that of all pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import torch

from cleaner.labels import Label
from cleaner.model.kinds import KINDS
from cleaner.model.model import Model
from cleaner.model.weights import read, write
from training import calibrate, evaluate, plot, second, teach
from training.data import TrainingSet, vocabulary, with_rows
from training.examples import Examples, Raw, examples, raws
from training.export import arrays
from training.fit import fit
from training.forms import DOCUMENTS, FORMS, Form
from training.inputs import bags, names
from training.network import Shape
from training.pages import FOLDS, STYLES, Source, fold_of, pages, silvers
from training.ranges import spread

#: Sets of pages that the networks which ship were trained on.
SETS = ("news", "silver", "snippets", "wcxb", "more")
#: The fold of a network that has seen all pages.
ALL = -1
#: How many times more than others the pages are seen whose fields were read, in the first look and in the second.
_AGAIN, _AGAIN_SECOND = 1, 4


class Setup(NamedTuple):
    """What a training run needs to know, in any process. ``teacher`` is the folder of the networks of HTML."""

    where: Source
    sets: tuple[str, ...]
    folder: Path
    form: Form
    seed: int
    teacher: Path | None = None


def file_of(setup: Setup, style: str, variant: str) -> Path:
    return setup.folder / f"{style}.{variant}.npz"


def prepare(setup: Setup, chosen: tuple[str, str, float]) -> str:
    """Make the examples of one variant, unless they lie there from an earlier run."""
    style, variant, _ = chosen
    path = file_of(setup, style, variant)
    if not path.exists():
        form = setup.form
        made = examples(_raws(setup, style, variant), form.rules, form.dom)
        part = path.with_suffix(".part.npz")
        made.save(part)
        part.rename(path)
    return path.name


def _raws(setup: Setup, style: str, variant: str) -> Iterator[Raw]:
    """All pages in a variant."""
    silver = {id_: s for name in setup.sets for id_, s in silvers(setup.where, name).items()}
    all_, seed = pages(setup.where, setup.sets, style), setup.seed + setup.form.styles.index(style)
    return raws(all_, silver, teach.learned(setup.teacher), variant, seed, setup.form.dom)


def train(setup: Setup, fold: int) -> None:
    """Train on all pages but those of a fold, and write the network's arrays to a file, unless it is there."""
    torch.set_num_threads(1)
    done = _first(setup, fold)
    if done.exists():
        return
    form = setup.form
    all_ = pages(setup.where, setup.sets, "wet")
    _, site = np.unique([page["site"] for page in all_], return_inverse=True)
    inside = np.flatnonzero(_home(setup) != fold)
    base = Examples.load(file_of(setup, form.base, "plain"))
    grams = vocabulary(base, site, inside, form.sites, form.text_grams, form.element_grams)
    found: dict[str, tuple[TrainingSet, float]] = {}
    for style, variant, share in form.variants:
        found[f"{style} {variant}"] = with_rows(Examples.load(file_of(setup, style, variant)), grams), share
    shape = Shape(numbers=len(names(form.dom)), grams=len(grams), bags=bags(form.dom))
    kinds = np.array([kind_of(page) for page in all_])
    network = fit(found, _repeated(inside, all_, _AGAIN), kinds, shape, form.recipe, setup.seed, partial(_report, fold))
    write(done, arrays(network, grams, calibrate.none()) | second.none(form.dom))


def _first(setup: Setup, fold: int) -> Path:
    """The file of a fold's network without its second look."""
    return setup.folder / f"first{fold}.bin"


def _second(setup: Setup, fold: int) -> Path:
    """The file of a fold's second look."""
    return setup.folder / f"second{fold}.bin"


def _whole(setup: Setup, fold: int) -> Path:
    """The file of a fold's whole model."""
    return setup.folder / f"fold{fold}.bin"


def _fitted(setup: Setup) -> Path:
    """The file of the calibration, one for all folds."""
    return setup.folder / "calibration.bin"


def kind_of(page: dict[str, Any]) -> int:
    """The number of a page's kind among KINDS; -1 where nobody knows, or it has no name."""
    kind = page["gold"].get("kind") or page.get("page_type")
    return KINDS.index(kind) if kind in KINDS else -1


def _repeated(some: npt.NDArray[np.int64], all_: Sequence[dict[str, Any]], times: int) -> npt.NDArray[np.int64]:
    """Numbers of pages, those of pages that were read for their fields so many times more."""
    marked = np.array([number for number in some.tolist() if all_[number]["gold"].get("marked")], dtype=np.int64)
    return np.concatenate([some, *[marked] * times])


def _report(fold: int, line: str) -> None:
    print(f"fold {fold}: {line}", flush=True)


def held_out(setup: Setup, fold: int) -> calibrate.Scores:
    """Scores of the pages of a fold by the network that has not seen them, as inference gives them."""
    all_ = pages(setup.where, setup.sets, "wet")
    rows = np.flatnonzero(_home(setup) == fold)
    network = Model.load(_first(setup, fold)).network
    return calibrate.scores(
        network, Examples.load(file_of(setup, setup.form.base, "plain")), rows, [all_[i] for i in rows.tolist()]
    )


def fit_calibration(setup: Setup, pool: Executor, folds: Sequence[int]) -> None:
    """Fit temperature and biases on what networks say of pages that they have not seen, unless that is done."""
    if not _fitted(setup).exists():
        write(_fitted(setup), calibrate.calibration(list(pool.map(partial(held_out, setup), folds))))


def look(setup: Setup, chosen: tuple[str, str, float]) -> None:
    """What the second look sees of all pages in a style and variant, by the networks that have not seen them."""
    style, variant, _ = chosen
    if _looks(setup, style, variant).exists():
        return
    base = Examples.load(file_of(setup, style, variant))
    home = _home(setup)
    chances = np.zeros((len(base.allowed), len(Label)), dtype=np.int64)
    for fold in np.unique(home).tolist():
        network = Model.load(_whole(setup, fold)).network
        rows = np.flatnonzero(home == fold)
        found = calibrate.values(network, base, rows)
        chances[spread(base.first[rows], base.first[rows + 1])[1]] = calibrate.chances(network.calibration, found)
    looks = second.looks(base, chances, _raws(setup, style, variant), setup.form.rules, setup.form.dom)
    looks.save(_looks(setup, style, variant))


def _looks(setup: Setup, style: str, variant: str) -> Path:
    return setup.folder / f"looks.{style}.{variant}.npz"


def train_second(setup: Setup, fold: int) -> None:
    """Train the second look of a fold, and write it to a file, unless it is there."""
    torch.set_num_threads(1)
    if _second(setup, fold).exists():
        return
    inside = np.flatnonzero(_home(setup) != fold)
    inside = _repeated(inside, pages(setup.where, setup.sets, "wet"), _AGAIN_SECOND)
    looks = [(second.Looks.load(_looks(setup, style, variant)), share) for style, variant, share in setup.form.second]
    network = second.fit(looks, inside, second.Recipe(), setup.seed)
    write(_second(setup, fold), second.arrays(network))
    _report(fold, "second look trained")


def join(setup: Setup, fold: int) -> None:
    """Write the model of a fold from its parts: its network, the calibration, and its second look if that is there."""
    parts = [part for part in (_first(setup, fold), _fitted(setup), _second(setup, fold)) if part.exists()]
    write(_whole(setup, fold), {name: some for part in parts for name, some in read(part).items()})


def _home(setup: Setup) -> npt.NDArray[np.int64]:
    return np.array([fold_of(page["site"]) for page in pages(setup.where, setup.sets, "wet")])


def main() -> None:
    parser = evaluate.arguments(__doc__)
    parser.add_argument("-o", "--output", type=Path, required=True, help="file of weights to write")
    parser.add_argument("--sets", nargs="*", default=SETS, help=f"sets of pages (default: {' '.join(SETS)})")
    parser.add_argument("--form", choices=sorted(FORMS), default="text", help="the form that the pages come in")
    parser.add_argument("--report", type=Path, help="Markdown file to write the figures to")
    parser.add_argument("--jobs", type=int, default=2, help="folds trained at once")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, help="passes over the pages, other than the form's own")
    parser.add_argument("--folds", type=int, default=FOLDS, help="how many of the folds to train and measure")
    given = parser.parse_args()
    where = evaluate.source(given)
    if where.cache is None:
        parser.error("--cache is needed: examples of all variants are kept there")
    form = FORMS[given.form]
    if given.epochs:
        form = replace(form, recipe=replace(form.recipe, epochs=given.epochs))
    known = where.cache / f"examples-{DOCUMENTS.name}"
    teacher = known if not form.dom and (known / f"fold{ALL}.bin").exists() else None
    setup = Setup(where, tuple(given.sets), where.cache / f"examples-{form.name}", form, given.seed, teacher)
    setup.folder.mkdir(parents=True, exist_ok=True)
    folds = list(range(given.folds))
    with ProcessPoolExecutor(given.jobs) as pool:
        list(pool.map(partial(pages, where, setup.sets), STYLES))  # flattened once, before several ask for it
        for name in setup.sets:
            silvers(where, name)
        if teacher is not None:
            teach.teach(where, setup.sets, teacher, pool)
        for made in pool.map(partial(prepare, setup), form.variants):
            print(made, flush=True)
        list(pool.map(partial(train, setup), [*folds, ALL]))
        fit_calibration(setup, pool, folds)
        list(map(partial(join, setup), [*folds, ALL]))
        list(pool.map(partial(look, setup), form.second))
        list(pool.map(partial(train_second, setup), [*folds, ALL]))
        list(map(partial(join, setup), [*folds, ALL]))
        where_in = {page["id"]: fold_of(page["site"]) for page in pages(where, setup.sets, "wet")}
        (setup.folder / "folds.json").write_text(json.dumps(where_in), encoding="utf-8")
        write(given.output, read(_whole(setup, ALL)))
        figures = evaluate.figures(setup.where, setup.sets, setup.folder, form, folds, pool)
    (setup.folder / "figures.json").write_text(json.dumps(figures), encoding="utf-8")
    if given.report is not None:
        picture = given.report.with_suffix(".svg")
        plot.reliability(figures["reliability"]["rows"], picture)
        settings = {"form": form.name, "seed": given.seed, "folds": given.folds, **asdict(form.recipe)}
        given.report.write_text(
            evaluate.markdown(figures, settings, form, given.output.stat().st_size, picture.name), encoding="utf-8"
        )


if __name__ == "__main__":
    main()

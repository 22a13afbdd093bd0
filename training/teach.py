"""What the networks of HTML say of pages that nobody read: labels for the lines of the same pages as text.

Elements tell much of what text alone doesn't: a link, a list, a class. Each page is looked at by the network that has
not seen its site (J. Li et al., "Learning small-size DNN with output-distribution-based criteria", Interspeech 2014: a
network that knows more labels data for one that knows less).
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from concurrent.futures import Executor
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

from cleaner.model.model import Model
from cleaner.model.second import FOUND, look
from cleaner.page.page import Page
from cleaner.scan.decode import ONE
from training.examples import read
from training.forms import DOCUMENTS
from training.gold import Taught, key
from training.pages import FOLDS, HTML, Source, fold_of, pages

_FILE = "taught.json"
#: Chances below this are taken for none.
_LEAST = 0.03
#: Pages of a fold are looked at in so many parts.
_PARTS = 2


def teach(where: Source, sets: Sequence[str], folder: Path, pool: Executor) -> None:
    """Write down what the networks in a folder, one a fold, say of all pages, unless an earlier run has done it."""
    if (folder / _FILE).exists():
        return
    jobs = list(product(range(FOLDS), range(_PARTS)))
    found = {id_: some for part in pool.map(partial(_part, where, sets, folder), jobs) for id_, some in part.items()}
    (folder / _FILE).write_text(json.dumps(found), encoding="utf-8")


def learned(folder: Path | None) -> dict[str, Taught]:
    """What :func:`teach` wrote down, by the pages' ids; nothing without a folder."""
    return {} if folder is None else dict(json.loads((folder / _FILE).read_text(encoding="utf-8")))


def _part(where: Source, sets: Sequence[str], folder: Path, job: tuple[int, int]) -> dict[str, dict[str, list[float]]]:
    fold, part = job
    model = Model.load(folder / f"fold{fold}.bin")
    some = [page for page in pages(where, sets, HTML) if fold_of(page["site"]) == fold]
    return {page["id"]: _of_page(page, model) for page in some[part::_PARTS] if not page["gold"].get("marked")}


def _of_page(one: dict[str, Any], model: Model) -> dict[str, list[float]]:
    page = read(one["text"], dom=True)
    DOCUMENTS.rules.ask(page)
    found: dict[str, list[float]] = {}
    for row, own in _chances(page, model):
        text = key(page.lines[row].text)
        # of lines that say the same, as in a menu and in a list, nobody can tell which it is in the text
        if before := found.get(text):
            own = [max(a, b) if abs(a - b) < 0.5 else 0.5 for a, b in zip(before, own, strict=True)]
        found[text] = own
    return {text: own if max(own) >= _LEAST else [] for text, own in found.items() if text}


def _chances(page: Page, model: Model) -> list[tuple[int, list[float]]]:
    if not page.lines:
        return []
    network, first = model.network, model.first(page)
    seen: array[int] = look(page, network.second, first, network.calibration.chances(first.scores), {})
    size = len(FOUND)
    rows = range(len(page.lines))
    own = ([round(max(x, 0) / ONE, 3) for x in seen[row * size : (row + 1) * size]] for row in rows)
    return [(row, chances) for row, chances in zip(rows, own, strict=True) if page.lines[row].length]

"""Training learns from what people corrected in the view: from the file that it writes to another label."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch", reason="needs torch, of the extra train")
import numpy as np

from cleaner import Label, clean
from cleaner.dumps.records import Record
from cleaner.dumps.work import Settings
from cleaner.model.model import Model
from cleaner.model.weights import write
from cleaner.presets import TEXT, text
from cleaner.review.pages import opened
from cleaner.review.saving import Places
from training import calibrate, second
from training.corrections import pages
from training.data import vocabulary, with_rows
from training.examples import examples, raws
from training.export import arrays
from training.fit import Recipe, fit
from training.gold import bits, targets
from training.inputs import bags, names
from training.network import Shape
from training.reading import laid_over
from training.silver import silver

TOWNS = ("Saltmere", "Brackley", "Harrana", "Orvik", "Tarn", "Ulmstead", "Kessel", "Winnow", "Aldry", "Pell")
#: A line that the network takes for a part of the article, and that people take for chrome.
NOTICE = "Tide table of the week"
SILVER: Any = {"captions": [], "sections": [], "body": None}


def page(town: str, number: int) -> str:
    return (
        f"Home\nNews\nSport\nLog in\nFerry at {town} to run {number} times a day\nBy Moira Lindqvist\n"
        f"The ferry at {town} will run {number} times a day, the port authority said on Friday, after winter.\n"
        f"{NOTICE}\n"
        f"Fishermen of {town} had asked for a later crossing, so that they could bring their catch to the market.\n"
        f"Moira Lindqvist, who has run the ticket office for {number} years, has stopped counting the complaints.\n"
        f"Share\nTweet\nPrivacy policy\nTerms of use\n© 2021 {town} Herald\n"
    )


def row_of(raw: str) -> int:
    return next(
        i for i, line in enumerate(opened(Record("p", None, "p", raw), Settings()).lines()) if line[5] == NOTICE
    )


def corrected(folder: Path, count: int) -> Path:
    """The file that the view writes when a person gives the notice of some pages another label."""
    places = Places(folder / "fixtures", folder / "corrections.jsonl")
    for number in range(count):
        raw = page(TOWNS[number % len(TOWNS)], number + 2)
        one = opened(Record("p", None, f"p{number}", raw), Settings())
        places.correction(one, f"p{number}", "dump.jsonl", {row_of(raw): Label.CHROME}, {})
    return places.corrections


def test_corrections_become_gold(tmp_path: Path) -> None:
    found = [*pages(corrected(tmp_path, 2).read_text("utf-8").splitlines())]
    assert len(found) == 2
    raw = found[0]["text"]
    gold = laid_over(found[0]["gold"], None)
    assert NOTICE not in gold["body"].split("\n")
    read = opened(Record("p", None, "p", raw), Settings()).decision.page
    known = targets(read, gold, SILVER)
    labels = {line.text: allowed for line, allowed in zip(read.lines, known.allowed.tolist(), strict=True)}
    assert labels[NOTICE] == bits(Label.CHROME)
    assert labels[raw.split("\n")[8]] == bits(Label.BODY)
    assert silver({"html": found[0]["html"], "gold": gold})["body"] is None


def test_the_last_correction_of_a_page_counts(tmp_path: Path) -> None:
    lines = corrected(tmp_path, 1).read_text("utf-8").splitlines()
    later = json.loads(lines[0])
    later["fields"]["title"] = "Another"
    assert [one["gold"]["title"] for one in pages([*lines, "", json.dumps(later)])] == ["Another"]


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}', "null"])
def test_what_is_no_correction_is_named(line: str) -> None:
    with pytest.raises(ValueError, match="line 1 is no correction"):
        [*pages([line])]


def test_a_network_learns_from_corrections(tmp_path: Path) -> None:
    """From saved corrections to weights under which a page of another town has the label that people gave."""
    unseen = page("Farrow", 40)
    assert clean(unseen).segments[row_of(unseen)].label is Label.BODY
    some = [
        one | {"site": str(number)} for number, one in enumerate(pages(corrected(tmp_path, 60).open(encoding="utf-8")))
    ]
    made = examples(raws(some, {one["id"]: SILVER for one in some}, {}, "plain", 0, dom=False), TEXT, dom=False)
    inside = np.arange(len(some))
    grams = vocabulary(made, inside, inside, 3, 2_000, 0)
    shape = Shape(numbers=len(names(dom=False)), grams=len(grams), bags=bags(dom=False))
    kinds = np.full(len(some), -1)
    recipe = Recipe(epochs=12, pages=4)
    network = fit({"plain": (with_rows(made, grams), 1.0)}, inside, kinds, shape, recipe, 0, lambda line: None)
    path = tmp_path / "own.bin"
    write(path, arrays(network, grams, calibrate.none()) | second.none(dom=False))
    mine = text(model=Model.load(path))
    assert clean(unseen, pipeline=mine).segments[row_of(unseen)].label is Label.CHROME
    assert len(clean(unseen, pipeline=mine).paragraphs) == 3

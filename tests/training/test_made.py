"""Made pages: every line is known, as text and as HTML."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("torch")
import numpy as np

from cleaner import Label
from training.examples import read
from training.forms import FORMS
from training.gold import Known, bits
from training.made import Made, Other, made

BODY = "\n".join(
    (
        "The ferry between Saltmere and the outer islands will run twice a day, the port authority said on Friday.",
        "Fishermen had asked for a later crossing, so that they could bring their catch to the market hall.",
        "What comes next",
        "Moira Lindqvist, who has run the ticket office in Saltmere for nineteen years, keeps the letters in a tin.",
        "The old ship is to be sold for scrap in the autumn, and nobody has said what becomes of her bell.",
    )
)
GOLD = {
    "title": "Ferry to run again from March",
    "headlines": ["Harbour wall to be raised by a metre", "Old pier sold"],
}
OTHERS = [
    Other(f"Council puts off its vote on the bridge for week {number}", f"It is the {number}th time that it does so.")
    for number in range(20)
]


def page(seed: int) -> Made:
    found = made(GOLD, BODY, OTHERS, random.Random(seed))
    assert found is not None
    return found


@pytest.mark.parametrize("form", sorted(FORMS))
def test_lines_have_the_labels_of_their_blocks(form: str) -> None:
    dom = FORMS[form].dom
    for seed in range(40):
        some = page(seed)
        read_ = read(some.html if dom else some.text, dom)
        FORMS[form].rules.ask(read_)
        told = some.targets(read_)
        by_text = dict(zip((line.text for line in read_.lines), told.allowed.tolist(), strict=True))
        for line in BODY.split("\n"):
            assert by_text.get(line, bits(Label.BODY)) == bits(Label.BODY)
        assert sum(x == bits(Label.BODY) for x in by_text.values()) >= 3
        assert (told.allowed == 0).mean() < 0.2
        assert told.known.tolist() == [Known.ALL] * 4
        for row in np.flatnonzero(told.right[:, 0]):
            assert read_.lines[row].text == GOLD["title"]


def test_a_page_depends_on_its_seed_alone() -> None:
    assert page(3).text == page(3).text
    assert len({page(seed).text for seed in range(8)}) == 8


def test_a_body_of_one_line_makes_no_page() -> None:
    assert made(GOLD, "One line.", OTHERS, random.Random(1)) is None


def test_there_is_furniture_of_every_sort() -> None:
    labels = {label for seed in range(60) for block in page(seed).blocks for label in block.labels}
    assert labels == {*Label}

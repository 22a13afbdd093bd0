"""Scores of places at which pieces may be glued: the same in training and in use."""

from __future__ import annotations

from typing import Any

import pytest

from cleaner.model import cuts as shipped
from cleaner.page.text import read_text
from cleaner.scan.cuts import HIDDEN, Cuts
from tests.invented import PROSE

np = pytest.importorskip("numpy")
pytest.importorskip("torch")

MENU = [
    "Harbour TownRadioBusinessArts & Leisure",
    "Poetry",
    "Poetry Crime Travel Writing Tidings Book Club",
    "Book Club#ferry",
]


def test_training_scores_places_as_they_are_scored_in_use() -> None:
    from training.cuts import Network, together
    from training.joints import Joined

    page = read_text(
        "\n".join([*MENU, *PROSE["en"], "Travel Writing", "YouTube and McDonaldIreland", "By Jane Roe14 March 2022"])
    )
    known, rows, rest, least = shipped._shipped()
    places = Cuts(page.text, page.lines, page.book.matcher, known)
    found = places.features()
    first = np.cumsum([0, *(len(ids) for *_, ids in found)])
    empty = np.zeros(len(found), dtype=np.int64)
    line, at, _, sort = (np.array(column) for column in list(zip(*found, strict=True))[:4])
    columns: list[Any] = [np.concatenate([ids for *_, ids in found]), first, empty, line, sort]
    columns += [empty] * (len(Joined._fields) - len(columns))
    some = Joined(*columns)
    network = Network(np.array(rows, dtype=np.int8).reshape(-1, HIDDEN), np.array(rest[: 2 * HIDDEN + 1]))
    scores = together(network.scores(some), some, np.array(rest[2 * HIDDEN + 1 :]))
    prose = np.array(places.prose_lines())[line]
    wanted = at[scores >= np.where(prose, least[-1], np.array(least)[sort])]
    assert len(wanted) > 5
    assert places.cuts(rows, rest, least) == wanted.tolist()

"""What is compiled between the network's chances and a page's labels, beside its twins."""

from __future__ import annotations

import math
import random
from array import array

from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.labels import Kind, Label
from cleaner.model import least
from cleaner.scan import decode, numbers, second
from cleaner.scan.lines import Line, Text, lines_of
from cleaner.scan.numbers import Numbers
from cleaner.scan.relabel import looks, relabelled, singles
from cleaner.scan.rows import table
from cleaner.scan.verdicts import agreed
from cleaner.values.people import people
from tests.scan import decision_twins as slow
from tests.scan import network_twins, twins

ONE = 1 << 14
SOURCES = st.lists(
    st.sampled_from(
        ["Log in", "The ferry sails at nine, and the quay is open to all who come.", "港口今天关闭", "", "By Ada Quay"]
    ),
    min_size=1,
    max_size=14,
)
RANDOM = st.randoms(use_true_random=False)


def page(some: list[str], rng: random.Random) -> tuple[Text, list[Line]]:
    """A page of some lines, with signals of all sorts."""
    source = "\n".join(some)
    starts, gaps = twins.physical(source)
    text = Text(source)
    lines = lines_of(text, starts, gaps) if starts else []
    for line in lines:
        if rng.random() < 0.6:
            label = rng.choice([*Label, Label.HEADLINE, Label.HEADLINE])
            kind = rng.choice([*Kind][1:]) if label is Label.CHROME else Kind.NONE
            line.take(label, kind, rng.choice([0.5, 0.7, 0.85, 0.9, 0.93, 0.97, 1.0]), rng.randrange(9), "why")
        line.opens = rng.choice([None, None, Label.HEADLINE, Label.TAG, Label.CHROME])
        line.phrase_label = rng.choice([None, Label.SECTION, Label.BODY])
        line.in_run = rng.random() < 0.5
    return text, lines


def chances(lines: list[Line], rng: random.Random) -> list[list[int]]:
    """Chances of each line's labels, most of them of a page that is nearly all body or nearly none."""
    bias = rng.choice([-6.0, 0.0, 3.0, 5.0])
    scores = [[bias * (k == Label.BODY) + rng.uniform(-4, 4) for k in Label] for _ in lines]
    rows = []
    for row in scores:
        parts = [math.exp(score) for score in row]
        rows.append([round(part / sum(parts) * ONE) for part in parts])
    return rows


def flat(rows: list[list[int]]) -> array[int]:
    return array("i", [x for row in rows for x in row])


@given(SOURCES, RANDOM, st.booleans())
def test_labels_as_their_twin(some: list[str], rng: random.Random, between: bool) -> None:
    _, lines = page(some, rng)
    rows = chances(lines, rng)
    dated = {i for i in range(len(lines)) if rng.random() < 0.3}
    found, expected = decode.decode(lines, flat(rows), dated, between)
    assert (found.tolist(), expected) == slow.decode(lines, rows, dated, between)


@given(SOURCES, RANDOM)
def test_surroundings_as_their_twin(some: list[str], rng: random.Random) -> None:
    _, lines = page(some, rng)
    rows = chances(lines, rng)
    body = decode.body_of(lines, flat(rows))
    assert body.tolist() == network_twins.best_body([row[Label.BODY] for row in rows], [*map(slow.words_of, lines)])[0]
    dates = {i: rng.randrange(256) for i in range(len(lines)) if rng.random() < 0.4}
    around, width = second.Surroundings(lines, flat(rows), body, dates), len(second.NAMES)
    found = table(len(lines), width, [lambda tile: around.fill(tile, 0)])
    for here in range(len(lines)):
        wanted = slow.surroundings(lines, rows, body, dates, here)
        assert dict(zip(second.NAMES, found[here * width :], strict=False)) == dict(
            zip(second.NAMES, wanted, strict=True)
        )


@given(SOURCES, RANDOM)
def test_the_second_look_as_its_twin(some: list[str], rng: random.Random) -> None:
    _, lines = page(some, rng)
    rows = chances(lines, rng)
    label = array("b", [rng.choice([0, 0, *range(10)]) for _ in lines])
    which = decode.worth(lines, flat(rows), ONE // 64)
    scores = [[rng.randint(-300, 300) for _ in range(8)] for _ in which]
    column = looks(len(lines), which, flat(scores))
    seen = slow.looks(which, scores)
    assert column.tolist() == [x for row in range(len(lines)) for x in seen.get(row, [-1] * 8)]
    asked = rng.choice([least.TEXT, least.HTML])
    single = singles(lines, column, asked)
    assert single == slow.singles(lines, seen, asked)
    found = relabelled(lines, flat(rows), label, column, single, asked)
    assert found.tolist() == slow.relabelled(lines, rows, label, seen, single, asked)
    likely = decode.chances_of(found, flat(rows), column)
    for row, one in enumerate(found):
        own = seen[row][one - 1] if row in seen and Label.BODY < one < Label.CHROME else -1
        chance = max(own, rows[row][one]) if own < 0 or one < Label.CAPTION else own
        assert likely[row] == min(max(chance / ONE, 1 - decode.CERTAIN), decode.CERTAIN)


@given(SOURCES, RANDOM)
def test_rules_that_agree_complete_the_columns(some: list[str], rng: random.Random) -> None:
    _, lines = page(some, rng)
    label = [rng.randrange(10) for _ in lines]
    chance = [rng.random() for _ in lines]
    least = array("d", [rng.choice([0.0, 0.85, 2.0]) for _ in Label])
    users = {i for i in range(len(lines)) if rng.random() < 0.2}
    columns = array("b", label), array("d", chance), array("b", bytes(len(lines))), array("h", bytes(2 * len(lines)))
    reasons = [""] * len(lines)
    left = agreed(lines, *columns, reasons, least, 0.9999, users)
    for i, line in enumerate(lines):
        found = tuple(column[i] for column in columns)
        if line.label is None:
            assert (*found, reasons[i]) == (label[i], chance[i], 0, 0, "")
            assert i not in left
        elif line.strength == 1:
            assert found == (line.label, 1, line.kind, line.rule)
            assert i not in left
        elif i in users or not least[line.label] or line.strength >= max(least[line.label], chance[i]):
            assert i in left
            assert found == (label[i], chance[i], 0, 0)
        elif line.label == label[i]:
            assert (*found, reasons[i]) == (label[i], chance[i], line.kind, line.rule, "why")
            assert i not in left
        else:
            assert found == (label[i], chance[i], 0, 0)
            assert i not in left


@settings(deadline=None)
@given(SOURCES, RANDOM)
def test_numbers_of_lines_as_their_twins(some: list[str], rng: random.Random) -> None:
    text, lines = page(some, rng)
    made, width = Numbers(text, lines, (), *people()), len(numbers.NAMES)
    for _ in range(2):  # they are made once
        found = table(len(lines), width, [lambda tile: made.fill(tile, 0, width)])
        for at, line in enumerate(lines):
            own = dict(zip(numbers.NAMES, found[at * width : (at + 1) * width], strict=True))
            shape, counts = slow.shape(line), slow.counts(lines, at)
            assert {name: own[name] for name in shape} == {n: network_twins.on_grid(x) for n, x in shape.items()}
            assert {name: own[name] for name in counts} == {n: network_twins.log(x) for n, x in counts.items()}

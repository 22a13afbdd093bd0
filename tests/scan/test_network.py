"""The compiled network beside its twins."""

from __future__ import annotations

import random
from array import array
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.labels import Kind, Label
from cleaner.scan import decode, layers, numbers, second
from cleaner.scan.classes import OUTER
from cleaner.scan.grams import Embedding, Grams, hashes_of
from cleaner.scan.lines import Line, Text, lines_of
from cleaner.scan.numbers import Numbers
from cleaner.scan.tile import Tile, logs
from cleaner.values.people import people
from tests.scan import network_twins as slow
from tests.scan import twins
from tests.scan.texts import PROSE, TEXTS

WIDTH = 48


def layer(rng: random.Random, inputs: int, outputs: int, parts: int = 1) -> tuple[layers.Layer, slow.Layer]:
    """A layer of random numbers, compiled and slow."""
    weight = [[rng.randint(-127, 127) for _ in range(outputs)] for _ in range(inputs)]
    scale = [slow.single(rng.uniform(0.0005, 0.005)) for _ in range(outputs)]
    bias = [slow.single(rng.uniform(-9, 9)) for _ in range(outputs)]
    flat = array("b", [x for row in weight for x in row])
    return layers.Layer(flat, array("f", scale), array("f", bias), parts), slow.Layer(weight, scale, bias)


@pytest.mark.parametrize("variant", layers.variants())
@pytest.mark.parametrize(
    ("inputs", "outputs", "parts"), [(7, 3, 1), (134, 48, 1), (144, 48, 3), (48, 10, 1), (30, 95, 2)]
)
def test_a_layer_as_its_twin(variant: str, inputs: int, outputs: int, parts: int) -> None:
    rng = random.Random(inputs)
    one, other = layer(rng, inputs, outputs, parts)
    rows = [[rng.randint(-511, 511) for _ in range(inputs)] for _ in range(9)]
    layers.use(variant)
    try:
        assert one(rows) == [other(row) for row in rows]
        assert one(rows, active=True) == [slow.active(other(row)) for row in rows]
    finally:
        layers.use(layers.variants()[0])


@pytest.mark.parametrize("lines", [1, 2, 3, 4, 5, 31, 33, 64, 65, 255, 257, 300])
def test_the_network_as_its_twin(lines: int) -> None:
    rng = random.Random(lines)
    made = [layer(rng, inputs, 48) for inputs in (20, 48)]
    between = [layer(rng, 3 * WIDTH, 48, 3) for _ in range(5)]
    leave, dilations = layer(rng, WIDTH, 10), [1, 2, 4, 8, 16]
    kinds, by_kind = layer(rng, WIDTH, 8), layer(rng, 8, 10)
    rows = [[rng.randint(-511, 511) for _ in range(20)] for _ in range(lines)]

    def source(tile: Tile) -> None:
        for at in range(tile.first, tile.stop):
            tile.write(at, array("h", rows[at]))

    ends = leave, kinds, by_kind
    whole = layers.Layers(made[0][0], made[1][0], [one for one, _ in between], dilations, *(one for one, _ in ends))
    found, sorts = whole(lines, Tile(20), [source])
    wanted = slow.network(
        rows, made[0][1], made[1][1], [one for _, one in between], dilations, *(one for _, one in ends)
    )
    assert ([found[i : i + 10].tolist() for i in range(0, len(found), 10)], sorts.tolist()) == wanted


def test_a_page_without_lines_has_no_kind() -> None:
    rng = random.Random(1)
    made = [layer(rng, *sizes)[0] for sizes in ((20, 48), (48, 48), (48, 10), (48, 8), (8, 10))]
    whole = layers.Layers(made[0], made[1], [], [], *made[2:])
    assert [some.tolist() for some in whole(0, Tile(20), [])] == [[], [0] * 8]
    with pytest.raises(ValueError, match="do not fit"):
        layers.Layers(made[0], made[1], [], [], made[2], made[3], made[3])


def test_a_stack_is_one_layer_after_the_other() -> None:
    rng = random.Random(5)
    made = [layer(rng, 30, 48), layer(rng, 48, 24), layer(rng, 24, 3)]
    rows = [[rng.randint(-511, 511) for _ in range(30)] for _ in range(7)]
    stack = layers.Stack([one for one, _ in made])

    def source(tile: Tile) -> None:
        for at in range(tile.first, tile.stop):
            tile.write(at, array("h", rows[at]))

    found = stack([6, 0, 3, 4, 1], Tile(30), [source])
    for place, row in enumerate([6, 0, 3, 4, 1]):
        x = rows[row]
        for _, one in made[:-1]:
            x = slow.active(one(x))
        assert found[3 * place : 3 * place + 3].tolist() == made[-1][1](x)


def test_weights_whose_sums_are_inexact_are_refused() -> None:
    ones = array("f", [1.0])
    with pytest.raises(ValueError, match="too large"):
        layers.Layer(array("b", [127] * 300), ones, ones)
    with pytest.raises(ValueError, match="sizes"):
        layers.Layer(array("b", [1] * 7), array("f", [1, 1]), array("f", [1, 1]))
    with pytest.raises(ValueError, match="no variant"):
        layers.use("abacus")


def test_logarithms_come_from_a_table() -> None:
    assert list(logs()) == [slow.log(i) for i in range(1 << 14)]


def page(source: str) -> tuple[Text, list[Line]]:
    starts, gaps = twins.physical(source)
    text = Text(source)
    return text, lines_of(text, starts, gaps) if starts else []


@given(TEXTS | st.lists(PROSE, max_size=6).map("\n".join))
def test_grams_as_their_twin(source: str) -> None:
    text, lines = page(source)
    twin = twins.text_of(source)
    for line in lines:
        low, high = twin.places[line.start], twin.places[line.end]
        core = twin.folded[low:high].strip("".join(OUTER))
        worded, shape = hashes_of(text, line)
        assert (Counter(worded), Counter(shape)) == slow.grams(twin, line, core)


@given(st.lists(st.lists(st.integers(0, 40), max_size=30), max_size=4))
def test_means_are_those_of_known_grams(bags: list[list[int]]) -> None:
    rng = random.Random(1)
    hashes = [(i << 46) + 7 for i in range(30)]
    values = [[rng.randint(-127, 127) for _ in range(32)] for _ in hashes]
    known = dict(zip(hashes, values, strict=True))
    flat = array("b", [x for row in values for x in row]).tobytes()
    embedding = Embedding(array("Q", hashes).tobytes(), flat, 0.25)
    for bag, found in zip(bags, embedding.means([[(i << 46) + 7 for i in bag] for bag in bags]), strict=True):
        some = [known[(i << 46) + 7] for i in bag if i < 30]
        sums = [sum(column) for column in zip(*some, strict=True)] or [0] * 32
        factor = slow.single(0.25 / max(len(some), 1))
        assert found == [min(max(round(slow.single(x * factor)), -511), 511) for x in sums]


@pytest.mark.parametrize("count", [255, 256, 257, 511, 512, 513, 1000])
def test_a_bag_of_many_grams(count: int) -> None:
    values = array("b", [127, -127, *range(30)])
    (found,) = Embedding(array("Q", [7]).tobytes(), values.tobytes(), 2.0).means([[7] * count])
    assert found == [2 * x for x in values]


@given(TEXTS | st.lists(PROSE, max_size=6).map("\n".join), st.randoms(use_true_random=False))
def test_numbers_as_their_twin(source: str, rng: random.Random) -> None:
    text, lines = page(source)
    twin = twins.text_of(source)
    for line in lines:
        if rng.random() < 0.5:
            label = rng.choice([*Label])
            kind = Kind.PROMO if label is Label.CHROME else Kind.NONE
            line.take(label, kind, rng.random(), 0, "")
        line.prose = rng.random()
    days = {i for i in range(len(lines)) if rng.random() < 0.3}
    columns = read(text, lines, days)
    words = [twins.telling(twin, line.start, line.end, 160) for line in lines]
    for i, some in enumerate(slow.place_and_page(lines, words)):
        assert {name: columns[name][i] for name in some} == {name: slow.on_grid(x) for name, x in some.items()}
        assert columns["holds a date"][i] == 64 * (i in days)
        assert columns["letters"][i] == slow.log(lines[i].mass)


def read(text: Text, lines: list[Line], days: set[int]) -> dict[str, list[int]]:
    count = len(numbers.NAMES)
    made, tile = Numbers(text, lines, days, *people()), Tile(count)
    found: dict[str, list[int]] = {name: [] for name in numbers.NAMES}

    def source(tile: Tile) -> None:
        made.fill(tile, 0, count)
        for column, name in enumerate(numbers.NAMES):
            found[name] += tile.column(column)

    rng = random.Random(0)
    enter, pooled, *ends = (
        layer(rng, inputs, outputs)[0] for inputs, outputs in ((count, 48), (48, 48), (48, 10), (48, 8), (8, 10))
    )
    layers.Layers(enter, pooled, [], [], *ends)(len(lines), tile, [source])
    return found


def test_names_of_people_are_counted() -> None:
    text, lines = page("By Jane Roe-Smith\nLatest questions\nVotes\n" + "Jane and Maria, " * 20 + "\n")
    found = read(text, lines, set())
    assert found["first names"][0] >= 64
    assert found["first names"][1:] == [0, 0, 0]  # none are counted in long lines
    assert found["begins with a first name"] == [64, 0, 0, 0]
    assert found["share of names"][0] >= 64
    assert found["share of names"][1] == 0


def test_lines_that_begin_alike_are_counted() -> None:
    beginning = "The ferry to Saltmere runs again "
    text, lines = page(f"{beginning}from March\n{beginning}tomorrow, and more\nThe ferry\n{beginning}\n")
    assert read(text, lines, set())["its beginning elsewhere"] == [slow.log(2), slow.log(2), 0, 0]


def test_numbers_of_a_long_page_are_the_same_whenever_they_are_asked_for() -> None:
    text, lines = page("".join(f"Pier {i} of the harbour.\n" * (1 + i % 2) for i in range(4_000)))
    count = len(numbers.NAMES)
    whole, made = read(text, lines, {7, 4_900}), Numbers(text, lines, {7, 4_900}, *people())
    stack = layers.Stack([layer(random.Random(0), count, 3)[0]])
    for rows in [3, 7, 4_500, 4_501], [4_600], [0, 7, 4_900, len(lines) - 1]:
        found: dict[str, list[int]] = {name: [] for name in numbers.NAMES}

        def source(tile: Tile, found: dict[str, list[int]] = found) -> None:
            made.fill(tile, 0, count)
            for column, name in enumerate(numbers.NAMES):
                found[name] += tile.column(column)

        stack(rows, Tile(count), [source])
        assert found == {name: [whole[name][row] for row in rows] for name in numbers.NAMES}


SCORES = st.lists(st.lists(st.integers(-3000, 3000), min_size=10, max_size=10), max_size=5)


@given(SCORES, st.dictionaries(st.integers(0, 4), st.lists(st.floats(-9, 9), min_size=10, max_size=10)))
def test_chances_as_their_twin(scores: list[list[int]], gains: dict[int, list[float]]) -> None:
    bias = [slow.single(x) for x in (20.5, -3.25, 0, 1, 2, 3, -40, 5, 0.1, 7)]
    factor = slow.single(0.7)
    found = decode.chances(array("i", [x for row in scores for x in row]), factor, array("f", bias), gains)
    for i, row in enumerate(scores):
        wanted = slow.chances(row, factor, bias, gains.get(i, [0.0] * 10))
        assert found[10 * i : 10 * i + 10].tolist() == wanted


@given(st.lists(st.tuples(st.integers(0, 16384), st.integers(0, 50)), max_size=12))
def test_the_body_as_its_twin(lines: list[tuple[int, int]]) -> None:
    chance, words = [c for c, _ in lines], [w for _, w in lines]
    body, expected = decode.best_body(chance, words)
    assert (body.tolist(), expected) == slow.best_body(chance, words)


def test_other_sizes_are_refused() -> None:
    text, lines = page("one\ntwo")
    none = array("i")
    with pytest.raises(ValueError, match="other chances"):
        decode.decode(lines, none, set(), True)
    with pytest.raises(ValueError, match="other chances"):
        second.Surroundings(lines, none, array("b"), {})
    with pytest.raises(ValueError, match="a hash and its values"):
        Embedding(b"1234567", b"", 1.0)
    with pytest.raises(IndexError):
        Tile(3).column(3)
    embedding = Embedding(b"", b"", 1.0)
    assert Grams(text, lines, embedding).familiar

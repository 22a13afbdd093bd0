"""Columns of lines, and the changes that filters make to them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Batch, Evidence, Kind, Label, Marks, Rescore, Split
from cleaner.batch import DECISIONS
from cleaner.characters import CharClass
from cleaner.readers import read_text

PAGES = ("one two\nThree, four.\n", "", "Five\n\nsix seven eight\nNine")


@pytest.fixture
def batch() -> Batch:
    return read_text(PAGES)


def pieces(batch: Batch) -> list[str]:
    return [batch.text[a:b] for a, b in zip(batch.bounds, batch.bounds[1:], strict=False)]


def test_lines_tile_the_text(batch: Batch) -> None:
    assert pieces(batch) == ["one two\n", "Three, four.\n", "Five\n\n", "six seven eight\n", "Nine"]
    assert batch.lines == ["one two", "Three, four.", "Five", "six seven eight", "Nine"]
    assert (len(batch), batch.pages) == (5, 3)
    assert batch.first.tolist() == [0, 2, 2, 5]
    assert batch.page_of.tolist() == [0, 0, 2, 2, 2]
    assert batch.gap.tolist() == [False, False, False, True, False]


def test_shapes(batch: Batch) -> None:
    assert batch.length.tolist() == [7, 12, 4, 15, 4]
    assert batch.words.tolist() == [2, 2, 1, 3, 1]
    assert batch.mass.tolist() == [6, 9, 4, 13, 4]
    assert batch.counts.shape == (5, CharClass.COUNT)
    assert batch.counts.sum() == len(batch.text)
    assert batch.counts[:, CharClass.UPPER].tolist() == [0, 1, 1, 0, 1]


def test_ideographs_are_weighed() -> None:
    batch = read_text(["渡轮每天往返两次"])
    assert batch.mass.tolist() == [24]
    assert batch.words.tolist() == [5]


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("It is.", True),
        ('"It is."', True),
        ("(It is.)  \n\n", True),
        ("是的。」", True),
        ("It is", False),
        ("It is:", False),
        ("", False),
        ('".', True),
        ('""', False),
        ("a.b", False),
    ],
)
def test_ends_with(line: str, ends: bool) -> None:
    batch = read_text(["x", line, "No.\n"])
    assert batch.ends_with(CharClass.END).tolist() == [False, *([ends] if line else []), True]


def test_ends_with_one_of_several(batch: Batch) -> None:
    assert batch.ends_with(CharClass.END, CharClass.LOWER).all()


# ------------------------------------------------------------------- marks


def test_marks_by_index_and_by_mask(batch: Batch) -> None:
    batch.apply("a", [Marks([1, 3], Label.TAG), Marks(np.array([True, False, False, False, True]), Label.DATE)])
    assert batch.label.tolist() == [Label.DATE, Label.TAG, -1, Label.TAG, Label.DATE]
    assert [batch.deciders[d] for d in batch.decider] == ["a", "a", "default", "a", "a"]


def test_higher_score_wins_whatever_the_order(batch: Batch) -> None:
    weak, strong = Marks([0], Label.TAG, score=0.3, reason="weak"), Marks([0], Label.DATE, score=0.8, reason="strong")
    batch.apply("a", [strong, weak])
    other = read_text(PAGES)
    other.apply("a", [weak, strong])
    for one in (batch, other):
        assert (Label(one.label[0]), one.score[0], one.reason[0]) == (Label.DATE, 0.8, "strong")


def test_equal_score_does_not_take_a_line(batch: Batch) -> None:
    batch.apply("a", [Marks([0], Label.TAG, score=0.5)])
    batch.apply("b", [Marks([0], Label.DATE, score=0.5)])
    assert batch.label[0] == Label.TAG
    assert batch.deciders[batch.decider[0]] == "a"


def test_columns_of_marks_stay_with_their_lines(batch: Batch) -> None:
    batch.apply("a", [Marks([2], Label.BODY, score=0.6)])
    marks = Marks(
        [0, 2, 4], Label.TAG, score=np.array([0.7, 0.5, 0.9]), reason=["r0", "r2", "r4"], values=["v0", "v2", "v4"]
    )
    batch.apply("b", [marks])
    assert batch.value.tolist() == ["v0", None, None, None, "v4"]
    assert [batch.reason[i] for i in (0, 2, 4)] == ["r0", "", "r4"]
    assert batch.score.tolist() == [0.7, 0, 0.6, 0, 0.9]


def test_values_of_equal_length_stay_tuples(batch: Batch) -> None:
    batch.apply("a", [Marks([0, 1], Label.TAG, values=[("a", "b"), ("c", "d")])])
    assert batch.value[:2].tolist() == [("a", "b"), ("c", "d")]


def test_a_taken_line_loses_kind_and_value(batch: Batch) -> None:
    batch.apply("a", [Marks([0], Label.CHROME, Kind.SHARE, 0.5, values=["old"])])
    batch.apply("b", [Marks([0], Label.BODY, score=0.6)])
    assert (batch.kind[0], batch.value[0]) == (Kind.NONE, None)


@pytest.mark.parametrize(
    "nothing", [[], np.zeros(5, dtype=bool), np.array([], dtype=np.int64)], ids=["list", "mask", "array"]
)
def test_marks_on_nothing(batch: Batch, nothing: object) -> None:
    batch.apply("a", [Marks(nothing, Label.TAG, values=[])])  # type: ignore[arg-type]
    assert (batch.label == -1).all()


# ------------------------------------------------------------------- splits


def test_split_moves_boundaries_in(batch: Batch) -> None:
    batch.apply("a", [Split([4, 8])])
    assert pieces(batch) == ["one ", "two\n", "Three, four.\n", "Five\n\n", "six seven eight\n", "Nine"]
    assert batch.first.tolist() == [0, 3, 3, 6]


def test_split_carries_decisions_and_evidence(batch: Batch) -> None:
    batch.apply(
        "a",
        [
            Evidence("row", np.arange(5)),
            Marks([0, 3], Label.CHROME, Kind.SHARE, 0.7, "why", values=["v0", "v3"]),
            Split([4, batch.text.index("seven"), batch.text.index("eight")]),
        ],
    )
    assert batch.evidence["row"].tolist() == [0, 0, 1, 2, 3, 3, 3, 4]
    assert batch.label.tolist() == [8, 8, -1, -1, 8, 8, 8, -1]
    assert batch.kind.tolist() == [2, 2, 0, 0, 2, 2, 2, 0]
    assert batch.value.tolist() == ["v0", "v0", None, None, "v3", "v3", "v3", None]
    assert batch.first.tolist() == [0, 3, 3, 8]
    for name in DECISIONS:
        assert len(getattr(batch, name)) == len(batch)


def test_gap_stands_before_the_first_piece_alone(batch: Batch) -> None:
    batch.apply("a", [Split([batch.text.index("seven")])])
    assert batch.gap.tolist() == [False, False, False, True, False, False]


def test_split_at_boundaries_changes_nothing(batch: Batch) -> None:
    before = pieces(batch)
    batch.apply("a", [Split([0, 8, len(batch.text)]), Split([])])
    assert pieces(batch) == before
    assert batch.first.tolist() == [0, 2, 2, 5]


def test_split_twice_at_one_place(batch: Batch) -> None:
    batch.apply("a", [Split([4, 4])])
    assert len(batch) == 6


def test_split_forgets_what_was_computed(batch: Batch) -> None:
    _ = batch.lines, batch.counts, batch.length, batch.mass, batch.words, batch.page_of, batch.ends_with(CharClass.END)
    batch.apply("a", [Split([4])])
    assert batch.lines == ["one", "two", "Three, four.", "Five", "six seven eight", "Nine"]
    for column in (batch.counts, batch.length, batch.mass, batch.words, batch.page_of, batch.ends_with(CharClass.END)):
        assert len(column) == 6
    assert batch.page_of.tolist() == [0, 0, 0, 2, 2, 2]


@pytest.mark.parametrize("at", [-1, 1000], ids=["before", "after"])
def test_split_outside_the_text(batch: Batch, at: int) -> None:
    with pytest.raises(ValueError, match="outside the text"):
        batch.apply("a", [Split([at])])


@given(
    st.lists(st.text("ab \n\r\x85", max_size=12), max_size=5),
    st.lists(st.floats(0, 1), max_size=6),
)
def test_any_split_tiles(pages: list[str], at: list[float]) -> None:
    batch = read_text(pages)
    batch.evidence["page"] = batch.page_of.copy()
    cuts = [int(a * len(batch.text)) for a in at]
    expected = sorted({*batch.bounds.tolist(), *cuts} | {0, len(batch.text)})
    batch.apply("a", [Split(cuts)])
    assert sorted({0, *batch.bounds.tolist()}) == expected
    assert "".join(pieces(batch)) == "".join(pages)
    assert batch.evidence["page"].tolist() == batch.page_of.tolist()
    assert [batch.page(p).text for p in range(batch.pages)] == pages


# ------------------------------------------------------------------- evidence, pages


@pytest.mark.parametrize("entries", [0, 4, 6])
def test_evidence_of_wrong_length(batch: Batch, entries: int) -> None:
    with pytest.raises(ValueError, match=rf"'counter'.*{entries} entries.*'hue'.*5 lines"):
        batch.apply("counter", [Evidence("hue", np.zeros(entries))])


def test_evidence_is_replaced(batch: Batch) -> None:
    batch.apply("a", [Evidence("hue", np.zeros(5)), Evidence("hue", np.ones(5))])
    assert batch.evidence["hue"].tolist() == [1] * 5


def test_page_of_many(batch: Batch) -> None:
    batch.apply("a", [Marks([2, 3], Label.TAG, values=["x", "y"]), Evidence("row", np.arange(5))])
    _ = batch.counts
    last = batch.page(2)
    assert last.text == PAGES[2]
    assert last.lines == ["Five", "six seven eight", "Nine"]
    assert last.label.tolist() == [Label.TAG, Label.TAG, -1]
    assert last.evidence["row"].tolist() == [2, 3, 4]
    assert last.counts.sum() == len(PAGES[2])
    assert (last.pages, last.page_of.tolist()) == (1, [0, 0, 0])
    assert len(batch.page(1)) == 0


def test_page_is_a_copy(batch: Batch) -> None:
    batch.page(0).label[:] = Label.TAG
    assert (batch.label == -1).all()


def test_characters_that_lines_hold() -> None:
    batch = read_text(["« a «\n»\n", "", "b"])
    assert batch.holding(batch.codes == ord("«")).tolist() == [2, 0, 0]
    assert batch.holding(batch.codes == ord("»")).tolist() == [0, 1, 0]


def test_code_points_at_places() -> None:
    batch = read_text(["a😀"])
    assert batch.code_at(np.array([0, 1, 2])).tolist() == [ord("a"), 0xFFFF, 0]


def test_rescored_lines_keep_their_verdict(batch: Batch) -> None:
    batch.apply("first", [Marks([0, 3], Label.CHROME, Kind.PROMO, 0.9, "a promo")])
    batch.apply("second", [Rescore([0], 0.3), Rescore(batch.label < 0, np.array([0.1, 0.2, 0.4]))])
    assert batch.score.tolist() == [0.3, 0.1, 0.2, 0.9, 0.4]
    assert (Label(int(batch.label[0])), batch.reason[0]) == (Label.CHROME, "a promo")
    assert batch.deciders[batch.decider[0]] == "first"
    assert batch.label.tolist()[1:3] == [-1, -1]


def test_columns_after_a_split_are_those_of_the_lines_now() -> None:
    batch, whole = read_text(["Share Print it\nPrint it"]), read_text(["Share \nPrint it\nPrint it"])
    names = ("lines", "length", "alike", "places", "cores", "spoken", "vocabulary")
    assert batch.alike.tolist() == [1, 1]
    for name in names:
        getattr(batch, name)
    batch.apply("test", [Split([len("Share ")])])
    assert batch.lines == whole.lines
    assert batch.alike.tolist() == [1, 2, 2]
    assert batch.spoken.line.tolist() == whole.spoken.line.tolist() == [0, 1, 1, 2, 2]
    assert batch.spoken.hash.tolist() == whole.spoken.hash.tolist()
    assert batch.vocabulary.line.tolist() == [0, 1, 2]
    assert [batch.folded.text(a, b) for a, b in zip(*batch.cores, strict=True)] == ["share", "print it", "print it"]


def test_a_page_of_a_batch_has_words_of_its_own() -> None:
    batch = read_text(["Share", "Print it\nPrint it"])
    assert batch.alike.tolist() == [1, 2, 2]
    assert batch.spoken.line.tolist() == [0, 1, 1, 2, 2]
    assert batch.page(1).alike.tolist() == [2, 2]
    assert batch.page(1).spoken.line.tolist() == [0, 0, 1, 1]

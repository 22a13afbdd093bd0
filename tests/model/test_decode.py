"""From probabilities to one label a line."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.batch import Batch, Evidence
from cleaner.model.calibration import ONE
from cleaner.model.decode import best_body, decode
from cleaner.labels import Label
from cleaner.readers import read_text


def _batch(*lines: str, days: dict[int, str] | None = None) -> Batch:
    batch = read_text(["\n".join(lines)])
    column = np.full(len(batch), "", dtype=object)
    for row, day in (days or {}).items():
        column[row] = day
    batch.apply("test", [Evidence("day", column)])
    return batch


def _chances(*rows: dict[Label, float]) -> np.ndarray:
    chances = np.zeros((len(rows), len(Label)), dtype=np.int64)
    for row, some in enumerate(rows):
        for label, chance in some.items():
            chances[row, label] = round(chance * ONE)
    return chances


BODY = {Label.BODY: 0.95, Label.CHROME: 0.05}
MENU = {Label.CHROME: 0.98, Label.BODY: 0.02}


def test_a_page_has_one_title() -> None:
    batch = _batch("Bridge closed", "Bridge closed", "The bridge was closed on Monday.")
    rows = ({Label.TITLE: 0.6, Label.CHROME: 0.4}, {Label.TITLE: 0.7, Label.CHROME: 0.3}, BODY)
    assert [Label(x) for x in decode(batch, _chances(*rows)).label] == [Label.CHROME, Label.TITLE, Label.BODY]


def test_the_first_of_equal_titles_is_the_title() -> None:
    batch = _batch("Bridge closed", "Bridge closed", "The bridge was closed on Monday.")
    row = {Label.TITLE: 0.6, Label.CHROME: 0.4}
    assert decode(batch, _chances(row, row, BODY)).label.tolist().index(Label.TITLE) == 0


@pytest.mark.parametrize(("day", "label"), [("2024-05-03", Label.DATE), ("", Label.CHROME)])
def test_a_date_line_holds_a_date(day: str, label: Label) -> None:
    batch = _batch("3 May 2024", "The bridge was closed on Monday.", days={0: day})
    assert decode(batch, _chances({Label.DATE: 0.8, Label.CHROME: 0.2}, BODY)).label[0] == label


def test_headlines_need_a_body_to_be_related_to() -> None:
    batch = _batch("Storm takes roof off the village hall", "Ferry to run again from March")
    rows = [{Label.HEADLINE: 0.9, Label.CHROME: 0.1}] * 2
    found = decode(batch, _chances(*rows))
    assert found.label.tolist() == [Label.CHROME] * 2
    assert found.expected.tolist() == [0.0]


def test_an_unsure_line_is_body_where_all_are_unsure() -> None:
    """A page's best body depends on the page: the same line is left out where others are sure."""
    half = {Label.BODY: 0.4, Label.CHROME: 0.6}
    lines = ["Home", *["one two three four five six seven eight"] * 3]
    unsure = decode(_batch(*lines), _chances(MENU, half, half, half))
    assert unsure.label.tolist() == [Label.CHROME, Label.BODY, Label.BODY, Label.BODY]
    sure = decode(_batch(*lines), _chances(MENU, BODY, BODY, {Label.BODY: 0.2, Label.CHROME: 0.8}))
    assert sure.label.tolist() == [Label.CHROME, Label.BODY, Label.BODY, Label.CHROME]


def test_a_page_without_a_sign_of_chrome_keeps_its_lines() -> None:
    doubtful = {Label.BODY: 0.1, Label.CHROME: 0.9}
    lines = ["The bridge was closed on Monday, and nobody knew for how long.", "Chapter Two", "It rained."]
    assert decode(_batch(*lines), _chances(BODY, doubtful, BODY)).label.tolist() == [Label.BODY] * 3
    signed = decode(_batch("Home", *lines), _chances(MENU, BODY, doubtful, BODY))
    assert signed.label.tolist() == [Label.CHROME, Label.BODY, Label.CHROME, Label.BODY]


def test_short_gaps_in_the_body_are_closed() -> None:
    likely = {Label.BODY: 0.3, Label.CHROME: 0.7}
    lines = ["Home", "The bridge was closed on Monday, and nobody knew for how long.", "No.", "It rained for a week."]
    found = decode(_batch(*lines, "Yes."), _chances(MENU, BODY, likely, BODY, {Label.BODY: 0.02, Label.CHROME: 0.98}))
    assert found.label.tolist() == [Label.CHROME, Label.BODY, Label.BODY, Label.BODY, Label.CHROME]


def test_no_body_is_expected_of_menus() -> None:
    assert Label.BODY not in decode(_batch("Home", "News", "Sport"), _chances(MENU, MENU, MENU)).label


def test_pages_do_not_see_each_other() -> None:
    rng = np.random.default_rng(0)
    sizes = [3, 0, 7, 1]
    first = np.concatenate([[0], np.cumsum(sizes)])
    chance, words = rng.integers(0, ONE, 11), rng.integers(0, 30, 11)
    body, expected = best_body(chance, words, first)
    for page, (low, high) in enumerate(pairwise(first)):
        alone, one = best_body(chance[low:high], words[low:high], np.array([0, high - low]))
        assert (body[low:high] == alone).all()
        assert expected[page] == one[0]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(1, ONE), st.integers(1, 50)), min_size=1, max_size=7))
def test_no_other_set_of_lines_is_expected_to_score_better(lines: list[tuple[int, int]]) -> None:
    """Against all sets: F1's expectation is taken as twice the expected overlap by the expected sizes."""
    chance, words = (np.array(column) for column in zip(*lines, strict=True))
    _, expected = best_body(chance, words, np.array([0, len(lines)]))
    whole = int((chance * words).sum())
    every = [
        2 * int((chance * words)[list(rows)].sum()) / (int(words[list(rows)].sum()) * ONE + whole)
        for size in range(1, len(lines) + 1)
        for rows in combinations(range(len(lines)), size)
    ]
    assert expected[0] == pytest.approx(max(every))

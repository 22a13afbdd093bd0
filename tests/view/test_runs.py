"""Runs of chrome that pictures fold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Kind, Label, Segment
from cleaner.view.runs import LEAST, runs


def segments(labels: str) -> list[Segment]:
    """A segment for each letter: ``b`` is body, ``n`` and ``s`` are chrome."""
    kinds = {"b": (Label.BODY, None), "n": (Label.CHROME, Kind.NAVIGATION), "s": (Label.CHROME, Kind.SHARE)}
    return [Segment(i, i + 1, *kinds[letter], 0.9, "f", "r", letter) for i, letter in enumerate(labels)]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("", []),
        ("bb", [(0, "bb", False)]),
        ("nnn", [(0, "nnn", True)]),
        ("nnbnnsbn", [(0, "nn", False), (2, "b", False), (3, "nns", True), (6, "b", False), (7, "n", False)]),
    ],
)
def test_runs(labels: str, expected: list[tuple[int, str, bool]]) -> None:
    found = [(run.first, "".join(one.text for one in run.segments), run.folded) for run in runs(segments(labels))]
    assert found == expected


def test_an_account_names_the_commonest_kind_first() -> None:
    (run,) = runs(segments("nssns"))
    assert run.account == "5 lines of chrome: share 3, navigation 2"


@given(st.text("bns", max_size=60), st.booleans())
def test_nothing_is_lost_or_moved(labels: str, fold: bool) -> None:
    found = [*runs(segments(labels), fold=fold)]
    assert "".join(one.text for run in found for one in run.segments) == labels
    assert [run.first for run in found] == [run.segments[0].start for run in found]
    for run in found:
        assert not run.folded or (fold and len(run.segments) >= LEAST and "b" not in {x.text for x in run.segments})
